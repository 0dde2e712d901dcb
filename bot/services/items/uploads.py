"""Pictures sent by chat: a person's files become an upload, are downloaded later, and are added to a project.

An upload is everything that a person sends until they are quiet for a minute, because an album holds at most ten.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.frozen import frozen
from bot.labeling.errors import BusyWithForm, NoProjectYet, ProjectClosed, UnknownButton
from bot.labeling.model import ItemState, Member, Project, ProjectState
from bot.labeling.permissions import Action, may
from bot.labeling.schedule import in_project_zone, start_of_day
from bot.services import open_forms
from bot.services.access import allowed, get_project, open_projects
from bot.services.items.importing import NewPicture, add_pictures
from bot.services.items.known_labels import save_predictions
from storage import items, members, projects, skills, uploads
from storage.database import Transaction
from storage.images import Picture, Refusal, sent_name
from storage.uploads import Counts, LiveUpload, NewFile, Origin, Outcome, Problem, Result, Upload

__all__ = [
    "Counts",
    "LiveUpload",
    "Outcome",
    "Problem",
    "Received",
    "SentFile",
    "UploadNews",
    "UploadResult",
    "begin_adding",
    "choose_project",
    "close_upload",
    "count_today",
    "get_news",
    "get_result",
    "list_choices",
    "list_open_projects",
    "photo_name",
    "receive_file",
    "record_pictures",
    "was_sent",
]

QUIET = timedelta(minutes=1)  # without a new file; then the upload is complete
SENDER = "sender"  # the model that stands for what people say of the pictures that they send
UPLOAD_FORM = "upload"  # open while a person adds pictures to a project
PROBLEMS_MOST = 30  # that are shown


@frozen
class SentFile:
    """A file as it was sent. `remote` is Telegram's file_id; `name` is None for a photo, which has none."""

    remote: str
    name: str | None


@frozen
class Received:
    """The upload that a file belongs to. `choices`: the projects to ask about, if the person must choose one now."""

    upload: int
    choices: Sequence[Project] = ()


@frozen
class UploadResult:
    """An upload for the person who sent it: its project, its counts, and the first pictures that were not added."""

    project: Project
    counts: Counts
    problems: Sequence[Problem]


@frozen
class UploadNews:
    """The counts of an upload that is not closed.

    `complete`: no file waits, and its person is quiet. `manages`: its person may manage projects. Of collected
    pictures: `today` is how many the person has sent on this day, `goal` how many they are asked for.
    """

    upload: LiveUpload
    counts: Counts
    complete: bool
    manages: bool
    today: int = 0
    goal: int = 0


@allowed(Action.ADD_PICTURES)
async def list_open_projects(tx: Transaction, _member: Member) -> Sequence[Project]:
    """Return the projects that pictures can be added to. Raises NoProjectYet if there are none."""
    projects_ = await open_projects(tx)
    if not projects_:
        raise NoProjectYet
    return projects_


@allowed(Action.ADD_PICTURES)
async def begin_adding(tx: Transaction, member: Member, *, project: int, now: datetime) -> Project:
    """Expect the person's pictures for this project. Raises UnknownButton, ProjectClosed."""
    found = await _open_project(tx, project)
    await open_forms.open_form(tx, member, name=UPLOAD_FORM, now=now, project=project)
    return found


@allowed(Action.ADD_PICTURES)
async def receive_file(
    tx: Transaction, member: Member, *, file: SentFile, now: datetime, busy: Collection[str] = ()
) -> Received:
    """Note a sent file, to be downloaded later.

    Raises NoProjectYet if no project can take pictures, and BusyWithForm if one of the forms `busy` is open, because
    nobody can tell what the picture is for.

    It is for the project whose pictures are expected, that of the upload under way, or the only project. If there are
    several, the person is asked once.
    """
    wanted = await _expected_project(tx, member, busy, now)
    current = await uploads.newest_of(tx, member.id)
    goes_on = current is not None and (current.project is None or now - current.last_at < QUIET)
    if current and goes_on and wanted in {None, current.project}:
        upload = current.id
        choices = await open_projects(tx) if current.project is None and now - current.last_at >= QUIET else ()
    else:
        choices = await open_projects(tx) if wanted is None else ()
        if wanted is None and not choices:
            raise NoProjectYet
        project = wanted or (choices[0].id if len(choices) == 1 else None)
        upload = await uploads.begin(tx, member=member.id, project=project, at=now)
    name = sent_name(file.name) or await photo_name(tx, upload, now)
    await uploads.add_file(tx, upload=upload, file=NewFile(file.remote, name), at=now)
    return Received(upload, choices if len(choices) > 1 else ())


@allowed(Action.ADD_PICTURES)
async def was_sent(tx: Transaction, _member: Member, *, file: SentFile) -> bool:
    """Return whether a file was noted before, as that of an edited message whose caption has changed."""
    return await uploads.has_remote(tx, file.remote)


@allowed(Action.ADD_PICTURES)
async def list_choices(tx: Transaction, member: Member, *, upload: int) -> Sequence[Project]:
    """Return the projects that an upload can be for. Raises UnknownButton if it is somebody else's."""
    await _own(tx, member, upload)
    return await open_projects(tx)


