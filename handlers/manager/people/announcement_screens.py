"""Screens of announcements."""

from collections.abc import Sequence

from bot.labeling.model import Project
from bot.services.manager.announcements import Audience, GroupAnnouncement
from bot.services.manager.dialogs import digest_of
from bot.services.notices import Announcement
from bot.texts import plain, rich
from handlers.manager.buttons import Manage
from handlers.manager.common import cancel_key, project_keys
from handlers.manager.people.buttons import ChooseAudience, SendAnnouncement, WriteAnnouncement
from handlers.screen import Key, Screen, shorten


def announcement(notice: Announcement | GroupAnnouncement, language: str) -> Screen:
    return Screen(rich(language, "announcement", text=notice.text))


def choose_audience(projects: Sequence[Project], around: int, language: str) -> Screen:
    """Return the choice of an audience: all labelers, or those of a project."""

    def key(project: Project) -> Key:
        return Key(shorten(project.question), WriteAnnouncement(project.id))

    everybody = (Key(plain(language, "announce-all"), WriteAnnouncement(0)),)
    keys = project_keys(projects, around, ChooseAudience, key, language)
    back = (Key(plain(language, "manage-back"), Manage()),)
    return Screen(rich(language, "announce-whom"), keyboard=(everybody, *keys, back))


def ask_announcement(language: str) -> Screen:
    return Screen(rich(language, "announce-ask"), keyboard=((cancel_key(language),),))


def announcement_ready(text: str, whom: Audience, language: str) -> Screen:
    """Return the preview of an announcement, with whom it would reach."""
    shown = rich(language, "announce-preview", text=text, people=whom.people, groups=whom.groups)
    send = Key(plain(language, "announce-send", people=whom.people), SendAnnouncement(digest_of(text)))
    reaches_somebody = whom.people or whom.groups
    return Screen(
        shown, keyboard=((send,), (cancel_key(language),)) if reaches_somebody else ((cancel_key(language),),)
    )


def announced(whom: Audience, language: str) -> Screen:
    key = Key(plain(language, "manage-back"), Manage())
    return Screen(rich(language, "announce-sent", people=whom.people, groups=whom.groups), keyboard=((key,),))
