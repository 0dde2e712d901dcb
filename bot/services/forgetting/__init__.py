"""Forgetting people for good, and giving them what is stored of them."""
