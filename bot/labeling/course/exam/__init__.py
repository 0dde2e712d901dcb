"""Rules of exams: what counts as right, which pictures are on a sheet, and how likely people pass."""
