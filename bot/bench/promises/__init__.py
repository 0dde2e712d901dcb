"""Benchmark of promises: simulated projects in which pictures are hard, people cheat and reviewers err."""
