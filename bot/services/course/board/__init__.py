"""What the board of a class shows, and what an instructor does from there."""
