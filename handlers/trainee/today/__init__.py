"""What a trainee has to do today: homework, and its reminders."""
