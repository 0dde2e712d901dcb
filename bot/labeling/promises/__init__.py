"""Promises of accuracy: how many checks prove that at most a share of the labels is wrong, and what they prove."""
