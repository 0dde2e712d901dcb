"""Outgoing calls: rate limits and retries, the outbox, and uploads ahead of need."""
