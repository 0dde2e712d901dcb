"""What managers are told: the daily summary, warnings, and /report at any time."""

from datetime import UTC, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot.labeling.model import ProjectState, Role
from bot.labeling.project_settings import Policy
from bot.services import invitations, members
from bot.services.access import as_operator
from bot.services.daily import summaries
from bot.services.daily.estimate import estimate_project
from bot.services.manager import reports
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from bot.services.notices import Summary, notify
from handlers.buttons import encode
from handlers.manager.buttons import ShowReport
from storage import projects
from storage.images import ImageStore
from tests.conftest import OWNER

SEOUL = ZoneInfo("Asia/Seoul")
LANGUAGES = ("ko", "en")
CAPTION = 1024


@pytest.fixture
def manager(town):
    """`await manager()`: a manager who has started the bot."""

    async def come(number: int = OWNER, language: str = "ko"):
        person = town.person(number, language=language)
        if number == OWNER:
            await person.start()
        else:
            invite = partial(invitations.create_invitation, role=Role.MANAGER, now=town.clock())
            await person.start(await town.database.write(invite))
        return person

    return come


@pytest.fixture
def summarize(town):
    """`await summarize(project)`: run the job `summary` and deliver its notices."""

    async def run(project, zone: ZoneInfo = SEOUL) -> None:
        images = ImageStore(town.settings.images)
        now = town.clock().astimezone(zone)
        await summaries.send_summary(town.database, images, project=project, now=now)
        await town.app.outbox.deliver()

    return run


def pictures(person) -> list:
    """Return the bot's messages with a picture and without the buttons of a card."""
    return [message for message in person.messages if not message.mine and message.photo_id]


@pytest.mark.usefixtures("drawn_here")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_report_replaces_its_placeholder(town, manager, seat, said, language):
    """/report says at once that the report is being made; that message then becomes the picture."""
    await town.project(pictures=4, overlap=1)
    person = await manager(language=language)
    labeler = await seat(1)
    await labeler.tap("장미")
    seen = []
    town.world.listen(OWNER, lambda event, data: seen.append((event, getattr(data, "message_id", None))))
    before = len(person.messages)
    await person.send("/report")
    made = person.messages[-1]
    assert len(person.messages) == before + 2
    assert [event for event, message in seen if message == made.message_id] == ["message", "edit"]
    assert made.photo
    assert made.text.splitlines()[0] == said(language, "report-title", question="무슨 꽃인가요?", days=7)
    assert said(language, "report-progress", decided=1, total=4, percent=25) in made.text
    assert len(made.text.splitlines()) <= 10
    assert made.buttons == [said(language, "report-sure"), said(language, "report-again")]

    await person.tap(said(language, "report-sure"), on=made)
    explained = person.messages[-1]
    assert explained.text == said(language, "manage-sure-means")
    assert made.message_id < explained.message_id, "the report stays above what explains it"

    await labeler.tap("장미")
    await person.tap(said(language, "report-again"), on=made)
    again = person.messages[-1]
    assert said(language, "report-progress", decided=2, total=4, percent=50) in again.text
    assert again.photo_id != made.photo_id
    assert len(pictures(person)) == 1, "the old picture stays beside the new one"


@pytest.mark.usefixtures("drawn_here")
async def test_report_has_the_audited_accuracy(town, manager, seat, invited, routed, said):
    """From thirty audits on the report has the share of right labels, beside the promise."""
    policy = Policy(least=2, cap=2, audit=1, second=0, budget=1, max_wrong=0.02)
    project = await town.project(pictures=30, policy=policy, break_every=0)
    for number in (1, 2):
        labeler = await seat(number)
        for _ in range(30):
            await labeler.tap("장미")
    reviewer = await invited(3, Role.REVIEWER)
    await routed(project)
    await reviewer.tap("시작")
    person = await manager(language="ko")
    promise = said("ko", "report-promise-unproven", right="98", checks=0, missing=30)
    await person.send("/report flowers")
    assert person.messages[-1].text.count(promise) == 1
    await reviewer.tap("나팔꽃")
    await reviewer.tap("넘어가기 →")
    for _ in range(29):
        await reviewer.tap("장미")
    await person.send("/report flowers")
    honest = said("ko", "report-honest", audits=30, right=96, low=83, high=100)
    doubted = said("ko", "report-promise-unprovable", right="98", checks=30)
    assert f"{honest} {doubted}" in person.messages[-1].text.splitlines(), "nobody can look again"
    assert len(person.messages[-1].text.splitlines()) <= 10


