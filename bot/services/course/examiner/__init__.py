"""An exam in the hands of its instructor: how it will be, more time, its sheet, and its results."""
