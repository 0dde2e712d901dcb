"""Labelers: answering, undo, corrections and history."""
