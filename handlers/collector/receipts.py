"""Show the sender of pictures what became of them, without a tap: reactions, replies and the counts."""

from bot.incoming.delivery import Shown
from bot.photos import Photos
from bot.services.collector.receipts import Receipt, Trouble
from bot.services.items.uploads import UploadNews
from handlers.collector import receipt_screens
from handlers.context import LabelBot
from handlers.manager.uploads import uploads
from handlers.show import Showing, pushing

USED, DOUBTFUL = "👍", "🤔"
SIDE = 600  # pixels of each of two pictures side by side


async def show_news(bot: LabelBot, photos: Photos, news: UploadNews) -> int:
    """Show the counts of an upload. Returns the message's id. Raises TelegramError."""
    upload = news.upload
    if not upload.collects:
        return await uploads.show_news(bot, photos, news)
    shown = None if upload.message_id is None else Shown(upload.message_id, has_photo=False)
    screen = receipt_screens.counted(news, upload.language)
    return await pushing(bot, photos, upload.telegram_id).show(screen, shown, only_there=True)


async def send_receipt(bot: LabelBot, photos: Photos, receipt: Receipt) -> None:
    """Set the reaction on a message, and say why pictures are not used. Raises TelegramError."""
    chat = pushing(bot, photos, receipt.telegram_id)
    for trouble in receipt.troubles:
        await _explain(chat, photos, trouble, receipt.language)
    await chat.react(receipt.message, USED if receipt.is_used else DOUBTFUL)


async def _explain(chat: Showing, photos: Photos, trouble: Trouble, language: str) -> None:
    screen = receipt_screens.trouble(trouble, language)
    if len(trouble.pictures) > 1:
        drawn = await photos.draw_together(trouble.pictures, side=SIDE, columns=len(trouble.pictures), numbered=False)
        await chat.send_drawn(screen, drawn, reply_to=trouble.message)
    else:
        await chat.send(screen, reply_to=trouble.message)
