"""Paths of the repository."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
"""The project's own folder."""

SHARED = ROOT.parent / "shared"
"""Data beside the project, which a machine may not have: crowds of other people's labels, the published Bot API."""
