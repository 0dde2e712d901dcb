"""The named queries: documented, used, valid, and without a full scan during a tap."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.labeling.model import Kind, Purpose, Role, SkipReason
from bot.labeling.project_settings import Policy
from bot.services.course.classes import create_class
from bot.services.course.practice import practice
from bot.services.course.practice.practice_cards import PracticeCard
from bot.services.course.practice.practice_counts import practice_counts
from bot.services.labeler import answering, corrections, undo
from bot.services.labeler.cards import NothingLeft
from bot.services.reviewer import guide_reports, reasons, reviewing, skipping
from bot.services.reviewer.review_cards import NoReviewsLeft
from storage import trainees
from storage.sqlite import SQL
from tests.services.desk import Desk
from tests.services.office import Office

STORAGE = Path(__file__).parents[2] / "storage"
HEAD = re.compile(
    r"-- name: (?P<name>\w+)\((?P<parameters>[^)]*)\)(?P<kind>\^|\$|!|<!|\*!|)\n(?P<purpose>-- .+\n)?(?P<sql>(?s:.+))"
)


def queries() -> dict[str, re.Match[str]]:
    """Return all queries by name, in their parts."""
    found = {}
    for file in sorted(SQL.glob("*.sql")):
        for text in re.split(r"\n(?=-- name: )", file.read_text(encoding="utf-8")):
            query = HEAD.fullmatch(text)
            assert query, f"{file.name}: {text[:60]}"
            assert query["name"] not in found, f"{file.name}: {query['name']} is there twice"
            found[query["name"]] = query
    return found


QUERIES = queries()


def problems_of_each(check: Callable[[re.Match[str]], None]) -> dict[str, str]:
    """Return what is wrong with the queries that a check refuses, by name. A test for each would take far longer."""
    problems = {}
    for name, query in QUERIES.items():
        try:
            check(query)
        except Exception as error:  # noqa: BLE001  # any of them fails the query
            problems[name] = repr(error)
    return problems


BIG = (
    *("items", "assignments", "annotations", "queue", "inbox", "history"),
    *("members", "positions", "outbox", "tallies", "sittings"),
    *("reviews", "review_sittings", "corrections", "appeals"),
    *("practice_runs", "practice_answers", "trainees", "lessons"),
)
"""Tables that grow with the work."""

SCAN = re.compile(rf"SCAN ({'|'.join(BIG)}|\w)\b")


@pytest.fixture(scope="module")
def schema():
    desk = Desk()
    # A plan also names what foreign keys would look through after a violation, which a tap never has.
    desk.connection.execute("PRAGMA foreign_keys=OFF")
    yield desk.connection
    desk.close()


def plan(connection: sqlite3.Connection, name: str) -> list[str]:
    query = QUERIES[name]
    values = dict.fromkeys(re.findall(r":(\w+)", query["sql"]), 1)
    return [row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {query['sql']}", values)]


def test_queries_are_documented_and_valid(schema):
    """Each query has a sentence of purpose, names its parameters, and fits the schema."""
    assert problems_of_each(lambda query: check_query(schema, query)) == {}


def check_query(schema: sqlite3.Connection, query: re.Match[str]) -> None:
    assert query["purpose"], "no line of purpose"
    assert re.fullmatch(r"-- [A-Z].*\.\n", query["purpose"])
    given = [each.strip() for each in query["parameters"].split(",") if each.strip()]
    wanted = set(re.findall(r"(?<![:\w]):(\w+)", query["sql"]))
    assert len(given) == len(set(given))
    assert set(given) == wanted
    schema.execute(f"EXPLAIN {query['sql']}", dict.fromkeys(given, 1)).fetchall()


def test_each_query_is_used():
    """Each query is called by the program."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in STORAGE.glob("*.py"))
    asked = set(re.findall(r"\.sql\.(\w+)\(", code))
    assert asked == set(QUERIES)


