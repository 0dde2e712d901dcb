"""Handlers and screens for managing projects and their labels."""
