"""Benchmarks of a tap and of batch work, against peers in the same run: `labelbot bench …`."""
