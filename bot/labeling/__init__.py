"""Labeling rules as pure functions and values: no I/O, clock, Telegram, images or SQL."""
