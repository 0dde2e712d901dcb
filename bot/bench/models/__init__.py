"""Benchmark of models' voices: a simulation, and what is measured with it."""
