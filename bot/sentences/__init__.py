"""Sentences made of figures, as data: ids of texts with their values, for any language."""
