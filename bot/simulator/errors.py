"""Error responses of the Bot API."""

TELEGRAM_CONFLICT_POLL = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)


class ApiError(Exception):
    """An error response. `code` is both the HTTP status and the error_code of the response."""

    def __init__(
        self, code: int, description: str, *, retry_after: int | None = None, migrate_to: int | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.migrate_to = migrate_to


def bad_request(text: str) -> ApiError:
    """Return error 400. The first letter becomes lower case unless the text starts like a constant (`BUTTON_…`)."""
    constant = text[1:2] == "_" or text[1:2].isupper()
    return ApiError(400, f"Bad Request: {text if constant else text[:1].lower() + text[1:]}")


def moved(to: int) -> ApiError:
    return ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to=to)


def forbidden(text: str) -> ApiError:
    return ApiError(403, f"Forbidden: {text}")


def too_many_requests(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def too_large() -> ApiError:
    return ApiError(413, "Request Entity Too Large")


def poll_conflict() -> ApiError:
    return ApiError(409, TELEGRAM_CONFLICT_POLL)


class NotPossible(Exception):
    """An action that a person can't do, for example because the message is missing or the bot is blocked."""
