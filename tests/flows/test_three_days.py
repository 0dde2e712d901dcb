"""Three days of a complete team: labelers, reviewers, a manager, and the daily jobs."""

import random
from collections import Counter
from datetime import datetime, timedelta

import pytest

from bot.labeling import review_rules
from bot.labeling.model import Project, Role
from bot.labeling.project_settings import Policy
from bot.labeling.schedule import TIMETABLE
from bot.simulator.person import Person, Screen
from storage import skills
from tests import recounts
from tests.flows.phone import FLOWERS, UNSURE

pytestmark = pytest.mark.usefixtures("nothing_broke", "all_arrived")


PICTURES = 160
WRONG = {1: 0.02, 2: 0.03, 3: 0.05, 4: 0.06, 5: 0.08, 6: 0.1, 7: 0.15, 8: 0.3}  # of a labeler's answers
REVIEWERS = (31, 32)
SLIPS = 0.05  # of a reviewer's verdicts
HARD = 0.03  # of the pictures: no labeler can tell
A_DAY = 22  # pictures that a labeler does
BESIDE, A_FEW = 32, 5  # a reviewer who labels, too, and how many
POLICY = Policy(cap=3, review=0.9)
ALL_LABELS, AGREE, APPEAL = "모든 라벨 ›", "알겠어요", "다시 봐 주세요"
ASKS_WHY, REASON, UNCLEAR = "틀린 이유를 골라 주세요.", "비슷해 보이지만 달라요", "안내가 애매해요 📖"
NOT_WANTED = "이 사진은 이제 답이 필요 없어요. 고맙습니다!"
CALL, LOOK, CORRECTED = "검수할 사진", "확인하기", "검수에서 답이 바뀐 사진이"


OWN = """
    SELECT r.id FROM reviews r JOIN assignments a ON a.item_id = r.item_id AND a.member_id = r.reviewer_id
    WHERE a.state IN ('submitted', 'skipped')
"""
TWICE = "SELECT item_id, reviewer_id FROM reviews WHERE state = 'done' GROUP BY 1, 2 HAVING count(*) > 1"


