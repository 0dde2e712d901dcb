"""Heavy computing beside the bot: in a process of its own, so that no tap waits for it.

On the event loop it would hold up everybody, in a thread nearly so (one interpreter lock), and on the database's
reader all whose tap has to read something. A process is made for each piece of work and gone with it, memory and all.
"""

import asyncio
import multiprocessing.connection
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary

P = ParamSpec("P")
T = TypeVar("T")

SPAWN = multiprocessing.get_context("spawn")  # a fork would copy the locks of threads in whatever state they are
NICENESS = 10  # a bot beside goes first

_Turns = WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock]
"""One piece of work at a time: the other processors are for taps. A lock belongs to an event loop."""

_jobs: _Turns = WeakKeyDictionary()
_asked_for: _Turns = WeakKeyDictionary()


class SubprocessWorkError(Exception):
    """The work failed, and this is why, with where as a note; or its process died."""


async def run_in_subprocess(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The result of `function(*args, **kwargs)`, called in a process of its own, with less priority.

    Function, arguments and result must be fit for pickle: a function of a module, plain values. Who is cancelled while
    waiting ends the process. Raises AsideError for whatever goes wrong there.
    """
    return await _in_turn(_jobs, function, args, kwargs)


async def run_in_subprocess_at_once(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The same for what somebody waits for: it never waits for a job, which may take minutes."""
    return await _in_turn(_asked_for, function, args, kwargs)


async def _in_turn(turns: _Turns, function: Callable[..., T], args: Any, kwargs: Any) -> T:
    async with turns.setdefault(asyncio.get_running_loop(), asyncio.Lock()):
        receiver, sender = SPAWN.Pipe(duplex=False)
        process = SPAWN.Process(target=_run_worker, args=(sender, function, args, kwargs), daemon=True)
        given_up = threading.Event()
        try:
            return cast("T", await asyncio.to_thread(_see_through, process, receiver, sender, given_up))
        finally:
            given_up.set()
            if process.is_alive():
                process.kill()  # and the thread that waits for it ends, too


def _see_through(process: SpawnProcess, receiver: Connection, sender: Connection, given_up: threading.Event) -> Any:
    """Start a process and wait for what it says."""
    try:
        with ignoring_ctrl_c():
            process.start()
        if given_up.is_set():
            process.kill()
        sender.close()  # the process has its own: when it dies, ours is at its end
        problem, result = receiver.recv()
    except EOFError:
        process.join()
        raise SubprocessWorkError(f"the process ended with {process.exitcode}") from None
    finally:
        sender.close()
        receiver.close()
    process.join()
    if problem:
        failure = SubprocessWorkError(problem[0])
        failure.add_note(problem[1])
        raise failure
    return result


def _run_worker(sender: Connection, function: Callable[..., Any], args: Any, kwargs: Any) -> None:
    """What the process does."""
    prepare_worker()
    try:
        sender.send((None, function(*args, **kwargs)))
    except Exception as failure:  # noqa: BLE001  # told where somebody waits for it
        sender.send(((f"{type(failure).__name__}: {failure}", traceback.format_exc()), None))


@contextmanager
def ignoring_ctrl_c() -> Iterator[None]:
    """Workers that begin in here never hear Ctrl-C, not even while they start: it is for whoever gives the work."""
    resource_tracker.ensure_running()  # it would take the mask away if it began in here
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def prepare_worker() -> None:
    """How a worker begins."""
    os.nice(NICENESS)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    """A worker whose parent was killed would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)
