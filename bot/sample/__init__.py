"""Sample projects with generated pictures of flowers, a class, and people to act as."""

import asyncio
import io
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.labeling.model import OPERATOR, Label, Project, Role
from bot.sample import flowers, gold_flowers, questions, school_class
from bot.sample.people import PEOPLE
from bot.services.items.importing import import_folder, share_pictures
from bot.services.manager.project_rules import ProjectDraft
from bot.services.manager.projects import create_project
from storage import items, members, projects
from storage.database import Database, Transaction
from storage.images import ImageStore

NAME = "flowers"
PICTURES = 72
GUIDE = (
    "사진에서 가장 크게 보이는 꽃을 고르세요. "
    "여러 꽃이 함께 있으면 더 많은 쪽을 고르세요. "
    "흐리거나 잘린 사진도 보이는 대로 고르세요."
)
NOTES = {
    flowers.Flower.ROSE: "꽃잎이 여러 겹으로 말려 있어요.",
    flowers.Flower.MORNING_GLORY: "나팔처럼 넓게 벌어지고 가운데가 밝아요.",
    flowers.Flower.SUNFLOWER: "노란 꽃잎이 둥근 씨앗판을 둘러싸요.",
}


async def prepare(
    database: Database,
    store: ImageStore,
    folder: Path,
    *,
    clock: Callable[[], datetime],
    progress: Callable[[int, int], object],
) -> None:
    """Create the missing sample projects, pictures and class. Pictures are drawn into `folder`."""
    project = await database.read(partial(projects.by_name, name=NAME))
    if project is None:
        labels = await asyncio.to_thread(_labels, store)
        project = await database.write(partial(_create, labels=labels, now=clock()))
    if not await database.read(partial(items.any_in, project=project.id)):
        pictures = flowers.catalogue(PICTURES)
        for done, picture in enumerate(pictures):
            progress(done, len(pictures))
            await asyncio.to_thread(flowers.write, picture, folder)
        await import_folder(database, store, project=project, folder=folder, clock=clock, progress=progress)
    for draft in questions.others():
        await database.write(partial(_ask_too, draft=draft, pictures_of=project, now=clock()))
    await database.write(partial(school_class.prepare_class, project=project, now=clock()))


async def prepare_gold(
    database: Database, store: ImageStore, folder: Path, *, language: str, clock: Callable[[], datetime]
) -> None:
    """Add gold pictures with explanations to the first sample project, once, and let the class practise with them.

    It takes half a minute in the background. Pictures are drawn below `folder`, in a process of low priority. The
    explanations are in this language.
    """
    project, done = await database.read(partial(projects.by_name, name=NAME)), folder / "gold" / "prepared"
    if project is None or await asyncio.to_thread(done.exists):
        return
    await gold_flowers.prepare_gold(database, store, project, done.parent, language=language, clock=clock)
    await school_class.prepare_practice(database, clock=clock)
    await asyncio.to_thread(done.touch)


def owners() -> tuple[int, ...]:
    """Return the Telegram ids of the sample's managers."""
    return tuple(person.id for person in PEOPLE if person.role is Role.MANAGER)


async def _create(tx: Transaction, labels: list[Label], now: datetime) -> Project:
    for person in PEOPLE:
        if person.role is Role.REVIEWER:  # the others get their roles when they first open the chat
            reviewer = await members.add(tx, telegram_id=person.id, name=person.name, language="ko", at=now)
            await members.grant(tx, reviewer, Role.REVIEWER, now)
    draft = ProjectDraft(
        name=NAME, question="무슨 꽃인가요?", guide=GUIDE, labels=labels, door="open", blur=0, copies=False
    )
    return await create_project(tx, OPERATOR, draft=draft, now=now)


async def _ask_too(tx: Transaction, draft: ProjectDraft, pictures_of: Project, now: datetime) -> None:
    """Create another project with the same pictures, unless it exists."""
    if await projects.by_name(tx, draft.name) is None:
        project = await create_project(tx, OPERATOR, draft=draft, now=now)
        await share_pictures(tx, source=pictures_of, project=project, now=now)


def _labels(store: ImageStore) -> list[Label]:
    labels = []
    for flower in flowers.Flower:
        encoded = io.BytesIO()
        flowers.example(flower).save(encoded, "JPEG", quality=90)
        labels.append(Label(0, flower.value, NOTES[flower], store.add(encoded.getvalue(), ".jpg")))
    return labels