@allowed(Action.ADD_PICTURES)
async def choose_project(
    tx: Transaction, member: Member, *, upload: int, project: int, message: int | None, now: datetime
) -> UploadResult:
    """Set the project of an upload that has none; a second tap changes nothing.

    `message` is the message that counts from now on. Raises UnknownButton, ProjectClosed.
    """
    own = await _own(tx, member, upload)
    target = await get_project(tx, own.project) if own.project else await _open_project(tx, project)
    if own.project is None:
        await uploads.set_project(tx, upload, target.id, message=message, at=now)
    return UploadResult(target, await uploads.count(tx, upload), ())


@allowed(Action.ADD_PICTURES)
async def get_result(tx: Transaction, member: Member, *, upload: int) -> UploadResult:
    """Return what became of one's own upload. Raises UnknownButton."""
    own = await _own(tx, member, upload)
    if own.project is None:
        raise UnknownButton
    project = await get_project(tx, own.project)
    return UploadResult(project, await uploads.count(tx, upload), await uploads.problems(tx, upload, PROBLEMS_MOST))


async def record_pictures(
    tx: Transaction,
    *,
    file: int,
    project: int,
    found: Sequence[tuple[str, Picture | Refusal]],
    is_last: bool,
    now: datetime,
) -> None:
    """Add pictures of a file to its project, and record what became of each. Pictures with a result are skipped.

    `is_last`: then the file is done.
    """
    target = await get_project(tx, project)
    origin = await uploads.origin_of(tx, file)
    for name, picture in found:
        if not await uploads.has_result(tx, file, name):
            await uploads.add_result(tx, file, await _add(tx, target, name, picture, origin, now))
    if is_last:
        await uploads.finish_file(tx, file)


async def get_news(tx: Transaction, *, now: datetime) -> list[UploadNews]:
    """Return the counts of all uploads that are not closed and have a project."""
    news = []
    for upload in await uploads.live(tx):
        counts = await uploads.count(tx, upload.id)
        member = await members.by_id(tx, upload.member)
        manages = member is not None and may(member, Action.MANAGE)
        one = UploadNews(upload, counts, _is_complete(counts, upload.last_at, now), manages)
        if upload.collects and one.complete:
            project = await get_project(tx, upload.project)
            today = await count_today(tx, upload.member, project, now)
            one = replace(one, today=today, goal=project.collect_goal)
        news.append(one)
    return news


async def count_today(tx: Transaction, member: int, project: Project, now: datetime) -> int:
    """Return how many pictures a person has sent for a project on its current day.

    `now` is in the installation's time zone, which counts if the project has none.
    """
    since = start_of_day(in_project_zone(project, now))
    return await items.count_sent_since(tx, member=member, project=project.id, since=since)


async def close_upload(tx: Transaction, *, upload: int, now: datetime) -> bool:
    """Close an upload if it is still complete. Returns whether it is."""
    current = await uploads.by_id(tx, upload)
    is_complete = current is not None and _is_complete(await uploads.count(tx, upload), current.last_at, now)
    if is_complete:
        await uploads.close(tx, upload, now)
    return is_complete


def _is_complete(counts: Counts, last_at: datetime, now: datetime) -> bool:
    return counts.waiting == 0 and now - last_at >= QUIET


async def _add(
    tx: Transaction, project: Project, name: str, picture: Picture | Refusal, origin: Origin, now: datetime
) -> Result:
    if isinstance(picture, Refusal):
        return Result(name, Outcome.REFUSED, reason=picture.reason.value, detail=picture.detail)
    state = ItemState.COLLECTED if origin.collects else ItemState.OPEN
    new = [NewPicture(name, picture)]
    summary = await add_pictures(tx, project=project, pictures=new, now=now, state=state, sent_by=origin.member)
    item = await items.id_of_photo(tx, project.id, picture.photo)
    if summary.doubtful:
        return Result(name, Outcome.DOUBTFUL, item, reason=summary.doubtful[name].value)
    if item and origin.label and summary.added:
        await _suggest(tx, project, item, origin.label, now)
    return Result(name, Outcome.ADDED if summary.added else Outcome.SAME, item)


async def _suggest(tx: Transaction, project: Project, item: int, label: int, now: datetime) -> None:
    """Store what the sender says that a picture shows, as the prediction of the model SENDER."""
    model = await skills.model_number(tx, project=project.id, name=SENDER)
    await save_predictions(tx, project=project, model=model, answers={item: (label,)}, now=now)


async def _expected_project(tx: Transaction, member: Member, busy: Collection[str], now: datetime) -> int | None:
    """Return the project whose pictures are expected, if there is one that is not closed. Raises BusyWithForm."""
    form = await open_forms.current_form(tx, member, now=now)
    if form and form.name in busy:
        raise BusyWithForm
    if form is None or form.name != UPLOAD_FORM:
        return None
    project = await projects.by_id(tx, int(form.content["project"]))
    if project is None or project.state is ProjectState.CLOSED:
        return None
    await open_forms.open_form(tx, member, name=UPLOAD_FORM, now=now, **form.content)  # it stays open while files come
    return project.id


async def _open_project(tx: Transaction, project: int) -> Project:
    found = await get_project(tx, project)
    if found.state is ProjectState.CLOSED:
        raise ProjectClosed(question=found.question)
    return found


async def photo_name(tx: Transaction, upload: int, now: datetime) -> str:
    """Return a name for a photo: its day and time, and its number in the upload."""
    return f"{now:%Y-%m-%d %H-%M} {await uploads.count_files(tx, upload) + 1:03}.jpg"


async def _own(tx: Transaction, member: Member, upload: int) -> Upload:
    found = await uploads.by_id(tx, upload)
    if found is None or found.member != member.id:
        raise UnknownButton
    return found
