"""The composition root: it makes all objects and passes their dependencies."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, Self, cast

import structlog
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, ContextTypes, ExtBot, JobQueue

import handlers
from bot.garbage import search_less
from bot.incoming.downloads import Downloads
from bot.incoming.inbox import Inbox
from bot.incoming.poller import Poller
from bot.incoming.polling_lock import AnotherPollsError, DatabaseMovedError, PollingLock
from bot.jobs.runner import JobRunner
from bot.jobs.tasks import TASKS, JobResources
from bot.jobs.watch import Watch
from bot.outgoing.background import Background
from bot.outgoing.boards import Boards
from bot.outgoing.haste import TapLimiter
from bot.outgoing.outbox import Outbox
from bot.outgoing.preloading import Preloader
from bot.outgoing.rate_limiter import RateLimiter
from bot.outgoing.receipts import Receipts
from bot.outgoing.unseen import UnseenButtons
from bot.photos import Photos
from bot.services.course.questions.answering import remember_messages
from bot.services.course.questions.notices import QuestionAsked
from bot.services.health.pulse import Pulse
from bot.services.items.removal.erasing import finish_erasing
from bot.services.manager.announcements import GroupAnnouncement
from bot.services.manager.reports import ReportMaker
from bot.services.members import mark_gone
from bot.services.notices import ErasedOnScreen, from_json
from bot.settings import Settings
from bot.texts import LANGUAGES, plain
from bot.transport import AiohttpRequest
from handlers import menu
from handlers.collector.receipts import send_receipt, show_news
from handlers.context import Bot, Context, Dependencies, LabelBot
from handlers.errors import report_dead_letter
from handlers.instructor.board.board import redraw
from handlers.items.erased import replace_erased
from handlers.labeler.groups import send_to_group
from handlers.notices import NOTICES, draw, draw_together
from handlers.show import pushing
from storage import bots
from storage.database import Database
from storage.images import ImageStore
from storage.installation import Places, open_database
from storage.outbox import PendingNotice

log = structlog.get_logger(__name__)

SCREENS_SECONDS = 1.0  # to finish sending screens when the bot stops
REACH_PAUSES = (0.5, 1, 2, 5, 10)  # seconds between attempts to reach Telegram at the start; the last one repeats


class CannotRunError(Exception):
    """The bot can't start or can't continue. `text` is the id of the text that explains it to the operator."""

    def __init__(self, text: str, **arguments: str) -> None:
        super().__init__(plain("en", text, **arguments))
        self.text = text
        self.arguments = arguments


def utc_now() -> datetime:
    return datetime.now(UTC)


async def build(
    settings: Settings, clock: Callable[[], datetime] = utc_now, stopwatch: Callable[[], float] = time.monotonic
) -> "App":
    """Return the bot, not started. Raises CannotRunError without a token, and LostDatabaseError.

    `stopwatch` measures, in seconds, how long a card has been on the screen.
    """
    if settings.token is None:
        raise CannotRunError("run-no-token")
    database = await open_database(Places(settings.database, settings.images, settings.backups))
    return App(settings, settings.token.get_secret_value(), database, clock, stopwatch)


class App:
    """The bot with all its parts. It is an asynchronous context that starts and stops it."""

    def __init__(
        self,
        settings: Settings,
        token: str,
        database: Database,
        clock: Callable[[], datetime],
        stopwatch: Callable[[], float],
    ) -> None:
        self.database = database
        self._clock = clock
        self._settings = settings
        self._pulse = Pulse()
        self._poll_request = AiohttpRequest(connection_pool_size=2)
        self._requests = (self._poll_request, AiohttpRequest())
        self.bot: LabelBot = ExtBot(
            token,
            base_url=f"{settings.api_url}/bot",
            base_file_url=f"{settings.api_url}/file/bot",
            request=self._requests[1],
            get_updates_request=self._poll_request,
            rate_limiter=RateLimiter(self._mark_gone, self._pulse),
        )
        self.background = Background()
        images = ImageStore(settings.images)
        self._photos = Photos(database, images, settings.bot_id)
        resources = JobResources(database, images, settings.backups, settings.zone, clock, settings.backup_url)
        self.jobs = JobRunner(resources, TASKS)
        self._reports = ReportMaker(database, images)
        self._unseen = UnseenButtons(settings.unseen_seconds, stopwatch)
        self._taps = TapLimiter(stopwatch, active=settings.unseen_seconds > 0)
        self.boards = Boards(partial(redraw, self.bot, self._photos, database.read, self._now), clock)
        self._application = self._new_application()
        self.inbox = Inbox(
            database,
            self.bot,
            process=self._application.process_update,
            set_aside=partial(report_dead_letter, self.bot, self._photos, settings.language),
            clock=clock,
        )
        self.watch = Watch(self.jobs.resources, self._pulse, settings.bot_id)
        self.outbox = Outbox(database, self._send_notice, clock, self._send_together)
        showing = partial(show_news, self.bot, self._photos)
        self.receipts = Receipts(database, partial(send_receipt, self.bot, self._photos))
        self.downloads = Downloads(database, self.bot, images, settings.data_dir / "incoming", showing, self._now)
        chat = settings.cache_chat
        self.preloader = Preloader(database, self.bot, self._photos, chat) if chat else None
        self._lock = PollingLock(database, settings.bot_id, clock)
        self._running: list[asyncio.Task[None]] = []
        self._cleanup = AsyncExitStack()

    async def start(self) -> None:
        """Start the bot. Raises CannotRunError after closing everything again."""
        self._cleanup.push_async_callback(self.database.close)
        try:
            await self._take_lock()
            await self._reach_telegram()
            await self._application.start()
            self._cleanup.push_async_callback(self._application.stop)
            await self.inbox.recover()
        except BaseException:
            await self._cleanup.aclose()
            raise
        self.background.spawn(finish_erasing(self.database, self.jobs.resources.images), "erasing")
        poller = Poller(self.bot, self._poll_request, self.inbox, self._pulse)
        running = [
            ("poller", poller.run()),
            ("lock", self._lock.keep()),
            ("inbox", self.inbox.run()),
            ("outbox", self.outbox.run()),
            ("watch", self.watch.run()),
            ("clock", self.jobs.keep_awake()),
            ("downloads", self.downloads.run()),
            ("receipts", self.receipts.run()),
            ("boards", self.boards.run()),
        ]
        if self.preloader:
            running.append(("preloader", self.preloader.run()))
        for name, run in running:
            self._running.append(asyncio.create_task(run, name=name))

    async def wait(self) -> None:
        """Wait until a part of the bot stops. Raises CannotRunError."""
        search_less()
        done, _ = await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)
        match error := done.pop().exception():
            case InvalidToken():
                raise CannotRunError("run-wrong-token") from None
            case AnotherPollsError(process=other):
                raise CannotRunError("run-taken-over", pid=str(other.pid), host=other.host) from None
            case DatabaseMovedError(path=path):
                raise CannotRunError("run-moved", database=str(path.absolute())) from None
        raise CannotRunError("run-part-stopped") from error

    async def stop(self) -> None:
        """Finish the current work and close everything. Updates not started stay in the inbox for the next run."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        await self.jobs.stop()
        await self.inbox.stop()
        await self.background.stop(SCREENS_SECONDS)
        await self._cleanup.aclose()

    async def settle(self) -> None:
        """Wait until all received updates are processed and their screens are sent."""
        await self.inbox.settle()
        await self.background.settle()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.stop()

    def _new_application(self) -> Bot:
        dependencies = Dependencies(
            self._settings,
            self._settings.zone,
            self._clock,
            self._photos,
            self.background,
            self.jobs,
            self._reports,
            self._unseen,
            self._taps,
            self.boards,
        )
        context_types = ContextTypes(context=Context, bot_data=cast("Any", lambda: dependencies))
        job_queue: JobQueue[Any] = JobQueue()
        application = (
            Application.builder().bot(self.bot).updater(None).context_types(context_types).job_queue(job_queue).build()
        )
        handlers.register(cast("Bot", application))
        self.jobs.schedule(job_queue)
        return cast("Bot", application)

    async def _take_lock(self) -> None:
        try:
            await self._lock.take()
        except AnotherPollsError as error:
            raise CannotRunError("run-twice", pid=str(error.process.pid), host=error.process.host) from None
        self._cleanup.push_async_callback(self._lock.release)

    async def _reach_telegram(self) -> None:
        """Initialize the bot at Telegram, retrying on network errors. Raises CannotRunError for a wrong token."""
        for request in self._requests:
            # the application closes only requests that it has initialized
            self._cleanup.push_async_callback(request.shutdown)
        self._cleanup.push_async_callback(self._application.shutdown)
        try:
            await self._insist(self._application.initialize)
        except InvalidToken:
            raise CannotRunError("run-wrong-token") from None
        await self._insist(self.bot.delete_webhook)
        await self.database.write(partial(bots.save, bot=self.bot.id, username=self.bot.username))
        for language in LANGUAGES:
            code = None if language == self._settings.language else language
            with suppress(TelegramError):
                await self.bot.set_my_commands(menu.commands(menu.FOR_ALL, language), language_code=code)

    @staticmethod
    async def _insist(call: Callable[[], Coroutine[Any, Any, Any]]) -> None:
        for failures in range(1_000_000):
            try:
                await call()
            except (NetworkError, RetryAfter) as error:
                log.warning("Telegram can't be reached yet", error=str(error))
                await asyncio.sleep(REACH_PAUSES[min(failures, len(REACH_PAUSES) - 1)])
            else:
                return

    def _now(self) -> datetime:
        """Return the time in the installation's time zone."""
        return self._clock().astimezone(self._settings.zone)

    async def _mark_gone(self, person: int) -> None:
        await self.database.write(partial(mark_gone, person=person, now=self._clock()))

    async def _send_together(self, notices: Sequence[PendingNotice]) -> int:
        first = notices[0]
        screen, fitting = draw_together([(each.name, each.fields) for each in notices], first.language)
        await pushing(self.bot, self._photos, first.telegram_id).send(screen)
        return fitting

    async def _send_notice(self, notice: PendingNotice) -> None:
        chat = pushing(self.bot, self._photos, notice.telegram_id)
        if notice.name == ErasedOnScreen.name:
            erased = from_json(ErasedOnScreen, notice.fields)
            await replace_erased(chat, self.database.write, erased, notice.telegram_id, notice.language, self._now())
            return
        screen = draw(notice.name, notice.fields, notice.language)
        if notice.name == GroupAnnouncement.name:
            await send_to_group(self.bot, self._photos, self.database.write, notice.fields, screen)
            return
        if screen.photo and not self._photos.is_there(screen.photo):
            screen = replace(screen, photo=None)  # erased since
        sent = [await chat.send(screen)]
        if screen.voice:
            with suppress(BadRequest):  # the words above it say that something was said
                sent.append(await chat.send_voice(screen.voice, reply_to=sent[0], protected=screen.protected))
        kind = NOTICES[notice.name].kind
        if issubclass(kind, QuestionAsked):
            question, person = from_json(kind, notice.fields).question, notice.telegram_id
            remember = partial(remember_messages, person=person, question=question, messages=tuple(sent))
            await self.database.write(remember)
