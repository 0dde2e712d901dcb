"""What is on a person's screen, and the texts that many tests tap."""

from bot.labeling.model import Label
from bot.simulator.person import Person, Screen

ROSE, GLORY, SUN = FLOWERS = ("장미", "나팔꽃", "해바라기")
UNSURE, FLAG = "모르겠어요 🤔", "사진이 이상해요 📷"
UNDO, GUIDE, TO_CARD, SKIP_REASON = "뒤로 ↩", "안내 ❓", "← 사진으로", "넘어가기 →"
BIRDS = {"name": "birds", "question": "무슨 새인가요?", "labels": [Label(0, "까치"), Label(0, "참새")]}


def cards(person: Person) -> list[Screen]:
    """Return the messages whose buttons can be tapped."""
    return [message for message in person.messages if message.photo_id and message.buttons]


def card(person: Person) -> Screen:
    """Return the only card that can be tapped; fail if there is another."""
    live = cards(person)
    assert len(live) == 1, f"{len(live)} live cards"
    return live[0]
