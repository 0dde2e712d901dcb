"""Read what Label Studio exports as JSON and as JSON-MIN, for choices about pictures.

The formats: https://labelstud.io/guide/task_format and https://labelstud.io/guide/export. In JSON each entry is a task
with its annotations; in JSON-MIN it is one annotation, with the task's data beside it. In our own exports a task's data
also says the picture's name in the project, and the use and the hint of its known labels.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from bot.frozen import frozen
from bot.labeling.errors import BadEntry, BadRow
from bot.labeling.listings import ListedPicture
from bot.labeling.listings.documents import Entry, as_plain_text, entries, object_in, objects, read_document, text_in
from bot.labeling.listings.label_studio_paths import picture_key, place_of
from bot.labeling.tables.values import Labels

TOOL = "label-studio"
OURS = frozenset({"item", "name", "sha256", "use", "hint"})  # in the data of our own exports
GIVEN_UP = ("was_cancelled", "skipped")  # of an annotation, today and in early versions
ABOUT_THE_ANNOTATION = ("id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time", "agreement")
"""What JSON-MIN adds to a task's data and its answers."""


@frozen
class _Answer:
    """What somebody chose: labels by the name of their question. `voice` is an annotator or a model; `at`: when."""

    voice: str
    chosen: Mapping[str, Labels]
    at: str = ""
    is_truth: bool = False
    is_model: bool = False


@dataclass(slots=True)
class _Task:
    """A picture with its answers. `number` is that of its first entry; `other`: it has answers that are no choices.

    `ours` is the data of a task of our own export, else empty.
    """

    number: int
    place: str
    ours: Entry = field(default_factory=dict)
    answers: list[_Answer] = field(default_factory=list)
    other: bool = False


def read_label_studio(data: bytes, question: str = "", *, as_gold: bool = False) -> Iterator[ListedPicture | BadRow]:
    """Yield the pictures of an export. Lines are numbers of entries, from 1.

    What is marked as ground truth is gold. Every other annotation is a suggestion of its annotator, and every
    prediction one of its model. With `as_gold`, labels on which all annotators agree are gold, too. `question` is the
    name of the choices that count, if there are several.
    """
    try:
        document = read_document(data)
    except BadRow as error:
        yield error
        return
    if not isinstance(document, list):
        yield BadEntry(1, "no-label-studio")
        return
    tasks: dict[str, _Task] = {}
    errors: list[BadRow] = []
    for number, entry in entries(document):
        try:
            _read_entry(tasks, number, entry)
        except BadRow as error:
            errors.append(error)
    questions = sorted({name for task in tasks.values() for answer in task.answers for name in answer.chosen})
    if len(questions) > 1 and question not in questions:
        yield BadEntry(1, "question" if question else "questions", question, ", ".join(questions))
        return
    yield from errors
    for task in tasks.values():
        yield _picture(task, question or next(iter(questions), ""), as_gold=as_gold)


def _read_entry(tasks: dict[str, _Task], number: int, entry: Entry) -> None:
    """Add an entry's picture, or its annotation to the picture of an earlier one. Raises BadEntry."""
    is_task = "data" in entry
    data = object_in(entry, "data") if is_task else entry
    key = picture_key(data, number)
    place = place_of(text_in(data, key))
    if is_task:
        task = tasks[f"{number}"] = _Task(number, place, data if data.keys() >= OURS else {})
        for annotation in objects(entry.get("annotations") or entry.get("completions")):
            if not any(annotation.get(mark) for mark in GIVEN_UP):
                _read_results(task, annotation, _annotator(annotation.get("completed_by")))
        for prediction in objects(entry.get("predictions")):
            model = text_in(prediction, "model_version") or f"{TOOL}:model"
            _read_results(task, prediction, model, is_model=True)
    else:
        task = tasks.setdefault(f"{text_in(entry, 'id')} {place}", _Task(number, place))
        answers = {name: value for name, value in _answers_beside(entry) if name != key}
        chosen = {name: labels for name, value in answers.items() if (labels := _labels(value))}
        task.other = task.other or len(chosen) < len(answers)
        if chosen:
            at = text_in(entry, "updated_at") or text_in(entry, "created_at")
            task.answers.append(_Answer(_annotator(entry.get("annotator")), chosen, at))


def _read_results(task: _Task, said: Entry, voice: str, *, is_model: bool = False) -> None:
    """Add an annotation or a prediction to a task."""
    chosen: dict[str, Labels] = {}
    for result in objects(said.get("result")):
        value = object_in(result, "value")
        labels = _labels(value)
        if labels and "x" not in value and "points" not in value:  # not of a region of the picture
            name = text_in(result, "from_name")
            chosen[name] = chosen.get(name, ()) + labels
        else:
            task.other = True
    if chosen:
        at = text_in(said, "updated_at") or text_in(said, "created_at")
        is_truth = said.get("ground_truth") is True
        task.answers.append(_Answer(voice, chosen, at, is_truth=is_truth, is_model=is_model))


def _labels(value: Any) -> Labels:
    """Return the labels in a value of choices: an object with them, or the only one as a text."""
    choices = value.get("choices") if isinstance(value, dict) else [value]
    texts = [as_plain_text(choice) for choice in choices] if isinstance(choices, list) else []
    return tuple(dict.fromkeys(texts)) if all(texts) else ()


def _answers_beside(entry: Entry) -> Iterable[tuple[str, Any]]:
    """Return what can be answers in an entry of JSON-MIN: what stands between the task's id and the annotator."""
    names = list(entry)
    first = names.index("id") if "id" in names else 0
    last = names.index("annotator") if "annotator" in names else len(names)
    return ((name, entry[name]) for name in names[first:last] if name not in ABOUT_THE_ANNOTATION)


def _annotator(value: Any) -> str:
    """Return the voice of an annotator: by their id, or by a digest of their mail address, which is not stored."""
    known = (text_in(value, "id") or text_in(value, "email")) if isinstance(value, dict) else as_plain_text(value)
    if "@" in known:
        known = sha256(known.casefold().encode()).hexdigest()[:8]
    return f"{TOOL}:{known or 'annotator'}"


def _picture(task: _Task, question: str, *, as_gold: bool) -> ListedPicture | BadRow:
    """Return a task's picture with its gold and suggestions. Of one annotator's answers, the newest counts."""
    answers = sorted((answer for answer in task.answers if question in answer.chosen), key=lambda answer: answer.at)
    if task.other and not answers:
        return BadEntry(task.number, "no-choices", task.place)
    truths = [answer.chosen[question] for answer in answers if answer.is_truth]
    others = [answer for answer in answers if not answer.is_truth]
    people = {answer.voice: answer.chosen[question] for answer in others if not answer.is_model}
    models = {answer.voice: answer.chosen[question] for answer in others if answer.is_model}
    if as_gold and not truths and len(set(map(frozenset, people.values()))) == 1:
        truths, people = list(people.values()), {}
    if len(set(map(frozenset, truths))) > 1:
        return BadEntry(task.number, "truths", task.place)
    suggestions = {voice: (labels,) for voice, labels in (people | models).items()}
    listed = ListedPicture(task.number, task.place, gold=tuple(truths[:1]), suggestions=suggestions)
    if not task.ours:
        return listed
    listed = replace(listed, name=text_in(task.ours, "name"))
    return replace(listed, hint=text_in(task.ours, "hint"), use=text_in(task.ours, "use")) if truths else listed
