"""Labelbot: a workplace for picture labeling inside Telegram."""

import os

# PTB then gives pauses as timedelta, as all its later versions will, instead of warning of it.
os.environ.setdefault("PTB_TIMEDELTA", "true")
