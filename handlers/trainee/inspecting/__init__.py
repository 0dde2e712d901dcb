"""Practice of inspecting: decided disputes, one after another."""
