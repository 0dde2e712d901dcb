"""Write the data card of a dataset: what was asked, of how many, how good the labels are, and how to load them."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bot.labeling.dataset import Dataset, Split
from bot.labeling.dataset.tally import Tally
from bot.labeling.model import SkipReason
from bot.texts import LANGUAGES, plain

NAME = "README.md"
BAR = 20  # letters of the longest bar
SHOWN_MOST = 30  # labels in a chart
SNIPPETS = {
    "imagefolder": (
        (
            "from datasets import load_dataset",
            'dataset = load_dataset("imagefolder", data_dir=".")',
            'print(dataset["train"][0])',
        ),
        (
            "from torchvision.datasets import ImageFolder",
            'dataset = ImageFolder("train")',
            "print(dataset.classes, dataset[0])",
        ),
        (
            "import pandas",
            'table = pandas.read_json("train/metadata.jsonl", lines=True)',
            "print(table.label.value_counts())",
        ),
    ),
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
"""How to load a format, by its name."""


def write_card(dataset: Dataset, tally: Tally, format_: str, folder: Path) -> None:
    """Write the card in both languages."""
    text = "\n\n".join("\n\n".join(_card(dataset, tally, format_, language)) for language in LANGUAGES)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def _card(dataset: Dataset, tally: Tally, format_: str, language: str) -> Iterator[str]:
    project = dataset.project
    yield f"# {plain(language, 'dataset-title', name=project.name)}"
    yield f"## {plain(language, 'dataset-asked')}"
    yield "\n".join(f"> {line}" for line in project.question.splitlines())
    if project.guide:
        yield project.guide
    yield "\n".join(f"- **{label.text}**{f': {label.note}' if label.note else ''}" for label in project.labels)
    yield f"## {plain(language, 'dataset-content')}"
    yield _table(_counts(tally, language))
    yield f"## {plain(language, 'dataset-balance')}"
    yield _table(_balance(dataset, tally, language))
    if tally.confusions:
        yield f"## {plain(language, 'dataset-confusion')}"
        yield plain(language, "dataset-confusion-how")
        yield _table(_confusion(dataset, tally))
    yield f"## {plain(language, 'dataset-quality')}"
    yield "\n".join(f"- {line}" for line in _quality(dataset, language))
    if snippets := SNIPPETS.get(format_):
        yield f"## {plain(language, 'dataset-load')}"
        yield "\n\n".join("```python\n" + "\n".join(lines) + "\n```" for lines in snippets)
    yield f"## {plain(language, 'dataset-rights')}"
    yield "\n".join(f"- {line}" for line in _rights(dataset, language))


def _counts(tally: Tally, language: str) -> Iterator[Sequence[object]]:
    flags = tally.skips.total() - tally.skips[SkipReason.UNSURE]
    yield "", ""
    yield plain(language, "dataset-pictures"), tally.pictures
    yield plain(language, "dataset-answers"), tally.answers
    yield plain(language, "dataset-people"), len(tally.labelers)
    yield plain(language, "dataset-unsure"), tally.skips[SkipReason.UNSURE]
    yield plain(language, "dataset-flags"), flags
    yield plain(language, "dataset-gold"), tally.gold
    yield plain(language, "dataset-first"), tally.first[:10]
    yield plain(language, "dataset-last"), tally.last[:10]


def _balance(dataset: Dataset, tally: Tally, language: str) -> Iterator[Sequence[object]]:
    names = (*(split.value for split in Split), "")
    totals = {label: sum(tally.splits[label, name] for name in names) for label in dataset.labels}
    most = max(totals.values(), default=0) or 1
    yield plain(language, "dataset-label"), plain(language, "dataset-all"), *names[:-1], ""
    for label in dataset.labels[:SHOWN_MOST]:
        bar = "█" * round(BAR * totals[label] / most)
        yield label, totals[label], *(tally.splits[label, name] for name in names[:-1]), bar


def _confusion(dataset: Dataset, tally: Tally) -> Iterator[Sequence[object]]:
    """Yield the rows of the confusion chart: for each decided label, the percentage of each answer."""
    labels = dataset.labels[:SHOWN_MOST]
    yield "", *labels
    for decided in labels:
        total = sum(tally.confusions[decided, answered] for answered in dataset.labels)
        shares = (100 * tally.confusions[decided, answered] / total if total else 0.0 for answered in labels)
        yield f"**{_escaped(decided)}**", *(f"{share:.0f} %" if share else "" for share in shares)


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
            f"{100 * share:.1f} %" for share in (quality.audited.low, quality.audited.right, quality.audited.high)
        )
        yield plain(language, "dataset-audited", right=right, low=low, high=high, audits=quality.audited.audits)
    settle = f"{100 * policy.settle:.0f} %"
    yield plain(language, "dataset-policy", least=policy.least, cap=policy.cap, settle=settle)


def _rights(dataset: Dataset, language: str) -> Iterator[str]:
    project = dataset.project
    yield plain(language, "dataset-rights-people")
    yield project.consent or plain(language, "dataset-rights-consent")
    if project.licence:
        yield plain(language, "dataset-rights-licence", licence=project.licence)
    else:
        yield plain(language, "dataset-rights-no-licence")


def _table(rows: Iterable[Sequence[object]]) -> str:
    head, *others = [[_escaped(str(cell)) for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *others))


def _escaped(text: str) -> str:
    return text.replace("\\|", "|").replace("|", "\\|").replace("\n", " ")
