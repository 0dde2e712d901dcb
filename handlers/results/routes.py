"""The buttons of results, which `handlers.register` adds to all others."""

from collections.abc import Callable, Coroutine
from typing import Any

from handlers.buttons import Button
from handlers.context import Context
from handlers.results import buttons, results

TAPS: dict[type[Button], Callable[[Context, Any], Coroutine[Any, Any, None]]] = {
    buttons.ShowWrong: results.show_wrong,
    buttons.WorkAfterExam: results.begin_work,
    buttons.PractiseAfterExam: results.practise,
    buttons.PaperAfterExam: results.fetch_paper,
    buttons.TurnWrong: results.turn_wrong,
    buttons.ObjectToAnswer: results.begin_objection,
}
