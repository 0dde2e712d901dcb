"""What happens to items: import, leases, scores, and the moves of their life."""
