"""Asking the instructor or the managers, from every card and by just writing or speaking."""
