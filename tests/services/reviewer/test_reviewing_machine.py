"""A state machine of reviewers beside labelers, the clock and managers, in any order."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from bot.labeling.errors import (
    AppealDecided,
    AppealTooLate,
    NothingToTakeBack,
    NotYourReview,
    VerdictChecked,
    VerdictTold,
)
from bot.labeling.model import Kind, Member, Role, SkipReason
from bot.labeling.project_settings import Policy
from bot.services.labeler import answering, corrections
from bot.services.labeler.cards import Card
from bot.services.reviewer import guide_reports, reasons, reviewing, skipping
from bot.services.reviewer.review_cards import NoReviewsLeft, ReasonQuestion, ReviewCard
from tests.effort import effort
from tests.services.labeler.test_labeling_machine import Labeling, which, who
from tests.services.office import Office

POLICY = st.builds(
    lambda least, more, blind: Policy(
        least=least, cap=least + more, review=0.99, budget=1, audit=0.4, second=0.5, blind=blind
    ),
    st.integers(1, 2),
    st.integers(0, 1),
    st.booleans(),
)
DEEDS = st.sampled_from([0, 1, 2, 0, 1, 2, "none", "discard", "pass", "guide", "back", "back", "stale"])
BARRED = """
    SELECT r.id FROM reviews r JOIN assignments a ON a.item_id = r.item_id AND a.member_id = r.reviewer_id
    WHERE r.state = 'done' AND r.superseded_at IS NULL AND a.state IN ('submitted', 'skipped')
"""


SAME_ANSWERS = """
    SELECT answers = (SELECT count(*) FROM annotations n WHERE n.item_id = reviews.item_id AND n.superseded_at IS NULL)
    FROM reviews WHERE id = ?
