"""Benchmark of concerns: simulated projects in which some people do not look at the pictures."""
