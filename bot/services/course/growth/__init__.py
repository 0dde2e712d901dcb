"""The way on for the best: an instructor proposes them for another role, they are asked, and a manager decides."""
