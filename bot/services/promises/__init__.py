"""Promises of accuracy: what proves them, which labels are checked for them, and what managers are told."""
