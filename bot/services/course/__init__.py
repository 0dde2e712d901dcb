"""The course: classes, their trainees, gold, practice, questions, lessons and homework."""
