"""Each morning: find people whose answers or verdicts managers should look at, and tell them once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from statistics import median

from bot.frozen import frozen
from bot.labeling.concerns.alike import FIRST, PEOPLE_MOST, Pairs
from bot.labeling.concerns.chance import Watch, watch_all, without_suspects
from bot.labeling.concerns.evidence import Evidence, Weighing
from bot.labeling.concerns.reviewers import Record, Verdict, by_answers
from bot.labeling.consensus.confidence import confidence, probabilities, probability_of
from bot.labeling.consensus.confusion_counts import Confusion
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import Said, posterior
from bot.labeling.model import Project, ProjectState
from bot.services.manager.concerns.notices import PersonToSee
from bot.services.notices import notify_managers
from storage import concerns, members, reviews, skills
from storage.concerns import GivenVerdict, ItemAnswers
from storage.database import Database, Transaction
from storage.outbox import Together

ANSWERS_MOST, VERDICTS_MOST = 300_000, 20_000  # newest ones that are read: about 100 MB
SUSPECTS_MOST = 60_000  # newest answers that say who is left out of the average labeler
NAMED_MOST = 5  # people a day and project
RECENT = timedelta(days=7)  # somebody who has done nothing since is not named


class Kind(StrEnum):
    """Why somebody's answers or verdicts should be looked at."""

    CHANCE = "chance"
    ALIKE = "alike"
    VERDICTS = "verdicts"


@frozen
class Concern:
    """Whose answers or verdicts to look at, and the evidence.

    `same` of `compared` answers or verdicts are as others', `by_chance` of them would be without looking. `beside` are
    people whose answers are alike. `until` is the newest answer or verdict.
    """

    person: int
    kind: Kind
    until: int
    compared: int
    same: int
    by_chance: int = 0
    seconds: float | None = None
    beside: tuple[int, ...] = ()


async def tell_concerns(
    database: Database, *, project: Project, now: datetime, together: Together | None = None
) -> int:
    """Tell managers of people whose answers or verdicts to look at. Returns the number of people. Idempotent.

    Somebody is named again only by answers or verdicts after those of which managers were told. `now` is in the
    project's time zone.
    """
    if project.state is ProjectState.CLOSED:
        return 0
    found = await database.read_in_subprocess(partial(find_concerns, project=project))
    if not found:
        return 0
    return await database.write(partial(_tell, project=project, found=found, now=now, together=together))


async def find_concerns(tx: Transaction, *, project: Project) -> list[Concern]:
    """Return the concerns about a project's people, the gravest first. It computes long, so run it in a subprocess."""
    confusions = await skills.all_confusions(tx, project)
    pool = (await skills.crowd_of(tx, project)).pool
    told = await concerns.told(tx, project.id)
    verdicts = _by_item(await concerns.verdicts_to_weigh(tx, project, VERDICTS_MOST))
    people = frozenset(await concerns.newest_people(tx, project, PEOPLE_MOST))
    weighing, newest = Weighing(pool, confusions), list[Evidence]()
    async for item in concerns.items_to_weigh(tx, project, SUSPECTS_MOST):
        newest.extend(weighing.weigh(item.given, item.predicted, item.known))
    newest.sort(key=_order)
    pool = without_suspects(pool, confusions, _watch(newest, told))
    search = _Search(
        pool, confusions, Weighing(pool, confusions), told, verdicts, Pairs(people, _until(told, Kind.ALIKE))
    )
    async for item in concerns.items_to_weigh(tx, project, ANSWERS_MOST):
        search.add(item)
    return search.find()


def _order(evidence: Evidence) -> int:
    return evidence.order


def _by_item(verdicts: Sequence[GivenVerdict]) -> Mapping[int, Sequence[GivenVerdict]]:
    found = defaultdict(list)
    for verdict in verdicts:
        found[verdict.item].append(verdict)
    return found


def _until(told: Mapping[tuple[int, str], int], kind: Kind) -> dict[int, int]:
    return {person: until for (person, about), until in told.items() if about == kind}


def _watch(evidence: Sequence[Evidence], told: Mapping[tuple[int, str], int]) -> dict[int, Watch]:
    """Return the watch of each person, of the answers of which managers were not told. The answers are in order."""
    until = _until(told, Kind.CHANCE)
    return watch_all(each for each in evidence if each.order > until.get(each.voice, 0))


