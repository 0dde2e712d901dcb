"""Results of exams, as a trainee sees them."""
