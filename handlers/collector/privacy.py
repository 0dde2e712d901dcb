"""Handlers of the question after sending: whether faces or number plates are seen."""

from bot.services.collector import privacy
from bot.services.collector.privacy import Asked
from bot.texts import plain, rich
from handlers.collector import receipt_screens
from handlers.collector.buttons import ChoosePrivate, FinishChoosing, MarkPrivate, NothingPrivate
from handlers.context import Context
from handlers.label_keys import in_rows
from handlers.pages import slice_around, turning
from handlers.screen import Key, Keyboard, Screen
from handlers.show import answer, show, showing

PAGE = 12  # pictures on a sheet
COLUMNS = 3
SIDE = 400  # pixels of a picture on a sheet
KEYS_A_ROW = 4


async def nothing_private(context: Context, button: NothingPrivate) -> None:
    await _release(context, button.upload, chosen=False)


async def finish_choosing(context: Context, button: FinishChoosing) -> None:
    await _release(context, button.upload, chosen=True)


async def _release(context: Context, upload: int, *, chosen: bool) -> None:
    asked = await context.read(privacy.list_pictures, upload=upload)
    while await context.write(privacy.release, upload=upload, chosen=chosen, now=context.now):
        pass  # each time some pictures in a transaction of their own, so that others don't wait
    private = sum(picture.is_private for picture in asked.pictures) if chosen else 0
    answer(context)
    show(context, receipt_screens.thanks(asked.project.id, private, context.language), context.tapped)


async def choose(context: Context, button: ChoosePrivate) -> None:
    """Show a page of the pictures on one sheet, with a button for each number."""
    asked = await context.read(privacy.list_pictures, upload=button.upload)
    answer(context)
    if not asked.pictures:
        show(context, receipt_screens.thanks(asked.project.id, 0, context.language), context.tapped)
        return
    context.deps.background.spawn(_show_sheet(context, button, asked), "sheet")


async def mark(context: Context, button: MarkPrivate) -> None:
    asked = await context.write(privacy.mark, upload=button.upload, item=button.item, on=bool(button.on))
    answer(context)
    if context.tapped:
        keys = _keys(asked, button.upload, button.item, context.language)
        changing = showing(context).change_keys(context.tapped.message_id, keys)
        context.deps.background.spawn(changing, "private")


async def _show_sheet(context: Context, button: ChoosePrivate, asked: Asked) -> None:
    page = slice_around(asked.pictures, lambda picture: picture.id == button.item, PAGE)
    keys = _keys(asked, button.upload, button.item, context.language)
    screen = Screen(rich(context.language, "collect-choose"), keyboard=keys, protected=asked.project.private)
    addresses = [picture.photo for picture in page.shown]
    drawn = await context.deps.photos.draw_together(addresses, side=SIDE, columns=COLUMNS, numbered=True)
    await showing(context).send_drawn(screen, drawn)
    if context.tapped:
        await showing(context).remove(context.tapped.message_id)


def _keys(asked: Asked, upload: int, around: int, language: str) -> Keyboard:
    """Return a button for each picture of the page, the buttons to other pages, and the end."""
    page = slice_around(asked.pictures, lambda picture: picture.id == around, PAGE)
    numbers = [
        Key(
            plain(language, "collect-chosen" if picture.is_private else "collect-number", number=number),
            MarkPrivate(upload, picture.id, int(not picture.is_private)),
        )
        for number, picture in enumerate(page.shown, 1)
    ]
    before, after = (ChoosePrivate(upload, end.id) if end else None for end in (page.before, page.after))
    done = Key(plain(language, "collect-done"), FinishChoosing(upload))
    return (*in_rows(numbers, KEYS_A_ROW), *turning(before, after, language), (done,))