class Workplace:
    """Everybody who works on one project, what they said, and what they saw.

    `truth` has the right label of each item, `hard` those that no labeler can tell, `said` what each person has
    answered to each; `verdicts` the newest ones, `decided` the items of the last day on which reviewers worked,
    `corrected` the answers of which their labelers have heard.
    """

    def __init__(self, town, project: Project, seed: int) -> None:
        self.town, self.project = town, project
        self.chance = random.Random(seed)
        self.truth: dict[int, str] = {}
        self.hard: set[int] = set()
        self.said: dict[tuple[int, int], str] = {}
        self.verdicts: dict[int, str] = {}
        self.judges: dict[int, set[int]] = {}
        self.decided: set[int] = set()
        self.corrected: set[tuple[int, int]] = set()
        self.appealed: set[int] = set()
        self.followed: set[tuple[int, int]] = set()  # (reviewer, message): calls to review
        self._items: dict[str, int] = {}
        self._read: dict[int, int] = {}

    async def open(self) -> None:
        """Choose each item's true label, and the items that no labeler can tell."""
        for item in await self.town.items("id"):
            self.truth[item] = self.chance.choice(FLOWERS)
            if self.chance.random() < HARD:
                self.hard.add(item)

    async def item_on(self, screen: Screen) -> int:
        """Return the item on a screen."""
        file = screen.body["photo"][-1]["file_id"]
        if file not in self._items:
            found = "SELECT i.id FROM file_ids f JOIN items i ON i.photo = f.address WHERE f.file_id = ?"
            (self._items[file],) = await self.town.values(found, file)
        return self._items[file]

    def sees(self, item: int, wrong: float) -> str:
        """Return the label that a person sees who is wrong with this probability."""
        right = self.truth[item]
        if self.chance.random() >= wrong:
            return right
        return self.chance.choice([label for label in FLOWERS if label != right])

    @property
    def today(self) -> str:
        return self.town.clock().astimezone(self.town.settings.zone).date().isoformat()

    async def until(self, hour: int, minute: int = 0) -> None:
        """Move the clock to that time of day, and run the jobs that are due on the way."""
        zone = self.town.settings.zone
        now = self.town.clock().astimezone(zone)
        end = datetime(now.year, now.month, now.day, hour, minute, tzinfo=zone)
        end += timedelta(days=1) if end < now else timedelta(0)
        hours = {job.at for job in TIMETABLE if job.at}
        moments = {datetime.combine(day, at, zone) for day in (now.date(), end.date()) for at in hours}
        for moment in sorted({at for at in moments if now < at < end} | {end}):
            self.town.clock.now = moment
            await self.ring()

    async def ring(self) -> None:
        """Run the jobs that are due now, and deliver their notices."""
        await self.town.app.jobs.wake()
        await self.town.app.jobs.settle()
        await self.town.app.outbox.deliver()
        await self.town.settle()

    async def work(self, pictures: dict[int, int]) -> None:
        """Label this many pictures by each person, side by side, one a minute."""
        for number in pictures:
            person = self.town.person(number)
            await person.start()
            if not showing(person, UNSURE):
                await person.tap("무슨 꽃인가요?")
        for turn in range(max(pictures.values())):
            for number, most in pictures.items():
                if turn < most:
                    await self.label(self.town.person(number))
            self.town.clock.move(minutes=1)
            if turn % 5 == 4:
                await self.ring()

    async def label(self, person: Person) -> None:
        """Label one picture, if there is one for this person."""
        for shown in showing(person, UNSURE):
            item = await self.item_on(shown)
            answer = UNSURE if item in self.hard else self.sees(item, WRONG.get(person.id, SLIPS))
            assert (person.id, item) not in self.said, "nobody gets a picture twice"
            await person.tap(answer, on=shown)
            if person.toast != NOT_WANTED:  # the last card of a day may come too late in the morning
                self.said[person.id, item] = answer

    def calls(self, number: int) -> list[Screen]:
        """Return the calls to review that a reviewer has not followed yet."""
        messages = self.town.person(number).messages
        waiting = [message for message in messages if CALL in message.text and "시작" in message.buttons]
        return [message for message in waiting if (number, message.message_id) not in self.followed]

    async def review(self, number: int) -> list[int]:
        """Do all of a reviewer's reviews. Returns the items that they saw."""
        person, seen = self.town.person(number), []
        for call in self.calls(number):
            await person.tap("시작", on=call)
            self.followed.add((number, call.message_id))
        while cards := showing(person, UNCLEAR):
            (card,) = cards
            item = await self.item_on(card)
            seen.append(item)
            verdict = self.sees(item, SLIPS)
            if verdict not in card.buttons:
                await person.tap(ALL_LABELS, on=card)
            await person.tap(verdict, on=card)
            for asking in showing(person, REASON):
                await person.tap(REASON, on=asking)
            self.verdicts[item] = verdict
            self.town.clock.move(seconds=10)
        return seen

    def to_correct(self) -> set[tuple[int, int]]:
        """Return the answers (person, item) that the last day's verdicts contradict and that are not told yet."""
        return {
            (person, item)
            for (person, item), answer in self.said.items()
            if item in self.decided and answer not in {UNSURE, self.verdicts[item]}
        } - self.corrected

    def news(self, number: int) -> list[str]:
        """Return what the bot has written to a person since the last call."""
        own = [message for message in self.town.person(number).messages if not message.mine]
        fresh = [message.text for message in own if message.message_id > self._read.get(number, 0)]
        self._read[number] = own[-1].message_id
        return fresh

    async def learn(self, number: int) -> set[tuple[int, int]]:
        """Read the morning's message, look at each correction, and appeal against the wrong ones."""
        person, told = self.town.person(number), set()
        for message in [each for each in person.messages if LOOK in each.buttons][-1:]:
            await person.tap(LOOK, on=message)
        while cards := showing(person, AGREE):
            (card,) = cards
            item = await self.item_on(card)
            assert (number, item) not in told
            told.add((number, item))
            assert f"내 답: {self.said[number, item]}\n맞는 답: {self.verdicts[item]}" in card.text
            is_right = self.said[number, item] == self.truth[item]
            await person.tap(APPEAL if is_right else AGREE, on=card)
            if is_right:
                await person.tap("그냥 보내기", on=card)
                self.appealed.add(item)
        return told


def showing(person: Person, button: str) -> list[Screen]:
    """Return the messages with a picture and this button."""
    return [message for message in person.messages if message.photo_id and button in message.buttons]


def summaries(person: Person) -> list[Screen]:
    """Return the manager's summaries, each with its picture."""
    return [
        message for message in person.messages if message.text.startswith("무슨 꽃인가요? · 최근") and message.photo
    ]


@pytest.fixture
async def workplace(town, manager, invited) -> Workplace:
    project = await town.project(PICTURES, policy=POLICY, break_every=0)
    for number in (*WRONG, *REVIEWERS):
        await invited(number, *([Role.REVIEWER] if number in REVIEWERS else []))
    workplace = Workplace(town, project, seed=1)
    await workplace.open()
    return workplace


