"""Charts, drawn with matplotlib: no window, no state that two drawings share."""
