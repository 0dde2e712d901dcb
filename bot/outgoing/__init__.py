"""What goes out: pacing and retries, the outbox, and pictures uploaded ahead of need."""
