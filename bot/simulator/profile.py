"""Methods for the bot's own data: name, commands, descriptions."""

import asyncio
import re
from pathlib import Path
from typing import Any

from bot.simulator.errors import bad_request
from bot.simulator.files import DOWNLOAD_BYTES, Json
from bot.simulator.parameters import ChatId
from bot.simulator.world import World

_LANGUAGE = re.compile(r"([a-z]{2})?")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat"}


async def get_me(world: World) -> Json:
    return {
        **world.bot_user,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def log_out(_world: World) -> bool:
    return True


async def close(_world: World) -> bool:
    return True


async def get_file(world: World, *, file_id: str) -> Json:
    file = world.files.get(file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if world.local_folder:
        path = world.local_folder / world.token / file.path
        await asyncio.to_thread(_write, path, world.files.read(file))
        return {**file.info, "file_path": str(path)}
    if file.size > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return file.info


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


async def get_chat(world: World, *, chat_id: ChatId) -> Json:
    account = world.account(chat_id)
    pinned = [message for key in account.pinned if (message := world.message(chat_id, key))]
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    chat = {
        **account.chat,
        "accent_color_id": account.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    return chat | ({"pinned_message": pinned[-1].body} if pinned else {})


async def set_my_commands(
    world: World, *, commands: list[Any], scope: Json | None = None, language_code: str = ""
) -> bool:
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    kept = [_command(command) for command in commands]
    _keep_commands(world, _scope(scope, language_code), kept)
    return True


async def get_my_commands(world: World, *, scope: Json | None = None, language_code: str = "") -> list[Json]:
    kept: list[Json] = world.setting("commands", {}).get(_scope(scope, language_code), [])
    return kept


async def delete_my_commands(world: World, *, scope: Json | None = None, language_code: str = "") -> bool:
    _keep_commands(world, _scope(scope, language_code), [])
    return True


def commands_for(world: World, person_id: int) -> list[Json]:
    """Return the commands in a person's menu: those of the narrowest scope, and in it of the person's language."""
    language = world.people[person_id].language_code[:2]
    commands = world.setting("commands", {})
    for scope in (f"chat {person_id}", "all_private_chats", "default"):
        for key in (f"{scope}/{language}", f"{scope}/"):
            if key in commands:
                found: list[Json] = commands[key]
                return found
    return []


def _keep_commands(world: World, key: str, commands: list[Json]) -> None:
    others = {name: kept for name, kept in world.setting("commands", {}).items() if name != key}
    world.set("commands", others | ({key: commands} if commands else {}))


def _command(command: Any) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name, description = command.get("command"), command.get("description")
    name = name.removeprefix("/").lower() if isinstance(name, str) else ""
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _scope(scope: Json | None, language_code: str) -> str:
    """Return the key of a set of commands: "chat 7/ko", "default/"."""
    kind = (scope or {"type": "default"}).get("type")
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if kind == "chat":
        chat_id = scope.get("chat_id") if scope else None
        if not isinstance(chat_id, int):
            raise bad_request("chat not found")
        kind = f"chat {chat_id}"
    return f"{kind}/{_language(language_code)}"


def _language(code: str) -> str:
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("LANG_CODE_INVALID")
    return code


def _set_text(world: World, setting: str, text: str, language_code: str, limit: int) -> bool:
    if len(text) > limit:
        raise bad_request(f"bot {setting.replace('_', ' ')} is too long")
    language = _language(language_code)
    others = {code: kept for code, kept in world.setting(setting, {}).items() if code != language}
    world.set(setting, others | ({language: text} if text else {}))
    return True


async def set_my_name(world: World, *, name: str = "", language_code: str = "") -> bool:
    return _set_text(world, "name", name, language_code, 64)


async def get_my_name(world: World, *, language_code: str = "") -> Json:
    names = world.setting("name", {})
    return {"name": names.get(_language(language_code)) or names.get("", world.name)}


async def set_my_description(world: World, *, description: str = "", language_code: str = "") -> bool:
    return _set_text(world, "description", description, language_code, 512)


async def set_my_short_description(world: World, *, short_description: str = "", language_code: str = "") -> bool:
    return _set_text(world, "short_description", short_description, language_code, 120)


async def set_chat_menu_button(world: World, *, chat_id: ChatId | None = None, menu_button: Json | None = None) -> bool:
    if chat_id is not None:
        world.account(chat_id)
    if (menu_button or {"type": "default"}).get("type") not in {"default", "commands", "web_app"}:
        raise bad_request("can't parse MenuButton: unsupported type specified")
    key = "" if chat_id is None else str(chat_id)
    world.set("menu_button", {**world.setting("menu_button", {}), key: menu_button})
    return True
