"""A state machine of everything that labelers, the clock and managers may do, in any order."""

import json
from collections import defaultdict
from functools import partial

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.labeling import settle_policy
from bot.labeling.consensus.pool import Pool
from bot.labeling.errors import (
    AlreadyAnswered,
    AnswerLocked,
    LabelingError,
    NoLongerWanted,
    NothingToUndo,
    NotYourPicture,
    PastButton,
    ProjectPaused,
    UnknownLabel,
    WasRemoved,
)
from bot.labeling.model import (
    BROUGHT_BACK,
    MOVES,
    OPERATOR,
    TAKEN_BACK,
    ItemState,
    Kind,
    Member,
    Project,
    ProjectState,
    SkipReason,
    Standing,
)
from bot.labeling.project_settings import Order, Policy
from bot.services import members
from bot.services.access import require_member
from bot.services.batches import split_into_batches
from bot.services.items import leasing, lifecycle, lookup, queue_order
from bot.services.items.lookup import Which
from bot.services.labeler import answering, current_card, undo
from bot.services.labeler.cards import Card, Lack, NothingLeft
from bot.services.labeler.reminders import notify_waiting_labelers
from bot.services.labeler.undo import UNDO_MOST
from bot.services.manager import withdraw_answers
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from storage import items, skills
from tests import recounts
from tests.effort import effort
from tests.services.desk import Desk
from tests.services.office import to_its_end

PEOPLE = 4
who = st.integers(0, PEOPLE - 1)
which = st.integers(0, 1)
answer = st.sets(st.integers(0, 2), max_size=2)  # places of labels; a question with one answer takes the first
reason = st.sampled_from(list(SkipReason))
minutes = st.sampled_from([0, 0, 31])  # a lease has 30
deed = st.one_of(answer, answer, reason)
policy = st.builds(lambda least, more: Policy(least=least, cap=least + more), st.integers(1, 3), st.integers(0, 2))

TAKEN = """(
    (SELECT count(*) FROM assignments a WHERE a.item_id = items.id AND a.state = 'active')
  + (SELECT count(*) FROM annotations n WHERE n.item_id = items.id AND n.superseded_at IS NULL))
"""  # how many answers an item has or may be about to get
COUNT = "SELECT count(*) FROM annotations WHERE member_id = ? AND superseded_at IS NULL"
AVAILABLE = f"""
    SELECT id FROM items WHERE project_id = ? AND state = 'open' AND overlap > {TAKEN}
    AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.item_id = items.id AND a.member_id = ? AND a.state <> 'expired')
"""  # what a person without a picture in hand can be given


