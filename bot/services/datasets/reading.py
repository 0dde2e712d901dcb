"""Read a project's dataset."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace

from bot.labeling.consensus import calibration
from bot.labeling.dataset import Dataset, Labeler, Picture, Quality
from bot.labeling.dataset.filters import Filters
from bot.labeling.model import Project
from bot.labeling.skill import Skill, skill
from bot.services.promises.proving import prove_promise
from storage import consents, datasets, skills
from storage.database import Transaction

NO_FILTERS = Filters()


async def open_dataset(
    tx: Transaction,
    *,
    project: Project,
    filters: Filters = NO_FILTERS,
    on_picture: Callable[[], object] = lambda: None,
) -> Dataset:
    """Return a project's dataset, whose pictures are read one after another while the transaction lasts.

    Pictures and examples that serve a class only are left out. `on_picture` is called for each picture of the project,
    also for one that is left out.
    """
    kept_in = await consents.count_for_classes(tx, project.id)
    for _ in range(kept_in):
        on_picture()
    agreement = await skills.newest_agreement(tx, project.id) or {"alpha": None, "day": None}
    audited = calibration.honesty(await skills.audits(tx, project))
    return Dataset(
        await _without_kept(tx, project),
        await _labelers(tx, project),
        Quality(agreement["alpha"], agreement["day"], audited, await prove_promise(tx, project)),
        _wanted(datasets.read_pictures(tx, project), filters, on_picture),
        kept_in,
    )


async def _without_kept(tx: Transaction, project: Project) -> Project:
    """Return a project without examples of labels that serve a class only."""
    kept = await consents.examples_for_classes(tx, project.id)
    labels = tuple(replace(label, example=None) if label.id in kept else label for label in project.labels)
    return replace(project, labels=labels)


async def _wanted(
    pictures: AsyncIterator[Picture], filters: Filters, on_picture: Callable[[], object]
) -> AsyncIterator[Picture]:
    async for picture in pictures:
        on_picture()
        if filters.want(picture):
            yield picture


async def _labelers(tx: Transaction, project: Project) -> tuple[Labeler, ...]:
    """Return the labelers with their estimated accuracy, by pseudonym."""
    pool = (await skills.crowd_of(tx, project)).pool
    names = await datasets.labelers(tx, project)
    confusions = await skills.confusions_of(tx, project, list(names))
    labelers = []
    for member, confusion in confusions.items():
        known = skill(confusion, pool)
        figures = (known.right, known.low, known.high) if isinstance(known, Skill) else (None, None, None)
        labelers.append(Labeler(names[member], *(None if figure is None else round(figure, 4) for figure in figures)))
    return tuple(sorted(labelers, key=lambda labeler: labeler.labeler))
