"""docs/configuration.md: keys, values and defaults from the settings, meanings kept from the page."""

import re
import types
from collections.abc import Iterator, Mapping
from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

from flows.settings import (
    AlertSettings,
    ChannelSettings,
    CollectSettings,
    Settings,
    UpkeepSettings,
    WatchSettings,
    WorkerSettings,
)
from tests.architecture.documents.markdown import ROOT, written_rows

PATH = ROOT / "docs" / "configuration.md"
# The section of each model, and what stands before its keys.
MODELS: Mapping[str, tuple[type[BaseModel], str]] = {
    "At the top": (Settings, ""),
    "`[alerts]`": (AlertSettings, "alerts."),
    "`[alerts.to.NAME]`": (ChannelSettings, ""),
    "`[upkeep]`": (UpkeepSettings, "upkeep."),
    "`[watch]`": (WatchSettings, "watch."),
    "`[workers]`": (WorkerSettings, "workers."),
    "`[collect]`": (CollectSettings, "collect."),
}
_SECTION = re.compile(r"(^## ([^\n]+)\n.*?)(^\| key \|.*?\n)(?=\n|\Z)", re.MULTILINE | re.DOTALL)
_HEAD = "| key | values | default | meaning |\n| --- | --- | --- | --- |\n"
_FEW = 5  # more names than that stand where the closed set is explained
_WORDS: Mapping[Any, str] = {
    bool: "`true`, `false`",
    int: "whole number",
    float: "number",
    Path: "path",
    str: "text",
    SecretStr: "text",
    time: "time",
}


def render(text: str) -> str:
    """The page with its tables made anew.

    What a key means is kept from the page, and so is the default of one that is not a plain value:
    "all" says more than an empty list.
    """
    return _SECTION.sub(_section, text)


def _section(found: re.Match[str]) -> str:
    model, prefix = MODELS[found[2]]
    told = {row[0].strip("`"): row for row in written_rows(found[3])}
    order = {key: number for number, key in enumerate(told)}
    keys = [key for key, field in model.model_fields.items() if field.description]
    keys.sort(key=lambda key: order.get(prefix + key, len(order)))
    rows = (_row(prefix + key, model.model_fields[key], told.get(prefix + key)) for key in keys)
    return f"{found[1]}{_HEAD}{''.join(rows)}"


def _row(key: str, field: FieldInfo, told: list[str] | None) -> str:
    meaning = told[-1] if told else ""
    default = _default(field.default) or (told[-2] if told else "")
    return f"| `{key}` | {', '.join(_values(field.annotation))} | {default} | {meaning} |\n"


def _default(value: object) -> str:
    """A plain default as it is written in TOML; empty for others."""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, int | float):
        return f"`{value:g}`"
    if isinstance(value, StrEnum):
        return f"`{value.value}`"
    if isinstance(value, time):
        return f"`{value:%H:%M}`"
    return ""


def _values(kind: Any) -> Iterator[str]:  # noqa: ANN401 - any annotation
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        for one in get_args(kind):
            if one is not types.NoneType:
                yield from _values(one)
    elif origin is Annotated:
        yield from _values(get_args(kind)[0])
    elif origin is Literal:
        yield from (f"`{value}`" for value in get_args(kind))
    elif origin in {tuple, list, frozenset}:
        yield f"list: {', '.join(_values(get_args(kind)[0]))}"
    elif origin is not None:
        yield "tables"
    elif isinstance(kind, type) and issubclass(kind, StrEnum):
        few = len(kind) <= _FEW
        yield ", ".join(f"`{member.value}`" for member in kind) if few else "names"
    else:
        yield _WORDS.get(kind, "text")