@pytest.mark.usefixtures("drawn_here")
async def test_report_takes_a_project_and_a_span(town, manager, said):
    """One of several projects is chosen; /report takes a name, part of a question and a span, and explains errors."""
    await town.project(pictures=1)
    await town.project(pictures=1, name="herbs", question="무슨 풀인가요?")
    await town.project(pictures=1, name="7d", question="며칠인가요?")
    person = await manager()
    await person.send("/report")
    assert person.screen.buttons == ["무슨 꽃인가요?", "무슨 풀인가요?", "며칠인가요?"]
    await person.tap("무슨 풀인가요?")
    assert person.messages[-1].text.startswith("무슨 풀인가요? · 최근 7일")

    for typed, title in {
        "flowers": "무슨 꽃인가요? · 최근 7일",
        "flowers 30d": "무슨 꽃인가요? · 최근 30일",
        "flowers 30": "무슨 꽃인가요? · 최근 30일",
        "7": "며칠인가요? · 최근 7일",
        "HERBS 1D": "무슨 풀인가요? · 오늘",
        "풀인 365일": "무슨 풀인가요? · 최근 365일",
        "7d": "며칠인가요? · 최근 7일",
    }.items():
        await person.send(f"/report {typed}")
        assert person.messages[-1].text.startswith(title), typed
    await person.send("/report 무슨 3d")
    assert person.screen.buttons == ["무슨 꽃인가요?", "무슨 풀인가요?"]
    await person.tap("무슨 꽃인가요?")
    assert person.messages[-1].text.startswith("무슨 꽃인가요? · 최근 3일")
    for typed in ("flowers 0d", "flowers 366d", "flowers -3d", "99999999d"):
        await person.send(f"/report {typed}")
        assert person.messages[-1].text == said("ko", "error-report-days", most=365)
    await person.send(f"/report {'x' * 99}")
    assert person.messages[-1].text == said("ko", "error-project-not-found", name="x" * 60)
    await town.project(pictures=1, name="herbs-again", question="다시 무슨 풀인가요?")
    await person.send("/report Herbs 2d")
    assert person.messages[-1].text.startswith("무슨 풀인가요? · 최근 2일")


@pytest.mark.usefixtures("drawn_here")
async def test_agreement_is_said_once_labels_vary(town, manager, seat):
    """While nearly all answers are one label, chance agrees as often as people do, and nothing is said of it."""
    project = await town.project(36, policy=Policy(least=2, cap=2, review=0), break_every=0)
    person, labelers = await manager(), [await seat(number) for number in (1, 2)]
    said = []
    for begin, end in ((0, 12), (12, 36)):
        for number, labeler in enumerate(labelers):
            for picture in range(begin, end):
                await labeler.tap("나팔꽃" if picture > 20 or (picture == 3 and number) else "장미")
        await estimate_project(town.database, project=project, now=town.clock().astimezone(SEOUL))
        await person.send("/report")
        said.append([line for line in person.messages[-1].text.splitlines() if "일치도" in line])
    assert said == [[], ["같은 사진에 나온 답이 아주 비슷해요 (일치도 0.94, 모두 같으면 1)"]]


@pytest.mark.usefixtures("drawn_here")
async def test_report_without_projects_and_of_a_closed_one(town, manager, said):
    """Without projects a text says so; a closed one is not listed beside others, but can be asked for."""
    person = await manager()
    await person.send("/report")
    assert person.messages[-1].text == "아직 작업이 없어요. ‘＋ 새 작업’을 눌러 만들어 보세요."
    await town.project(pictures=1)
    await town.project(pictures=1, name="old", question="끝난 것인가요?")
    close = as_operator(change_project, name="old", change=ProjectChange(state=ProjectState.CLOSED), now=town.clock())
    await town.database.write(close)
    await person.send("/report")
    assert person.messages[-1].text.startswith("무슨 꽃인가요?")
    await person.send("/report old")
    assert said("ko", "report-closed") in person.messages[-1].text


