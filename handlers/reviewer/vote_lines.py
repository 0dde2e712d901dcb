"""Lines about an item's votes: each answer with the voice's skill and the confidence after it, and the cause."""

import html
import re
from collections import Counter

from bot.labeling.model import Project, SkipReason
from bot.labeling.review_rules import Cause
from bot.labeling.skill import Grade, NotEnoughKnown
from bot.sentences.item_lines import answer_words, explain_review
from bot.services.items.explanation import Explanation, VoiceStep
from bot.texts import plain, rich
from bot.texts.lines import Line, percent, said, said_richly

CAPTION_MOST = 1024  # letters of a picture's caption, without the markup
VOICES_MOST = 8  # voices with a line of their own; earlier ones are counted
NAMES_MOST = 3  # names of those who skipped for a reason; others are counted
DOT, HOLE, NEW = "●", "○", "🌱"  # grade of a skill, its complement, a skill that is not known yet


def letters(text: str) -> int:
    """Return a text's length as Telegram counts it: UTF-16 code units without the markup."""
    return len(html.unescape(re.sub(r"<[^>]*>", "", text)).encode("utf-16-le")) // 2


def describe_votes(story: Explanation, cause: Cause, language: str, *, room: int) -> list[str]:
    """Return the lines about an item's votes, in at most `room` letters.

    If there are too many voices, the last ones have lines and the earlier ones are counted by answer. The last ones
    matter more, because they led to the review.
    """
    if not story.spoken and not story.skipped:
        return [rich(language, "review-no-votes")]
    project = story.project
    skipped = [_skipped(reason, names, language) for reason, names in _by_reason(story).items()]
    reason = said_richly(explain_review(cause, story.grounds, project), language)
    for shown in range(min(VOICES_MOST, len(story.spoken)), -1, -1):
        split = len(story.spoken) - shown
        earlier, last = story.spoken[:split], story.spoken[split:]
        votes = [*_earlier(earlier, project, language), *(_voice(step, project, language) for step in last), *skipped]
        lines = ["", *votes, "", reason, *_legend(last, language), ""]
        if letters("\n".join(lines)) <= room:
            break
    return lines


def _legend(shown: tuple[VoiceStep, ...], language: str) -> list[str]:
    """Return the meaning of the signs that occur."""
    if not shown:
        return []
    new = [step for step in shown if isinstance(step.skill, NotEnoughKnown)]
    lines = [rich(language, "voices-dots", sign=DOT)] if len(new) < len(shown) else []
    lines += [rich(language, "voices-new", sign=NEW)] if new else []
    return ["", *lines, rich(language, "voices-likeliest")]


def _voice(spoken: VoiceStep, project: Project, language: str) -> str:
    name = plain(language, "voices-model", name=spoken.voice) if spoken.is_model else spoken.voice
    return rich(
        language,
        "voices-one",
        trust=_trust(spoken),
        name=name,
        label=_in_words(spoken.answer, project, language),
        likeliest=_in_words(spoken.labels, project, language),
        sure=percent(spoken.confidence),
    )


def _trust(spoken: VoiceStep) -> str:
    """Return the grade of a voice as dots. An answer of weight 0 gets none."""
    if isinstance(spoken.skill, NotEnoughKnown):
        return NEW
    grade = spoken.skill.grade if spoken.weight else 0
    return DOT * grade + HOLE * (max(Grade) - grade)


def _in_words(answer: tuple[int, ...], project: Project, language: str) -> str:
    words = answer_words(answer, project)
    return said(words, language) if isinstance(words, Line) else words


def _earlier(spoken: tuple[VoiceStep, ...], project: Project, language: str) -> list[str]:
    """Return a line with the number of earlier voices and their most frequent answers; no line without any."""
    if not spoken:
        return []
    most = Counter(step.answer for step in spoken).most_common(NAMES_MOST)
    counts = ", ".join(f"{_in_words(answer, project, language)} {times}" for answer, times in most)
    return [rich(language, "voices-earlier", people=len(spoken), told=counts)]


def _by_reason(story: Explanation) -> dict[SkipReason, list[str]]:
    names: dict[SkipReason, list[str]] = {}
    for name, reason in story.skipped:
        names.setdefault(reason, []).append(name)
    return names


def _skipped(reason: SkipReason, names: list[str], language: str) -> str:
    others = len(names) - len(names[:NAMES_MOST])
    shown = ", ".join(names[:NAMES_MOST])
    return rich(language, "voices-skipped", reason=plain(language, f"skip-{reason.value}"), names=shown, others=others)
