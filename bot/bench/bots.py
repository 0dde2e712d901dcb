"""The bots that are measured, each in a process of its own: ours, and bare ones that store nothing."""

import asyncio
import io
import itertools
import threading
import time
from datetime import UTC, datetime
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from PIL import Image
from pydantic import SecretStr
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes
from telegram.request import BaseRequest, HTTPXRequest

from bot.app import build
from bot.bench.crowd import PICTURE_COUNT, TOKEN
from bot.labeling.model import Label
from bot.services import collecting, managing
from bot.services.managing import ProjectDraft
from bot.settings import Settings
from bot.transport import AiohttpRequest
from storage.images import ImageStore, Picture
from storage.sqlite import SqliteDatabase

LABELS = ("장미", "나팔꽃", "해바라기")


def picture(number: int) -> bytes:
    encoded = io.BytesIO()
    Image.new("RGB", (320, 240), (number * 5 % 256, 90, 140)).save(encoded, "JPEG")
    return encoded.getvalue()


def tell_cpu(connection: Connection) -> None:
    """Answer every message with the processor time of this process in seconds, from a thread beside."""

    def answer() -> None:
        while connection.recv():
            connection.send(time.process_time())

    threading.Thread(target=answer, daemon=True).start()


def run_ours(connection: Connection, url: str, folder: Path, pictures: int) -> None:
    """Labelbot with a project of so many pictures, on disk, with synchronous=FULL."""
    tell_cpu(connection)
    asyncio.run(_run_ours(url, folder, pictures))


async def _run_ours(url: str, folder: Path, pictures: int) -> None:
    settings = Settings(_env_file=None, token=SecretStr(TOKEN), api_url=url, data_dir=folder)  # type: ignore[call-arg]  # pydantic-settings' own
    await _fill(settings, pictures)
    async with await build(settings) as app:
        await app.wait()


async def _fill(settings: Settings, pictures: int) -> None:
    store = ImageStore(settings.images)
    photos = [store.add(picture(number), ".jpg") for number in range(PICTURE_COUNT)]
    now = datetime.now(UTC)
    draft = ProjectDraft("bench", "무슨 꽃인가요?", [Label(0, text) for text in LABELS], open=True)
    database = await SqliteDatabase.open(settings.database)
    project = await database.write(partial(managing.create_project, draft=draft, now=now))
    new = [
        collecting.NewPicture(f"{number}.jpg", Picture(str(number), photos[number % PICTURE_COUNT], "", 320, 240))
        for number in range(pictures)
    ]
    for batch in collecting.batches(new, 10_000):
        await database.write(partial(collecting.add_pictures, project=project, pictures=batch, now=now))
    await database.close()


def run_bare(connection: Connection, url: str, *, stock: bool, concurrent: int) -> None:
    """A bot of PTB alone that makes the same two calls and stores nothing, on PTB's own transport or on ours."""
    tell_cpu(connection)
    requests: list[BaseRequest] = (
        [HTTPXRequest(connection_pool_size=1024, pool_timeout=60) for _ in range(2)]
        if stock
        else [AiohttpRequest(connection_pool_size=1024, pool_timeout=60) for _ in range(2)]
    )
    application = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{url}/bot")
        .request(requests[0])
        .get_updates_request(requests[1])
        .concurrent_updates(concurrent)
        .build()
    )
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(text, callback_data=f"1a.7k.{text}")] for text in LABELS])
    names: list[str] = []
    turn = itertools.count()

    async def start(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        chat: Any = update.effective_chat
        while len(names) < 2:  # alternating between two pictures, each edit changes the screen
            names.append((await chat.send_photo(picture(len(names)))).photo[-1].file_id)
        await chat.send_photo(names[0], caption="무슨 꽃인가요?", reply_markup=keyboard)

    async def tap(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        query: Any = update.callback_query
        number = next(turn)
        media = InputMediaPhoto(names[1 - shown(query)], caption=f"무슨 꽃인가요? {number}")
        await asyncio.gather(query.edit_message_media(media, reply_markup=keyboard), query.answer("✓"))

    def shown(query: Any) -> int:
        return names.index(query.message.photo[-1].file_id) if query.message.photo[-1].file_id in names else 0

    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(tap))
    application.run_polling(stop_signals=None)
