"""Incoming updates: the poller, the persistent inbox, and the context of one update."""
