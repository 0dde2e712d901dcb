"""A strict local Telegram with a browser chat; it knows nothing of labeling."""
