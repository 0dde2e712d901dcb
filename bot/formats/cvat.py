"""Write CVAT for images 1.1: `annotations.xml` with a tag for each label of a picture.

The format: https://docs.cvat.ai/docs/dataset_management/formats/format-cvat/.
"""

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from bot.formats.places import FOLDER
from bot.labeling.dataset import Dataset, Picture, Split


async def write(dataset: Dataset, folder: Path) -> None:
    """Write the file. The names in it are below the folder `images`."""
    with (folder / "annotations.xml").open("w", encoding="utf-8", newline="\n") as file:
        file.write(_head(dataset))
        number = 0
        async for picture in dataset.pictures:
            if picture.path is not None:
                file.write(_image(picture, picture.path.removeprefix(f"{FOLDER}/"), number))
                number += 1
        file.write("</annotations>\n")


def _head(dataset: Dataset) -> str:
    labels = "".join(
        f"<label><name>{escape(label)}</name><type>tag</type><attributes>"
        "<attribute><name>probability</name><mutable>False</mutable><input_type>text</input_type>"
        "<default_value></default_value><values></values></attribute></attributes></label>"
        for label in dataset.labels
    )
    subsets = "".join(f"<subset>{split.value}</subset>" for split in Split)  # without these, readers find no pictures
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<annotations>\n<version>1.1</version>\n'
        f"<meta><project><name>{escape(dataset.project.name)}</name>{subsets}<labels>{labels}</labels></project></meta>\n"
    )


def _image(picture: Picture, name: str, number: int) -> str:
    subset = f' subset="{picture.split.value}"' if picture.split else ""
    size = f' width="{picture.width or 0}" height="{picture.height or 0}"'
    tags = "".join(
        f'<tag label={quoteattr(label)} source="manual"><attribute name="probability">'
        f"{picture.probabilities.get(label, 0.0)}</attribute></tag>"
        for label in picture.labels or ()
    )
    return f'<image id="{number}" name={quoteattr(name)}{subset}{size}>{tags}</image>\n'
