"""Write tasks of Label Studio with annotations, predictions and gold, and the labeling configuration.

The format: https://labelstud.io/guide/task_format. Gold is an annotation marked as ground truth. The consensus is a
prediction of the model `labelbot`. Annotations don't say `completed_by`, because an import into Label Studio refuses
people whom it doesn't know; the pseudonym stands in `meta`.
"""

from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from bot.formats.json_lists import json_list
from bot.labeling.dataset import Dataset, GivenAnswer, Labels, Picture

QUESTION, IMAGE = "label", "image"
US = "labelbot"
LOCAL = "/data/local-files/?d="  # of Label Studio, below the folder that it shows files of


async def write(dataset: Dataset, folder: Path) -> None:
    """Write `tasks.json` and `config.xml`."""
    (folder / "config.xml").write_text(_config(dataset), encoding="utf-8")
    with (folder / "tasks.json").open("w", encoding="utf-8", newline="\n") as file, json_list(file) as add:
        async for picture in dataset.pictures:
            if picture.path is not None:
                add(_task(dataset, picture, picture.path))


def _config(dataset: Dataset) -> str:
    kind = "multiple" if dataset.takes_several else "single"
    choices = "\n".join(f"    <Choice value={quoteattr(label)}/>" for label in dataset.labels)
    return (
        "<View>\n"
        f'  <Image name="{IMAGE}" value="${IMAGE}"/>\n'
        f"  <Header value={quoteattr(dataset.project.question)}/>\n"
        f'  <Choices name="{QUESTION}" toName="{IMAGE}" choice="{kind}">\n{choices}\n  </Choices>\n'
        "</View>\n"
    )


def _task(dataset: Dataset, picture: Picture, path: str) -> dict[str, Any]:
    data = {
        IMAGE: LOCAL + quote(path),
        "item": picture.item,
        "name": picture.file,
        "status": picture.status.value,
        "split": picture.split.value if picture.split else None,
        "sha256": picture.sha256,
        "added_at": picture.added_at,
        "taken_by": picture.taken_by,
        "consensus": dataset.written(picture.labels),  # not `label`: in JSON-MIN that is the answer
        "probabilities": dict(picture.probabilities),
        "hint": picture.hint,
        "use": picture.gold_use and picture.gold_use.value,
        "skips": [{"labeler": skip.labeler, "reason": skip.reason.value} for skip in picture.skips],
    }
    gold = [] if picture.gold is None else [{"result": _result(picture.gold), "ground_truth": True}]
    return {
        "id": picture.item,
        "data": data,
        "annotations": gold + [_annotation(answer) for answer in picture.answers],
        "predictions": list(_predictions(picture)),
    }


def _annotation(answer: GivenAnswer) -> dict[str, Any]:
    result = _result(answer.labels)
    for region in result:
        region["meta"] = {"labeler": answer.labeler}
    times = {"created_at": answer.at} | ({} if answer.seconds is None else {"lead_time": answer.seconds})
    return {"result": result, "ground_truth": False} | times


def _predictions(picture: Picture) -> list[dict[str, Any]]:
    ours = []
    if picture.labels is not None:
        ours = [{"model_version": US, "score": picture.confidence or 0.0, "result": _result(picture.labels)}]
    others = [{"model_version": model, "result": _result(labels)} for model, labels in picture.predictions.items()]
    return ours + others


def _result(labels: Labels) -> list[dict[str, Any]]:
    """Return the choice of labels; nothing for none of them."""
    if not labels:
        return []
    return [{"from_name": QUESTION, "to_name": IMAGE, "type": "choices", "value": {"choices": list(labels)}}]
