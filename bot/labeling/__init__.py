"""Pure rules of labeling: no I/O, no clock, no Telegram, no pictures, no SQL."""
