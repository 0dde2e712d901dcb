"""The progress bar of long commands, and long lists of names."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.cli.common import errors, say, show

SHOWN_MOST = 20  # names or problems on the screen


def new_bar() -> Progress:
    """Return a bar with the remaining time, on standard error if that is a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal)


@contextmanager
def progress_bar(words: str, total: int) -> Iterator[Callable[[], None]]:
    """Show a bar. Gives the function to call for each one that is done."""
    with new_bar() as bar:
        task = bar.add_task(words, total=total)
        yield lambda: bar.advance(task)


def show_some(lines: Sequence[str]) -> None:
    """Print the first lines, and how many more there are."""
    for line in lines[:SHOWN_MOST]:
        show(f"  {line}")
    if len(lines) > SHOWN_MOST:
        show(f"  {say('cli-export-more', many=len(lines) - SHOWN_MOST)}")
