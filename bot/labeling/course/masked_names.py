"""Names that a stranger may read: 박*자."""


def masked_name(name: str) -> str:
    """Return a name with stars for all letters but the first and the last. Of two letters the first is left."""
    letters = list(name.strip())
    kept = {0, len(letters) - 1} if len(letters) > 2 else {0}  # as the docstring says
    return "".join(letter if place in kept or letter.isspace() else "*" for place, letter in enumerate(letters))
