"""Settings: defaults, sources, and complete error messages."""

import os
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from bot.settings import Settings, SettingsError
from tests.paths import ROOT

TOKEN = "123456:ABC-DEF_1234ghIkl"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own, without the machine's settings."""
    for name in [name for name in os.environ if name.upper().startswith("LABELBOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(home: Path, *lines: str, encoding: str = "utf-8") -> None:
    (home / ".env").write_text("\n".join(lines) + "\n", encoding=encoding)


def problems() -> dict[str, str]:
    with pytest.raises(SettingsError) as wrong:
        Settings.load()
    return wrong.value.problems


def test_defaults():
    """No setting is required: a local Telegram, a data folder, Korean, Seoul."""
    settings = Settings.load()
    assert settings.token is None
    assert settings.bot_id == 1000
    assert settings.data_dir == Path("data/local")
    assert settings.database == Path("data/local/labelbot.db")
    assert settings.images == Path("data/local/images")
    assert (settings.language, settings.zone, settings.owners) == ("ko", ZoneInfo("Asia/Seoul"), ())
    assert settings.api_url == "https://api.telegram.org"
    assert settings.unseen_seconds == 0.4


def test_token_changes_the_data_folder(monkeypatch):
    """With a token the data folder is another one, so that simulated people never meet real ones."""
    monkeypatch.setenv("LABELBOT_TOKEN", TOKEN)
    settings = Settings.load()
    assert settings.token.get_secret_value() == TOKEN
    assert settings.bot_id == 123456
    assert settings.database == Path("data/labelbot.db")


def test_token_is_never_shown(monkeypatch):
    """Neither settings nor their errors print a token."""
    monkeypatch.setenv("LABELBOT_TOKEN", TOKEN)
    settings = Settings.load()
    assert "ABC-DEF" not in repr(settings) + str(settings)
    monkeypatch.setenv("LABELBOT_TOKEN", "ABC-DEF is secret")
    with pytest.raises(SettingsError) as wrong:
        Settings.load()
    assert "ABC-DEF" not in str(wrong.value) + repr(wrong.value)


def test_env_file_sets_everything(home):
    """All settings are read from `.env`, with comments, quotation marks and `export` as in a shell."""
    write(
        home,
        "# LABELBOT_TOKN=a comment is no setting",
        f"export LABELBOT_TOKEN={TOKEN}",
        "LABELBOT_OWNERS = 501, 502 503",
        'LABELBOT_DATA_DIR="/srv/라벨 봇"',
        "LABELBOT_LANGUAGE=en",
        "LABELBOT_TIMEZONE='Europe/Berlin'",
        "LABELBOT_API_URL=http://127.0.0.1:8081/",
        "LABELBOT_CACHE_CHAT=-100123",
        "LABELBOT_UNSEEN_SECONDS=0.7",
        "LABELBOT_WEBHOOK_URL=",
        "SOMETHING_ELSE=1",
    )
    settings = Settings.load()
    assert settings.token.get_secret_value() == TOKEN
    assert settings.owners == (501, 502, 503)
    assert settings.database == Path("/srv/라벨 봇/labelbot.db")
    assert (settings.language, settings.timezone) == ("en", "Europe/Berlin")
    assert settings.api_url == "http://127.0.0.1:8081"
    assert settings.cache_chat == -100123
    assert settings.unseen_seconds == 0.7
    assert settings.webhook_url is None


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:////srv/labelbot/labels.db", "/srv/labelbot/labels.db"),
        ("sqlite:///labels.db", "labels.db"),
        ("", "data/local/labelbot.db"),
    ],
)
def test_database_address(monkeypatch, url, path):
    """The database's address names its file; an empty one leaves it in the data folder."""
    monkeypatch.setenv("LABELBOT_DATABASE_URL", url)
    assert Settings.load().database == Path(path)


def test_home_folder(home, monkeypatch):
    """`~` stands for the home folder, as in a shell, which doesn't see what is in `.env`."""
    monkeypatch.setenv("HOME", "/home/yeonghui")
    write(
        home, "LABELBOT_DATA_DIR=~/data", "LABELBOT_BACKUP_DIR=~/backups", "LABELBOT_DATABASE_URL=sqlite:///~/labels.db"
    )
    settings = Settings.load()
    assert settings.images == Path("/home/yeonghui/data/images")
    assert settings.backups == Path("/home/yeonghui/backups")
    assert settings.database == Path("/home/yeonghui/labels.db")


@pytest.mark.parametrize("owners", ["-5", "0", "501, -100123"])
def test_owner_is_a_person(monkeypatch, owners):
    """An id of a group, which is negative, can't be an owner."""
    monkeypatch.setenv("LABELBOT_OWNERS", owners)
    assert problems() == {"LABELBOT_OWNERS": "setting-owners"}


