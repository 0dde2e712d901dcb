"""Whether an installation is well: what is wrong, what mends it, and what a person has to do."""
