"""Handlers of an exam that is over: its sheet, and its results."""

from bot.services.course.examiner import checking, results, running
from bot.services.course.examiner.checking import SheetCard
from bot.texts import plain
from handlers.context import Context
from handlers.instructor.exam import result_screens, sheet_screens
from handlers.instructor.exam.buttons import (
    AskTellResults,
    CheckSheet,
    ChooseResultsTime,
    DropPicture,
    KeepPicture,
    MendGold,
    SeeOnSheet,
    SetResultsTime,
    ShowEarlierExam,
    ShowSheet,
    TellResults,
    moment_of,
)
from handlers.instructor.exam.exam import show_instead, show_page
from handlers.show import answer, show


async def check_sheet(context: Context, button: CheckSheet) -> None:
    await _show_next(context, button.exam)


async def show_sheet(context: Context, button: ShowSheet) -> None:
    value = await context.read(checking.show_sheet, exam=button.exam, item=button.item, now=context.now)
    show_instead(context, sheet_screens.card(value, context.language))


async def see_on_sheet(context: Context, button: SeeOnSheet) -> None:
    """Show a picture of a sheet below the objection to it, which still wants an answer."""
    value = await context.read(checking.show_sheet, exam=button.exam, item=button.item, now=context.now)
    answer(context)
    show(context, sheet_screens.card(value, context.language))


async def drop_picture(context: Context, button: DropPicture) -> None:
    value = await context.write(checking.drop_picture, exam=button.exam, item=button.item, now=context.now)
    show_instead(context, sheet_screens.card(value, context.language))


async def mend_gold(context: Context, button: MendGold) -> None:
    """Give the picture the answer that most people chose, and go on to the next doubtful one."""
    await context.write(checking.mend_gold, exam=button.exam, item=button.item, now=context.now)
    await _show_next(context, button.exam, plain(context.language, "sheet-mended"))


async def keep_picture(context: Context, button: KeepPicture) -> None:
    await context.write(checking.keep_picture, exam=button.exam, item=button.item, now=context.now)
    await _show_next(context, button.exam)


async def ask_tell(context: Context, button: AskTellResults) -> None:
    value = await context.read(running.get_exam, exam=button.exam)
    show_instead(context, result_screens.ask_tell(value, context.language))


async def tell(context: Context, button: TellResults) -> None:
    value = await context.write(results.tell_results, exam=button.exam, now=context.now)
    show_instead(context, result_screens.told(value, context.language, context.now))


async def choose_time(context: Context, button: ChooseResultsTime) -> None:
    value = await context.read(running.get_exam, exam=button.exam)
    show_instead(context, result_screens.choose_time(value, context.language, context.now))


async def set_time(context: Context, button: SetResultsTime) -> None:
    at = moment_of(button.at) if button.at else None
    value = await context.write(results.set_results_time, exam=button.exam, at=at, now=context.now)
    await show_page(context, value.class_.id)


async def show_earlier(context: Context, button: ShowEarlierExam) -> None:
    value = await context.read(results.get_told_exam, exam=button.exam)
    show_instead(context, result_screens.told(value, context.language, context.now))


async def _show_next(context: Context, exam: int, words: str = "") -> None:
    """Show the next doubtful picture, or else the page with what comes after the check."""
    value = await context.read(checking.next_to_check, exam=exam, now=context.now)
    if isinstance(value, SheetCard):
        show_instead(context, sheet_screens.card(value, context.language), words)
    else:
        await show_page(context, value.class_.id, words)
