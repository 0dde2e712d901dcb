"""Datasets: a project is read once, in one snapshot, and written in one of the formats of `bot.formats`."""
