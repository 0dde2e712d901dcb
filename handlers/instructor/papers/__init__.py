"""Certificates of a class, and the question whether a company may be told its graduates' results."""
