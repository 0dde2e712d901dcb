"""Handlers and screens for people who send pictures to a project that asks for them."""
