"""Cleaning practice with classmates' pictures."""
