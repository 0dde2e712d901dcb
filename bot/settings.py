"""Settings from the environment and `.env`, named LABELBOT_…. All mistakes are reported at once."""

import io
import logging
import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv.parser import parse_stream
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

logging.getLogger("dotenv.main").setLevel(logging.ERROR)  # its warnings are problems, said in the operator's language
PREFIX = "LABELBOT_"
TELEGRAM = "https://api.telegram.org"
TOKEN = re.compile(r"[0-9]{1,19}:[A-Za-z0-9_-]+")
SQLITE = "sqlite:///"
URL = re.compile(r"[A-Za-z][A-Za-z0-9+.:-]*://.+")  # also fsspec's chains, like simplecache::s3://bucket
LOCAL_TOKEN = "1000:local"  # noqa: S105  # not a secret: it is valid on this machine only
"""The token of the local Telegram, which runs when no token is set."""


class SettingsError(Exception):
    """The settings are invalid.

    `problems` maps each setting to the id of the text that describes the mistake; `language` is the operator's.
    """

    def __init__(self, problems: dict[str, str], language: str) -> None:
        super().__init__(problems)
        self.problems = problems
        self.language = language


class _Language(BaseSettings):
    """The operator's language. It is read separately, so that mistakes in other settings can be reported in it."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8-sig",  # some editors write a byte order mark
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    language: Literal["ko", "en"] = "ko"


class Settings(_Language):
    """All settings. Read them with `Settings.load()`."""

    token: SecretStr | None = None
    api_url: str = TELEGRAM
    database_url: str = ""
    data_dir: Path = Path()
    backup_dir: Path | None = None
    backup_url: str | None = None
    owners: Annotated[tuple[int, ...], NoDecode] = ()
    timezone: str = "Asia/Seoul"
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    cache_chat: int | None = None
    unseen_seconds: float = Field(default=0.4, ge=0, le=5, allow_inf_nan=False)

    @classmethod
    def load(cls, env_file: Path = Path(".env")) -> Self:
        """Return the settings. Raises SettingsError."""
        try:
            problems = dict.fromkeys(_unknown(env_file), "setting-unknown")
        except UnicodeDecodeError:
            raise SettingsError({str(env_file): "setting-not-utf8"}, operator_language(None)) from None
        try:
            settings = cls(_env_file=env_file)  # type: ignore[call-arg]  # pydantic-settings' own argument
        except ValidationError as error:
            wrong = [str(detail["loc"][0]) for detail in error.errors()]
            problems |= {PREFIX + name.upper(): f"setting-{name.replace('_', '-')}" for name in wrong}
        problems |= {f"{env_file}:{line}": "setting-line" for line in _broken_lines(env_file)}
        if problems:
            raise SettingsError(dict(sorted(problems.items())), operator_language(env_file))
        return settings

    @field_validator("token")
    @classmethod
    def _token_has_a_bot_id(cls, token: SecretStr | None) -> SecretStr | None:
        if token and not TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("a token looks like 123456:ABC-DEF; @BotFather gives it")
        return token

    @field_validator("owners", mode="before")
    @classmethod
    def _owners_are_numbers(cls, owners: Any) -> Any:
        if not isinstance(owners, str):
            return owners
        try:
            return tuple(int(part) for part in owners.replace(",", " ").split())
        except ValueError as error:
            raise ValueError("Telegram ids as numbers, with commas between them") from error

    @field_validator("owners")
    @classmethod
    def _owners_are_people(cls, owners: tuple[int, ...]) -> tuple[int, ...]:
        if any(owner <= 0 for owner in owners):
            raise ValueError("ids of groups are negative, and those of people are not")
        return owners

    @field_validator("data_dir", "backup_dir")
    @classmethod
    def _folder_can_be_in_the_home(cls, path: Path | None) -> Path | None:
        return path and _expand(path)

    @field_validator("backup_url")
    @classmethod
    def _has_a_scheme(cls, url: str | None) -> str | None:
        if url is not None and not URL.fullmatch(url):
            raise ValueError("an address with a scheme, like s3://bucket/labelbot")
        return url

    @field_validator("timezone")
    @classmethod
    def _timezone_exists(cls, timezone: str) -> str:
        try:
            ZoneInfo(timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: the name of a folder of zones
            raise ValueError("the name of a time zone, like Asia/Seoul") from error
        return timezone

    @field_validator("api_url", "webhook_url")
    @classmethod
    def _is_a_url(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("http://", "https://")):
            raise ValueError("an address that begins with https:// or http://")
        return url.rstrip("/") if url else url

    @field_validator("webhook_url")
    @classmethod
    def _webhook_is_not_built(cls, url: str | None) -> str | None:
        if url is not None:
            raise ValueError("this version gets its updates by polling; leave it empty")
        return url

    @field_validator("database_url")
    @classmethod
    def _database_is_sqlite(cls, url: str) -> str:
        if url and not url.startswith(SQLITE):
            raise ValueError("sqlite:///path/to/file.db is what this version can use")
        return url and f"{SQLITE}{_expand(Path(url.removeprefix(SQLITE)))}"

    @model_validator(mode="before")
    @classmethod
    def _own_folder_for_the_local_telegram(cls, values: Any) -> Any:
        """Use a separate data folder without a token, so that invented people don't mix with those of a real bot."""
        if isinstance(values, dict) and not values.get("data_dir"):
            values["data_dir"] = Path("data") if values.get("token") else Path("data/local")
        return values

    @property
    def database(self) -> Path:
        """Path of the SQLite file."""
        return Path(self.database_url.removeprefix(SQLITE)) if self.database_url else self.data_dir / "labelbot.db"

    @property
    def images(self) -> Path:
        """Path of the image store."""
        return self.data_dir / "images"

    @property
    def backups(self) -> Path:
        """Path of the folder of backups."""
        return self.backup_dir or self.data_dir / "backups"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def bot_id(self) -> int:
        """The bot's Telegram id, which is the first part of its token."""
        token = self.token.get_secret_value() if self.token else LOCAL_TOKEN
        return int(token.partition(":")[0])


def _expand(path: Path) -> Path:
    """Replace `~` by the home folder. Raises ValueError."""
    try:
        return path.expanduser()
    except RuntimeError as error:  # ~nobody
        raise ValueError("there is no such home folder") from error


def _broken_lines(env_file: Path) -> list[int]:
    """Return the numbers of lines that can't be read. Otherwise a setting with a colon would be ignored silently."""
    if not env_file.is_file():
        return []
    text = io.StringIO(env_file.read_text(encoding="utf-8-sig"))
    broken = [statement.original for statement in parse_stream(text) if statement.error]
    # The empty lines before a statement belong to it.
    return [each.line + each.string.partition(each.string.lstrip())[0].count("\n") for each in broken]


def _unknown(env_file: Path) -> list[str]:
    """Return names that start with LABELBOT_ but are no settings. Otherwise a misspelled setting would be ignored
    silently.
    """
    names = set(os.environ)
    if env_file.is_file():
        lines = env_file.read_text(encoding="utf-8-sig").splitlines()
        names |= {line.removeprefix("export ").partition("=")[0].strip() for line in lines if "=" in line}
    known = {PREFIX + field.upper() for field in Settings.model_fields}
    return sorted(name for name in names if name.startswith(PREFIX) and name not in known)


def operator_language(env_file: Path | None = Path(".env")) -> str:
    """Return the language of the command line, Korean if it isn't known. Other settings may be invalid."""
    try:
        return _Language(_env_file=env_file).language  # type: ignore[call-arg]  # as above
    except (ValidationError, UnicodeDecodeError):
        return "ko"