@pytest.mark.parametrize("url", ["nonsense", "/mnt/usb", "://x", "s3://", "localhost:8080"])
def test_backup_url_has_a_scheme(monkeypatch, url):
    """What is no URL would become a folder of that name."""
    monkeypatch.setenv("LABELBOT_BACKUP_URL", url)
    assert problems() == {"LABELBOT_BACKUP_URL": "setting-backup-url"}


@pytest.mark.parametrize("url", ["s3://bucket/labelbot", "simplecache::sftp://host/labelbot", "file:///mnt/usb"])
def test_backup_url(monkeypatch, url):
    """URLs of fsspec are taken as they are."""
    monkeypatch.setenv("LABELBOT_BACKUP_URL", url)
    assert Settings.load().backup_url == url


def test_environment_overrides_the_env_file(home, monkeypatch):
    """The environment overrides `.env`, except with empty values."""
    write(home, "LABELBOT_LANGUAGE=en", "LABELBOT_TIMEZONE=Europe/Berlin")
    monkeypatch.setenv("LABELBOT_TIMEZONE", "Asia/Tokyo")
    monkeypatch.setenv("LABELBOT_LANGUAGE", "")
    settings = Settings.load()
    assert (settings.timezone, settings.language) == ("Asia/Tokyo", "en")


def test_all_errors_are_reported(home, monkeypatch):
    """All errors are reported together, in order, each with the text that says what is wanted."""
    write(
        home,
        "LABELBOT_TOKEN=no-token",
        "LABELBOT_OWNERS=me",
        "LABELBOT_TIMEZONE=Asia/Pyeongchang",
        "LABELBOT_API_URL=api.telegram.org",
        "LABELBOT_DATABASE_URL=postgres://here",
        "LABELBOT_WEBHOOK_URL=https://example.org/hook",
        "LABELBOT_CACHE_CHAT=@here",
        "LABELBOT_UNSEEN_SECONDS=nan",
        "LABELBOT_TOKN=1:x",
    )
    monkeypatch.setenv("LABELBOT_LANGAUGE", "en")
    monkeypatch.setenv("LABELBOT_LANGUAGE", "fr")
    found = problems()
    assert found == {
        "LABELBOT_API_URL": "setting-api-url",
        "LABELBOT_CACHE_CHAT": "setting-cache-chat",
        "LABELBOT_DATABASE_URL": "setting-database-url",
        "LABELBOT_LANGAUGE": "setting-unknown",
        "LABELBOT_LANGUAGE": "setting-language",
        "LABELBOT_OWNERS": "setting-owners",
        "LABELBOT_TIMEZONE": "setting-timezone",
        "LABELBOT_TOKEN": "setting-token",
        "LABELBOT_TOKN": "setting-unknown",
        "LABELBOT_UNSEEN_SECONDS": "setting-unseen-seconds",
        "LABELBOT_WEBHOOK_URL": "setting-webhook-url",
    }
    assert list(found) == sorted(found)


def test_errors_are_in_the_operators_language(home):
    """Errors are in the language of the settings."""
    write(home, "LABELBOT_LANGUAGE=en", "LABELBOT_TOKN=1:x")
    with pytest.raises(SettingsError) as wrong:
        Settings.load()
    assert wrong.value.language == "en"


@pytest.mark.parametrize("token", [":x", "123456:", "x:y", "123456", "12 34:abc", "１２:abc", "1:a b", f"{'9' * 20}:a"])
def test_malformed_token_is_refused(monkeypatch, token):
    """A token is a number and a secret; anything else is refused before Telegram is asked."""
    monkeypatch.setenv("LABELBOT_TOKEN", token)
    assert problems() == {"LABELBOT_TOKEN": "setting-token"}


def test_env_file_with_a_byte_order_mark(home):
    """A byte order mark hides neither the first setting of `.env` nor a wrong name there."""
    write(home, f"LABELBOT_TOKEN={TOKEN}", encoding="utf-8-sig")
    assert Settings.load().bot_id == 123456
    write(home, "LABELBOT_TOKN=1:x", encoding="utf-8-sig")
    assert problems() == {"LABELBOT_TOKN": "setting-unknown"}


def test_env_file_in_another_encoding(home):
    """A `.env` that is not UTF-8 is reported as such."""
    write(home, "LABELBOT_DATA_DIR=/srv/라벨", encoding="cp949")
    assert problems() == {".env": "setting-not-utf8"}


def test_settings_are_immutable():
    """Settings can't be changed after the start."""
    with pytest.raises(ValidationError, match="frozen"):
        Settings.load().language = "en"


def test_env_example_is_complete_and_valid():
    """`.env.example` explains each setting and no other, and can be used as it is."""
    example = ROOT / ".env.example"
    lines = example.read_text(encoding="utf-8").splitlines()
    names = [line.partition("=")[0] for line in lines if line.startswith("LABELBOT_")]
    assert sorted(names) == sorted(f"LABELBOT_{field.upper()}" for field in Settings.model_fields)
    assert Settings.load(example) == Settings.load()
