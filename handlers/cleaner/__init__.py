"""Handlers and screens for managers and instructors: decisions about doubtful pictures."""
