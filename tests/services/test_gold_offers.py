"""Offers of reviewed pictures as practice: with which reason, and whose words it is."""

from datetime import timedelta

import pytest

from bot.labeling.model import Role
from bot.labeling.project_settings import Policy
from bot.services.course.gold.gold_cards import GoldOverview
from bot.services.course.gold.offers import GoldOffer, decide_offer, show_offers
from bot.services.labeler import corrections
from bot.services.reviewer import reasons, reviewing
from bot.services.reviewer.review_cards import ReasonQuestion
from storage import gold_offers

POLICY = Policy(least=2, cap=2, review=1, budget=1, audit=0, second=0)


class Reviewed:
    """A picture that is a rose by one answer and a morning glory by the other; two reviewers, and who chooses gold."""

    def __init__(self, desk, office):
        self.desk, self.office = desk, office
        self.teacher = desk.member(owner=True)
        self.project = desk.project(1, policy=POLICY)
        self.labelers = office.dispute(self.project, 1)
        self.reviewers = [office.member(Role.REVIEWER), office.member(Role.REVIEWER)]

    def judge(self, place, reason):
        """Whoever has the review chooses the label at this place, for a reason. Returns them. Labelers are told."""
        self.office.route(self.project)
        [reviewer] = [each for each in self.reviewers if each.id in self.office.given()]
        card, now = self.office.first(reviewer), self.desk.now
        label = self.project.labels[place].id
        judged = self.desk.run(reviewing.submit_verdict, member=reviewer, review=card.review, label=label, now=now)
        assert isinstance(judged.following, ReasonQuestion)
        self.desk.run(reasons.give_reason, member=reviewer, review=card.review, reason=reason, now=now)
        self.desk.move(days=1)
        self.office.give_feedback(self.project)
        return reviewer

    def appeal(self, labeler):
        shown = self.desk.run(corrections.next_correction, member=labeler, now=self.desk.now)
        appeal = {"annotation": shown.annotation, "words": "?", "now": self.desk.now}
        self.desk.run(corrections.send_appeal, member=labeler, **appeal)

    def offer(self):
        """Offer what is new. Returns the pictures."""
        since = (self.desk.now - timedelta(days=14)).date()
        found = self.desk.run(gold_offers.new_verdicts, project=self.project.id, since=since, most=9)
        for item in found:
            self.desk.run(gold_offers.add, item=item, project=self.project.id, at=self.desk.now)
        return found

    def offered(self):
        return self.desk.run(show_offers, member=self.teacher, project=self.project.id)


@pytest.fixture
def reviewed(desk, office):
    return Reviewed(desk, office)


def test_reason_of_an_overturned_verdict_is_not_offered(reviewed):
    """After an appeal with another outcome the first reviewer's reason speaks for the wrong label: no offer has it."""
    reviewed.judge(0, "꽃잎이 겹겹이에요")
    assert reviewed.offer() == [1]
    assert reviewed.offered().reason == "꽃잎이 겹겹이에요"
    reviewed.appeal(reviewed.labelers[1])
    reviewed.judge(1, "")
    shown = reviewed.offered()
    assert isinstance(shown, GoldOverview)
    assert shown.offers == 0


def test_overturned_verdict_is_not_offered_later(reviewed):
    """If the outcome of the appeal is known before the morning's offers, the picture isn't offered at all."""
    reviewed.judge(0, "꽃잎이 겹겹이에요")
    reviewed.appeal(reviewed.labelers[1])
    reviewed.judge(1, "")
    assert reviewed.offer() == []


def test_reason_of_an_upheld_verdict_is_its_reviewers(reviewed):
    """After an appeal that changed nothing the reason stays, as the words of the reviewer who wrote it."""
    first = reviewed.judge(0, "꽃잎이 겹겹이에요")
    reviewed.appeal(reviewed.labelers[1])
    assert reviewed.judge(0, "").id != first.id
    assert reviewed.offer() == [1]
    shown = reviewed.offered()
    assert isinstance(shown, GoldOffer)
    take = {"item": 1, "take": True, "hint": shown.reason, "now": reviewed.desk.now}
    reviewed.desk.run(decide_offer, member=reviewed.teacher, **take)
    assert reviewed.desk.rows("SELECT hint, hint_by FROM items") == [("꽃잎이 겹겹이에요", first.id)]
