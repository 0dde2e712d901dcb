"""Commands whose help and usage errors are in the operator's language; the library's own are English."""

import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import typer
from pydantic import ValidationError
from typer.core import TyperCommand, TyperGroup

from bot.cli.common import errors, say
from bot.cli.setting_options import describe_setting
from bot.garbage import without_collection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TYPES = re.compile(r"<(int|float|str|path|list\[str\])( range)?>")
USAGE_ERRORS = (
    (re.compile(r"No such option: (?P<name>.*)"), "usage-no-option"),
    (re.compile(r"No such command '(?P<name>.*?)'\.?( Did you mean (?P<similar>.*)\?)?"), "usage-no-command"),
    (re.compile(r"Missing command\."), "usage-no-command-given"),
    (re.compile(r"Got unexpected extra argument\(s\) \((?P<rest>.*)\)"), "usage-too-many"),
    (re.compile(r"Option '(?P<name>.*)' requires an argument\."), "usage-no-value"),
    (re.compile(r"Option '(?P<name>.*)' does not take a value\."), "usage-takes-no-value"),
)
"""The library's messages with the texts that replace them. Values are checked by pydantic: see `_wrong_value`."""


class _Translated(TyperCommand if TYPE_CHECKING else object):  # type: ignore[misc]  # a mixin of two of its classes
    """Writes the help. The help of a command and of each option is the id of a text."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = {"[OPTIONS]": say("usage-some-options"), "COMMAND [ARGS]...": say("usage-some-command")}
        usage = " ".join(pieces.get(piece, piece) for piece in self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, usage, f"{say('usage-usage')} ")

    def format_help_text(self, _ctx: Any, formatter: Any) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(self.help or ""))

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002  # the lines of a list are wrapped, not cut
        return re.split(r"(?<=\.) ", say(self.help or ""))[0].rstrip(".")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        for kind in ("argument", "option"):
            parameters = [each for each in self.get_params(ctx) if each.param_type_name == kind]
            if rows := [_translate_row(each, ctx) for each in parameters]:
                with formatter.section(say(f"usage-{kind}s")):
                    formatter.write_dl(rows)
        if isinstance(self, TyperGroup):
            self.format_commands(ctx, formatter)


class Command(_Translated, TyperCommand):
    """A command."""


class LaterCommand(Command):
    """Stands for a command or a group whose module is imported when somebody asks for it. Its callback returns it."""


class Group(_Translated, TyperGroup):
    """A group of commands."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command with this name, or None."""
        found = super().get_command(ctx, cmd_name)
        if isinstance(found, LaterCommand) and found.callback:
            found = self.commands[cmd_name] = found.callback()
        return found

    def format_commands(self, _ctx: Any, formatter: Any) -> None:
        with formatter.section(say("usage-commands")):
            formatter.write_dl([(name, each.get_short_help_str()) for name, each in self.commands.items()])

    def main(self, *args: Any, **options: Any) -> NoReturn:
        """Run the command line, and exit."""
        try:
            code = super().main(*args, **options | {"standalone_mode": False})
        except typer.Abort:
            errors.print(say("cli-aborted"), markup=False)
            sys.exit(1)
        except typer.TyperException as error:
            for line in _explain(error):
                errors.print(line, markup=False, soft_wrap=True)
            sys.exit(error.exit_code)
        sys.exit(code if isinstance(code, int) else 0)


class Commands(typer.Typer):
    """A group of commands to be filled. `text` is the id of its help."""

    def __init__(self, text: str, *, name: str | None = None) -> None:
        super().__init__(
            name=name,
            help=text,
            cls=Group,
            no_args_is_help=True,
            add_completion=False,
            pretty_exceptions_enable=False,
            rich_markup_mode=None,
        )

    def add(self, text: str, *, name: str | None = None) -> "Callable[[Callable[..., Any]], Callable[..., Any]]":
        """Return the decorator that adds a command. `text` is the id of its help."""
        return self.command(name, cls=Command, help=text)

    def add_later(self, text: str, name: str, place: str) -> None:
        """Add a command or a group that stands in a `module:name`. `text` is the id of its help."""

        def load() -> Any:
            module, _, attribute = place.partition(":")
            with without_collection():
                found = getattr(import_module(module), attribute)
            if isinstance(found, Commands):
                return typer.main.get_command(found)
            alone = Commands(text)
            alone.add(text, name=name)(found)
            return typer.main.get_command(alone)

        self.command(name, cls=LaterCommand, help=text)(load)


def _translate_row(parameter: Any, ctx: Any) -> tuple[str, str]:
    """Return a parameter's line of the help: how it is written, and what it means."""
    name, text = parameter.get_help_record(ctx)
    name = TYPES.sub(lambda found: f"<{say('usage-type', type=found[1])}>", name)
    if parameter.name == "help":
        return name, say("usage-help")
    text, _, extra = text.partition("  [")
    extras = [_translate_extra(each) for each in extra.removesuffix("]").split("; ") if each]
    described = describe_setting(text) or say(text)
    return name, f"{described} [{', '.join(extras)}]" if extras else described


def _translate_extra(extra: str) -> str:
    if extra == "required":
        return say("usage-required")
    if extra.startswith("default: "):
        return say("usage-default", value=extra.removeprefix("default: "))
    return extra


def _explain(error: typer.TyperException) -> "Iterator[str]":
    """Yield the lines that explain a usage error."""
    ctx = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":  # its message is the help
        yield error.message
        return
    if ctx is not None:
        yield ctx.get_usage()
        yield say("usage-see-help", command=f"{ctx.command_path} --help")
        yield ""
    yield say("usage-error", problem=_problem(error))


def _problem(error: typer.TyperException) -> str:
    if isinstance(error, typer.BadParameter) and error.param is not None:
        name = error.param.get_error_hint().strip("'")
        choices = ", ".join(choice.value for choice in error.param.type_descriptor.choices or ()) or "none"
        if isinstance(error.__cause__, ValidationError):
            return say("usage-wrong-value", name=name, problem=_wrong_value(error.__cause__, choices))
        if type(error).__name__ != "MissingParameter":  # only paths are checked otherwise
            return say("usage-wrong-value", name=name, problem=say("usage-value", kind="path", limit="", choices=""))
        return say("usage-missing", name=name, choices=choices)
    for pattern, text in USAGE_ERRORS:
        if found := pattern.fullmatch(error.message):
            values = {name: value.replace("'", "") for name, value in found.groupdict("none").items()}
            if text == "usage-no-option":
                values["similar"] = ", ".join(getattr(error, "possibilities", None) or ()) or "none"
            return say(text, **values)
    return error.format_message()


def _wrong_value(error: ValidationError, choices: str) -> str:
    """Return what a value has to be."""
    problem = error.errors()[0]
    limits = problem.get("ctx", {})
    limit = limits.get("ge", limits.get("le", ""))
    kind = problem["type"] if choices == "none" else "choice"
    return say("usage-value", kind=kind, limit=str(limit), choices=choices)
