"""Exams of a class: opening and checking one, sitting it, handing it in."""
