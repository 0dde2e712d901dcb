"""Practice: runs of pictures with known labels, their cards, and what trainees have practised."""
