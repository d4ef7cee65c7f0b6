"""The newsroom's own data files, read from the installed package."""

import tomllib
from importlib.resources import files
from typing import Any


def read_toml(name: str) -> dict[str, Any]:
    """Read one data file."""
    return tomllib.loads(files("flows.newsroom").joinpath("data", name).read_text("utf-8"))


def article_names() -> tuple[str, ...]:
    """Names of the articles' files, in order, without their ending."""
    folder = files("flows.newsroom").joinpath("data", "articles")
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir()))
