"""Who said what of a picture, how far each is trusted, how sure the labels were then, and why the picture is here."""

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

CAPTION_MOST = 1024  # letters below a picture, without the markup
VOICES_MOST = 8  # lines; who spoke before is counted
NAMES_MOST = 3  # of those who skipped; of more, how many
DOT, HOLE, NEW = "●", "○", "🌱"


def letters(text: str) -> int:
    """How many letters a text takes of a caption, as Telegram counts them."""
    return len(html.unescape(re.sub(r"<[^>]*>", "", text)).encode("utf-16-le")) // 2


def describe_votes(story: Explanation, cause: Cause, language: str, *, room: int) -> list[str]:
    """The lines of a picture's story, in so many letters: of many voices the last, and how often what was said before.

    The last voices are those who left the picture as unsure as it is.
    """
    if not story.spoken and not story.skipped:
        return [rich(language, "review-no-votes")]
    project = story.project
    skipped = [_skipped(reason, names, language) for reason, names in _by_reason(story).items()]
    reason = said_richly(explain_review(cause, story.grounds, project), language)
    for many in range(min(VOICES_MOST, len(story.spoken)), -1, -1):
        earlier, last = story.spoken[: len(story.spoken) - many], story.spoken[len(story.spoken) - many :]
        told = [*_earlier(earlier, project, language), *(_voice(each, project, language) for each in last), *skipped]
        lines = ["", *told, "", reason, *_legend(last, language), ""]
        if letters("\n".join(lines)) <= room:
            break
    return lines


def _legend(shown: tuple[VoiceStep, ...], language: str) -> list[str]:
    """What the signs mean, of those that are there."""
    if not shown:
        return []
    new = [each for each in shown if isinstance(each.skill, NotEnoughKnown)]
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
    """How far a voice is trusted, for a glance."""
    if isinstance(spoken.skill, NotEnoughKnown):
        return NEW
    grade = spoken.skill.grade if spoken.weight else 0
    return DOT * grade + HOLE * (max(Grade) - grade)


def _in_words(answer: tuple[int, ...], project: Project, language: str) -> str:
    told = answer_words(answer, project)
    return said(told, language) if isinstance(told, Line) else told


def _earlier(spoken: tuple[VoiceStep, ...], project: Project, language: str) -> list[str]:
    """Those who spoke before the ones that are shown, counted: what most of them said."""
    if not spoken:
        return []
    most = Counter(each.answer for each in spoken).most_common(NAMES_MOST)
    told = ", ".join(f"{_in_words(answer, project, language)} {times}" for answer, times in most)
    return [rich(language, "voices-earlier", people=len(spoken), told=told)]


def _by_reason(story: Explanation) -> dict[SkipReason, list[str]]:
    found: dict[SkipReason, list[str]] = {}
    for who, reason in story.skipped:
        found.setdefault(reason, []).append(who)
    return found


def _skipped(reason: SkipReason, names: list[str], language: str) -> str:
    others = len(names) - len(names[:NAMES_MOST])
    shown = ", ".join(names[:NAMES_MOST])
    return rich(language, "voices-skipped", reason=plain(language, f"skip-{reason.value}"), names=shown, others=others)
