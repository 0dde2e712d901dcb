"""Handlers and screens for labelers."""
