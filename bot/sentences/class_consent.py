"""What a person agrees to who comes into a class."""

import hashlib

from bot.labeling.model import Class
from bot.texts import plain, rich

VERSION_LETTERS = 8
MONTHS = 12


def consent_question(class_: Class, language: str) -> str:
    """Return the question whether a person agrees that their data is kept."""
    years, months = divmod(class_.keep_months, MONTHS)
    kept = plain(language, "enter-kept", years=years, months=months)
    return rich(language, "enter-consent", centre=class_.centre, contact=class_.contact, kept=kept)


def consent_text(class_: Class, language: str) -> str:
    """Return all that a person agrees to: the question, and its details."""
    details = rich(language, "enter-details", centre=class_.centre, contact=class_.contact)
    return f"{consent_question(class_, language)}\n\n{details}"


def version_of(text: str) -> str:
    """Return a short name of a text, which changes with it."""
    return hashlib.sha256(text.encode()).hexdigest()[:VERSION_LETTERS]
