"""Handlers and screens of a person's own pictures: one after another, and taking one back."""

from dataclasses import replace

from bot.services.collector import own_pictures
from bot.services.collector.own_pictures import OwnPicture, Sent
from bot.services.items.removal.erasing import finish_erasing
from bot.texts import plain, rich
from handlers.collector.buttons import AskTakeBack, ShowOwnPicture, TakePictureBack
from handlers.context import Context
from handlers.screen import Key, Keyboard, Screen, below, next_key, shorten
from handlers.show import answer, show

PROJECTS_MOST = 5  # with a button on /me


async def show_picture(context: Context, button: ShowOwnPicture) -> None:
    found = await context.read(own_pictures.show_picture, project=button.project, item=button.item)
    answer(context)
    show(context, _screen(context, found), context.tapped)


async def ask_take_back(context: Context, button: AskTakeBack) -> None:
    found = await context.read(own_pictures.show_picture, project=button.project, item=button.item)
    answer(context)
    screen = _screen(context, found)
    if found:
        take = Key(plain(context.language, "own-take"), TakePictureBack(found.item.id))
        keep = Key(plain(context.language, "own-keep"), ShowOwnPicture(found.project.id, found.item.id))
        screen = replace(screen, text=rich(context.language, "own-ask"), keyboard=((take,), (keep,)))
    show(context, screen, context.tapped)


async def take_back(context: Context, button: TakePictureBack) -> None:
    following = await context.write(own_pictures.take_back, item=button.item, now=context.now)
    resources = context.deps.jobs.resources
    context.deps.background.spawn(finish_erasing(resources.database, resources.images), "erasing")
    answer(context, plain(context.language, "own-taken"))
    screen = _screen(context, following)
    said = below(rich(context.language, "own-taken"), screen.text)
    show(context, replace(screen, text=said), context.tapped)


def sent_line(sent: Sent, language: str) -> str:
    """Return how many pictures a person has sent, for /me."""
    return rich(language, "own-sent", today=sent.today, total=sent.total, used=sent.used)


def own_keys(sent: Sent, language: str) -> Keyboard:
    """Return the buttons to a person's own pictures, for /me."""
    if len(sent.projects) == 1:
        return ((Key(plain(language, "collect-own"), ShowOwnPicture(sent.projects[0].id, 0)),),)
    return tuple(
        (Key(plain(language, "own-of", question=shorten(each.question)), ShowOwnPicture(each.id, 0)),)
        for each in sent.projects[:PROJECTS_MOST]
    )


def _screen(context: Context, found: OwnPicture | None) -> Screen:
    """Return one picture with the ways to those beside it, as a text if its file is lost."""
    language = context.language
    if found is None:
        return Screen(rich(language, "own-none"), keyboard=((next_key(language),),))
    item, project = found.item, found.project
    text = rich(language, "own-picture", question=project.question, state=item.state.value)
    ways = (("history-newer", found.newer), ("history-older", found.older))
    turns = tuple(Key(plain(language, text), ShowOwnPicture(project.id, to)) for text, to in ways if to)
    take = Key(plain(language, "own-take"), AskTakeBack(project.id, item.id))
    photo = item.photo if context.deps.photos.is_there(item.photo) else None
    return Screen(
        text, photo, (*((turns,) if turns else ()), (take,), (next_key(language),)), protected=project.private
    )
