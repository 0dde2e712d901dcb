"""Findings of an examination, for a person and for programs."""

from collections.abc import Iterable
from typing import Any

from bot.cli.common import say
from bot.services.health.findings import Finding, Level

MARKS = {Level.FINE: "✓", Level.WARNING: "!", Level.PROBLEM: "✗"}


def describe(finding: Finding) -> str:
    """Return a finding as a line: what was examined, what is wrong, and what to do."""
    name = say(f"doctor-name-{finding.check}")
    if finding.level is Level.FINE:
        return f"✓ {name}"
    what = say("doctor-fixed" if finding.fixed else f"doctor-{finding.check}", **finding.values)
    return f"{'✓' if finding.fixed else MARKS[finding.level]} {name}: {what}"


def describe_all(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings for JSON."""
    return [{"check": each.check, "level": each.level, "values": each.values, "fixed": each.fixed} for each in findings]
