"""Documents name files, functions and queries that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("CONTRIBUTING.md", "docs/architecture.md", "docs/glossary.md", "docs/permissions.md")
PATH = re.compile(r"`((?:bot|handlers|storage|tests|docs)/[\w/.-]*)`")
NAMED = re.compile(r"`((?:bot|handlers|storage)/[\w/]+\.(?:py|sql))` `(\w+)`")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_that_documents_name_exist(document):
    """A path in a document leads to a file or a folder."""
    named = PATH.findall((ROOT / document).read_text(encoding="utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_places_that_the_architecture_names_exist():
    """A function, a constant or a query stands in the file that the page names for it."""
    named = NAMED.findall((ROOT / "docs/architecture.md").read_text(encoding="utf-8"))
    assert len(named) >= 4
    missing = [(path, name) for path, name in named if not re.search(rf"\b{name}\b", (ROOT / path).read_text())]
    assert missing == []


def test_links_lead_somewhere():
    """A relative link of a document leads to a file."""
    broken = []
    for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        links = re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
        broken += [(document.name, link) for link in links if not (document.parent / link).exists()]
    assert broken == []
