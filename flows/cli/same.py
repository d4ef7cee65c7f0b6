"""`sulh same`: do two short posts tell one act?"""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.session import Format, FormatOption, out, print_lines

_LONGEST_NAME = 1_000  # characters: longer text is no path

PostArgument = Annotated[str, typer.Argument(metavar="TEXT|FILE", help="A post, or its file.")]


def same(
    one: PostArgument,
    other: PostArgument,
    apart: Annotated[
        float, typer.Option("--apart", min=0, help="Minutes between the two posts.")
    ] = 0.0,
    form: FormatOption = Format.TABLE,
) -> None:
    """Say whether two short posts tell one act, whatever the topic, and why."""
    from extractors.posts.compare import compare_posts  # noqa: PLC0415 - start-up time

    found = compare_posts(_text(one), _text(other), apart=timedelta(minutes=apart))
    if form is Format.JSONL:
        print_lines([{"same": found.same, "share": found.share, "reasons": list(found.reasons)}])
        return
    out().print("one act" if found.same else "two acts")
    out().print("because: " + "; ".join(found.reasons), markup=False)


def _text(given: str) -> str:
    if len(given) < _LONGEST_NAME and "\n" not in given and Path(given).is_file():
        return Path(given).read_text(encoding="utf-8", errors="replace")
    return given
