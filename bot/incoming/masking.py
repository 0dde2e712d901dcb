"""Mask numbers in incoming messages that must not be kept, before an update is stored."""

from typing import Any

from bot.labeling.course.personal_numbers import mask

MASKED = "masked"  # a field of an update with a message whose own text was masked; Telegram has none of this name
WORDS = ("text", "caption")


def has_words(body: str) -> bool:
    """Return whether an update, as JSON without spaces, has texts that `mask_update` looks at. A tap has none."""
    return any(f'"{field}":' in body for field in WORDS)


def mask_update(update: dict[str, Any]) -> dict[str, Any]:
    """Return the update with personal numbers masked in all texts, also in quoted ones. See `MASKED`."""
    result = _masked(update)
    if result == update:
        return update
    own = [
        (update[kind].get(field), result[kind].get(field))
        for kind in ("message", "edited_message")
        if isinstance(update.get(kind), dict)
        for field in WORDS
    ]
    return dict(result) | ({MASKED: True} if any(before != after for before, after in own) else {})


def _masked(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: mask(part) if key in WORDS and isinstance(part, str) else _masked(part) for key, part in value.items()
        }
    return [_masked(part) for part in value] if isinstance(value, list) else value
