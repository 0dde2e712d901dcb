"""labelbot item: explain a picture's label."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from bot.cli.common import command, console, database, say, settings, show, show_json, table
from bot.labeling.model import Answer, Project
from bot.labeling.skill import NotEnoughKnown, Skill
from bot.sentences.item_lines import explain_event, explain_state
from bot.services.items.explanation import Explanation, Shares, explain_item
from bot.texts.lines import day_and_time, percent, said
from storage.database import parse_moment
from storage.history import Event


@command
async def item(
    item: Annotated[int, typer.Argument(help="option-item")],
    json: Annotated[bool, typer.Option("--json", help="option-json")] = False,
) -> None:
    """Explain a picture's label: each answer with its weight, and the probabilities after it."""
    async with database() as db:
        found = await db.read(lambda tx: explain_item(tx, item=item))
    if json:
        show_json(_as_json(found))
        return
    show(
        f"{found.item.file} · {say(f'item-state-{found.item.state.value}')} · {_told(found.item.labels, found.project)}"
    )
    show(_why(found))
    if found.gold is not None:
        show(say("item-gold", label=_told(found.gold, found.project)))
    if found.spoken:
        voices = table(say(f"item-column-{name}") for name in ("voice", "label", "weight", "known", "sure"))
        for each in found.spoken:
            name = say("item-model", name=each.voice) if each.is_model else each.voice
            label, sure = _told(each.answer, found.project), _sure(each.sure, found.project)
            voices.add_row(name, label, f"{each.weight:.2f}", _known(each.skill), sure)
        console.print(voices)
    for who, reason in found.skipped:
        show(f"  {who}: {say(f'skip-{reason.value}')}")
    for event in found.events:
        show(f"  {_when(event)} · {said(explain_event(event.event, event.new, event.why), settings().language)}")


def _why(found: Explanation) -> str:
    """Return in one sentence why the picture is in its state."""
    return said(explain_state(found.item.state, found.grounds, found.decided, found.project), settings().language)


def _when(event: Event) -> str:
    """Return when an event was, in the installation's time zone."""
    return said(day_and_time(parse_moment(event.at).astimezone(settings().zone)), settings().language)


def _known(found: Skill | NotEnoughKnown) -> str:
    """Return a labeler's accuracy, if there are enough answers."""
    if isinstance(found, NotEnoughKnown):
        return say("item-not-known")
    return say("item-known", right=percent(found.right), low=percent(found.low), high=percent(found.high))


def _told(answer: Answer | None, project: Project) -> str:
    if answer is None:
        return "–"
    return ", ".join(label.text for label in project.labels_of(answer)) or say("card-none")


def _sure(sure: Shares, project: Project, most: int = 3) -> str:
    """Return the most probable labels with their probabilities."""
    texts = {label.id: label.text for label in project.labels} | {0: say("item-others")}
    likely = list(sure.items())[:most]
    return ", ".join(f"{texts.get(label, '?')} {share:.1%}" for label, share in likely)


def _as_json(found: Explanation) -> dict[str, Any]:
    texts = {label.id: label.text for label in found.project.labels}

    def words(answer: Answer | None) -> list[str] | None:
        return None if answer is None else [texts.get(label, "?") for label in answer]

    def shares(sure: Shares) -> dict[str, float]:
        return {texts.get(label, ""): round(share, 6) for label, share in sure.items()}

    return {
        "item": found.item.id,
        "project": found.project.name,
        "file": found.item.file,
        "state": found.item.state.value,
        "labels": words(found.item.labels),
        "gold": words(found.gold),
        "why": _why(found),
        "grounds": asdict(found.grounds) | {"labels": words(found.grounds.labels)},
        "verdict": {"look": found.decided.cause, "reason": found.decided.reason} if found.decided.cause else None,
        "confidence": None if found.confidence is None else round(found.confidence, 6),
        "probabilities": shares(found.sure),
        "answers": [
            {
                "voice": each.voice,
                "model": each.is_model,
                "labels": words(each.answer),
                "weight": round(each.weight, 4),
                "skill": None if isinstance(each.skill, NotEnoughKnown) else asdict(each.skill),
                "probabilities": shares(each.sure),
            }
            for each in found.spoken
        ],
        "skips": [{"voice": who, "reason": reason.value} for who, reason in found.skipped],
        "history": [
            {"at": event.at, "event": event.event, "from": event.old, "to": event.new, "why": event.why}
            for event in found.events
        ],
    }
