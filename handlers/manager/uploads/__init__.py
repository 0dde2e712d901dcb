"""Handlers and screens for managers and instructors: pictures that they send."""