"""


class Reviewing(Labeling):
    """Two of the labelers are reviewers, too; two people only review, and there is an instructor."""

    def __init__(self) -> None:
        super().__init__()
        self.office = Office(self.desk)
        self.reviewers: list[Member] = []
        self.decided_otherwise: set[int] = set()
        self.superseded: dict[int, str] = {}

    @initialize(
        policies=st.tuples(POLICY, POLICY),
        pictures=st.integers(1, 4),
        answers=st.lists(st.integers(0, 2), min_size=16, max_size=16),
    )
    def found(self, policies, pictures, answers):
        """Two labelers have answered, and the first routing has run."""
        self.set_up(policies, pictures)
        both = [self.office.grant(member, Role.REVIEWER) for member in self.members[:2]]
        self.members[:2] = both
        self.reviewers = [
            *both,
            self.office.member(Role.REVIEWER),
            self.office.member(Role.REVIEWER),
            self.office.member(Role.INSTRUCTOR),
        ]
        said = iter(answers)
        for project in self.projects:
            for member in self.members[2:]:
                self.label_all(member, project, said)
            self.office.route(project)
            self.desk.move(minutes=1)
        for member in self.reviewers[2:4]:
            following = self.run(reviewing.begin_reviewing, member)
            for _ in range(2):
                following = self.do_review(member, following, 1)

    def label_all(self, member, project, said):
        following = self.desk.run(answering.begin_labeling, member=member, project=project.id, now=self.desk.now)
        while isinstance(following, Card):
            label = project.labels[next(said)].id
            arguments = {"member": member, "assignment": following.assignment, "now": self.desk.now}
            if project.kind is Kind.MULTIPLE:
                self.desk.run(answering.mark_label, label=label, on=True, **arguments)
                following = self.desk.run(answering.submit_marked, **arguments).following
            else:
                following = self.desk.run(answering.submit_label, label=label, **arguments).following

    # What people do

    @rule(which=which, days=st.integers(0, 1))
    def morning(self, which, days):
        """Run the daily jobs of this or the next day; running them again changes nothing."""
        self.desk.move(days=days)
        for _ in range(2):
            self.office.route(self.projects[which])
            self.office.give_feedback(self.projects[which])
            written = self.desk.rows("SELECT count(*) FROM outbox"), self.desk.rows("SELECT * FROM reviews")
        self.office.route(self.projects[which])
        self.office.give_feedback(self.projects[which])
        assert (self.desk.rows("SELECT count(*) FROM outbox"), self.desk.rows("SELECT * FROM reviews")) == written

    @rule(number=st.integers(0, 4), deeds=st.lists(DEEDS, min_size=2, max_size=6))
    def review(self, number, deeds):
        """Work through the first pictures of a reviewer's list."""
        member = self.reviewers[number]
        if member.id in self.removed:
            return
        following = self.run(reviewing.begin_reviewing, member)
        for deed in deeds:
            following = self.do_review(member, following, deed)

    def do_review(self, member, following, deed):
        if deed == "back":
            return self.take_back(member, following)
        if isinstance(following, NoReviewsLeft):
            return following
        if isinstance(following, ReasonQuestion):
            return self.run(reasons.give_reason, member, review=following.review, reason="=guide")
        self.is_fair(member, following)
        arguments = {"review": following.review}
        before = self.item_of(following.review)
        if deed == "pass":
            return self.run(skipping.pass_on, member, **arguments)
        if deed == "guide":
            return self.run(guide_reports.report_guide, member, **arguments, words="")
        if deed == "discard":
            judged = self.run(reviewing.discard_item, member, **arguments, reason=SkipReason.BLURRED)
            expected = ("discarded", None)
        elif following.project.kind is Kind.MULTIPLE:
            judged, expected = self.judge_several(member, following, deed)
        else:
            label = following.project.labels[deed if isinstance(deed, int) else 0].id
            judged = self.run(reviewing.submit_verdict, member, **arguments, label=label)
            expected = ("final", f"[{label}]")
        assert self.item_of(following.review) == (before[0], *expected)
        if deed == "stale":
            again = {**arguments, "reason": SkipReason.BLURRED, "now": self.desk.now}
            self.is_refused(NotYourReview, reviewing.discard_item, member=member, **again)
        return judged.following

    def judge_several(self, member, card, deed):
        if not isinstance(deed, int):
            return self.run(reviewing.submit_none, member, review=card.review), ("final", "[]")
        for place, label in enumerate(card.project.labels):
            marked = self.run(reviewing.mark_label, member, review=card.review, label=label.id, on=place == deed)
        assert marked.chosen == (card.project.labels[deed].id,)
        judged = self.run(reviewing.submit_marked, member, review=card.review)
        return judged, ("final", f"[{card.project.labels[deed].id}]")

    def is_fair(self, member, card):
        """Check that cards of audits and second reviews, and blind ones before a choice, show no answers."""
        ((cause, item),) = self.desk.rows("SELECT cause, item_id FROM reviews WHERE id = ?", card.review)
        seen = self.desk.rows(
            "SELECT 1 FROM reviews WHERE item_id = ? AND reviewer_id = ? AND superseded_at IS NOT NULL", item, member.id
        )
        hidden = cause in {"audit", "second"}
        assert (card.votes is None) == (hidden or (card.project.policy.blind and not seen))
        assert not hidden or card.in_question == ()

    def take_back(self, member, following):
        """Withdraw the last verdict with all its effects, unless it was told or reviewed again."""
        shown = following.review if isinstance(following, ReviewCard | ReasonQuestion) else 0
        last = self.desk.rows(
            "SELECT id, item_id, was_state, was_labels, to_tell, superseded_at FROM reviews WHERE reviewer_id = ?"
            " AND decided_at IS NOT NULL ORDER BY decided_at DESC, id DESC LIMIT 10",
            member.id,
        )
        standing = [row for row in last if row[5] is None]
        try:
            again = self.run(reviewing.take_back_verdict, member, shown=shown)
        except (NothingToTakeBack, VerdictTold, VerdictChecked) as refused:
            if isinstance(refused, VerdictTold):
                assert standing[0][4] == 0
            return following
        review, item, state, labels, to_tell, _ = standing[0]
        assert to_tell == 1
        # Where answers were withdrawn meanwhile, the item is what the rest say.
        same = self.desk.rows(SAME_ANSWERS, review) == [(1,)]
        assert not same or self.desk.rows("SELECT state, labels FROM items WHERE id = ?", item) == [(state, labels)]
        assert self.desk.rows("SELECT superseded_at IS NOT NULL FROM reviews WHERE id = ?", review) == [(1,)]
        if same and isinstance(again, ReviewCard):
            assert self.item_of(again.review)[0] == item
        shown_now = again.review if isinstance(again, ReviewCard | ReasonQuestion) else 0
        if shown_now != shown:  # otherwise the screen is the same: nobody needs the review that was taken back
            self.is_refused(NotYourReview, reviewing.take_back_verdict, member=member, shown=shown, now=self.desk.now)
        return again

    @rule(who=who, deeds=st.lists(st.sampled_from(["see", "appeal"]), min_size=1, max_size=3))
    def learn(self, who, deeds):
        """Read a correction as a labeler the next morning, and appeal or not."""
        member = self.members[who]
        if self.is_out(member):
            return
        for project in (0, 1):
            self.morning(project, 1 - project)
        card = self.run(corrections.next_correction, member)
        for deed in deeds:
            if card is None:
                return
            assert card.answer != card.right
            if deed == "see":
                card = self.run(corrections.acknowledge_correction, member, annotation=card.annotation)
                continue
            try:
                card = self.run(corrections.send_appeal, member, annotation=card.annotation, words="왜요?")
            except (AppealDecided, AppealTooLate):
                assert not card.can_appeal
                card = self.run(corrections.acknowledge_correction, member, annotation=card.annotation)

    def decide(self, sql, *parameters):
        """Decide an item otherwise, so that its reviews are no longer needed."""
        super().decide(sql, *parameters)
        found = self.desk.rows(
            "SELECT id FROM items WHERE state = 'final' AND NOT EXISTS"
            " (SELECT 1 FROM reviews r WHERE r.item_id = items.id AND r.state = 'done' AND r.superseded_at IS NULL)"
        )
        self.decided_otherwise |= {item for (item,) in found}

    # What always holds

    @invariant()
    def nobody_judges_what_they_labeled_or_judged(self):
        assert self.desk.rows(BARRED) == []
        twice = (
            "SELECT item_id, reviewer_id FROM reviews WHERE state = 'done' AND superseded_at IS NULL"
            " GROUP BY 1, 2 HAVING count(*) > 1"
        )
        assert self.desk.rows(twice) == []

    @invariant()
    def a_verdict_is_what_the_item_is(self):
        """That is, unless a manager has taken the item out or brought it back."""
        otherwise = self.decided_otherwise | self.taken_out
        verdicts = {}
        for item, verdict, labels in self.desk.rows(
            "SELECT item_id, verdict, labels FROM reviews WHERE state = 'done' AND superseded_at IS NULL"
            " ORDER BY decided_at, id"
        ):
            verdicts[item] = ("final" if verdict == "label" else "discarded", labels)
        decided = {
            item: (state, labels)
            for item, state, labels in self.desk.rows(
                "SELECT id, state, labels FROM items WHERE state IN ('final', 'discarded')"
            )
            if item not in otherwise
        }
        assert {item: verdict for item, verdict in verdicts.items() if item not in otherwise} == decided

    @invariant()
    def what_is_given_is_with_somebody(self):
        assert self.desk.rows("SELECT id FROM reviews WHERE (state = 'given') AND reviewer_id IS NULL") == []
        assert self.desk.rows("SELECT id FROM reviews WHERE state = 'waiting' AND reviewer_id IS NOT NULL") == []
        appeals = (
            "SELECT r.id FROM reviews r JOIN roles o ON o.member_id = r.reviewer_id"
            " WHERE o.role = 'instructor' AND r.cause <> 'appeal'"
        )
        assert self.desk.rows(appeals) == []

    @invariant()
    def nothing_is_forgotten(self):
        rows = dict(self.desk.rows("SELECT id, superseded_at FROM reviews WHERE superseded_at IS NOT NULL"))
        assert {number: rows.get(number) for number in self.superseded} == self.superseded
        self.superseded = rows

    @invariant()
    def nobody_is_told_twice_a_day(self):
        for notice in ("feedback", "nobody-reviews"):
            twice = (
                "SELECT member_id, json_extract(arguments, '$.question'), substr(created_at, 1, 10) FROM outbox"
                " WHERE notice = ? GROUP BY 1, 2, 3 HAVING count(*) > 2"  # two projects ask the same question
            )
            assert self.desk.rows(twice, notice) == []

    @invariant()
    def audits_are_drawn_once(self):
        twice = (
            "SELECT item_id FROM reviews WHERE cause = 'audit' AND superseded_at IS NULL AND state <> 'dropped'"
            " GROUP BY 1 HAVING count(*) > 1"
        )
        assert self.desk.rows(twice) == []

    def finish(self):
        """Check that enough reviewers can do every wanted review."""
        super().finish()
        fresh = [self.office.member(Role.REVIEWER) for _ in range(4)]
        for _ in range(8):
            self.desk.move(days=1)
            for project in self.projects:
                self.office.route(project)
                self.office.give_feedback(project)
            for member in (*self.reviewers, *fresh):
                if member.id not in self.removed:
                    self.work_off(member)
        assert self.office.reviews("DISTINCT state") in (
            [],
            [("done",)],
            [("dropped",)],
            [("done",), ("dropped",)],
            [("dropped",), ("done",)],
        )
        assert self.desk.rows("SELECT id FROM items WHERE state = 'disputed'") == []
        self.nobody_judges_what_they_labeled_or_judged()
        self.a_verdict_is_what_the_item_is()
        self.counts_are_recounts()
        self.skills_are_recounts()
        self.every_move_is_in_the_history()

    def work_off(self, member):
        following = self.run(reviewing.begin_reviewing, member)
        while not isinstance(following, NoReviewsLeft):
            following = self.do_review(member, following, 1)

    def run(self, service, member, **arguments):
        return self.desk.run(service, member=member, now=self.desk.now, **arguments)

    def item_of(self, review):
        ((item, state, labels),) = self.desk.rows(
            "SELECT i.id, i.state, i.labels FROM reviews r JOIN items i ON i.id = r.item_id WHERE r.id = ?", review
        )
        return item, state, labels


TestReviewing = Reviewing.TestCase
TestReviewing.settings = settings(max_examples=effort(8, 150), stateful_step_count=40)