class Labeling(RuleBasedStateMachine):
    """Two projects and four people. What must hold after every step is an invariant."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk()
        self.members: list[Member] = []
        self.removed: set[int] = set()
        self.projects: list[Project] = []
        self.refused_by_telegram: set[int] = set()
        self.taken_out: set[int] = set()  # at some time by a manager
        self.positions: dict[tuple[int, ...], int] = {}
        self.answers: dict[int, tuple[object, ...]] = {}

    @initialize(policies=st.tuples(policy, policy), pictures=st.integers(0, 4))
    def found(self, policies, pictures):
        self.set_up(policies, pictures)

    def set_up(self, policies, pictures):
        self.members = [self.desk.member() for _ in range(PEOPLE)]
        for name, kind, each in zip(("flowers", "birds"), (Kind.SINGLE, Kind.MULTIPLE), policies, strict=True):
            project = self.desk.project(pictures, name=name, kind=kind, policy=each, lease_minutes=30)
            self.projects.append(project)

    # What people do

    @rule(who=who, which=which, deeds=st.lists(deed, max_size=3), pause=minutes)
    def work(self, who, which, deeds, pause):
        """Begin, resume or change the project, and answer or skip a few pictures."""
        member, project = self.members[who], self.projects[which]
        if self.is_out(member):
            return
        if self.state_of(project) is ProjectState.PAUSED:
            self.is_refused(
                ProjectPaused, answering.begin_labeling, member=member, project=project.id, now=self.desk.now
            )
            return
        following = self.desk.run(answering.begin_labeling, member=member, project=project.id, now=self.desk.now)
        assert following.project.id == project.id
        self.is_the_next(following, member, project)
        for each in deeds:
            self.desk.move(minutes=pause)
            held = self.held_by(member)
            if held:
                self.do(member, held, each)

    @rule(who=who, deed=deed, data=st.data())
    def tap_an_older_card(self, who, deed, data):
        member = self.members[who]
        own = self.desk.rows("SELECT id, state FROM assignments WHERE member_id = ? ORDER BY id", member.id)
        expired = [card for card, state in own if state == "expired"]
        if own and not self.is_out(member):
            self.do(member, data.draw(st.sampled_from([*expired, *expired, *(card for card, _ in own)])), deed)

    @rule(who=who, steps=st.integers(1, 3), deed=st.none() | deed, pause=minutes, verdict=st.booleans())
    def go_back(self, who, steps, deed, pause, verdict):
        """Go back to an earlier answer, which may become final meanwhile, and change it or go on (None)."""
        member = self.members[who]
        if self.is_out(member):
            return
        for _ in range(steps):
            if not self.step_back(member):
                return
        self.desk.move(minutes=pause)
        past = self.correcting(member)
        project = self.project_of(past)
        if verdict:
            self.decide("SELECT item_id FROM assignments WHERE id = ?", past)
        if deed is not None:
            self.do(member, past, deed)
        elif self.state_of(project) is ProjectState.PAUSED:
            self.is_refused(ProjectPaused, undo.go_on, member=member, now=self.desk.now)
        else:
            before = self.held_by(member)
            following = self.desk.run(undo.go_on, member=member, now=self.desk.now)
            assert self.correcting(member) is None
            assert before is None or following.assignment == before
            self.is_the_next(following, member, project)

    @rule(who=who, data=st.data())
    def forge_a_tap(self, who, data):
        """Tap another person's card, or a label of another project."""
        member = self.members[who]
        if self.is_out(member):
            return
        held = self.held_by(member)
        others = [card for (card,) in self.desk.rows("SELECT id FROM assignments WHERE member_id <> ?", member.id)]
        assignment = data.draw(st.sampled_from([*others, 10**12] + [held] * (held is not None)))
        label, expected = self.projects[0].labels[0].id, NotYourPicture
        if assignment == held:
            project = self.project_of(held)
            label = next(each for each in self.projects if each.id != project.id).labels[0].id
            expected = ProjectPaused if self.state_of(project) is ProjectState.PAUSED else UnknownLabel
        arguments = {"member": member, "assignment": assignment, "now": self.desk.now}
        self.is_refused(expected, answering.submit_label, label=label, **arguments)
        self.is_refused(expected, answering.mark_label, label=label, on=True, **arguments)
        if assignment != held:
            self.is_refused(expected, answering.skip_item, reason=SkipReason.BLURRED, **arguments)

    @rule(who=who)
    def telegram_refuses_the_picture(self, who):
        member = self.members[who]
        shown = self.correcting(member) or self.held_by(member)
        if not shown:
            return
        ((item, state),) = self.desk.rows(
            "SELECT i.id, i.state FROM assignments a JOIN items i ON i.id = a.item_id WHERE a.id = ?", shown
        )
        if state == "open":
            self.refused_by_telegram.add(item)
        arguments = {"assignment": shown, "why": "Bad Request: IMAGE_PROCESS_FAILED", "now": self.desk.now}
        following = self.desk.run(current_card.quarantine_refused, member=member, **arguments)
        self.is_the_next(following, member, self.project_of(shown))

    @rule(who=who)
    def stop(self, who):
        member = self.members[who]
        tally = self.desk.run(answering.stop_labeling, member=member, now=self.desk.now).tally
        given = self.desk.rows(
            "SELECT count(*), coalesce(sum(day = ?), 0) FROM annotations WHERE member_id = ? AND superseded_at IS NULL",
            self.desk.now.date().isoformat(),
            member.id,
        )
        assert given == [(tally.total, tally.today)]
        assert self.held_by(member) is None
        assert self.correcting(member) is None

    # What happens around them

    @rule(which=which, order=st.sampled_from(Order), until=st.integers(0, 4), size=st.integers(1, 2))
    def the_queue_is_sorted(self, which, order, until, size):
        """A manager chooses an order, and the queue is sorted; or the program is killed after some commits of that."""
        project = self.projects[which]
        self.desk.run(change_project, name=project.name, change=ProjectChange(order=order), now=self.desk.now)
        wanted, _ = self.desk.run(queue_order.read_order, project=project.id, most=4)
        end = 0
        for window in list(split_into_batches(wanted, size))[:until]:
            end = self.desk.run(queue_order.place_items, project=project.id, wanted=window, after=end)

    @rule(pause=minutes)
    def the_job_runs(self, pause):
        self.desk.move(minutes=pause)
        self.desk.run(leasing.expire_leases, now=self.desk.now)
        late = "SELECT id FROM assignments WHERE state = 'active' AND julianday(expires_at) <= julianday(?)"
        assert self.desk.rows(late, self.desk.now.isoformat()) == []
        self.desk.run(notify_waiting_labelers, now=self.desk.now)
        for member, project in self.desk.rows(
            "SELECT w.member_id, w.project_id FROM waits w JOIN projects p ON p.id = w.project_id"
            " WHERE p.state = 'running'"
            " AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.member_id = w.member_id AND a.state = 'active')"
        ):
            assert self.desk.rows(AVAILABLE, project, member) == [], "somebody waits for what is there"

    @rule(which=which, pictures=st.integers(1, 3))
    def pictures_come(self, which, pictures):
        self.desk.add_pictures(self.projects[which], pictures)

    @rule(which=which, state=st.sampled_from([ProjectState.PAUSED] + [ProjectState.RUNNING] * 3))
    def manager_sets(self, which, state):
        name = self.projects[which].name
        self.desk.run(change_project, name=name, change=ProjectChange(state=state), now=self.desk.now)

    @rule(who=who, answers=st.booleans())
    @precondition(lambda self: len(self.removed) < 2)
    def manager_removes(self, who, answers):
        member = self.members[who]
        if answers:
            arguments = {"who": member.pseudonym, "now": self.desk.now}
            to_its_end(self.desk, withdraw_answers.withdraw_answers, **arguments)
            assert self.desk.rows(COUNT, member.id) == [(0,)]
        else:
            self.desk.run(members.remove_named, who=member.pseudonym, now=self.desk.now)
        self.removed.add(member.id)
        assert self.held_by(member) is None

    @rule(answers=st.booleans())
    @precondition(lambda self: self.removed)
    def manager_restores(self, answers):
        for member in self.members:
            if member.id in self.removed:
                if answers:
                    arguments = {"who": member.pseudonym, "now": self.desk.now}
                    to_its_end(self.desk, withdraw_answers.give_answers_back, **arguments)
                self.desk.run(members.restore_named, who=member.pseudonym, now=self.desk.now)
        self.removed.clear()

    @rule(place=st.integers(0, 7))
    def manager_takes_a_picture_out(self, place):
        """Nobody has the picture any more, and taking it out again changes nothing."""
        numbers = self.desk.items("id")
        if not numbers:
            return
        which = Which(numbers[place % len(numbers)])
        for _ in range(2):
            arguments = {"member": OPERATOR, "which": which, "words": "", "now": self.desk.now}
            view = self.desk.run(lookup.take_item_out, **arguments)
            assert view.is_out
        self.taken_out.add(which.number)
        held = "SELECT id FROM assignments WHERE state = 'active' AND item_id = ?"
        assert self.desk.rows(held, which.number) == []

    @rule()
    def manager_brings_pictures_back(self):
        for (item,) in self.desk.rows("SELECT id FROM items WHERE state = 'discarded'"):
            self.refused_by_telegram.discard(item)
            self.taken_out.add(item)
            self.desk.run(lookup.bring_item_back, member=OPERATOR, item=item, now=self.desk.now)
        assert self.desk.rows("SELECT id FROM items WHERE state = 'discarded'") == []

    @rule(which=which)
    def reviewer_decides(self, which):
        self.decide("SELECT min(id) FROM items WHERE state IN ('settled', 'disputed') AND project_id = ?", which + 1)

    def decide(self, sql, *parameters):
        """Give a reviewer's verdict on the item that a query finds, if it can get one."""
        for (item,) in self.desk.rows(
            f"SELECT id FROM items WHERE state IN ('settled', 'disputed') AND id = ({sql})", *parameters
        ):
            self.desk.run(self._make_final, item=item)

    async def _make_final(self, tx, item):
        found = await items.by_id(tx, item)
        label = next(each for each in self.projects if each.id == found.project_id).labels[2].id
        final = await lifecycle.move_item(
            tx, found, ItemState.FINAL, (label,), actor=None, now=self.desk.now, why="verdict"
        )
        await lifecycle.close_to_labelers(tx, final)

    @rule()
    def restart(self):
        self.desk.restart()

    # What always holds

    @invariant()
    def no_item_has_more_than_it_wants(self):
        assert self.desk.rows(f"SELECT id FROM items WHERE overlap < {TAKEN}") == []

    @invariant()
    def nobody_has_two_pictures_in_hand_or_one_picture_twice(self):
        for sql in (
            "SELECT member_id FROM assignments WHERE state = 'active' GROUP BY 1 HAVING count(*) > 1",
            "SELECT member_id, item_id FROM assignments GROUP BY 1, 2 HAVING count(*) > 1",
            "SELECT member_id, item_id FROM annotations WHERE superseded_at IS NULL GROUP BY 1, 2 HAVING count(*) > 1",
            "SELECT id FROM assignments WHERE closed_at IS NOT NULL AND state IN ('active', 'expired')",
        ):
            assert self.desk.rows(sql) == []

    @invariant()
    def what_is_in_hand_can_be_answered(self):
        assert (
            self.desk.rows("""
            SELECT a.id FROM assignments a JOIN items i ON i.id = a.item_id
            WHERE a.state = 'active' AND i.state <> 'open'
        """)
            == []
        )

    @invariant()
    def an_answer_has_its_lease(self):
        """Answers that count and submitted assignments are one to one, for the same item and person."""
        answers = self.desk.rows(
            "SELECT assignment_id, item_id, member_id FROM annotations WHERE superseded_at IS NULL ORDER BY 1"
        )
        leases = "SELECT id, item_id, member_id FROM assignments WHERE state = 'submitted' ORDER BY id"
        assert answers == self.desk.rows(leases)

    @invariant()
    def no_answer_is_ever_lost(self):
        """Stored answers never change; a superseded one stays superseded."""
        rows = self.desk.rows("SELECT id, assignment_id, labels, at, day, superseded_at FROM annotations")
        answers = {row[0]: row for row in rows}
        for number, before in self.answers.items():
            assert answers[number][:5] == before[:5]
            assert before[5] is None or answers[number][5] == before[5]
        self.answers = answers

    @invariant()
    def the_queue_is_what_wants_an_answer(self):
        wanting = f"SELECT project_id, id FROM items WHERE state = 'open' AND overlap > {TAKEN} ORDER BY id"
        queue = self.desk.rows("SELECT project_id, item_id FROM queue ORDER BY item_id")
        assert queue == self.desk.rows(wanting)

    @invariant()
    def counts_are_recounts(self):
        for counted, recounted in recounts.COUNTED:
            assert self.desk.rows(counted) == self.desk.rows(recounted)

    @invariant()
    def items_are_what_people_say(self):
        """Recounts give the same items, except those that are final or that Telegram refuses."""
        answers, skips, held = defaultdict(list), defaultdict(list), defaultdict(int)
        for item, labels in self.desk.rows("SELECT item_id, labels FROM annotations WHERE superseded_at IS NULL"):
            answers[item].append(tuple(json.loads(labels)))
        for item, state, why in self.desk.rows("SELECT item_id, state, reason FROM assignments"):
            if state == "skipped":
                skips[item].append(SkipReason(why))
            held[item] += state == "active"
        for item, state, labels, number, likely in self.desk.rows(
            "SELECT id, state, labels, project_id, posterior FROM items WHERE state NOT IN ('final', 'discarded')"
        ):
            if item in self.refused_by_telegram:
                assert state == "quarantined"
                continue
            standing = Standing(tuple(answers[item]), tuple(skips[item]), held[item])
            project = next(each for each in self.projects if each.id == number)
            posterior = {int(label): each for label, each in json.loads(likely or "{}").items()}
            pool = Pool(skills.question_of(project))
            expected = settle_policy.decide(project.policy, standing, posterior, pool, active=project.policy.cap)
            if state == "disputed" and expected.state is ItemState.OPEN:
                moved = (
                    "SELECT why FROM history WHERE subject = ? AND new = 'disputed' AND why <> 'verdict taken back'"
                    " ORDER BY id DESC LIMIT 1"  # what is taken back gives the state that was there before
                )
                assert self.desk.rows(moved, f"item {item}") == [("nobody left to ask",)]
                continue
            assert (expected.state, expected.labels) == (state, labels and tuple(json.loads(labels)))

    @invariant()
    def skills_are_recounts(self):
        """Each voice's skill equals the sum over its items exactly."""
        for project in self.projects:
            scored = self.desk.rows(recounts.SCORED, project.id)
            sums = recounts.skills(skills.question_of(project), self.desk.rows(recounts.ANSWERS), scored)
            assert dict(self.desk.rows(recounts.SKILLS, project.id)) == sums

    @invariant()
    def every_move_is_in_the_history(self):
        """The history leads each item from open to its state by allowed moves."""
        now = {f"item {item}": ItemState.OPEN for item in self.desk.items("id")}
        for subject, old, new, why in self.desk.rows(
            "SELECT subject, old, new, why FROM history WHERE event = 'state' AND subject LIKE 'item %' ORDER BY id"
        ):
            assert now[subject] is ItemState(old)
            ways = TAKEN_BACK if why == "verdict taken back" else MOVES
            allowed = BROUGHT_BACK if why == "brought back" and old == "discarded" else ways[now[subject]]
            assert ItemState(new) in allowed
            now[subject] = ItemState(new)
        assert now == {
            f"item {item}": ItemState(state) for item, state in self.desk.rows("SELECT id, state FROM items")
        }

    @invariant()
    def positions_only_grow(self):
        rows = self.desk.rows("SELECT member_id, project_id, band, position FROM positions")
        positions = {tuple(key): position for *key, position in rows}
        assert all(positions[key] >= before for key, before in self.positions.items())
        self.positions = positions

    @invariant()
    def who_has_a_picture_waits_for_none_of_its_project(self):
        assert (
            self.desk.rows("""
            SELECT w.member_id FROM waits w JOIN assignments a ON a.member_id = w.member_id
            JOIN items i ON i.id = a.item_id
            WHERE i.project_id = w.project_id AND a.state = 'active'
        """)
            == []
        )

    def teardown(self):
        """Check that enough people can finish everything."""
        try:
            if self.projects:
                self.finish()
        finally:
            self.desk.close()

    def finish(self):
        for project in self.projects:
            running = ProjectChange(state=ProjectState.RUNNING)
            self.desk.run(change_project, name=project.name, change=running, now=self.desk.now)
        self.desk.move(days=1)
        self.desk.run(leasing.expire_leases, now=self.desk.now)
        for project in self.projects:
            for member in (self.desk.member() for _ in range(3)):
                following = self.desk.run(
                    answering.begin_labeling, member=member, project=project.id, now=self.desk.now
                )
                while isinstance(following, Card):
                    following = self.do(member, following.assignment, {0})
        assert self.desk.rows("SELECT id FROM items WHERE state = 'open'") == []
        assert self.desk.queue() == []
        self.items_are_what_people_say()
        self.every_move_is_in_the_history()
        self.counts_are_recounts()
        self.no_answer_is_ever_lost()

    # What the rules need

    def do(self, member, assignment, deed):
        """Answer an assignment (a set of places of labels) or skip it (a reason): stored exactly if allowed."""
        project = self.project_of(assignment)
        if isinstance(deed, SkipReason):
            return self.skip(member, assignment, deed, project)
        return self.answer(member, assignment, deed, project)

    def answer(self, member, assignment, places, project):
        arguments = {"member": member, "assignment": assignment, "now": self.desk.now}
        labels = sorted(project.labels[place].id for place in places)
        if project.kind is Kind.SINGLE:
            labels = labels[:1] or [project.labels[2].id]
            submit = partial(answering.submit_label, label=labels[0])
        else:
            submit = answering.submit_marked if labels else answering.submit_none
        closed = self.refusal_of(member, assignment, project)
        if closed and project.kind is Kind.MULTIPLE:
            self.is_refused(closed, answering.mark_label, label=project.labels[0].id, on=True, **arguments)
        refusal = closed or self.lack_of_place(assignment)
        if refusal:
            self.is_refused(refusal, submit if project.kind is Kind.SINGLE else answering.submit_none, **arguments)
            return None
        if project.kind is Kind.MULTIPLE and labels:
            self.mark(labels, project, arguments)
        rows = "SELECT count(*) FROM annotations WHERE assignment_id = ?"
        kept = "SELECT labels FROM annotations WHERE assignment_id = ? AND superseded_at IS NULL"
        ((before,),), given = self.desk.rows(rows, assignment), self.desk.rows(kept, assignment)
        answered = self.desk.run(submit, **arguments)
        assert answered.labels == project.labels_of(tuple(labels))
        assert [json.loads(text) for (text,) in self.desk.rows(kept, assignment)] == [labels]
        is_new = given == [] or json.loads(given[0][0]) != labels
        assert self.desk.rows(rows, assignment) == [(before + is_new,)]
        self.is_the_next(answered.following, member, project)
        return answered.following

    def mark(self, labels, project, arguments):
        """Mark exactly these labels on a card, each twice."""
        for label in project.labels:
            for _ in range(2):
                card = self.desk.run(answering.mark_label, label=label.id, on=label.id in labels, **arguments)
            assert (label.id in card.chosen) == (label.id in labels)
        assert list(card.chosen) == labels

    def skip(self, member, assignment, reason, project):
        arguments = {"member": member, "assignment": assignment, "reason": reason, "now": self.desk.now}
        refusal = self.refusal_of(member, assignment, project)
        if refusal:
            self.is_refused(refusal, answering.skip_item, **arguments)
            return None
        skipped = self.desk.run(answering.skip_item, **arguments)
        assert skipped.labels is None
        assert self.desk.rows("SELECT state, reason FROM assignments WHERE id = ?", assignment) == [("skipped", reason)]
        self.is_the_next(skipped.following, member, project)
        return skipped.following

    def step_back(self, member) -> bool:
        """Go one step back from a person's screen. Returns whether there was one."""
        shown = self.correcting(member) or self.held_by(member) or 0
        ((began_at,),) = self.desk.rows("SELECT began_at FROM sittings WHERE member_id = ?", member.id) or [("",)]
        steps = [
            number
            for (number,) in self.desk.rows(
                "SELECT id FROM assignments WHERE member_id = ? AND state IN ('submitted', 'skipped')"
                " AND julianday(closed_at) >= julianday(?) ORDER BY julianday(closed_at) DESC, id DESC LIMIT ?",
                member.id,
                began_at,
                UNDO_MOST,
            )
        ]
        place = steps.index(shown) + 1 if shown in steps else 0
        arguments = {"member": member, "assignment": shown, "now": self.desk.now}
        if not (shown or began_at):
            self.is_refused(PastButton, undo.go_back, **arguments)
        elif place >= len(steps):
            self.is_refused(NothingToUndo, undo.go_back, **arguments)
        elif self.state_of(self.project_of(steps[place])) is ProjectState.PAUSED:
            self.is_refused(ProjectPaused, undo.go_back, **arguments)
        else:
            held = self.held_by(member)
            for _ in range(2):  # two taps are one
                hand = self.desk.run(undo.go_back, **arguments)
                assert hand.card.assignment == self.correcting(member) == steps[place]
            assert self.held_by(member) == held
            kept = "SELECT labels FROM annotations WHERE assignment_id = ? AND superseded_at IS NULL"
            given = [tuple(json.loads(labels)) for (labels,) in self.desk.rows(kept, steps[place])]
            assert [hand.card.past.answer] == (given or [None])
            return True
        return False

    def refusal_of(self, member, assignment, project):
        """Return the error that anything done to an assignment must raise, if any."""
        ((lease, item, state),) = self.desk.rows(
            "SELECT a.state, i.id, i.state FROM assignments a JOIN items i ON i.id = a.item_id WHERE a.id = ?",
            assignment,
        )
        if self.state_of(project) is ProjectState.PAUSED:
            return ProjectPaused
        if lease in {"submitted", "skipped"}:
            if self.correcting(member) != assignment:
                return AlreadyAnswered
            return AnswerLocked if state in {"final", "discarded"} or item in self.refused_by_telegram else None
        return None if state == "open" else NoLongerWanted

    def lack_of_place(self, assignment):
        """Return the error if others have answered instead of a person who gave the item up."""
        ((lease, has_place),) = self.desk.rows(
            f"SELECT a.state, overlap > {TAKEN} FROM assignments a JOIN items ON items.id = a.item_id WHERE a.id = ?",
            assignment,
        )
        return NoLongerWanted if lease in {"expired", "skipped"} and not has_place else None

    def is_refused(self, expected: type[LabelingError], service, **arguments):
        """Check that a call raises this error and writes nothing."""
        before = self.desk.connection.total_changes
        with pytest.raises(LabelingError) as refused:
            self.desk.run(service, **arguments)
        assert type(refused.value) is expected
        assert self.desk.connection.total_changes == before

    def is_out(self, member) -> bool:
        """Return whether a person is removed, so that none of their taps reaches a service."""
        if member.id not in self.removed:
            return False
        self.is_refused(WasRemoved, require_member, person=self.members.index(member) + 1)
        return True

    def is_the_next(self, following, member, project):
        """Check that the result is the person's current picture, or that nothing is left for them."""
        assert self.correcting(member) is None
        if isinstance(following, Card):
            assert following.assignment == self.held_by(member)
            assert following.past is None
            assert self.desk.rows(
                "SELECT i.project_id, i.photo FROM assignments a JOIN items i ON i.id = a.item_id WHERE a.id = ?",
                following.assignment,
            ) == [(following.project.id, following.photo)]
            return
        assert isinstance(following, NothingLeft)
        assert following.project.id == project.id
        assert self.held_by(member) is None
        assert self.desk.rows(AVAILABLE, project.id, member.id) == []
        assert (member.id, project.id) in self.desk.rows("SELECT member_id, project_id FROM waits")
        in_use = "SELECT state FROM items WHERE project_id = ? AND state <> 'discarded'"
        states = [state for (state,) in self.desk.rows(in_use, project.id)]
        assert (following.lack is Lack.EMPTY) == (states == [])
        undecided = {"open", "disputed"}.intersection(states)
        assert (following.lack is Lack.DONE) == (states != [] and not undecided)
        assert (following.lack is Lack.WAITING) == (following.back_at is not None)

    def held_by(self, member):
        held = self.desk.rows("SELECT id FROM assignments WHERE member_id = ? AND state = 'active'", member.id)
        return held[0][0] if held else None

    def correcting(self, member):
        shown = self.desk.rows("SELECT correcting FROM sittings WHERE member_id = ?", member.id)
        return shown[0][0] if shown else None

    def project_of(self, assignment):
        sql = "SELECT i.project_id FROM assignments a JOIN items i ON i.id = a.item_id WHERE a.id = ?"
        ((number,),) = self.desk.rows(sql, assignment)
        return next(each for each in self.projects if each.id == number)

    def state_of(self, project):
        return ProjectState(self.desk.rows("SELECT state FROM projects WHERE id = ?", project.id)[0][0])


TestLabeling = Labeling.TestCase
TestLabeling.settings = settings(max_examples=effort(12, 300), stateful_step_count=40)
