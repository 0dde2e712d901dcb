"""What comes in: the poller, the inbox that keeps updates, and the handling of one update."""
