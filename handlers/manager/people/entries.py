"""Handlers and screens of the projects that a person is let into."""

from bot.labeling.model import Role
from bot.services.manager import entries
from bot.services.manager.entries import Entries
from bot.texts import plain, rich
from handlers.context import Context
from handlers.manager.people.buttons import SetEntry, ShowEntries, ShowPerson
from handlers.screen import Key, Screen, shorten
from handlers.show import answer, show

PROJECTS_MOST = 50  # Telegram takes 100 buttons


async def show_entries(context: Context, button: ShowEntries) -> None:
    found = await context.read(entries.list_entries, person=button.member)
    answer(context)
    show(context, entries_screen(found, context.language), context.tapped)


async def set_entry(context: Context, button: SetEntry) -> None:
    """Let a person into a project, or take that back."""
    found = await context.write(
        entries.set_entry, person=button.member, project=button.project, is_in=bool(button.is_in), now=context.now
    )
    answer(context, plain(context.language, "manage-changed"))
    show(context, entries_screen(found, context.language), context.tapped)


def entries_screen(value: Entries, language: str) -> Screen:
    """Return a button for each project that is not open, marked if the person may label in it."""
    keys = []
    for project, is_in in value.projects[:PROJECTS_MOST]:
        text = plain(language, "card-chosen" if is_in else "card-not-chosen", label=shorten(project.question))
        keys.append((Key(text, SetEntry(value.person.id, project.id, int(not is_in))),))
    back = (Key(plain(language, "people-back-to-person"), ShowPerson(value.person.id)),)
    text = "people-entries" if Role.LABELER in value.person.roles else "people-entries-no-labeler"
    if Role.INSTRUCTOR in value.person.roles:
        text = "people-entries-teaches"
    if not keys:
        text = "people-entries-none"
    return Screen(rich(language, text, name=value.person.name), keyboard=(*keys, back))
