"""Taking pictures out: discarding them, which can be undone, and erasing them for good."""
