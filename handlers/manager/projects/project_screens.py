"""Screens for managing projects: lists, state, policy, texts, and new projects."""

from collections.abc import Sequence

from bot.labeling.model import ItemState, Kind, Progress, Project, ProjectState
from bot.labeling.project_settings import PRESETS
from bot.services.manager.dialogs import NewProject as Draft
from bot.services.manager.dialogs import ProjectText
from bot.services.manager.project_rules import YES_NO, preset_of
from bot.texts import plain, rich
from bot.texts.lines import exact_percent
from handlers.cleaner.buttons import BeginCleaning
from handlers.label_keys import SUMMARY_LABELS_MOST
from handlers.manager.buttons import ChooseExport, ChooseFormat, Manage, ManageProject
from handlers.manager.common import TYPED_MOST, cancel_key, project_key, project_keys
from handlers.manager.people.buttons import ChooseAudience, ChooseInviteRole, ShowPeople
from handlers.manager.projects.buttons import (
    AddPictures,
    ChooseKind,
    CreateProject,
    EditText,
    InviteFrom,
    ManageLabels,
    MoveProject,
    NewProject,
    SetPolicy,
    SetState,
    ShowGold,
    ShowPolicies,
    ShowSettings,
)
from handlers.screen import Key, Screen, below, next_key


def new_project_key(language: str) -> Key:
    return Key(plain(language, "manage-new"), NewProject())


def overview(projects: Sequence[Project], around: int, language: str) -> Screen:
    """Return the page of projects with the project `around`, and the buttons to people, announcements and exports."""
    keys = project_keys(projects, around, Manage, lambda project: project_key(project, language), language)
    more = (
        (new_project_key(language),),
        (
            Key(plain(language, "manage-people"), ShowPeople(0)),
            Key(plain(language, "manage-invite"), ChooseInviteRole()),
        ),
        (
            Key(plain(language, "manage-announce"), ChooseAudience()),
            Key(plain(language, "manage-export"), ChooseExport()),
        ),
    )
    text = rich(language, "manage-projects" if projects else "manage-no-projects")
    return Screen(text, keyboard=(*keys, *more))


def project_page(progress: Progress, language: str, news: str = "") -> Screen:
    """Return a project's state and figures, and the actions for it. `news` is the result of the last action."""
    project, id_ = progress.project, progress.project.id
    lines = [
        rich(language, "manage-question", question=project.question),
        rich(language, f"manage-state-{project.state.value}"),
        _numbers(progress, language),
        rich(language, "manage-policy", policy=_policy_name(project, language)),
        *_promise(progress, language),
        rich(language, "manage-guide", guide=project.guide) if project.guide else rich(language, "manage-no-guide"),
    ]
    text = "\n".join(lines)
    running = project.state is ProjectState.RUNNING
    state = ProjectState.PAUSED if running else ProjectState.RUNNING
    add = ((Key(plain(language, "upload-add-more"), AddPictures(id_)),),)
    look = (Key(plain(language, "manage-clean", count=progress.doubtful), BeginCleaning(id_)),)
    labels = (Key(plain(language, "manage-labels"), ManageLabels(id_, 0)),)
    gold = (Key(plain(language, "manage-gold"), ShowGold(id_)),)
    keys = (
        *(() if project.state is ProjectState.CLOSED else add),
        *((look,) if progress.doubtful else ()),
        *(() if project.state is ProjectState.CLOSED else (gold,)),
        (Key(plain(language, "manage-pause" if running else "manage-resume"), SetState(id_, state.value)),),
        (
            Key(plain(language, "manage-up"), MoveProject(id_, 1)),
            Key(plain(language, "manage-down"), MoveProject(id_, 0)),
        ),
        (
            Key(plain(language, "manage-edit-question"), EditText(id_, ProjectText.QUESTION.value)),
            Key(plain(language, "manage-edit-guide"), EditText(id_, ProjectText.GUIDE.value)),
        ),
        (
            Key(plain(language, "manage-choose-policy"), ShowPolicies(id_)),
            *(() if project.kind is Kind.YES_NO else labels),
        ),
        (
            Key(plain(language, "manage-invite"), InviteFrom(id_)),
            Key(plain(language, "manage-export"), ChooseFormat(id_)),
        ),
        (Key(plain(language, "manage-settings"), ShowSettings(id_, 0)),),
        (Key(plain(language, "manage-back"), Manage()),),
    )
    return Screen(below(news, text), keyboard=keys)


