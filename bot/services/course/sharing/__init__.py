"""Handing results of graduates to a company: only of those who agree, and only as long as they do."""
