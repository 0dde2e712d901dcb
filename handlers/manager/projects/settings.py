"""Handlers of a project's settings."""

from bot.services.manager.project import settings
from bot.services.manager.project.settings import get_setting
from bot.services.open_forms import Form
from bot.texts import plain, rich
from handlers.context import Context
from handlers.manager.common import keep_form_open
from handlers.manager.projects import setting_screens
from handlers.manager.projects.buttons import ChangeSetting, ShowSetting, ShowSettings
from handlers.show import answer, show


async def show_settings(context: Context, button: ShowSettings) -> None:
    project = await context.write(settings.show_settings, project=button.project)
    answer(context)
    show(context, setting_screens.settings(project, context.language, page=button.page), context.tapped)


async def show_setting(context: Context, button: ShowSetting) -> None:
    """Show one setting with its choices, and take the next message as its value."""
    setting = get_setting(button.key)
    project = await context.write(settings.ask_setting, project=button.project, setting=setting, now=context.now)
    answer(context)
    show(context, setting_screens.setting(project, setting, context.language), context.tapped)


async def change_setting(context: Context, button: ChangeSetting) -> None:
    setting = get_setting(button.key)
    project = await context.write(
        settings.set_setting, project=button.project, setting=setting, written=button.value, now=context.now
    )
    answer(context, plain(context.language, "manage-changed"))
    page, news = setting_screens.page_of(setting), setting_screens.promise_plan(project, setting, context.language)
    screen = setting_screens.settings(project, context.language, page=page, news="\n".join(news))
    show(context, screen, context.tapped)


@keep_form_open
async def setting_typed(context: Context, _form: Form, text: str) -> None:
    project, setting = await context.write(settings.give_setting, text=text, now=context.now)
    plan = setting_screens.promise_plan(project, setting, context.language)
    news = (rich(context.language, "setting-changed"), *plan)
    page = setting_screens.page_of(setting)
    show(context, setting_screens.settings(project, context.language, page=page, news="\n".join(news)))
