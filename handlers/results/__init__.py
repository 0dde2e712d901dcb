"""Results of exams, as a trainee gets them, and the other messages about exams that come unasked."""
