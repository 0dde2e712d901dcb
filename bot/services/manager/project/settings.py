"""Change the declared settings of a project in the chat, by a button or by a typed value."""

from datetime import datetime

from bot.labeling.errors import UnknownButton
from bot.labeling.model import Member, Project
from bot.labeling.permissions import Action
from bot.labeling.project_settings import KEYS, POLICY_SETTINGS, Setting
from bot.labeling.written_settings import read_setting
from bot.services import open_forms
from bot.services.access import allowed, get_project
from bot.services.manager.dialogs import ManagerForm, open_form_content
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from storage.database import Transaction


def get_setting(key: str) -> Setting:
    """Return the setting with this key. Raises UnknownButton, since keys come from buttons only."""
    if key not in KEYS:
        raise UnknownButton
    return KEYS[key]


@allowed(Action.MANAGE)
async def show_settings(tx: Transaction, member: Member, *, project: int) -> Project:
    """Return a project, and close an open form for a setting or for its deletion. Raises NotAManager, UnknownButton."""
    await open_forms.close_forms_named(tx, person=member.telegram_id, names=[ManagerForm.SETTING, ManagerForm.DELETION])
    return await get_project(tx, project)


@allowed(Action.MANAGE)
async def ask_setting(tx: Transaction, member: Member, *, project: int, setting: Setting, now: datetime) -> Project:
    """Open the form for a setting's value, unless it has only its choices. Returns the project.

    Raises NotAManager, UnknownButton.
    """
    found = await get_project(tx, project)
    if setting.type is not bool and not setting.declared.words:
        await open_forms.open_form(tx, member, name=ManagerForm.SETTING, now=now, project=project, key=setting.key)
    return found


@allowed(Action.MANAGE)
async def set_setting(
    tx: Transaction, member: Member, *, project: int, setting: Setting, written: str, now: datetime
) -> Project:
    """Set a setting to a value as `read_setting` reads it, and close the form for it. Returns the project.

    Raises BadProject, NotAManager, UnknownButton.
    """
    found = await get_project(tx, project)
    value = read_setting(setting, written)
    changed = {setting.name: value}
    change = ProjectChange(policy=changed) if setting.name in POLICY_SETTINGS else ProjectChange(**changed)
    after = await change_project(tx, member, name=found.name, change=change, now=now)
    await open_forms.close_forms_named(tx, person=member.telegram_id, names=[ManagerForm.SETTING])
    return after


@allowed(Action.MANAGE)
async def give_setting(tx: Transaction, member: Member, *, text: str, now: datetime) -> tuple[Project, Setting]:
    """Set the setting of the open form to the typed value. Returns the project and the setting.

    Raises BadProject, FormOver, NotAManager.
    """
    content = await open_form_content(tx, member, {ManagerForm.SETTING})
    setting = get_setting(content["key"])
    after = await set_setting(tx, member, project=content["project"], setting=setting, written=text, now=now)
    return after, setting