@pytest.mark.usefixtures("drawn_here")
async def test_report_is_hidden_from_others(town, manager, seat, said):
    """For people who are not managers (any more) /report is an unknown command, and its buttons are unknown."""
    project = await town.project(pictures=2)
    labeler, person = await seat(1), await manager()
    unknown = said("ko", "unknown-message")
    await labeler.send("/report")
    assert labeler.messages[-2].text == unknown
    await labeler.tap_data(labeler.screen, encode(ShowReport(project.id, 7)))
    assert labeler.toast == said("ko", "error-unknown-button")
    await person.send("/report")
    made = person.messages[-1]

    async def dismiss(tx):
        tx.connection.execute("DELETE FROM roles WHERE role = 'manager'")

    await town.database.write(dismiss)
    await person.tap("다시 만들기", on=made)
    assert person.toast == said("ko", "error-past-button")
    assert person.messages[-1].photo_id == made.photo_id
    await person.send("/report")
    assert person.messages[-1].text == said("ko", "unknown-message-home")
    assert len(pictures(person)) == 1


@pytest.mark.parametrize("wrong", [ShowReport(99, 7), ShowReport(1, 0), ShowReport(1, 400)])
async def test_forged_report_buttons_are_refused(town, manager, wrong):
    """An unknown project or an invalid span is refused kindly."""
    await town.project(pictures=1)
    person = await manager()
    await person.tap_data(person.screen, encode(wrong))
    assert not pictures(person)
    assert await town.failures() == []


@pytest.mark.usefixtures("drawn_here")
async def test_report_of_a_private_project_is_protected(town, manager, summarize):
    """A report with examples of a private project can't be forwarded."""
    project = await town.project(pictures=1, private=True)
    person = await manager()
    await person.send("/report")
    assert person.messages[-1].photo
    assert person.messages[-1].body["has_protected_content"]
    await summarize(project)
    assert person.messages[-1].photo
    assert person.messages[-1].body["has_protected_content"]


async def test_failed_report_can_be_tried_again(town, manager, said, monkeypatch, capsys):
    """If the report fails, the message says so, and offers to try again."""
    await town.project(pictures=1)
    person = await manager()
    with monkeypatch.context() as patch:
        patch.setattr(reports, "render_report", partial(int, "not a number"))
        await person.send("/report")
    assert person.messages[-1].text == said("ko", "report-failed")
    await person.tap("다시 만들기")
    assert person.messages[-1].photo


@pytest.mark.usefixtures("drawn_here")
@pytest.mark.parametrize("zone", ["Asia/Seoul", "Europe/Berlin"])
async def test_one_summary_a_day(town, manager, seat, summarize, zone):
    """Each manager gets one summary a local day, in their own language, however often the job runs."""
    project = await town.project(pictures=4, overlap=1, timezone=zone)
    korean, english = await manager(), await manager(502, "en")
    labeler = await seat(1)
    await labeler.tap("장미")
    for _ in range(3):
        await summarize(project, ZoneInfo(zone))
    assert [message.text.splitlines()[0] for message in pictures(korean)] == ["무슨 꽃인가요? · 최근 7일"]
    assert [message.text.splitlines()[0] for message in pictures(english)] == ["무슨 꽃인가요? · the last 7 days"]
    assert korean.messages[-1].photo_id != english.messages[-1].photo_id
    local = town.clock().astimezone(ZoneInfo(zone))
    town.clock.now = (local.replace(hour=0, minute=0) + timedelta(days=1)).astimezone(town.clock.now.tzinfo)
    await summarize(project, ZoneInfo(zone))
    assert len(pictures(korean)) == len(pictures(english)) == 2
    assert len(await town.outbox(notice="summary")) == 4


async def test_summary_by_hand_does_not_replace_the_evenings(town, manager):
    """A summary that a manager asks for in the morning comes at once, and that of the evening comes all the same."""
    await town.project(pictures=4, overlap=1)
    person = await manager()
    await person.send("/jobs")
    project = (await town.app.jobs.places())[-1].project
    assert project
    found = await town.database.read(partial(projects.by_id, project=project))
    for count in (1, 2):
        assert (await town.app.jobs.run_now("summary", found)).problem is None
        await town.app.outbox.deliver()
        assert len(pictures(person)) == count
        town.clock.move(minutes=1)
    for hours in (0, 1):
        town.clock.now = town.clock().astimezone(SEOUL).replace(hour=18 + hours, minute=1).astimezone(UTC)
        await town.app.jobs.wake()
        await town.app.jobs.settle()
        town.clock.move(minutes=10)
        await town.app.outbox.deliver()
        assert len(pictures(person)) == 3
    assert (await town.app.jobs.run_now("summary", found)).problem is None
    await town.app.outbox.deliver()
    assert len(pictures(person)) == 4


