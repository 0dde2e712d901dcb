"""An exam as a trainee takes it: its cards, the overview, handing in, and a rehearsal before it."""