@dataclass(slots=True)
class _Search:
    """Collects evidence item by item, and finds concerns in it."""

    pool: Pool
    confusions: Mapping[int, Confusion]
    weighing: Weighing
    told: Mapping[tuple[int, str], int]
    verdicts: Mapping[int, Sequence[GivenVerdict]]
    pairs: Pairs
    _evidence: list[Evidence] = field(default_factory=list)
    _seconds: dict[int, float] = field(default_factory=dict)
    _judged: list[Verdict] = field(default_factory=list)

    def add(self, item: ItemAnswers) -> None:
        """Add the answers to an item and the verdicts on it."""
        evidence = list(self.weighing.weigh(item.given, item.predicted, item.known))
        self.pairs.add(evidence)
        self._evidence.extend(each._replace(echoes=()) for each in evidence)
        self._seconds |= {
            given.order: seconds for given, seconds in zip(item.given, item.seconds, strict=True) if seconds is not None
        }
        if item.item in self.verdicts:
            self._judged.extend(self._weigh_verdicts(item, self.verdicts[item.item]))

    def _weigh_verdicts(self, item: ItemAnswers, verdicts: Sequence[GivenVerdict]) -> list[Verdict]:
        said = [*(Said(given.voice, given.answer) for given in item.given), *item.predicted]
        unaware = posterior(said, self.confusions, self.pool)
        question = self.pool.question
        likely = probabilities(unaware, confidence(self.pool, unaware), takes_several=question.takes_several)
        is_right = partial(probability_of, likely=likely, question=question)
        return [
            Verdict(
                verdict.review,
                verdict.reviewer,
                by_answers(is_right(verdict.labels)) if verdict.gold is None else float(verdict.gold == verdict.labels),
                tuple(
                    (other.labels == verdict.labels, is_right(other.labels))
                    for other in verdicts
                    if other.reviewer != verdict.reviewer
                ),
                question.chances,
            )
            for verdict in verdicts
        ]

    def find(self) -> list[Concern]:
        """Return what was found, the gravest first."""
        self._evidence.sort(key=_order)
        newest = {each.voice: each.order for each in self._evidence}
        found = [*self._by_chance(newest), *self._alike(newest), *self._by_verdicts()]
        return [concern for _, concern in sorted(found, key=lambda each: (-each[0], each[1].person))]

    def _by_chance(self, newest: Mapping[int, int]) -> list[tuple[float, Concern]]:
        largest = max(self.pool.shares.values(), default=0.0)
        found = []
        for person, watch in _watch(self._evidence, self.told).items():
            if watch.is_by_chance(largest):
                taken = [self._seconds[each.order] for each in watch.recent if each.order in self._seconds]
                seconds = median(taken) if taken else None
                concern = Concern(person, Kind.CHANCE, newest[person], *watch.agreement(), seconds)
                found.append((watch.sum, concern))
        return found

    def _alike(self, newest: Mapping[int, int]) -> list[tuple[float, Concern]]:
        found = []
        for group in self.pairs.groups():
            for person in self.pairs.to_name(group):
                pair = self.pairs.closest(person, group)
                beside = tuple(sorted(group - {person, FIRST}))
                concern = Concern(person, Kind.ALIKE, newest[person], pair.items, pair.same, beside=beside)
                found.append((pair.sum, concern))
        return found

    def _by_verdicts(self) -> list[tuple[float, Concern]]:
        records: dict[int, Record] = defaultdict(Record)
        until, newest = _until(self.told, Kind.VERDICTS), dict[int, int]()
        for verdict in sorted(self._judged, key=lambda each: each.order):
            if verdict.order > until.get(verdict.reviewer, 0):
                records[verdict.reviewer].add(verdict)
                newest[verdict.reviewer] = verdict.order
        return [
            (
                record.sum,
                Concern(reviewer, Kind.VERDICTS, newest[reviewer], record.looked, record.looked - record.overturned),
            )
            for reviewer, record in records.items()
            if record.errs
        ]


async def _tell(
    tx: Transaction, *, project: Project, found: Sequence[Concern], now: datetime, together: Together | None
) -> int:
    """Tell managers of the gravest concerns about people who are still active, each person once."""
    named, since = set[int](), now - RECENT
    told = await concerns.told(tx, project.id)
    for concern in found:
        if len(named) == NAMED_MOST:
            break
        member = await members.by_id(tx, concern.person)
        if concern.kind is Kind.VERDICTS:
            is_active = bool(await reviews.count_verdicts(tx, concern.person, since))
        else:
            is_active = await concerns.has_answered_since(tx, project, concern.person, since.date())
        is_news = concern.until > told.get((concern.person, concern.kind), 0)
        if member is None or member.removed or not is_active or not is_news:
            continue
        save = partial(concerns.save, tx, project.id, member.id, until=concern.until, day=now.date())
        await save(concern.kind)
        if member.id in named:
            continue
        named.add(member.id)
        others = [await members.by_id(tx, person) for person in concern.beside]
        why = "first" if concern.kind is Kind.ALIKE and not concern.beside else concern.kind.value
        notice = PersonToSee(
            project.id,
            project.question,
            member.id,
            member.name,
            why,
            concern.compared,
            concern.same,
            concern.by_chance,
            None if concern.seconds is None else round(10 * concern.seconds),
            tuple(other.name for other in others if other),
        )
        await notify_managers(tx, notice, now, together)
    return len(named)