@pytest.mark.usefixtures("drawn_here")
async def test_interrupted_summary_is_sent_once(town, manager, summarize, monkeypatch):
    """A run that ends before its notices are stored leaves nothing, and the next one sends the summary."""
    project = await town.project(pictures=1)
    person = await manager()
    with monkeypatch.context() as patch:
        patch.setattr(summaries, "describe_report", lambda _report: (_ for _ in ()).throw(RuntimeError("cut off")))
        with pytest.raises(RuntimeError):
            await summarize(project)
    assert await town.table("summaries") == []
    await summarize(project)
    assert len(pictures(person)) == 1


@pytest.mark.usefixtures("drawn_here")
async def test_summary_goes_to_reachable_managers(town, manager, summarize):
    """Removed managers and those who blocked the bot get no summary, the others do; without managers none is made."""
    project = await town.project(pictures=1)
    await summarize(project)
    assert await town.table("summaries") == []
    first, second, third = await manager(), await manager(502), await manager(503)
    await town.database.write(partial(members.remove_named, who="502", now=town.clock()))
    third.block()
    await town.settle()
    await summarize(project)
    assert [len(pictures(person)) for person in (first, second, third)] == [1, 0, 0]
    assert len(await town.outbox(notice="summary")) == 1


@pytest.mark.usefixtures("drawn_here")
async def test_summaries_end_with_the_work(town, manager, seat, summarize):
    """If nothing is open, summaries end a week after the last answer; a closed project has none."""
    project = await town.project(pictures=1, overlap=1)
    person, began = await manager(), town.clock()
    await (await seat(1)).tap("장미")
    for day, told in ((0, 1), (6, 2), (7, 2), (8, 2)):
        town.clock.now = began + timedelta(days=day)
        await summarize(project)
        assert len(pictures(person)) == told
    close = as_operator(
        change_project, name="flowers", change=ProjectChange(state=ProjectState.CLOSED), now=town.clock()
    )
    closed = await town.database.write(close)
    await town.project(pictures=1, name="other")
    await summarize(closed)
    assert len(pictures(person)) == 2


@pytest.mark.usefixtures("drawn_here")
async def test_standstill_is_told_once(town, manager, seat, summarize, said):
    """A day without answers is told once, and again only after work has resumed and stopped again."""
    project = await town.project(pictures=9, overlap=1)
    person, labeler = await manager(), await seat(1)

    def warnings() -> int:
        return sum("답이 없어요" in message.text for message in person.messages)

    await labeler.tap("장미")
    told = []
    for day in range(6):
        await summarize(project)
        told.append(warnings())
        town.clock.move(days=1)
        if day == 3:
            await labeler.start()
            await labeler.tap("무슨 꽃인가요?")
            await labeler.tap("장미")
            town.clock.move(minutes=1)
    assert told == [0, 1, 1, 1, 1, 2]
    assert said("ko", "alert-stalled", question="무슨 꽃인가요?", days=1, left=8) in [
        each.text for each in person.messages
    ]


@pytest.mark.usefixtures("drawn_here")
async def test_waiting_reviews_are_told_daily(town, manager, summarize):
    """Managers are told once a day of reviews that wait too long."""
    project = await town.project(pictures=1)
    person = await manager()

    async def want(tx):
        tx.connection.execute(
            "INSERT INTO reviews (project_id, item_id, rank, cause, wanted_at)"
            " VALUES (1, 1, 1, 'dispute', '2026-02-20T00:00:00.000Z')"
        )

    await town.database.write(want)
    warned = []
    for _ in range(2):
        for _ in range(2):
            await summarize(project)
            warned.append(sum("쌓였어요" in message.text for message in person.messages))
        town.clock.move(days=1)
    assert warned == [1, 1, 2, 2]


@pytest.mark.usefixtures("drawn_here")
async def test_old_report_pictures_are_deleted(town, manager, summarize):
    """A report's picture is deleted from the image store after two weeks, unless a notice still needs it."""
    project = await town.project(pictures=2)
    person, gone = await manager(), await manager(502)
    await person.send("/report")
    town.clock.move(minutes=5)
    await summarize(project)
    gone.block()
    await town.settle()
    needed, other = sorted(await town.values("SELECT address FROM report_pictures"))
    store = ImageStore(town.settings.images)
    assert store.path(needed).suffix == store.path(other).suffix == ".png"

    notice = Summary((), photo=needed, protected=False)
    await town.database.write(partial(notify, member=2, notice=notice, now=town.clock()))
    town.clock.move(days=15)
    await summarize(project)
    assert (store.has(needed), store.has(other)) == (True, False)
    names = set(await town.uploaded())
    assert other not in names
    assert all(store.has(photo) for photo in await town.items("photo"))
