"""Handlers of the deletion of a project."""

from bot.incoming.delivery import Shown
from bot.labeling.errors import DeletionUnconfirmed
from bot.labeling.model import Project
from bot.services.manager.project import deletion
from bot.services.open_forms import Form
from bot.texts import plain
from handlers.context import Context
from handlers.manager.common import keep_form_open, show_work
from handlers.manager.projects import deletion_screens
from handlers.manager.projects.buttons import AskDelete, AskDeleteAgain, DeleteProject
from handlers.screen import Screen
from handlers.show import answer, show


async def ask(context: Context, button: AskDelete) -> None:
    value = await context.read(deletion.preview_deletion, project=button.project)
    answer(context)
    show(context, deletion_screens.ask(value, context.language), context.tapped)


async def ask_again(context: Context, button: AskDeleteAgain) -> None:
    """Ask a second time; take the next message as the project's name if it is more than a trial."""
    value = await context.read(deletion.preview_deletion, project=button.project)
    if not value.is_trial:
        value = await context.write(deletion.ask_name, project=button.project, now=context.now)
    answer(context)
    show(context, deletion_screens.ask_again(value, context.language), context.tapped)


async def delete(context: Context, button: DeleteProject) -> None:
    try:
        project = await context.write(deletion.begin_deletion, project=button.project, now=context.now)
    except DeletionUnconfirmed as refused:  # people have answered since the question
        value = await context.write(deletion.ask_name, project=button.project, now=context.now)
        answer(context, plain(context.language, refused.text, **refused.arguments), alert=True)
        show(context, deletion_screens.ask_again(value, context.language), context.tapped)
        return
    answer(context)
    context.deps.background.spawn(_delete(context, project, context.tapped), "delete")


@keep_form_open
async def name_typed(context: Context, _form: Form, text: str) -> None:
    project = await context.write(deletion.give_name, text=text, now=context.now)
    context.deps.background.spawn(_delete(context, project, None), "delete")


async def _delete(context: Context, project: Project, instead_of: Shown | None) -> None:
    """Delete a closed project, and say so when it is done."""
    resources, language = context.deps.jobs.resources, context.language

    async def work() -> Screen:
        await deletion.finish_deletion(resources.database, resources.images, project=project)
        return deletion_screens.deleted(project, language)

    await show_work(context, deletion_screens.deleting(project, language), work, instead_of)
