"""A lesson: begin and end it, breaks, slides of what was confused, and what people are told at its end."""
