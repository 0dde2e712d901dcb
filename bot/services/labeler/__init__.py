"""What labelers do: answer, go back, look at corrections and at their history."""
