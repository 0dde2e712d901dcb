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
