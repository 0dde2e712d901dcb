"""Simulated people, as the benchmarks of cheats, models and promises share them."""
