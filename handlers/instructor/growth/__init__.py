"""Proposals of trainees for another role: by their instructor, to them, and to managers."""
