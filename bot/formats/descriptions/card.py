"""Write the data card of a dataset: what was asked, of how many, how good the labels are, and how to load them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from html import escape
from pathlib import Path

from bot.formats.descriptions.files import FILES, SEVERAL
from bot.frozen import frozen
from bot.labeling.dataset import Dataset, Split
from bot.labeling.dataset.filters import Filters
from bot.labeling.dataset.tally import Tally
from bot.labeling.model import ItemState, SkipReason
from bot.sentences.report_lines import describe_promise
from bot.texts import LANGUAGES, plain
from bot.texts.lines import said

NAME = "README.md"
EXAMPLE_WIDTH, CHART_WIDTH = 120, 640  # pixels on the screen
SHOWN_MOST = 30  # labels in a chart
_IMAGEFOLDER = (
    "from datasets import load_dataset",
    'dataset = load_dataset("imagefolder", data_dir=".")',
    'print(dataset["train"][0])',
)
_METADATA = 'table = pandas.read_json("train/metadata.jsonl", lines=True)'
SNIPPETS = {
    "imagefolder": (
        _IMAGEFOLDER,
        (
            "from torchvision.datasets import ImageFolder",
            'dataset = ImageFolder("train")',
            "print(dataset.classes, dataset[0])",
        ),
        ("import pandas", _METADATA, "print(table.label.value_counts())"),
    ),
    SEVERAL: (_IMAGEFOLDER, ("import pandas", _METADATA, "print(table.label.explode().value_counts())")),
    "csv": (
        ("import pandas", 'items = pandas.read_csv("items.csv")', "print(items.label.value_counts())"),
        (
            "from datasets import load_dataset",
            'dataset = load_dataset("csv", data_files="items.csv")',
            'print(dataset["train"][0])',
        ),
    ),
    "jsonl": (
        ("import pandas", 'items = pandas.read_json("items.jsonl", lines=True)', "print(items.label.value_counts())"),
    ),
    "parquet": (
        ("import pandas", 'items = pandas.read_parquet("items.parquet")', "print(items.label.value_counts())"),
        (
            "from datasets import load_dataset",
            'dataset = load_dataset("parquet", data_files="items.parquet")',
            'print(dataset["train"][0])',
        ),
    ),
    "coco": (
        (
            "from pycocotools.coco import COCO",
            'dataset = COCO("annotations/instances_train.json")',
            "print(dataset.loadImgs(dataset.getImgIds()[:1]))",
        ),
        (
            "from torchvision.datasets import CocoDetection",
            'dataset = CocoDetection("images", "annotations/instances_train.json")',
            "print(dataset[0])",
        ),
        (
            "import json, pandas",
            'file = json.load(open("annotations/instances_train.json", encoding="utf-8"))',
            'print(pandas.DataFrame(file["annotations"]).category_id.value_counts())',
        ),
    ),
    "crowd-kit": (
        ("import pandas", "from crowdkit.aggregation import MajorityVote"),
        ('answers = pandas.read_csv("answers.csv")', "print(MajorityVote().fit_predict(answers))"),
    ),
}
"""How to load a layout, by its name."""


@frozen
class CardPictures:
    """Where the pictures of a card are: examples by the text of their label, and charts by their names."""

    examples: dict[str, str] = field(default_factory=dict)
    charts: dict[str, str] = field(default_factory=dict)


@frozen
class Described:
    """What a card is about: an export in a format, of the pictures for which the filters hold."""

    dataset: Dataset
    tally: Tally
    format: str
    filters: Filters
    pictures: CardPictures

    @property
    def layout(self) -> str:
        """The name of how the files lie in the folder."""
        return SEVERAL if self.format == "imagefolder" and self.dataset.takes_several else self.format


def write_card(described: Described, folder: Path) -> None:
    """Write the card of what is in a folder, in both languages."""
    links = " · ".join(f"[{plain(language, 'dataset-language')}](#{language})" for language in LANGUAGES)
    cards = ("\n\n".join(_card(described, folder, language)) for language in LANGUAGES)
    (folder / NAME).write_text("\n\n".join((links, *cards)) + "\n", encoding="utf-8")


def _card(described: Described, folder: Path, language: str) -> Iterator[str]:
    dataset, tally, pictures = described.dataset, described.tally, described.pictures
    project = dataset.project
    yield f'<a id="{language}"></a>'
    yield f"# {plain(language, 'dataset-title', name=project.name)}"
    yield f"## {plain(language, 'dataset-asked')}"
    yield "\n".join(f"> {line}" for line in project.question.splitlines())
    if project.guide:
        yield project.guide
    yield _table(_labels(dataset, pictures, language))
    yield f"## {plain(language, 'dataset-content')}"
    yield _table(_counts(tally, described.filters, language))
    yield "\n".join(
        f"- `{path}`: {plain(language, text)}" for path, text in FILES[described.layout] if (folder / path).exists()
    )
    yield f"## {plain(language, 'dataset-balance')}"
    yield from _chart(pictures, "balance.png", plain(language, "dataset-balance"))
    yield _table(_balance(dataset, tally, language))
    yield plain(language, "dataset-splits")
    if tally.confusions:
        yield f"## {plain(language, 'dataset-confusion')}"
        yield plain(language, "dataset-confusion-how")
        yield from _chart(pictures, "confusion.png", plain(language, "dataset-confusion"))
        yield _table(_confusion(dataset, tally))
    yield f"## {plain(language, 'dataset-quality')}"
    yield "\n".join(f"- {line}" for line in _quality(dataset, language))
    if snippets := SNIPPETS.get(described.layout):
        yield f"## {plain(language, 'dataset-load')}"
        yield "\n\n".join("```python\n" + "\n".join(lines) + "\n```" for lines in snippets)
    yield f"## {plain(language, 'dataset-rights')}"
    yield "\n".join(f"- {line}" for line in _rights(dataset, language))


def _labels(dataset: Dataset, pictures: CardPictures, language: str) -> Iterator[Sequence[str]]:
    """Yield a row for each label: its text, its note and its example."""
    labels = dataset.project.labels
    has_notes = any(label.note for label in labels)

    def row(label: str, note: str, example: str) -> Sequence[str]:
        return (label, *([note] if has_notes else []), *([example] if pictures.examples else []))

    yield row(*(plain(language, text) for text in ("dataset-label", "dataset-note", "dataset-example")))
    for label in labels:
        yield row(f"**{label.text}**", label.note, _image(pictures.examples.get(label.text), label.text, EXAMPLE_WIDTH))


def _chart(pictures: CardPictures, name: str, title: str) -> Iterator[str]:
    if name in pictures.charts:
        yield _image(pictures.charts[name], title, CHART_WIDTH)


def _image(path: str | None, text: str, width: int) -> str:
    return f'<img src="{path}" alt="{escape(text)}" width="{width}">' if path else ""


def _counts(tally: Tally, filters: Filters, language: str) -> Iterator[Sequence[object]]:
    """Yield the rows of what is in a dataset: first the conditions that its pictures fulfil, then how many."""
    flags = tally.skips.total() - tally.skips[SkipReason.UNSURE]
    yield "", ""
    if filters.statuses and filters.statuses != frozenset(ItemState):
        yield (
            plain(language, "dataset-only-statuses"),
            ", ".join(each for each in ItemState if each in filters.statuses),
        )
    if filters.labels:
        yield plain(language, "dataset-only-labels"), ", ".join(sorted(filters.labels))
    if filters.confidence:
        yield plain(language, "dataset-only-confidence"), filters.confidence
    if filters.since:
        yield plain(language, "dataset-only-since"), filters.since
    if filters.changed_since:
        yield plain(language, "dataset-only-changed"), filters.changed_since
    yield plain(language, "dataset-pictures"), tally.pictures
    yield plain(language, "dataset-answers"), tally.answers
    yield plain(language, "dataset-people"), len(tally.labelers)
    yield plain(language, "dataset-unsure"), tally.skips[SkipReason.UNSURE]
    yield plain(language, "dataset-flags"), flags
    yield plain(language, "dataset-gold"), tally.gold
    yield plain(language, "dataset-first"), tally.first[:10]
    yield plain(language, "dataset-last"), tally.last[:10]


def _balance(dataset: Dataset, tally: Tally, language: str) -> Iterator[Sequence[object]]:
    yield plain(language, "dataset-label"), plain(language, "dataset-all"), *(split.value for split in Split)
    for label in dataset.labels[:SHOWN_MOST]:
        *splits, without = tally.by_split(label)
        yield label, sum(splits) + without, *splits


def _confusion(dataset: Dataset, tally: Tally) -> Iterator[Sequence[object]]:
    """Yield the rows of the confusion chart: for each decided label, the percentage of each answer."""
    labels = dataset.labels[:SHOWN_MOST]
    yield "", *labels
    for decided in labels:
        shares = tally.shares(decided, dataset.labels)[:SHOWN_MOST]
        yield f"**{decided}**", *(f"{100 * share:.0f}%" if share else "" for share in shares)


def _quality(dataset: Dataset, language: str) -> Iterator[str]:
    quality, policy = dataset.quality, dataset.project.policy
    if quality.alpha is None:
        yield plain(language, "dataset-no-alpha")
    else:
        yield plain(language, "dataset-alpha", alpha=f"{quality.alpha:.2f}", day=quality.agreed_on or "")
    if quality.audited is None:
        yield plain(language, "dataset-not-audited")
    else:
        low, right, high = (
            f"{100 * share:.1f}%" for share in (quality.audited.low, quality.audited.right, quality.audited.high)
        )
        yield plain(language, "dataset-audited", right=right, low=low, high=high, audits=quality.audited.audits)
    if quality.promise is not None:
        yield said(describe_promise(quality.promise, policy), language)
    if policy.least == policy.cap:
        yield plain(language, "dataset-policy-same", answers=policy.cap)
    else:
        settle = f"{100 * policy.settle:.0f}%"
        yield plain(language, "dataset-policy", least=policy.least, cap=policy.cap, settle=settle)
    yield plain(language, "dataset-sure")


def _rights(dataset: Dataset, language: str) -> Iterator[str]:
    project = dataset.project
    yield plain(language, "dataset-rights-people")
    yield project.consent or plain(language, "dataset-rights-consent")
    if dataset.kept_in:
        yield plain(language, "export-kept-in", pictures=dataset.kept_in)
    if project.licence:
        yield plain(language, "dataset-rights-licence", licence=project.licence)
    else:
        yield plain(language, "dataset-rights-no-licence")


def _table(rows: Iterable[Sequence[object]]) -> str:
    head, *others = [[_escaped(str(cell)) for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *others))


def _escaped(text: str) -> str:
    return text.replace("\\|", "|").replace("|", "\\|").replace("\n", " ")
