"""Run heavy computations in a separate process, so that they don't delay the bot.

On the event loop they would block everybody, and in a thread almost as much (because of the GIL). On the database's
reader they would delay all other reads. Each computation gets a new process, whose memory is freed when it ends.
"""

import asyncio
import multiprocessing.connection
import os
import pickle
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

SPAWN = multiprocessing.get_context("spawn")  # a forked process would inherit locks in an unknown state
NICENESS = 10  # lower priority than the bot

_Locks = WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock]
"""One lock per event loop, so that only one computation runs at a time and the other processors stay free for taps."""

_jobs: _Locks = WeakKeyDictionary()
_requested: _Locks = WeakKeyDictionary()


class SubprocessWorkError(Exception):
    """The work raised an exception (the message is its text, a note has the traceback), or its process died.

    The exception is the cause, if it can be sent between processes.
    """


async def run_in_subprocess(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return the result of `function(*args, **kwargs)`, called in a new process with lower priority.

    The function, its arguments and its result must be picklable. Cancellation kills the process. Raises
    SubprocessWorkError for any failure of the work.
    """
    return await _run(_jobs, function, args, kwargs)


async def run_in_subprocess_at_once(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do the same for a waiting person: this call doesn't queue behind jobs, which can take minutes."""
    return await _run(_requested, function, args, kwargs)


async def _run(locks: _Locks, function: Callable[..., T], args: Any, kwargs: Any) -> T:
    async with locks.setdefault(asyncio.get_running_loop(), asyncio.Lock()):
        receiver, sender = SPAWN.Pipe(duplex=False)
        process = SPAWN.Process(target=_run_worker, args=(sender, function, args, kwargs), daemon=True)
        cancelled = threading.Event()
        try:
            return cast("T", await asyncio.to_thread(_start_and_wait, process, receiver, sender, cancelled))
        finally:
            cancelled.set()
            if process.is_alive():
                process.kill()  # this also ends the thread that waits for it


def _start_and_wait(process: SpawnProcess, receiver: Connection, sender: Connection, cancelled: threading.Event) -> Any:
    """Start a process and return its result."""
    try:
        with ignoring_ctrl_c():
            process.start()
        if cancelled.is_set():
            process.kill()
        sender.close()  # only the child keeps it open, so its death is noticed as EOFError
        problem, cause, result = receiver.recv()
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
        raise failure from cause
    return result


def _run_worker(sender: Connection, function: Callable[..., Any], args: Any, kwargs: Any) -> None:
    """Run the function in the child process and send back its result or error."""
    prepare_worker()
    try:
        sender.send((None, None, function(*args, **kwargs)))
    except Exception as failure:  # noqa: BLE001  # raised in the parent process
        text = (f"{type(failure).__name__}: {failure}", traceback.format_exc())
        sender.send((text, failure if _can_be_sent(failure) else None, None))


def _can_be_sent(failure: Exception) -> bool:
    try:
        pickle.loads(pickle.dumps(failure))  # noqa: S301  # its own bytes
    except Exception:  # noqa: BLE001  # any class can have its own reasons
        return False
    return True


@contextmanager
def ignoring_ctrl_c() -> Iterator[None]:
    """Block SIGINT for worker processes that are started in this context. Only the parent handles Ctrl-C."""
    resource_tracker.ensure_running()  # if it started in here, it would unblock the signal
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def prepare_worker() -> None:
    """Set up a worker process: lower its priority, and end it with its parent."""
    os.nice(NICENESS)
    threading.Thread(target=_exit_with_parent, daemon=True).start()


def _exit_with_parent() -> None:
    """Exit when the parent process dies, because nothing else would end the worker."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)