def _numbers(progress: Progress, language: str) -> str:
    if not progress.total and progress.project.state is not ProjectState.CLOSED:
        return rich(language, "manage-no-pictures")
    return rich(
        language,
        "manage-numbers",
        decided=progress.decided,
        total=progress.total,
        left=progress.left,
        disputed=progress.items.get(ItemState.DISPUTED, 0),
    )


def _promise(progress: Progress, language: str) -> tuple[str, ...]:
    """Return how the project's promise stands, if it has one."""
    if not progress.promise or progress.project.policy.max_wrong is None:
        return ()
    stand = plain(language, f"promise-is-{progress.promise}")
    return (rich(language, "manage-promise", right=exact_percent(1 - progress.project.policy.max_wrong), stand=stand),)


def _policy_name(project: Project, language: str) -> str:
    preset = preset_of(project.policy)
    return plain(language, f"policy-{preset}" if preset else "manage-policy-own")


def policies(project: Project, language: str) -> Screen:
    """Return the choice of a preset of the policy."""
    current = preset_of(project.policy)
    lines = [rich(language, "manage-policies", policy=_policy_name(project, language))]
    keys = []
    for name in PRESETS:
        word = plain(language, f"policy-{name}")
        lines.append(rich(language, "manage-policy-line", policy=word, means=plain(language, f"manage-means-{name}")))
        text = plain(language, "card-answered", label=word) if name == current else word
        keys.append(Key(text, SetPolicy(project.id, name)))
    lines += ["", rich(language, "manage-sure-means")]
    back = (Key(plain(language, "manage-back-to-project"), ManageProject(project.id)),)
    return Screen("\n".join(lines), keyboard=(*((key,) for key in keys), back))


def ask_text(project: Project, text: ProjectText, language: str) -> Screen:
    """Ask for a new question or guide, with the current one."""
    current = project.question if text is ProjectText.QUESTION else project.guide
    return _ask(f"manage-ask-{text.value}", language, now=current or plain(language, "manage-nothing-yet"))


def ask_question(language: str) -> Screen:
    """Ask for the question of a new project."""
    return _ask("new-question", language)


def ask_kind(new: Draft, language: str) -> Screen:
    """Ask for the kind of a new project."""
    kinds = tuple((Key(plain(language, f"new-kind-{kind.value}"), ChooseKind(kind.value)),) for kind in Kind)
    return Screen(rich(language, "new-kind", question=new.question), keyboard=(*kinds, (cancel_key(language),)))


def ask_labels(new: Draft, language: str) -> Screen:
    """Ask for the labels of a new project. Existing ones are shown to be edited, unless they are too long to copy."""
    labels = "\n".join(new.labels)
    if 0 < len(labels) <= TYPED_MOST:
        return _ask("new-labels-again", language, labels=labels)
    return _ask("new-labels", language, question=new.question)


def new_summary(new: Draft, language: str) -> Screen:
    """Return the summary of a new project, to confirm."""
    labels = ", ".join(new.labels[:SUMMARY_LABELS_MOST]) + ("…" if len(new.labels) > SUMMARY_LABELS_MOST else "")
    many = len(new.labels)
    if new.kind is Kind.YES_NO:
        many = len(YES_NO)
        labels = ", ".join(plain(language, f"label-{name}") for name in ("yes", "no"))
    kind = plain(language, f"new-kind-{new.kind.value}")
    text = rich(language, "new-summary", question=new.question, kind=kind, many=many, labels=labels)
    keys = [(Key(plain(language, "new-create"), CreateProject(new.digest)),)]
    if new.kind is not Kind.YES_NO:
        keys.append((Key(plain(language, "new-labels-edit"), ChooseKind(new.kind.value)),))
    return Screen(text, keyboard=(*keys, (cancel_key(language),)))


def created(project: Project, language: str) -> Screen:
    """Return the confirmation of a new project, which asks for its pictures."""
    keys = (
        (Key(plain(language, "manage-invite"), InviteFrom(project.id)),),
        (Key(plain(language, "manage-to-project"), ManageProject(project.id)),),
    )
    return Screen(rich(language, "new-created", question=project.question), keyboard=keys)


def form_canceled(language: str, *, manages: bool) -> Screen:
    back = Key(plain(language, "manage-back"), Manage()) if manages else next_key(language)
    return Screen(rich(language, "form-given-up"), keyboard=((back,),))


def _ask(text: str, language: str, **arguments: str) -> Screen:
    return Screen(rich(language, text, **arguments), keyboard=((cancel_key(language),),))
