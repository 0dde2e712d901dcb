"""Whole projects at once: the daily estimate, replays of past answers, policies compared. It needs NumPy."""
