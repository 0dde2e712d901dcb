"""What describes a dataset beside its files, in every format: the data card, and Croissant."""
