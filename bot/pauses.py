"""Pauses that Telegram asks for."""

from datetime import timedelta

from telegram.error import RetryAfter


def asked_pause(error: RetryAfter) -> float:
    """How many seconds Telegram wants to be left alone. PTB gives a number or a timedelta, by its version."""
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
