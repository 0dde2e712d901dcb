"""The exam of a class, for its instructor: open it, more time, its sheet, its results."""
