"""Certificates: who gets one, the link that confirms it, the seal, and their drawing."""
