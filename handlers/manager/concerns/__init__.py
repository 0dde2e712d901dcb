"""People whose answers or verdicts a manager should look at."""