async def test_three_days_of_work(town, manager, workplace, said):
    """After three days, and two more to finish, everything is decided and told, exactly once."""
    for day in range(5):
        if day:
            await workplace.until(7, 59)
            disputes = {item for item, state in await town.items("id", "state") if state in {"disputed", "quarantined"}}
            await workplace.until(9)
            await corrections_arrive(workplace)
            await disputes_arrive(manager, workplace, disputes, said)
        await workplace.until(10)
        if day < 3:
            await workplace.work(dict.fromkeys(WRONG, A_DAY) | {BESIDE: A_FEW})
        assert len(summaries(manager)) == day
        await workplace.until(18, 30)
        await a_summary_arrives(manager, workplace, day, said)
    await the_dataset_is_right(workplace)
    await nothing_counts_twice(workplace)


async def corrections_arrive(workplace: Workplace) -> None:
    """Check that everybody who was corrected yesterday hears of each such picture, and nobody else of any."""
    expected = workplace.to_correct()
    for number in (*WRONG, *REVIEWERS):
        own = {pair for pair in expected if pair[0] == number}
        called = [text for text in workplace.news(number) if CORRECTED in text]
        assert [f"{CORRECTED} {len(own)}장" in text for text in called] == [True] * bool(own)
        assert await workplace.learn(number) == own
    workplace.corrected |= expected
    workplace.decided = set()


async def disputes_arrive(manager: Person, workplace: Workplace, disputes: set[int], said) -> None:
    """Check that reviewers see each dispute in their chats, unless there are more than they can be given."""
    town, loads, spent = workplace.town, {}, 0
    for number in REVIEWERS:
        given = await town.reviews("item", "cause", "state", reviewer=number, given_on=workplace.today)
        assert [f"{CALL} {len(given)}장"] * bool(given) == [
            call.text.split("\n\n")[0] for call in workplace.calls(number)
        ]
        seen = await workplace.review(number)
        assert sorted(seen) == sorted(item for item, _, state in given if state != "dropped")  # an appeal came first
        loads[number] = len(given)
        spent += sum(cause != "appeal" for _, cause, _ in given)
        for item in seen:
            workplace.judges.setdefault(item, set()).add(number)
        workplace.decided |= set(seen)
    most = review_rules.daily_budget(POLICY, PICTURES)
    assert spent <= most
    assert max(loads.values()) <= review_rules.CAPACITY
    for item in disputes - workplace.decided:
        able = await who_may_look_at(workplace, item)
        assert not able or spent == most or all(loads[number] == review_rules.CAPACITY for number in able)
    waiting = await town.reviews("item", state="waiting")
    stranded = sum([not await who_may_look_at(workplace, item) for item in waiting])
    told = said("ko", "review-nobody", pictures=stranded, question=workplace.project.question)
    assert [text for text in workplace.news(manager.id) if "검수자가 없어요" in text] == [told] * bool(stranded)


async def who_may_look_at(workplace: Workplace, item: int) -> set[int]:
    """Return the reviewers who have neither labeled nor judged a picture."""
    leases = await workplace.town.leases("person", "state", item=item)
    labelers = {person for person, state in leases if state in {"submitted", "skipped"}}
    return set(REVIEWERS) - labelers - workplace.judges.get(item, set())


async def a_summary_arrives(manager: Person, workplace: Workplace, day: int, said) -> None:
    """Check that one summary a day comes with its picture, and with the numbers of that evening."""
    told = summaries(manager)
    assert len(told) == day + 1
    states = Counter(await workplace.town.states())
    decided = states["settled"] + states["final"]
    assert (
        said("ko", "report-progress", decided=decided, total=PICTURES, percent=decided * 100 // PICTURES)
        in told[-1].text
    )


async def the_dataset_is_right(workplace: Workplace) -> None:
    """Check that 98 of 100 pictures are right, and that reviewers saw no more than three in ten."""
    labels = dict(await workplace.town.items("id", "labels"))
    right = sum(labels[item] == truth for item, truth in workplace.truth.items())
    reviewed = len(workplace.judges)
    assert right >= 0.98 * PICTURES
    assert 0 < reviewed <= 0.3 * PICTURES
    assert {"audit", "second"} & set(await workplace.town.reviews("cause"))


async def nothing_counts_twice(workplace: Workplace) -> None:
    """Check that nobody judged what they labeled or judged before, that answers are unique, and the counters right."""
    town = workplace.town
    assert await town.rows(OWN) == []
    assert await town.rows(TWICE) == []
    assert sorted(await town.all_answers("person", "item", "labels")) == sorted(
        (*key, label) for key, label in workplace.said.items() if label != UNSURE
    )
    for counted, recounted in recounts.COUNTED:
        assert await town.rows(counted) == await town.rows(recounted)
    scored = await town.rows(recounts.SCORED, workplace.project.id)
    sums = recounts.skills(skills.question_of(workplace.project), await town.rows(recounts.ANSWERS), scored)
    assert dict(await town.rows(recounts.SKILLS, workplace.project.id)) == sums
