"""What the sender of pictures is told: why a picture is not used, and the counts with the question about privacy."""

from bot.services.collector.receipts import Trouble
from bot.services.items.uploads import UploadNews
from bot.texts import plain, rich
from handlers.collector.buttons import ChoosePrivate, EnterCollection, NothingPrivate, ShowOwnPicture
from handlers.screen import Key, Screen, next_key


def trouble(value: Trouble, language: str) -> Screen:
    """Return why a picture is not used, with the same picture if there is one."""
    if value.why.startswith("picture-"):
        why = plain(language, value.why)
        if why.endswith(":"):  # other details are a library's, in English
            why = f"{why} {value.detail}"
        text = rich(language, "collect-unreadable", why=why)
    else:
        text = rich(language, "collect-unused", why=value.why)
    return Screen(text, value.pictures[0] if len(value.pictures) == 1 else None, protected=value.protected)


def counted(news: UploadNews, language: str) -> Screen:
    """Return how many pictures came, and ask whether faces or number plates are seen."""
    upload, counts = news.upload, news.counts
    lines, count = [], counts.added + counts.doubtful
    if news.goal:
        lines.append(rich(language, "collect-counted-goal", count=count, today=news.today, goal=news.goal))
    else:
        lines.append(rich(language, "collect-counted", count=count, today=news.today))
    if not counts.added:
        return Screen(lines[0], keyboard=((Key(plain(language, "collect-more"), EnterCollection(upload.project)),),))
    lines.append(rich(language, "collect-private"))
    none = Key(plain(language, "collect-private-none"), NothingPrivate(upload.id))
    some = Key(plain(language, "collect-private-some"), ChoosePrivate(upload.id, 0))
    return Screen("\n\n".join(lines), keyboard=((none,), (some,)))


def thanks(project: int, private: int, language: str) -> Screen:
    """Thank for the pictures; `private` of them are set aside."""
    more = Key(plain(language, "collect-more"), EnterCollection(project))
    own = Key(plain(language, "collect-own"), ShowOwnPicture(project, 0))
    return Screen(rich(language, "collect-thanks", private=private), keyboard=((more,), (own,), (next_key(language),)))
