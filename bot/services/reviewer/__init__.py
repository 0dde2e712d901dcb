"""Reviewers: verdicts, reasons for corrections, and undo."""