def statements_of(desk: Desk, work) -> list[str]:
    """Return the statements that some work runs, as SQLite gets them."""
    seen: list[str] = []
    desk.connection.set_trace_callback(seen.append)
    try:
        work()
    finally:
        desk.connection.set_trace_callback(None)
    return [statement for statement in seen if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK"))]


def statements_of_taps() -> list[str]:
    """Return the statements of labelers' taps: begin, answer, correct, skip, mark, dispute, settle, stop and so on."""
    desk = Desk()
    project = desk.project(pictures=3)
    several = desk.project(pictures=2, name="several", kind=Kind.MULTIPLE)
    first, second = desk.member(), desk.member()

    def day() -> None:
        late = desk.begin(second, project)
        desk.expire()
        cards = {member.id: desk.begin(member, project) for member in (first, second)}
        desk.answer(second, late)
        for label, member in ((0, first), (1, second), (1, first), (1, second)):
            card = desk.in_hand(member)
            cards[member.id] = desk.answer(member, card, label) if card else desk.begin(member, project)
        desk.run(answering.stop_labeling, member=first, now=desk.now)
        while not isinstance(cards[second.id], NothingLeft):
            cards[second.id] = desk.answer(second, desk.in_hand(second))
        correct()

    def correct() -> None:
        third, now = {"member": desk.member()}, {"now": desk.now}
        shown = desk.begin(third["member"], several).assignment
        label = several.labels[0].id
        desk.run(answering.mark_label, **third, **now, assignment=shown, label=label, on=True)
        shown = desk.run(answering.submit_marked, **third, **now, assignment=shown).following.assignment
        desk.run(answering.skip_item, **third, **now, assignment=shown, reason=SkipReason.BLURRED)
        past = desk.run(undo.go_back, **third, **now, assignment=0).card.assignment
        desk.run(answering.submit_none, **third, **now, assignment=past)
        past = desk.run(undo.go_back, **third, **now, assignment=0).card.assignment
        past = desk.run(undo.go_back, **third, **now, assignment=past).card.assignment
        desk.run(answering.skip_item, **third, **now, assignment=past, reason=SkipReason.UNSURE)
        desk.run(undo.go_back, **third, **now, assignment=0)
        desk.run(undo.go_on, **third, **now)

    seen = statements_of(desk, day)
    desk.close()
    return seen


def statements_of_reviews() -> list[str]:
    """Return the statements of reviewers' taps, and of a labeler who reads corrections."""
    desk = Desk()
    office = Office(desk)
    policy = Policy(least=2, cap=2, review=1, budget=1, audit=0, second=0)
    project = desk.project(8, policy=policy)
    labeler, _ = office.dispute(project, 8)
    desk.member(owner=True)
    reviewer, other = office.member(Role.REVIEWER), office.member(Role.REVIEWER)
    office.route(project)
    learned = {"member": labeler}

    def day() -> None:
        hand = {"member": reviewer, "now": desk.now}
        shown = desk.run(reviewing.begin_reviewing, **hand).review
        desk.run(reviewing.show_review, **hand, review=shown)
        judged = desk.run(reviewing.submit_verdict, **hand, review=shown, label=project.labels[1].id)
        shown = desk.run(reasons.give_reason, **hand, review=judged.following.review, reason="=alike").review
        shown = desk.run(reviewing.take_back_verdict, **hand, shown=shown).review
        judged = desk.run(reviewing.submit_verdict, **hand, review=shown, label=project.labels[1].id)
        desk.run(reasons.ask_for_written_reason, **hand, review=judged.following.review)
        desk.run(reviewing.current_review, **hand)
        shown = desk.run(reasons.give_reason, **hand, review=judged.following.review, reason="").review
        shown = desk.run(guide_reports.report_guide, **hand, review=shown, words="").review
        shown = desk.run(skipping.skip_review, **hand, review=shown).following.review
        desk.run(reviewing.discard_item, **hand, review=shown, reason=SkipReason.BLURRED)
        while not isinstance(office.first(other), NoReviewsLeft):
            office.judge(other, 1)

    def learn() -> None:
        card = desk.run(corrections.next_correction, **learned, now=desk.now)
        desk.run(corrections.ask_to_appeal, **learned, annotation=card.annotation, message=1, now=desk.now)
        card = desk.run(corrections.send_appeal, **learned, annotation=card.annotation, words="", now=desk.now)
        desk.run(corrections.acknowledge_correction, **learned, annotation=card.annotation, now=desk.now)

    seen = statements_of(desk, day)
    desk.move(days=1)
    office.give_feedback(project)
    seen += statements_of(desk, learn)
    desk.close()
    return seen


def statements_of_practice() -> list[str]:
    """Return the statements of a trainee's taps, right and wrong, and of the counts for the board."""
    desk = Desk()
    project, teacher, trainee = desk.project(pictures=3), desk.member(owner=True), desk.member()
    made = desk.run(create_class, member=teacher, name="서초 3기", projects=[project.id], now=desk.now)
    desk.run(trainees.add, class_=made.id, member=trainee.id, name="", at=desk.now)
    rose, glory, _ = (label.id for label in project.labels)
    desk.connection.execute("UPDATE items SET gold = ?, gold_use = 'practice'", (f"[{rose}]",))
    person = {"member": trainee, "now": desk.now}

    def practise() -> None:
        card = desk.run(practice.begin_practice, **person, class_id=made.id)
        desk.run(practice.set_card_message, member=trainee, message=1)
        while isinstance(card, PracticeCard):
            desk.run(practice.answer_label, **person, item=card.item, label=glory)
            desk.run(practice.right_label, member=trainee, item=card.item)
            desk.run(practice.current_practice, **person)
            card = desk.run(practice.answer_label, **person, item=card.item, label=rose)
        desk.run(practice.begin_practice, **person, class_id=made.id, purpose=Purpose.CONFUSED)
        desk.run(practice_counts, class_id=made.id, members=[trainee.id], since=desk.now)

    seen = statements_of(desk, practise)
    desk.close()
    return seen


INBOX = ("receive", "finish_update", "fail_update", "member_by_telegram_id", "rights_of", "file_id_of")


def test_no_tap_scans_a_table(schema):
    """Each query of a tap uses an index, so its cost does not grow with the tables."""
    taken = {*statements_of_taps(), *statements_of_reviews(), *statements_of_practice()}
    assert len({statement[:30] for statement in taken}) > 12, "the taps do not touch much"
    plans = {
        statement: [row["detail"] for row in schema.execute(f"EXPLAIN QUERY PLAN {statement}")] for statement in taken
    } | {name: plan(schema, name) for name in INBOX}
    # A partial index holds what is open now, not what has ever been.
    scans = {
        statement: [step for step in steps if SCAN.match(step) and "assignments_one_active" not in step]
        for statement, steps in plans.items()
    }
    assert {statement: steps for statement, steps in scans.items() if steps} == {}
