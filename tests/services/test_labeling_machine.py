"""Everything that labelers, the clock and managers may do to each other, in any order."""

from collections import Counter, defaultdict

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.labeling import consensus
from bot.labeling.errors import (
    AlreadyAnswered,
    LabelingError,
    NoLongerWanted,
    NotYourPicture,
    ProjectPaused,
    UnknownLabel,
)
from bot.labeling.model import Card, ItemState, Lack, Member, NothingLeft, Project, ProjectState
from bot.services import labeling, managing
from bot.services.managing import ProjectChange
from tests.services.desk import Desk

PEOPLE = 3
who = st.integers(0, PEOPLE - 1)
which = st.integers(0, 1)
choice = st.integers(0, 2)
minutes = st.sampled_from([0, 31])  # a lease has 30

AVAILABLE = """
    SELECT id FROM items WHERE project_id = ? AND state = 'open'
    AND (SELECT count(*) FROM assignments a WHERE a.item_id = items.id AND a.state = 'active')
      + (SELECT count(*) FROM annotations n WHERE n.item_id = items.id) < overlap
    AND NOT EXISTS (SELECT 1 FROM annotations n WHERE n.item_id = items.id AND n.member_id = ?)
"""  # what a person without a picture in hand can be given


class Labeling(RuleBasedStateMachine):
    """Two projects and three people; what holds after every step is written down as invariants."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk()
        self.members: list[Member] = []
        self.projects: list[Project] = []
        self.positions: dict[tuple[int, ...], int] = {}

    @initialize(overlaps=st.tuples(st.integers(1, 3), st.integers(1, 3)), pictures=st.integers(0, 4))
    def found(self, overlaps, pictures):
        self.members = [self.desk.member() for _ in range(PEOPLE)]
        for name, overlap in zip(("flowers", "birds"), overlaps, strict=True):
            self.projects.append(self.desk.project(pictures, name=name, overlap=overlap, lease_minutes=30))

    # What people do

    @rule(who=who, which=which, labels=st.lists(choice, max_size=3), pause=minutes)
    def work(self, who, which, labels, pause):
        """Begin, which is also to go on and to change the project, and answer a few pictures."""
        member, project = self.members[who], self.projects[which]
        if self.state_of(project) is ProjectState.PAUSED:
            self.is_refused(ProjectPaused, labeling.begin, member=member, project=project.id, now=self.desk.now)
            return
        following = self.desk.run(labeling.begin, member=member, project=project.id, now=self.desk.now)
        assert following.project.id == project.id
        self.is_the_next(following, member, project)
        for label in labels:
            self.desk.move(minutes=pause)
            held = self.held_by(member)
            if held:
                self.tap(member, held, label)

    @rule(who=who, label=choice, data=st.data())
    def tap_an_older_card(self, who, label, data):
        member = self.members[who]
        own = self.desk.rows("SELECT id, state FROM assignments WHERE member_id = ? ORDER BY id", member.id)
        expired = [card for card, state in own if state == "expired"]
        if own:
            self.tap(member, data.draw(st.sampled_from([*expired, *expired, *(card for card, _ in own)])), label)

    @rule(who=who, data=st.data())
    def forge_a_tap(self, who, data):
        """Somebody else's card, or a label that the project of one's own does not have."""
        member = self.members[who]
        held = self.held_by(member)
        others = [card for (card,) in self.desk.rows("SELECT id FROM assignments WHERE member_id <> ?", member.id)]
        assignment = data.draw(st.sampled_from([*others, 10**12] + [held] * (held is not None)))
        label, expected = self.projects[0].labels[0].id, NotYourPicture
        if assignment == held:
            project = self.project_of(held)
            label = next(each for each in self.projects if each.id != project.id).labels[0].id
            expected = ProjectPaused if self.state_of(project) is ProjectState.PAUSED else UnknownLabel
        arguments = {"assignment": assignment, "label": label, "now": self.desk.now}
        self.is_refused(expected, labeling.submit, member=member, **arguments)

    @rule(who=who)
    def telegram_refuses_the_picture(self, who):
        held = self.held_by(self.members[who])
        if held:
            arguments = {"assignment": held, "why": "Bad Request: IMAGE_PROCESS_FAILED", "now": self.desk.now}
            project = self.project_of(held)
            following = self.desk.run(labeling.cannot_be_shown, member=self.members[who], **arguments)
            self.is_the_next(following, self.members[who], project)

    @rule(who=who)
    def stop(self, who):
        member = self.members[who]
        tally = self.desk.run(labeling.stop, member=member, since=self.desk.now)
        given = self.desk.rows("SELECT count(*) FROM annotations WHERE member_id = ?", member.id)
        assert given == [(tally.total,)]
        assert self.held_by(member) is None

    # What happens around them

    @rule(pause=minutes)
    def the_job_runs(self, pause):
        self.desk.move(minutes=pause)
        self.desk.run(labeling.expire_leases, now=self.desk.now)
        late = "SELECT id FROM assignments WHERE state = 'active' AND julianday(expires_at) <= julianday(?)"
        assert self.desk.rows(late, self.desk.now.isoformat()) == []
        self.desk.run(labeling.tell_of_more, now=self.desk.now)
        for member, project in self.desk.rows(
            "SELECT s.member_id, s.project_id FROM sittings s JOIN projects p ON p.id = s.project_id"
            " WHERE waiting = 1 AND p.state = 'running'"
        ):
            assert self.desk.rows(AVAILABLE, project, member) == [], "somebody waits for what is there"

    @rule(which=which, pictures=st.integers(1, 3))
    def pictures_come(self, which, pictures):
        self.desk.add_pictures(self.projects[which], pictures)

    @rule(which=which, state=st.sampled_from([ProjectState.PAUSED] + [ProjectState.RUNNING] * 3))
    def manager_sets(self, which, state):
        name = self.projects[which].name
        self.desk.run(managing.change_project, name=name, change=ProjectChange(state=state), now=self.desk.now)

    @rule()
    def restart(self):
        self.desk.restart()

    # What always holds

    @invariant()
    def no_item_has_more_than_it_wants(self):
        assert (
            self.desk.rows("""
            SELECT id FROM items WHERE overlap <
                (SELECT count(*) FROM assignments a WHERE a.item_id = items.id AND a.state = 'active')
              + (SELECT count(*) FROM annotations n WHERE n.item_id = items.id)
        """)
            == []
        )

    @invariant()
    def nobody_has_two_pictures_in_hand_or_one_picture_twice(self):
        for sql in (
            "SELECT member_id FROM assignments WHERE state = 'active' GROUP BY 1 HAVING count(*) > 1",
            "SELECT member_id, item_id FROM assignments GROUP BY 1, 2 HAVING count(*) > 1",
            "SELECT member_id, item_id FROM annotations GROUP BY 1, 2 HAVING count(*) > 1",
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
        """Annotations and submitted assignments are one to one, for the same item and person."""
        answers = self.desk.rows("SELECT assignment_id, item_id, member_id FROM annotations ORDER BY assignment_id")
        leases = "SELECT id, item_id, member_id FROM assignments WHERE state = 'submitted' ORDER BY id"
        assert answers == self.desk.rows(leases)

    @invariant()
    def the_queue_is_what_wants_an_answer(self):
        wanting = self.desk.rows("""
            SELECT project_id, id FROM items WHERE state = 'open' AND overlap >
                (SELECT count(*) FROM assignments a WHERE a.item_id = items.id AND a.state = 'active')
              + (SELECT count(*) FROM annotations n WHERE n.item_id = items.id)
            ORDER BY id
        """)
        assert self.desk.rows("SELECT project_id, item_id FROM queue ORDER BY item_id") == wanting

    @invariant()
    def counts_are_recounts(self):
        counted = self.desk.rows("SELECT project_id, state, items FROM item_counts WHERE items <> 0 ORDER BY 1, 2")
        recounted = "SELECT project_id, state, count(*) FROM items GROUP BY 1, 2 ORDER BY 1, 2"
        assert counted == self.desk.rows(recounted)

    @invariant()
    def items_are_what_their_answers_say(self):
        answers = defaultdict(list)
        for item, label in self.desk.rows("SELECT item_id, label_id FROM annotations"):
            answers[item].append(label)
        for item, state, label, overlap in self.desk.rows(
            "SELECT id, state, label_id, overlap FROM items WHERE state <> 'quarantined'"
        ):
            assert consensus.decide(answers[item], overlap) == consensus.Verdict(ItemState(state), label)

    @invariant()
    def every_move_is_in_the_history(self):
        moves = self.desk.rows("SELECT subject, old, new FROM history WHERE event = 'state' AND subject LIKE 'item %'")
        moved = self.desk.rows("SELECT 'item ' || id, 'open', state FROM items WHERE state <> 'open'")
        assert Counter(moves) == Counter(moved)

    @invariant()
    def positions_only_grow(self):
        rows = self.desk.rows("SELECT member_id, project_id, band, position FROM positions")
        positions = {tuple(key): position for *key, position in rows}
        assert all(positions[key] >= before for key, before in self.positions.items())
        self.positions = positions

    @invariant()
    def who_has_a_picture_waits_for_none(self):
        assert (
            self.desk.rows("""
            SELECT s.member_id FROM sittings s JOIN assignments a ON a.member_id = s.member_id
            WHERE s.waiting = 1 AND a.state = 'active'
        """)
            == []
        )

    def teardown(self):
        """With people enough, everything is finished."""
        try:
            if self.projects:
                self.finish()
        finally:
            self.desk.close()

    def finish(self):
        for project in self.projects:
            running = ProjectChange(state=ProjectState.RUNNING)
            self.desk.run(managing.change_project, name=project.name, change=running, now=self.desk.now)
        self.desk.move(days=1)
        self.desk.run(labeling.expire_leases, now=self.desk.now)
        for project in self.projects:
            for member in [*self.members, *(self.desk.member() for _ in range(3))]:
                following = self.desk.run(labeling.begin, member=member, project=project.id, now=self.desk.now)
                while isinstance(following, Card):
                    arguments = {"assignment": following.assignment, "label": project.labels[0].id}
                    following = self.desk.run(labeling.submit, member=member, now=self.desk.now, **arguments).following
        assert self.desk.rows("SELECT id FROM items WHERE state NOT IN ('settled', 'disputed', 'quarantined')") == []
        assert self.desk.rows("SELECT * FROM queue") == []
        self.items_are_what_their_answers_say()
        self.every_move_is_in_the_history()

    # What the rules need

    def tap(self, member, assignment, label):
        """Tap a label on the card of an own assignment: kept exactly when it is still wanted."""
        project = self.project_of(assignment)
        arguments = {"assignment": assignment, "label": project.labels[label].id, "now": self.desk.now}
        refusal = self.refusal_of(assignment, project)
        if refusal:
            self.is_refused(refusal, labeling.submit, member=member, **arguments)
            return
        answered = self.desk.run(labeling.submit, member=member, **arguments)
        assert answered.label == project.labels[label]
        kept = self.desk.rows("SELECT label_id, member_id FROM annotations WHERE assignment_id = ?", assignment)
        assert kept == [(project.labels[label].id, member.id)]
        self.is_the_next(answered.following, member, project)

    def refusal_of(self, assignment, project):
        ((lease, item, overlap),) = self.desk.rows(
            "SELECT a.state, i.state, i.overlap FROM assignments a JOIN items i ON i.id = a.item_id WHERE a.id = ?",
            assignment,
        )
        ((taken,),) = self.desk.rows(
            "SELECT count(*) FROM assignments WHERE state IN ('active', 'submitted')"
            " AND item_id = (SELECT item_id FROM assignments WHERE id = ?)",
            assignment,
        )
        if lease == "submitted":
            return AlreadyAnswered
        if self.state_of(project) is ProjectState.PAUSED:
            return ProjectPaused
        if item != "open" or (lease == "expired" and taken >= overlap):
            return NoLongerWanted
        return None

    def is_refused(self, expected: type[LabelingError], service, **arguments):
        """A refusal writes nothing, not even something that is undone."""
        before = self.desk.connection.total_changes
        with pytest.raises(LabelingError) as refused:
            self.desk.run(service, **arguments)
        assert type(refused.value) is expected
        assert self.desk.connection.total_changes == before

    def is_the_next(self, following, member, project):
        """The picture that the person has in hand, or truly nothing of this project."""
        if isinstance(following, Card):
            assert following.assignment == self.held_by(member)
            assert self.desk.rows(
                "SELECT i.project_id, i.photo FROM assignments a JOIN items i ON i.id = a.item_id WHERE a.id = ?",
                following.assignment,
            ) == [(following.project.id, following.photo)]
            return
        assert isinstance(following, NothingLeft)
        assert following.project.id == project.id
        assert self.held_by(member) is None
        assert self.desk.rows(AVAILABLE, project.id, member.id) == []
        assert self.desk.rows("SELECT waiting FROM sittings WHERE member_id = ?", member.id) == [(1,)]
        states = [state for (state,) in self.desk.rows("SELECT state FROM items WHERE project_id = ?", project.id)]
        assert (following.lack is Lack.EMPTY) == (states == [])
        assert (following.lack is Lack.DONE) == (states != [] and "open" not in states)
        assert (following.lack is Lack.WAITING) == (following.back_at is not None)

    def held_by(self, member):
        held = self.desk.rows("SELECT id FROM assignments WHERE member_id = ? AND state = 'active'", member.id)
        return held[0][0] if held else None

    def project_of(self, assignment):
        sql = "SELECT i.project_id FROM assignments a JOIN items i ON i.id = a.item_id WHERE a.id = ?"
        ((number,),) = self.desk.rows(sql, assignment)
        return next(each for each in self.projects if each.id == number)

    def state_of(self, project):
        return ProjectState(self.desk.rows("SELECT state FROM projects WHERE id = ?", project.id)[0][0])


TestLabeling = Labeling.TestCase
TestLabeling.settings = settings(
    max_examples=300, stateful_step_count=40, deadline=None, derandomize=True, database=None
)
