"""A class as a file: send it, and make a class of one."""
