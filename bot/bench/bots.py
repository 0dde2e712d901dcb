"""The measured bots, each in a separate process: Labelbot, and minimal bots that store nothing."""

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

from bot import logs
from bot.app import build
from bot.bench import peak_mb
from bot.bench.crowd import PICTURE_COUNT, TOKEN
from bot.frozen import frozen
from bot.labeling.model import Band, Label, Project
from bot.services.access import as_operator
from bot.services.batches import split_into_batches
from bot.services.manager.project_rules import ProjectDraft
from bot.services.manager.projects import create_project
from bot.settings import Settings
from bot.transport import AiohttpRequest
from storage import items, queue
from storage.database import Transaction
from storage.images import ImageStore
from storage.sqlite import SqliteDatabase

LABELS = ("장미", "나팔꽃", "해바라기")
OTHERS = (("모르겠어요 🤔", "사진이 이상해요 📷"), ("뒤로 ↩", "크게 보기 🔍"))
"""Buttons below the labels on our card; the peers send the same ones."""
NOWHERE = "http://127.0.0.1"  # while filling a folder, no server is used


def picture(number: int) -> bytes:
    encoded = io.BytesIO()
    Image.new("RGB", (320, 240), (number * 5 % 256, 90, 140)).save(encoded, "JPEG")
    return encoded.getvalue()


@frozen
class Usage:
    """Resources of a process since its start: `cpu` in seconds, `peak_mb` in MB."""

    cpu: float
    peak_mb: float


def tell_usage(connection: Connection) -> None:
    """Answer each message on the connection with this process's usage, in a thread."""

    def answer() -> None:
        while connection.recv():
            connection.send(Usage(time.process_time(), peak_mb()))

    threading.Thread(target=answer, daemon=True).start()


def run_ours(connection: Connection, url: str, folder: Path) -> None:
    """Run Labelbot on an existing data folder (with synchronous=FULL)."""
    logs.configure(TOKEN)
    tell_usage(connection)
    asyncio.run(_run_ours(url, folder))


def settings_of(url: str, folder: Path) -> Settings:
    return Settings(
        _env_file=None,  # type: ignore[call-arg]  # an argument of pydantic-settings
        token=SecretStr(TOKEN),
        api_url=url,
        data_dir=folder,
        unseen_seconds=0,  # people in a benchmark tap as soon as the screen has changed
    )


async def _run_ours(url: str, folder: Path) -> None:
    async with await build(settings_of(url, folder)) as app:
        await app.wait()


async def fill(folder: Path, pictures: int) -> None:
    """Make a data folder with a project of `pictures` pictures."""
    settings = settings_of(NOWHERE, folder)
    store = ImageStore(settings.images)
    photos = [store.add(picture(number), ".jpg") for number in range(PICTURE_COUNT)]
    now = datetime.now(UTC)
    draft = ProjectDraft("bench", "무슨 꽃인가요?", [Label(0, text) for text in LABELS], door="open", break_every=0)
    database = await SqliteDatabase.open(settings.database)
    project = await database.write(as_operator(create_project, draft=draft, now=now))
    new = (
        items.KnownPicture(f"{number}.jpg", photos[number % PICTURE_COUNT], "", str(number), 320, 240)
        for number in range(pictures)
    )
    for batch in split_into_batches(new, 10_000):
        await database.write(partial(_add_items, project=project, pictures=batch, now=now))
    await database.close()


async def _add_items(tx: Transaction, project: Project, pictures: list[items.KnownPicture], now: datetime) -> None:
    """Add items. Unlike an import, this takes the same photo many times."""
    for picture in pictures:
        item = await items.add(tx, project=project.id, picture=picture, overlap=project.policy.least, at=now)
        await queue.append(tx, project.id, Band.NEW, item or 0)


def run_bare(connection: Connection, url: str, *, stock: bool, concurrent: int) -> None:
    """Run a plain PTB bot that makes the same two calls and stores nothing, on PTB's transport (`stock`) or ours."""
    tell_usage(connection)
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
    rows = [*([text] for text in LABELS), *OTHERS]
    keyboard = InlineKeyboardMarkup(
        [[InlineKeyboardButton(text, callback_data="1a.7k.3") for text in row] for row in rows]
    )
    names: list[str] = []
    turn = itertools.count()

    async def start(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        chat: Any = update.effective_chat
        while len(names) < 2:  # with two alternating pictures, each edit changes the screen
            names.append((await chat.send_photo(picture(len(names)))).photo[-1].file_id)
        await chat.send_photo(names[0], caption="무슨 꽃인가요?", reply_markup=keyboard)

    async def tap(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        query: Any = update.callback_query
        number = next(turn)
        media = InputMediaPhoto(
            names[1 - shown(query)], caption=f"<b>무슨 꽃인가요?</b>\n오늘 {number}장", parse_mode="HTML"
        )
        await asyncio.gather(query.edit_message_media(media, reply_markup=keyboard), query.answer("✓"))

    def shown(query: Any) -> int:
        return names.index(query.message.photo[-1].file_id) if query.message.photo[-1].file_id in names else 0

    application.add_handler(CommandHandler("start", start))

    async def ignore(_update: object, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ignore errors: a bot that can't keep up answers taps too late, which its throughput shows."""

    application.add_handler(CallbackQueryHandler(tap))
    application.add_error_handler(ignore)
    application.run_polling(stop_signals=None)
