"""The table of methods, and the methods for updates."""

import ipaddress
import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from bot.simulator import editing, groups, profile, sending
from bot.simulator.errors import ApiError, bad_request
from bot.simulator.files import Json
from bot.simulator.parameters import Method, Raw
from bot.simulator.updates import Update
from bot.simulator.world import World

WEBHOOK_PORTS = {80, 88, 443, 8443}
_WEBHOOK_IS_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


async def get_updates(
    world: World,
    *,
    offset: int = 0,
    limit: int = 100,
    timeout: int = 0,  # noqa: ASYNC109 -- Telegram's name
    allowed_updates: list[Any] | None = None,
) -> list[Update]:
    if world.setting("webhook", None):
        raise ApiError(409, _WEBHOOK_IS_ACTIVE)
    if allowed_updates is not None:
        world.updates.allow(_kinds(allowed_updates))
    return await world.updates.poll(offset, min(max(limit, 1), 100), min(timeout, 50))


async def set_webhook(
    world: World,
    *,
    url: str = "",
    secret_token: str = "",
    max_connections: int = 40,
    allowed_updates: list[Any] | None = None,
    drop_pending_updates: bool = False,
    _ip_address: str = "",
) -> bool:
    if url:
        _check_webhook_url(url)
    if not _SECRET.fullmatch(secret_token):
        raise bad_request("secret token contains unallowed characters")
    if not 1 <= max_connections <= 100:
        raise bad_request("max_connections must be 1 to 100")
    if allowed_updates is not None:
        world.updates.allow(_kinds(allowed_updates))
    if drop_pending_updates:
        world.updates.clear()
    world.updates.interrupt(ApiError(409, "Conflict: terminated by setWebhook request"))
    webhook = {"url": url, "secret_token": secret_token, "max_connections": max_connections}
    world.set("webhook", webhook if url else None)
    world.on_webhook()
    return True


async def delete_webhook(world: World, *, drop_pending_updates: bool = False) -> bool:
    return await set_webhook(world, drop_pending_updates=drop_pending_updates)


async def get_webhook_info(world: World) -> Json:
    webhook = world.setting("webhook", None) or {"url": ""}
    info = {
        "url": webhook["url"],
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
        **world.webhook_error,
    }
    info |= {"max_connections": webhook["max_connections"]} if webhook["url"] else {}
    return info | ({"allowed_updates": world.updates.allowed} if world.updates.allowed else {})


def _kinds(allowed: list[Any]) -> list[str]:
    if not all(isinstance(kind, str) for kind in allowed):
        raise bad_request("allowed_updates must be an Array of String")
    return allowed


def _check_webhook_url(url: str) -> None:
    """Check a webhook's URL by Telegram's rules, but allow any address of this machine, also without TLS."""
    parts = urlsplit(url)
    if not parts.hostname:
        raise bad_request("bad webhook: invalid webhook URL specified")
    if parts.hostname == "localhost" or _is_loopback(parts.hostname):
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in WEBHOOK_PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


_FUNCTIONS: list[Callable[..., Awaitable[Any]]] = [
    get_updates,
    set_webhook,
    delete_webhook,
    get_webhook_info,
    profile.get_me,
    profile.log_out,
    profile.close,
    profile.get_file,
    profile.get_chat,
    groups.leave_chat,
    profile.set_my_commands,
    profile.get_my_commands,
    profile.delete_my_commands,
    profile.set_my_name,
    profile.get_my_name,
    profile.set_my_description,
    profile.set_my_short_description,
    profile.set_chat_menu_button,
    sending.send_message,
    sending.send_photo,
    sending.send_document,
    sending.send_voice,
    sending.send_media_group,
    sending.send_chat_action,
    sending.copy_message,
    sending.forward_message,
    editing.edit_message_text,
    editing.edit_message_caption,
    editing.edit_message_media,
    editing.edit_message_reply_markup,
    editing.set_message_reaction,
    editing.delete_message,
    editing.delete_messages,
    editing.answer_callback_query,
    editing.pin_chat_message,
    editing.unpin_chat_message,
]
METHODS = {method.name.lower(): method for method in map(Method, _FUNCTIONS)}


async def call(world: World, method: Method, raw: Raw) -> Any:
    """Run a method and notify the observers. Unknown parameters are recorded. Raises ApiError."""
    for observe in world.request_observers:
        observe(method.name, raw)
    world.unknown_parameters += [
        (method.name, name) for name, value in raw.items() if name not in method.known and isinstance(value, str)
    ]
    result = await method(world, raw)
    for report in world.result_observers:
        report(method.name, result)
    return result
