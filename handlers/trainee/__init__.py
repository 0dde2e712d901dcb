"""What trainees do in a chat: come into a class, practise, ask, do homework."""
