"""Rules of the course: the order of practice, the uses of gold, who is stuck."""
