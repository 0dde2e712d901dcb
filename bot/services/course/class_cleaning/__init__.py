"""Cleaning practice with the pictures that a class has taken. It counts nowhere."""
