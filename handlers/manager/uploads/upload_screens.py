"""Screens of uploads: the request for pictures, the choice of a project, the counts, and what was not added."""

from collections.abc import Sequence

from bot.labeling.model import Project
from bot.services.items.uploads import Counts, LiveUpload, Outcome, Problem, UploadResult
from bot.texts import plain, rich
from handlers.cleaner.buttons import BeginCleaning
from handlers.manager.buttons import ManageProject
from handlers.manager.common import cancel_key, project_keys
from handlers.manager.projects.buttons import AddPictures
from handlers.manager.projects.project_screens import new_project_key
from handlers.manager.uploads.buttons import (
    ChoosePicturesProject,
    ChooseUploadProject,
    ShowUpload,
    ShowUploadChoices,
)
from handlers.screen import Key, Keyboard, Screen, next_key, shorten

LIST_MOST = 3000  # letters of the list of pictures that were not added; Telegram takes 4096
NAME_MOST = 60  # letters of a file's name, its last ones


def ask_pictures(project: Project, language: str) -> Screen:
    """Ask for the pictures of a project."""
    return Screen(rich(language, "upload-ask", question=project.question), keyboard=((cancel_key(language),),))


def form_first(language: str) -> Screen:
    """Say that a picture can't be taken while a form is open."""
    return Screen(rich(language, "upload-form-first"), keyboard=((cancel_key(language),),))


def no_project(language: str, *, manages: bool) -> Screen:
    """Say that pictures need a project, with a button to make one for managers."""
    if not manages:
        return Screen(rich(language, "no-project-instructor"), keyboard=((next_key(language),),))
    return Screen(rich(language, "no-project-yet"), keyboard=((new_project_key(language),),))


def choose_pictures_project(projects: Sequence[Project], around: int, language: str) -> Screen:
    """Ask which project to add pictures to, with the page of projects that has the project `around`."""
    keys = project_keys(
        projects,
        around,
        ChoosePicturesProject,
        lambda project: Key(shorten(project.question), AddPictures(project.id)),
        language,
    )
    return Screen(rich(language, "upload-which-project"), keyboard=keys)


def choose_project(upload: int, projects: Sequence[Project], around: int, language: str) -> Screen:
    """Ask which project an upload is for, with the page of projects that has the project `around`."""
    keys = project_keys(
        projects,
        around,
        lambda project: ShowUploadChoices(upload, project),
        lambda project: Key(shorten(project.question), ChooseUploadProject(upload, project.id)),
        language,
    )
    return Screen(rich(language, "upload-which-project"), keyboard=keys)


def counting(question: str, counts: Counts, language: str) -> Screen:
    """Return the counts of an upload while files come."""
    return Screen(rich(language, "upload-counting", question=question, counts=_counts(counts, language)))


def counted(upload: LiveUpload, counts: Counts, language: str, *, manages: bool) -> Screen:
    """Return the final counts of an upload."""
    said = "upload-counted" if counts.added or counts.doubtful else "upload-counted-none"
    text = rich(language, said, question=upload.question, counts=_counts(counts, language))
    keys = _ways_on(upload.project, counts, language, manages=manages)
    if counts.same or counts.refused:
        keys = ((Key(plain(language, "upload-show"), ShowUpload(upload.id)),), *keys)
    return Screen(text, keyboard=keys)


def details(result: UploadResult, language: str, *, manages: bool) -> Screen:
    """Return the pictures of an upload that were not added, each with the reason."""
    counts = _counts(result.counts, language)
    lines = [rich(language, "upload-counted", question=result.project.question, counts=counts)]
    left = result.counts.same + result.counts.refused
    for problem in result.problems:
        line = rich(language, "upload-problem", name=problem.name[-NAME_MOST:], why=_why(problem, language))
        if sum(map(len, lines)) + len(line) > LIST_MOST:
            break
        lines.append(line)
        left -= 1
    if left:
        lines.append(rich(language, "upload-more-problems", more=left))
    return Screen("\n".join(lines), keyboard=_ways_on(result.project.id, result.counts, language, manages=manages))


def _why(problem: Problem, language: str) -> str:
    if problem.outcome is Outcome.SAME:
        return plain(language, "picture-same", file=problem.same_as or "")
    why = plain(language, problem.reason or "picture-unreadable")
    return f"{why} {problem.detail}" if why.endswith(":") else why  # other details are a library's, in English


def _counts(counts: Counts, language: str) -> str:
    """Return the number of new pictures, and the other counts that are not 0."""
    others = {"upload-same": counts.same, "upload-doubtful": counts.doubtful}
    others |= {"upload-refused": counts.refused, "upload-waiting": counts.waiting}
    shown = {"upload-added": counts.added} | {text: count for text, count in others.items() if count}
    return " · ".join(plain(language, text, count=count) for text, count in shown.items())


def _ways_on(project: int, counts: Counts, language: str, *, manages: bool) -> Keyboard:
    to_project = Key(plain(language, "manage-to-project"), ManageProject(project))
    more = Key(plain(language, "upload-add-more"), AddPictures(project))
    last = (more, to_project if manages else next_key(language))
    look = Key(plain(language, "upload-look"), BeginCleaning(project))
    return ((look,), last) if counts.doubtful else (last,)
