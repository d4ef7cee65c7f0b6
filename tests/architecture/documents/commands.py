"""docs/commands.md, made from the Typer application."""

import inspect
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import typer
from typer.models import ArgumentInfo, OptionInfo

from flows.cli.app import app

_INTRODUCTION = """\
# Commands

This page is made from the command itself. A test compares them, and
`python -m tests.architecture.documents` writes it anew.

Every command has `--help`. Exit codes: **0** done, **1** some items failed, **2** wrong usage or
settings. Results go to standard output, progress and faults to standard error. `--format jsonl`
prints one JSON object a line for programs.

"""
_TYPES = {str: "text", Path: "path", int: "number", float: "number"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One argument or option."""

    names: tuple[str, ...]  # of an argument: its one name in capitals
    is_option: bool
    values: str
    default: str
    meaning: str
    is_required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command with what it takes."""

    name: str  # "feeds check"
    meaning: str
    parameters: tuple[Parameter, ...]

    @property
    def options(self) -> frozenset[str]:
        return frozenset(name for p in self.parameters if p.is_option for name in p.names)


def list_commands() -> tuple[Command, ...]:
    """All commands, in the order of `sulh --help`."""
    return tuple(_walk(app, prefix=""))


def global_options() -> Command:
    """The options that stand before a command's name."""
    callback = app.registered_callback
    assert callback is not None
    assert callback.callback is not None
    return _command("", callback.callback)


def render() -> str:
    """The whole document."""
    general = global_options()
    parts = [_INTRODUCTION, "## Before the command\n\n", _table(general.parameters), "\n"]
    parts += [_render(command) for command in list_commands()]
    return "".join(parts).rstrip("\n") + "\n"


def find_command(words: list[str]) -> tuple[Command, list[str]]:
    """The command that a line calls, and the rest of its words.

    Raises:
        LookupError: there is no such command.
    """
    known = {command.name: command for command in list_commands()}
    for length in (2, 1):
        name = " ".join(words[:length])
        if name in known:
            return known[name], words[length:]
    raise LookupError(f"no such command: sulh {shlex.join(words)}")


def _walk(application: typer.Typer, prefix: str) -> Iterator[Command]:
    for registered in application.registered_commands:
        callback = registered.callback
        assert callback is not None
        yield _command(prefix + (registered.name or callback.__name__.replace("_", "-")), callback)
    for group in application.registered_groups:
        inner = group.typer_instance
        assert inner is not None
        own = inner.registered_callback
        if own is not None and own.callback is not None:
            yield _command(f"{prefix}{group.name}", own.callback)
        yield from _walk(inner, prefix=f"{prefix}{group.name} ")


def _command(name: str, callback: Callable[..., Any]) -> Command:
    hints = get_type_hints(callback, include_extras=True)
    signature = inspect.signature(callback)
    parameters = [
        _parameter(parameter, hints[parameter.name])
        for parameter in signature.parameters.values()
        if get_origin(hints[parameter.name]) is Annotated
    ]
    meaning = " ".join((inspect.getdoc(callback) or "").split("\n\n")[0].split())
    return Command(name=name, meaning=meaning, parameters=tuple(parameters))


def _parameter(parameter: inspect.Parameter, hint: object) -> Parameter:
    kind, info = get_args(hint)[:2]
    if isinstance(info, OptionInfo):
        # In `Annotated`, the first name stands where a default would.
        given = [info.default] if isinstance(info.default, str) else []
        given += info.param_decls or ["--" + parameter.name.replace("_", "-")] * (not given)
        names = tuple(name for each in given for name in each.split("/"))
    else:
        assert isinstance(info, ArgumentInfo)
        names = (info.metavar or parameter.name.upper(),)
    required = parameter.default is inspect.Parameter.empty
    return Parameter(
        names=names,
        is_option=isinstance(info, OptionInfo),
        values=_values(kind),
        default="" if required else _default(parameter.default),
        meaning=(info.help or "") + (f" (`{info.envvar}`)" if info.envvar else ""),
        is_required=required,
    )


def _values(kind: object) -> str:
    if get_origin(kind) in {Union, UnionType}:
        kind = next(each for each in get_args(kind) if each is not NoneType)
    if get_origin(kind) is list:
        kind = get_args(kind)[0]
    if kind is bool:
        return ""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return ", ".join(f"`{member.value}`" for member in kind)
    assert isinstance(kind, type)
    return _TYPES[kind]


def _default(value: object) -> str:
    if value is None or value is False or value == "":
        return ""
    return f"`{value.value if isinstance(value, Enum) else value}`"


def _render(command: Command) -> str:
    words = [_usage(parameter) for parameter in command.parameters if not parameter.is_option]
    options = ["[OPTIONS]"] if command.options else []
    usage = " ".join(["sulh", command.name, *options, *words])
    return (
        f"## `sulh {command.name}`\n\n{command.meaning}\n\n```console\n$ {usage}\n```\n\n"
        f"{_table(command.parameters)}\n"
    )


def _usage(parameter: Parameter) -> str:
    return parameter.names[0] if parameter.is_required else f"[{parameter.names[0]}]"


def _table(parameters: tuple[Parameter, ...]) -> str:
    if not parameters:
        return ""
    rows = ["| | values | default | meaning |", "| --- | --- | --- | --- |"]
    for each in parameters:
        names = ", ".join(f"`{name}`" for name in each.names).replace("|", "\\|")
        cells = (names, each.values, each.default, each.meaning)
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"
