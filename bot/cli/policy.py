"""The options of a project's policy, as `project create`, `project set` and a project file take them."""

from typing import Annotated, Any

import typer

from bot.labeling.errors import BadProject
from bot.labeling.model import PRESETS, preset_fields

Preset = Annotated[
    str | None,
    typer.Option(
        "--policy", help="How sure to be: quick, balanced or careful; the options below change one thing of it."
    ),
]
Least = Annotated[int | None, typer.Option("--min", help="How many people answer each picture at least; by default 2.")]
Cap = Annotated[int | None, typer.Option("--cap", help="How many people answer a picture at the most; by default 5.")]
Settle = Annotated[
    float | None, typer.Option("--settle", help="From which probability on a label is settled; by default 0.95.")
]
Review = Annotated[
    float | None, typer.Option("--review", help="Below which probability a reviewer decides; by default 0.8.")
]
Budget = Annotated[
    float | None,
    typer.Option("--budget", help="Share of all pictures that reviewers are given in a day; by default 0.2."),
]
Audit = Annotated[
    float | None, typer.Option("--audit", help="Share of settled pictures that reviewers check; by default 0.05.")
]
Second = Annotated[
    float | None, typer.Option("--second", help="Share of verdicts that a second reviewer checks; by default 0.05.")
]
MaxWrong = Annotated[
    float | None,
    typer.Option("--max-wrong", help="Share of settled pictures that may be wrong, like 0.02; 1: no promise."),
]
Blind = Annotated[
    bool | None, typer.Option("--blind/--not-blind", help="Whether reviewers choose before they see the answers.")
]


def policy_change(preset: str | None, **options: Any) -> dict[str, Any] | None:
    """The fields of a policy that change; None when none does. Raises BadProject for a preset that does not exist."""
    if preset is not None and preset not in PRESETS:
        raise BadProject(problem="policy", value=preset)
    change: dict[str, Any] = preset_fields(preset) if preset else {}
    change |= {name: value for name, value in options.items() if value is not None}
    if change.get("max_wrong") == 1:
        change["max_wrong"] = None
    return change or None
