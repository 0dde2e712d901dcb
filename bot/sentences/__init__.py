"""Sentences made from figures, as data: text ids with their variables, independent of the language."""
