"""Send screens, edit messages and answer taps, with the handling of Telegram's errors."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, TypeVar

from telegram import InputMediaPhoto, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden

from bot.incoming.delivery import Shown
from bot.labeling.errors import (
    AlreadyAnswered,
    AnswerLocked,
    LabelingError,
    NoLongerWanted,
    NotYourPicture,
    NotYourReview,
    PastCorrection,
    UnknownButton,
    UnknownLabel,
)
from bot.labeling.model import PHOTO
from bot.outgoing.rate_limiter import PUSH, Pace, call_method
from bot.photos import Photos, Sending, is_unknown_name
from bot.pictures.blank import blank_picture
from bot.texts import plain, rich
from handlers.context import Context, LabelBot
from handlers.screen import Keyboard, Screen, markup
from handlers.shown import note_shown

M = TypeVar("M", bound=Message | bool)

ABOUT_ANOTHER_CARD = (
    AlreadyAnswered,
    AnswerLocked,
    NoLongerWanted,
    NotYourPicture,
    NotYourReview,
    PastCorrection,
    UnknownButton,
    UnknownLabel,
)
"""Refusals of a tap on an old card or its old buttons: the current card, which is shown then, is the answer."""
FILE_SECONDS = 120.0  # read timeout; enough for a file of 50 MB
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Showing:
    """Shows screens in one chat."""

    def __init__(self, bot: LabelBot, photos: Photos, chat: int, pace: Pace | None = None) -> None:
        self._bot = bot
        self._photos = photos
        self._chat = chat
        self._pace = pace

    async def show(self, screen: Screen, instead_of: Shown | None = None, *, only_there: bool = False) -> int:
        """Send a screen, or edit the message `instead_of`. Returns the id of the message that shows it.

        `only_there`: if the message was deleted, don't send a new one. Telegram can't edit a picture into a text, nor
        make a message protected. In these cases a new message is sent and the old one deleted.
        """
        if instead_of is None:
            return await self.send(screen)
        if (instead_of.has_photo and screen.photo is None) or (screen.protected and not instead_of.protected):
            message = await self.send(screen)
            await self.remove(instead_of.message_id)
            return message
        try:
            await self._edit(screen, instead_of)
        except BadRequest as error:
            if is_gone(error):
                return instead_of.message_id if only_there else await self.send(screen)
            if "not modified" not in error.message.lower():
                raise
        return instead_of.message_id

    async def send(self, screen: Screen, *, reply_to: int | None = None) -> int:
        """Send a screen as a new message, also as a reply to one of the person's. Returns its id."""
        if screen.replaces:  # first, so that a notice that is sent again leaves no copy
            await self.remove(screen.replaces)
        if screen.photo is None:
            message = await self._bot.send_message(
                self._chat,
                screen.text,
                parse_mode=ParseMode.HTML,
                api_kwargs=markup(screen.keyboard),
                link_preview_options=NO_PREVIEW,
                protect_content=screen.protected,
                reply_parameters=_reply(reply_to),
                rate_limit_args=self._pace,
            )
            return message.message_id
        message = await self._with_picture(screen.photo, lambda sending: self._send_photo(screen, sending, reply_to))
        return message.message_id

    async def send_drawn(
        self, screen: Screen, picture: bytes, *, reply_to: int | None = None, suffix: str = ".jpg"
    ) -> int:
        """Send a screen with a picture that is not in the image store. Returns the id of the message."""
        message = await self._send_photo(screen, Sending(picture, f"picture{suffix}"), reply_to)
        return message.message_id

    async def change_keys(self, message_id: int, keyboard: Keyboard) -> None:
        """Replace the buttons of a message. Nothing happens if they are the same, or the message is gone."""
        with suppress(BadRequest):
            place = {"chat_id": self._chat, "message_id": message_id}
            await call_method(self._bot, "editMessageReplyMarkup", **place, **markup(keyboard))

    async def react(self, message_id: int, emoji: str) -> None:
        """Set a reaction on a message of the person. On an album, Telegram shows it on the first picture."""
        await self._bot.set_message_reaction(self._chat, message_id, emoji, rate_limit_args=self._pace)

    async def send_document(self, screen: Screen) -> int:
        """Send a screen as an uncompressed file of its picture. Raises ValueError without a picture."""
        if screen.photo is None:
            raise ValueError("a document needs a file")
        address = screen.photo

        async def send(sending: Sending) -> Message:
            return await self._bot.send_document(
                self._chat,
                sending.media,
                screen.text or None,
                filename=sending.filename,
                parse_mode=ParseMode.HTML,
                disable_content_type_detection=True,
                api_kwargs=markup(screen.keyboard),
                protect_content=screen.protected,
                rate_limit_args=self._pace,
            )

        message = await self._with_picture(address, send, as_file=True)
        return message.message_id

    async def send_voice(self, voice: str, *, reply_to: int | None = None, protected: bool = False) -> int:
        """Send a voice message again, by its file id, or a picture (PHOTO). Returns the id of the message."""
        send = self._bot.send_photo if voice.startswith(PHOTO) else self._bot.send_voice
        file = voice.removeprefix(PHOTO)
        message = await send(
            self._chat, file, protect_content=protected, reply_parameters=_reply(reply_to), rate_limit_args=self._pace
        )
        return message.message_id

    async def send_file(self, name: str, content: bytes, caption: str) -> None:
        """Send a file that is not in the image store. With a big one, Telegram answers late."""
        await self._bot.send_document(
            self._chat,
            content,
            caption,
            filename=name,
            parse_mode=ParseMode.HTML,
            disable_content_type_detection=True,
            read_timeout=FILE_SECONDS,
            rate_limit_args=self._pace,
        )

    async def remove(self, message_id: int) -> None:
        """Delete a message. If it is too old to be deleted, remove its buttons."""
        try:
            await self._bot.delete_message(self._chat, message_id)
        except BadRequest:
            await self.take_buttons(message_id)

    async def blank(self, message_id: int) -> None:
        """Delete a message with a picture. If it is too old to be deleted, a grey picture takes its place."""
        try:
            await self._bot.delete_message(self._chat, message_id)
        except BadRequest:
            with suppress(BadRequest):  # it is gone, or no picture
                blank = Sending(blank_picture(), "picture.jpg")
                await self._edit_photo(Screen(""), Shown(message_id, has_photo=True), blank)

    async def take_buttons(self, message_id: int) -> None:
        """Remove the buttons of a message."""
        with suppress(BadRequest):
            await self._bot.edit_message_reply_markup(self._chat, message_id, reply_markup=None)

    async def _send_photo(self, screen: Screen, sending: Sending, reply_to: int | None = None) -> Message:
        return await self._bot.send_photo(
            self._chat,
            sending.media,
            filename=sending.filename,
            caption=screen.text,
            parse_mode=ParseMode.HTML,
            api_kwargs=markup(screen.keyboard),
            protect_content=screen.protected,
            reply_parameters=_reply(reply_to),
            rate_limit_args=self._pace,
        )

    async def _edit(self, screen: Screen, shown: Shown) -> None:
        if screen.photo is None:
            how = {"parse_mode": ParseMode.HTML, "link_preview_options": NO_PREVIEW.to_dict()}
            await self._call("editMessageText", screen, shown, text=screen.text, **how)
        else:
            await self._with_picture(screen.photo, lambda sending: self._edit_photo(screen, shown, sending))

    async def _edit_photo(self, screen: Screen, shown: Shown, sending: Sending) -> Message | bool:
        if isinstance(sending.media, str):
            media = {"type": "photo", "media": sending.media, "caption": screen.text, "parse_mode": ParseMode.HTML}
            await self._call("editMessageMedia", screen, shown, media=media)
            return True
        return await self._bot.edit_message_media(
            InputMediaPhoto(sending.media, screen.text, ParseMode.HTML, filename=sending.filename),
            self._chat,
            shown.message_id,
            api_kwargs=markup(screen.keyboard),
        )

    async def _call(self, method: str, screen: Screen, shown: Shown, **content: Any) -> None:
        """Edit a message with a direct API call, which is faster than PTB's method."""
        place = {"chat_id": self._chat, "message_id": shown.message_id}
        await call_method(self._bot, method, **place, **content, **markup(screen.keyboard))

    async def _with_picture(self, address: str, call: Callable[[Sending], Awaitable[M]], *, as_file: bool = False) -> M:
        """Make a call with a picture. If Telegram no longer knows its file id, upload the picture."""
        try:
            return await self._call_with_picture(address, call, as_file=as_file)
        except BadRequest as error:
            if not is_unknown_name(error):
                raise
        await self._photos.forget(address, as_file=as_file)
        return await self._call_with_picture(address, call, as_file=as_file)

    async def _call_with_picture(self, address: str, call: Callable[[Sending], Awaitable[M]], *, as_file: bool) -> M:
        async with self._photos.sending(address, as_file=as_file) as sending:
            message = await call(sending)
            sending.arrived(message)
            return message


