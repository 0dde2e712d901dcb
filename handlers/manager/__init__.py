"""Handlers and screens for managers."""
