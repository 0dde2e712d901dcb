"""Describe a dataset in Croissant 1.1, with its RAI fields, for catalogues and loaders.

The format: https://docs.mlcommons.org/croissant/docs/croissant-spec.html and croissant-rai-spec.html.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.formats.imagefolder import NAME as METADATA
from bot.labeling.dataset import Dataset, Quality, Split
from bot.labeling.dataset.tally import Tally

NAME = "croissant.json"
TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".jsonl": "application/jsonlines",
    ".parquet": "application/x-parquet",
    ".xml": "application/xml",
}
PICTURE_TABLES = frozenset({"items.csv", "items.jsonl", "items.parquet", METADATA})
PICTURES = ("*.jpg", "*.png", "*.webp", "*.tif")
OF_THE_CARD = "card/*"
WITHOUT_NAMES = "People appear by pseudonyms only."
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "excludes": "cr:excludes",
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "sc": "https://schema.org/",
    "source": "cr:source",
}


def write_croissant(dataset: Dataset, tally: Tally, folder: Path) -> None:
    """Write the description of what is in a folder. Its date is that of the last change in the dataset."""
    files = [_file(path, folder) for path in sorted(_tables(folder))]
    sets = [_pictures()] if tally.files else []
    described = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"],
        "name": dataset.project.name,
        "description": dataset.project.question,
        "url": ".",
        "version": "1.0.0",
        **({"license": dataset.project.licence} if dataset.project.licence else {}),
        "datePublished": tally.last,
        "keywords": list(dataset.labels),
        "rai:dataAnnotationPlatform": "Labelbot",
        "rai:dataAnnotationProtocol": dataset.project.guide or dataset.project.question,
        "rai:annotationsPerItem": f"{tally.answers / max(tally.pictures, 1):.2f}",
        "rai:annotatorDemographics": f"{len(tally.labelers)} people, known by pseudonyms only",
        "rai:personalSensitiveInformation": [
            WITHOUT_NAMES,
            *([dataset.project.consent] if dataset.project.consent else []),
        ],
        "rai:dataAnnotationAnalysis": _analysis(dataset.quality),
        "distribution": files + sets,
        "recordSet": [
            _records(file, takes_several=dataset.takes_several)
            for file in files
            if Path(file["name"]).name in PICTURE_TABLES
        ],
    }
    text = json.dumps(described, ensure_ascii=False, indent=2)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def _tables(folder: Path | str) -> Iterator[Path]:
    """Yield the files that are described one by one. The pictures, of which there can be a million, are passed by."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _tables(entry.path)
            elif os.path.splitext(entry.name)[1] in TYPES and not entry.name.startswith("."):  # noqa: PTH122  # in a third of the time
                yield Path(entry.path)


def _file(path: Path, folder: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    name = path.relative_to(folder).as_posix()
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "encodingFormat": TYPES[path.suffix],
        "sha256": digest,
    }


def _pictures() -> dict[str, Any]:
    includes = [f"**/{pattern}" for pattern in PICTURES]
    kinds = ["image/jpeg", "image/png", "image/webp", "image/tiff"]
    named = {"@type": "cr:FileSet", "@id": "pictures", "name": "pictures"}
    return named | {"includes": includes, "excludes": [OF_THE_CARD], "encodingFormat": kinds}


def _records(file: dict[str, Any], *, takes_several: bool) -> dict[str, Any]:
    """Return the record set of a table of pictures: each picture's path and its label."""
    name = next((split.value for split in Split if file["name"].startswith(f"{split.value}/")), "items")
    is_text = file["encodingFormat"] == TYPES[".csv"]

    def field(column: str, *, is_list: bool) -> dict[str, Any]:
        shape = {"isArray": True, "arrayShape": "-1"} if is_list else {}
        return {
            "@type": "cr:Field",
            "@id": f"{name}/{column}",
            "name": column,
            "dataType": "sc:Text",
            "source": {"fileObject": {"@id": file["@id"]}, "extract": {"column": column}},
        } | shape

    path = "file_name" if file["name"].endswith(METADATA) else "file"
    fields = [field(path, is_list=False), field("label", is_list=takes_several and not is_text)]
    return {"@type": "cr:RecordSet", "@id": name, "name": name, "field": fields}


def _analysis(quality: Quality) -> list[str]:
    known = [] if quality.alpha is None else [f"Krippendorff's alpha: {quality.alpha:.3f}"]
    return known + ([] if quality.audited is None else [f"Audited accuracy: {quality.audited.right:.3f}"])
