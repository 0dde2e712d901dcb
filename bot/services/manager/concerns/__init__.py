"""People whose answers or verdicts a manager should look at: what they are told, and what they can do."""
