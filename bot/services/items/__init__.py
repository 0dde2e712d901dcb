"""Items: import, leases, scores and changes of state."""
