"""Handlers of label notes and examples, for instructors."""

from bot.labeling.errors import LabelingError, NotAManager
from bot.services.course.gold import label_notes
from bot.services.open_forms import Form
from bot.texts import plain, rich
from handlers.context import Context
from handlers.instructor.gold import label_screens
from handlers.instructor.gold.buttons import ExplainLabel, ExplainLabels, MakeExample, WriteLabelNote
from handlers.screen import Screen
from handlers.show import answer, show


async def show_labels(context: Context, button: ExplainLabels) -> None:
    project = await context.write(label_notes.show_labels, project=button.project)
    answer(context)
    show(context, label_screens.labels(project, button.label, context.language), context.tapped)


async def show_label(context: Context, button: ExplainLabel) -> None:
    opened, now = label_notes.show_label, context.now
    project, label = await context.write(opened, project=button.project, label=button.label, now=now)
    answer(context)
    show(context, label_screens.label(project, label, context.language), context.tapped)


async def ask_note(context: Context, button: WriteLabelNote) -> None:
    ask, now = label_notes.ask_note, context.now
    project, label = await context.write(ask, project=button.project, label=button.label, now=now)
    answer(context)
    show(context, label_screens.ask_note(project, label, context.language), context.tapped)


async def note_typed(context: Context, _form: Form, text: str) -> None:
    """Store the note. An error is said, and the form stays open."""
    try:
        project, label = await context.write(label_notes.give_note, text=text, now=context.now)
    except NotAManager:
        raise
    except LabelingError as error:
        show(context, Screen(rich(context.language, error.text, **error.arguments)))
        return
    show(context, label_screens.label(project, label, context.language))


async def make_example(context: Context, button: MakeExample) -> None:
    """Make the picture the example of its label, and show the label below."""
    project, label = await context.write(label_notes.make_example, item=button.card, now=context.now)
    answer(context, plain(context.language, "gold-example-made"))
    show(context, label_screens.label(project, label, context.language))
