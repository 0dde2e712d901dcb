"""What instructors do in a chat. Each subject has a room: its handlers, buttons and screens."""
