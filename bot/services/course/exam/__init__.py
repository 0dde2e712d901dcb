"""Exams of a class: open one, sit it, check its sheet, and tell the results."""