def show(context: Context, screen: Screen, instead_of: Shown | None = None) -> None:
    """Show a screen to the sender of the update, in the background."""
    context.deps.background.spawn(_show(context, screen, instead_of), "show")


async def _show(context: Context, screen: Screen, instead_of: Shown | None) -> None:
    await note_shown(context, await put(context, screen, instead_of), screen)


async def put(context: Context, screen: Screen, instead_of: Shown | None) -> int:
    """Show a screen to the sender of the update. Returns the id of the message."""
    try:
        return await showing(context).show(screen, instead_of)
    except (BadRequest, FileNotFoundError):
        await apologize(context)
        raise


async def apologize(context: Context) -> None:
    """Tell the sender of the update that a screen is not available."""
    await showing(context).send(Screen(rich(context.language, "screen-not-available")))


def showing(context: Context) -> Showing:
    """Return a Showing for the chat of the update's sender."""
    return Showing(context.bot, context.deps.photos, context.user.id)


def pushing(bot: LabelBot, photos: Photos, chat: int) -> Showing:
    """Return a Showing for messages that nobody waits for, with a lower rate limit."""
    return Showing(bot, photos, chat, PUSH)


def on_card(context: Context, error: LabelingError) -> str:
    """Return the words of a refused action for the card that is shown again, since a toast is soon gone."""
    if context.is_tap and isinstance(error, ABOUT_ANOTHER_CARD):
        return ""
    return plain(context.language, error.text, **error.arguments)


def answer(context: Context, text: str = "", *, alert: bool = False) -> None:
    """Answer a tap in the background with a toast or an alert. Telegram shows at most 200 letters.

    Without a tap it does nothing, so that a typed answer can be handled as the tap that it stands for.
    """
    if context.is_tap:
        context.deps.background.spawn(_answer(context, text[:200], alert=alert), "answer")


async def _answer(context: Context, text: str, *, alert: bool) -> None:
    with suppress(BadRequest, Forbidden):  # the tap is too old, or is already answered
        shown: dict[str, str | int] = {"text": text, "show_alert": alert} if text else {}
        await call_method(context.bot, "answerCallbackQuery", callback_query_id=context.query.id, **shown)


def _reply(message_id: int | None) -> ReplyParameters | None:
    return ReplyParameters(message_id, allow_sending_without_reply=True) if message_id else None


def is_gone(error: BadRequest) -> bool:
    """Return whether the message of a call was deleted."""
    return "not found" in error.message.lower() or "can't be edited" in error.message.lower()
