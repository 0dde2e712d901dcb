"""labelbot remove: take pictures out, or erase them."""

from datetime import datetime
from functools import partial
from typing import Annotated, Any

import typer

from bot.cli.common import command, database, fail, now, say, settings, show, show_json
from bot.cli.member import only_one
from bot.labeling.errors import UnknownItem
from bot.labeling.model import parse_id
from bot.services.access import as_operator
from bot.services.items import lookup
from bot.services.items.lookup import Which
from bot.services.items.removal import by_sender
from bot.services.items.removal.erasing import finish_erasing
from bot.services.manager.projects import find_project
from bot.services.members import find_members
from storage.database import Database, moment, parse_moment
from storage.images import ImageStore


@command
async def remove(
    items: Annotated[list[str] | None, typer.Argument(help="option-items-out", metavar="ITEM")] = None,
    sender: Annotated[str, typer.Option(help="option-sender")] = "",
    project: Annotated[str, typer.Option(help="option-of-project")] = "",
    erase: Annotated[bool, typer.Option("--erase", help="option-erase")] = False,
    back: Annotated[str, typer.Option(help="option-back")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="option-yes")] = False,
    json: Annotated[bool, typer.Option("--json", help="option-json")] = False,
) -> None:
    """Take pictures out: some by number, or all that a person sent."""
    async with database() as db:
        if bool(items) == bool(sender) or (items and (back or project)) or (back and erase):
            fail(say("cli-remove-what"))
        discarded_at = _moment(back) if back else None
        if items:
            done = await _items(db, list(dict.fromkeys(map(_number, items))), erase=erase, yes=yes)
        else:
            found = (await db.read(partial(find_members, who=await only_one(db, sender))))[0]
            target = (await db.read(partial(find_project, name=project))).id if project else 0
            of = {"person": found.id, "project": target}
            done = await _sent(db, of, erase=erase, yes=yes, discarded_at=discarded_at)
    if json:
        show_json(done)
    elif erase:
        show(say("cli-erased", pictures=done["pictures"]))
    elif back:
        show(say("cli-brought-back", pictures=done["pictures"]))
    else:
        show(say("cli-removed", pictures=done["pictures"]))
        if sender:
            show(say("cli-remove-undo", sender=sender, at=done["at"]))


async def _items(db: Database, items: list[int], *, erase: bool, yes: bool) -> dict[str, Any]:
    """Take pictures out by their numbers."""
    at = now()
    for item in items:
        await db.read(as_operator(lookup.preview_erasing, item=item))  # refuses an unknown number before any change
    if erase:
        _confirm(len(items), yes=yes)
    for item in items:
        if erase:
            await db.write(as_operator(lookup.erase_item, item=item, now=at))
        else:
            await db.write(as_operator(lookup.take_item_out, which=Which(item), words="", now=at))
    if erase:
        await finish_erasing(db, ImageStore(settings().images))
    return {"pictures": len(items), "erased": erase, "at": moment(at)}


async def _sent(
    db: Database, of: dict[str, int], *, erase: bool, yes: bool, discarded_at: datetime | None
) -> dict[str, Any]:
    """Take out, erase or bring back all that a person sent."""
    at = parse_moment(moment(now()))  # as it is stored, so that it can be undone
    sent = await db.read(as_operator(by_sender.list_sent, **of))
    if erase:
        _confirm(sent.pictures, yes=yes)
    event = "pictures erased" if erase else "pictures brought back" if discarded_at else "pictures taken out"
    await db.write(as_operator(by_sender.begin_removal, event=event, now=at, **of))
    work: dict[str, Any] = of | {"actor": None, "now": at}
    if erase:
        pictures = await by_sender.erase_sent(db, ImageStore(settings().images), **work)
    elif discarded_at:
        pictures = await by_sender.bring_back_sent(db, discarded_at=discarded_at, **work)
    else:
        pictures = await by_sender.discard_sent(db, **work)
    return {"pictures": pictures, "erased": erase, "at": moment(at)}


def _confirm(pictures: int, *, yes: bool) -> None:
    """Ask twice before something that can't be undone, or exit."""
    if yes:
        return
    for text in ("cli-erase-sure", "cli-erase-surer"):
        if not typer.confirm(say(text, pictures=pictures), err=True):
            fail(say("cli-erase-kept"))


def _number(item: str) -> int:
    """Return the number that somebody has typed. Raises UnknownItem."""
    number = parse_id(item.lstrip("#"))
    if number is None:
        raise UnknownItem(item=item)
    return number


def _moment(text: str) -> datetime:
    try:
        return parse_moment(text)
    except ValueError:
        fail(say("cli-remove-no-moment", at=text))
