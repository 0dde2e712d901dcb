"""Handlers and screens for managers: pictures that they send."""
