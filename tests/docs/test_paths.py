"""Documents name only files, functions and queries that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("CONTRIBUTING.md", "docs/architecture.md", "docs/glossary.md", "docs/permissions.md")
PATH = re.compile(r"`((?:bot|handlers|storage|tests|docs)/[\w/.-]*)`")
NAMED = re.compile(r"`((?:bot|handlers|storage)/[\w/]+\.(?:py|sql))` `(\w+)`")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_paths_in_documents_exist(document):
    """Each path in a document is a file or a folder."""
    named = PATH.findall((ROOT / document).read_text(encoding="utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_names_in_the_architecture_exist():
    """Each function, constant or query is in the file that docs/architecture.md gives for it."""
    named = NAMED.findall((ROOT / "docs/architecture.md").read_text(encoding="utf-8"))
    assert len(named) >= 4
    missing = [(path, name) for path, name in named if not re.search(rf"\b{name}\b", (ROOT / path).read_text())]
    assert missing == []


def test_links_in_documents_exist():
    """Each relative link of a document is a file."""
    broken = []
    for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        links = re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
        broken += [(document.name, link) for link in links if not (document.parent / link).exists()]
    assert broken == []


def test_headings_that_links_name_exist():
    """Each link to a heading of a document names one of its headings."""
    broken = []
    for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for link, anchor in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", document.read_text(encoding="utf-8")):
            target = document.parent / link if link else document
            if anchor not in anchors(target.read_text(encoding="utf-8")):
                broken.append((document.name, link, anchor))
    assert broken == []


@pytest.mark.parametrize(
    "korean", [ROOT / "README.ko.md", *sorted(ROOT.glob("docs/**/*.ko.md"))], ids=lambda path: path.name
)
def test_both_languages_of_a_page_say_the_same(korean):
    """A page has as many headings, rows and pictures in Korean as in English, in the same order."""
    english = korean.with_name(korean.name.replace(".ko.md", ".md"))
    assert outline(korean.read_text(encoding="utf-8")) == outline(english.read_text(encoding="utf-8"))


def anchors(text: str) -> list[str]:
    """Return the anchors that GitHub gives the headings."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]


def outline(text: str) -> list[str]:
    """Return the levels of headings, the beginnings of rows, and the names of pictures."""
    outside_code = re.sub(r"^ *```.*?^ *```", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"^#+ |^\||screenshots/[\w-]+\.png", outside_code, re.MULTILINE)
