"""The order in which labelers get new pictures: a project's setting, and priorities of pictures."""

from functools import partial

import pytest

from bot.jobs.tasks import run_estimate
from bot.labeling.model import OPERATOR
from bot.labeling.project_settings import Policy
from bot.services.items import known_labels, queue_order
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from storage.images import ImageStore
from tests.conftest import picture_bytes
from tests.flows.phone import ROSE

pytestmark = pytest.mark.usefixtures("nothing_broke")


@pytest.fixture
def ordered(town):
    """`await ordered("newest", 4)`: a project of four pictures with this order, each of which gets one answer."""

    async def make(order: str = "oldest", pictures: int = 4, **changes: object):
        return await town.project(pictures, order=order, policy=Policy(least=1, cap=1), break_every=0, **changes)

    return make


@pytest.fixture
def shown(town):
    """`await shown(person)`: the file name of the picture on a person's screen."""

    async def read(person) -> str:
        store = ImageStore(town.settings.images)
        pictures = {store.path(photo).read_bytes(): file for file, photo in await town.items("file", "photo")}
        return pictures[person.screen.photo]

    return read


@pytest.fixture
def labels_all(shown):
    """`await labels_all(person)`: label all pictures, and return the number in the name of each as it was shown."""

    async def label(person) -> list[int]:
        seen = []
        while ROSE in person.screen.buttons:
            seen.append(int((await shown(person))[-7:-4]))
            await person.tap(ROSE)
        return seen

    return label


@pytest.fixture
def predicted(town):
    """`await predicted(project, "모델", {0: 1})`: a model says label 1 of picture 0."""

    async def store(project, model: str, labels: dict[int, int]) -> None:
        answers = {f"flowers-{number:03}.jpg": (project.labels[label].id,) for number, label in labels.items()}
        await known_labels.set_predictions(
            town.database, project=project, model=model, answers=answers, now=town.clock()
        )

    return store


async def test_oldest_come_first(town, ordered, seat, labels_all):
    """Without a setting the pictures come in the order in which they came in, and nothing is sorted."""
    await ordered()
    assert await town.rows("SELECT * FROM queue_orders") == []
    assert await labels_all(await seat(1)) == [0, 1, 2, 3]


async def test_newest_come_first_after_an_upload(town, ordered, seat, manager, labels_all):
    """What a manager has just sent comes before what was there."""
    await ordered("newest", 3)
    await town.minute()
    for number in (201, 202):
        await manager.attach_document(f"sent-{number}.png", picture_bytes(number, "PNG"))
    await town.app.downloads.fetch()
    await town.minute()
    assert await labels_all(await seat(1)) == [202, 201, 2, 1, 0]
    assert await town.rows("SELECT * FROM queue_orders") == []


async def test_newest_come_first_after_a_collection(town, ordered, seat, shown):
    """A collected picture comes first once its sender has answered, although the queue was sorted before that."""
    await ordered("newest", 3, collect=True)
    sender = town.person(2)
    await sender.start()
    for tap in ("사진 보내기 📷", "동의해요", "보내기 시작"):
        await sender.tap(tap)
    await sender.attach(picture_bytes(9))
    await town.app.downloads.fetch()
    town.clock.move(seconds=61)
    await town.app.downloads.show_counts()
    await town.settle()
    await town.minute()
    await sender.tap("없어요")
    await town.minute()
    assert await shown(await seat(1)) == (await town.items("file"))[-1]


async def test_manager_chooses_an_order(town, ordered, manager, seat, labels_all):
    """The four orders are buttons; the choice counts within a minute, also back to the oldest."""
    await ordered(pictures=3)
    await manager.send("/projects")
    await manager.tap("관리 ⚙")
    await manager.tap("무슨 꽃인가요?")
    await manager.tap("설정 ⚙")
    await manager.tap("사진 순서")
    assert manager.screen.buttons == [
        "✓ 오래된 것부터",
        "새것부터",
        "헷갈리는 것부터",
        "골고루 섞어서",
        "← 설정",
    ]
    assert "보내 주세요" not in manager.screen.text
    await manager.tap("새것부터")
    assert "사진 순서: 새것부터" in manager.screen.text
    await town.minute()
    person = await seat(1)
    await person.tap(ROSE)
    await manager.tap("사진 순서")
    await manager.tap("오래된 것부터")
    await town.minute()
    assert await labels_all(person) == [1, 0]  # the first was on the screen already
    assert await town.items("state") == ["settled"] * 3


@pytest.mark.parametrize("order", ["oldest", "newest", "mixed", "uncertain"])
async def test_priority_comes_first(town, ordered, seat, labels_all, order):
    """A picture with a higher priority comes first in each order."""
    project = await ordered(order)

    async def prioritize(tx) -> None:
        tx.connection.execute("UPDATE items SET priority = 5 WHERE file LIKE '%002%'")
        tx.connection.execute("UPDATE items SET priority = -1 WHERE file LIKE '%003%'")
        await queue_order.mark_new_items(tx, project.id)

    await town.database.write(prioritize)
    await town.minute()
    middle = [1, 0] if order == "newest" else [0, 1]
    assert await labels_all(await seat(1)) == [2, *middle, 3]


async def test_least_certain_come_first(town, ordered, seat, labels_all, predicted):
    """What two models disagree about comes first, then what they agree about, then what they know nothing of."""
    project = await ordered("uncertain")
    await predicted(project, "하나", {1: 0, 2: 0})
    await predicted(project, "둘", {1: 0, 2: 1})
    await town.minute()
    assert await labels_all(await seat(1)) == [2, 1, 0, 3]


async def test_least_certain_follow_the_daily_estimate(town, ordered):
    """The job `quality` changes confidences, so the queue is sorted again after it."""
    project = await ordered("uncertain")
    await town.minute()
    await run_estimate(town.app.jobs.resources, project, town.clock().astimezone(town.settings.zone))
    assert await town.rows("SELECT sorted_to FROM queue_orders") == [(None,)]


async def test_classes_are_mixed(town, ordered, seat, labels_all, predicted):
    """One picture of each suggested label in turn; those without a suggestion are one more class."""
    project = await ordered("mixed", 8)
    await predicted(project, "폴더", {0: 0, 1: 0, 2: 0, 3: 1, 4: 1, 5: 1})
    await town.minute()
    assert await labels_all(await seat(1)) == [6, 0, 3, 7, 1, 4, 2, 5]


async def test_sorting_beside_labelers(town, ordered, seat, labels_all, shown):
    """Who is in the middle of the work keeps the picture on the screen, misses none, and sees none twice."""
    project = await ordered(pictures=9)
    people = [await seat(number) for number in (1, 2)]
    seen = [[int((await shown(person))[-7:-4])] for person in people]
    for person in people:
        await person.tap(ROSE)
    for order in ("newest", "mixed"):
        change = partial(change_project, name=project.name, change=ProjectChange(order=order), now=town.clock())
        await town.database.write(partial(change, member=OPERATOR))
        await town.minute()
    for own, person in zip(seen, people, strict=True):
        own.extend(await labels_all(person))
    assert sorted(seen[0] + seen[1]) == list(range(9))
    assert await town.items("state") == ["settled"] * 9
