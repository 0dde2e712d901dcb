"""Gold by thumb: handlers, buttons and screens."""
