"""A strict local Telegram with a browser chat. It is independent of labeling."""
