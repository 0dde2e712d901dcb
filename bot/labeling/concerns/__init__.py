"""Whose answers or verdicts a manager should look at: no better than chance, alike somebody else's, often overturned.

These are rules over what is stored anyway. They name people to managers and change nothing: no answer, no weight, no
right. See docs/consensus.md for the formulas and figures.
"""
