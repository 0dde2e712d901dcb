"""Services for managers and instructors who decide about doubtful pictures."""
