"""Worker processes, for what takes long: they give way to taps, do not hear Ctrl-C, and go when their parent does."""

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import resource_tracker

NICENESS = 10  # a bot beside goes first


def new_pool(count: int) -> ProcessPoolExecutor:
    """So many workers. They begin with the first work that is given, which is given `deaf_to_ctrl_c`."""
    # A fork would copy the locks of this process's threads in whatever state they are.
    return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=_settle_in)


@contextmanager
def deaf_to_ctrl_c() -> Iterator[None]:
    """Workers that begin in here never hear Ctrl-C, not even while they start: it is for whoever gives the work."""
    resource_tracker.ensure_running()  # it would take the mask away if it began in here
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _settle_in() -> None:
    """How a worker begins."""
    os.nice(NICENESS)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    """A worker whose parent was killed would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)
