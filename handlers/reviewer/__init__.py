"""Handlers and screens for reviewers."""
