"""Computations over whole projects: batch estimation, replay of past answers, comparison of policies. Needs NumPy."""
