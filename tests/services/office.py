"""Reviews for tests of services: routing, feedback, and reviewers who work through their lists."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from bot.labeling.model import Member, Project, Role
from bot.services import invitations, members
from bot.services.daily import hand_out_reviews, send_feedback
from bot.services.labeler import answering
from bot.services.reviewer import reasons, reviewing
from bot.services.reviewer.review_cards import NextReview, ReasonQuestion, ReviewCard
from storage.database import Transaction
from tests.services.desk import Desk

T = TypeVar("T")


class AsDatabase:
    """A desk with the interface of a database."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def write(self, work: Callable[[Transaction], Coroutine[Any, Any, T]]) -> T:
        return self._desk.run(work)

    async def read(self, work: Callable[[Transaction], Coroutine[Any, Any, T]]) -> T:
        """Run `work`, which can't write anything, as on a database's reader."""

        async def reading(tx: Transaction) -> T:
            tx.connection.execute("PRAGMA query_only=ON")
            try:
                return await work(tx)
            finally:
                tx.connection.execute("PRAGMA query_only=OFF")

        return self._desk.run(reading)

    read_in_subprocess = read


def to_its_end(desk: Desk, work: Callable[..., Coroutine[Any, Any, T]], **arguments: Any) -> T:
    """Run long work on a desk, and return its result."""
    running = work(AsDatabase(desk), **arguments)  # it needs no event loop, since pauses take no time here
    try:
        while True:
            running.send(None)
    except StopIteration as end:
        return end.value


class Office:
    """Actions of reviewers, and of the jobs around them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def route(self, project: Project) -> None:
        """Run the job `routing`."""
        self._job(hand_out_reviews.hand_out_reviews, project)

    def give_feedback(self, project: Project) -> None:
        """Run the job `feedback`."""
        self._job(send_feedback.send_feedback, project)

    def _job(self, job: Callable[..., Coroutine[Any, Any, None]], project: Project) -> None:
        to_its_end(self.desk, job, project=project, now=self.desk.now)

    def member(self, *roles: Role) -> Member:
        """Return a new member with these roles."""
        return self.grant(self.desk.member(), *roles)

    def grant(self, member: Member, *roles: Role) -> Member:
        """Give an existing member these roles, too."""
        for role in roles:
            code = self.desk.run(invitations.create_invitation, role=role, now=self.desk.now, uses=1)
            arrive = {"person": member.telegram_id, "name": member.name, "language": "ko", "code": code, "owners": ()}
            member = self.desk.run(members.join, **arrive, now=self.desk.now).member
        return member

    def dispute(self, project: Project, pictures: int, places: tuple[int, ...] = (0, 1)) -> list[Member]:
        """Answer this many pictures with the labels at these places, each by a new member. Returns the members."""
        people = []
        for place in places:
            people.append(self.desk.member())
            card = self.desk.begin(people[-1], project)
            for _ in range(pictures):
                card = self.desk.answer(people[-1], card, place)
        return people

    def first(self, member: Member) -> NextReview:
        """Return the first review of a reviewer's list."""
        return self.desk.run(reviewing.begin_reviewing, member=member, now=self.desk.now)

    def judge(self, member: Member, place: int = 0) -> int:
        """Give a verdict on the first picture of a reviewer's list. Returns the review's id."""
        card = self.first(member)
        assert isinstance(card, ReviewCard)
        label = card.project.labels[place].id
        judged = self.desk.run(
            reviewing.submit_verdict, member=member, review=card.review, label=label, now=self.desk.now
        )
        if isinstance(judged.following, ReasonQuestion):
            give = {"review": judged.following.review, "reason": "", "now": self.desk.now}
            self.desk.run(reasons.give_reason, member=member, **give)
        return card.review

    def given(self) -> dict[int, int]:
        """Return how many reviews each reviewer has to do."""
        rows = self.desk.rows("SELECT reviewer_id, count(*) FROM reviews WHERE state = 'given' GROUP BY 1")
        return {reviewer: many for reviewer, many in rows}  # noqa: C416  # rows are tuples of anything

    def reviews(self, what: str = "cause, state") -> list[tuple[Any, ...]]:
        return self.desk.rows(f"SELECT {what} FROM reviews ORDER BY id")

    def answer(self, member: Member, project: Project, place: int) -> None:
        """Answer one more picture."""
        self.desk.answer(member, self.desk.begin(member, project), place)

    def stop(self, member: Member) -> None:
        self.desk.run(answering.stop_labeling, member=member, now=self.desk.now)
