"""Charts drawn with matplotlib, without a display and without global state."""
