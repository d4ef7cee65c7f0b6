"""The documents are true: links, commands, files, tables and keys in them are those of the code."""

import json
import os
import re
import shlex
import shutil
import subprocess
import tomllib
import types
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from pydantic import BaseModel

from extractors.records.developments import DatePrecision, Kind, Role, Status
from extractors.records.events import AlertReason, AlertState, Verdict
from extractors.records.feeds import DateSource, FeedAnswer
from extractors.records.outcomes import ItemOutcome
from extractors.talks.packs.load import list_packs, load_pack
from extractors.talks.packs.schema import TABLES
from flows.feed_list.entries import FeedEntry, OutletEntry
from flows.settings import (
    AlertSettings,
    ChannelSettings,
    CollectSettings,
    Settings,
    UpkeepSettings,
    WatchSettings,
    WorkerSettings,
)
from storage.alerts import TRANSITIONS
from storage.dyads import COLUMNS
from storage.export import event_document, write_csv
from tests.architecture.documents import commands, dictionary, readme, settings
from tests.architecture.documents.markdown import (
    ROOT,
    anchors,
    blocks,
    code_spans,
    documents,
    links,
    read,
    sections,
    table_keys,
    table_rows,
)
from tests.flows.report.sample import make_sample

DOCS = ROOT / "docs"
LONGEST_DECISION = 60
TOP = ("extractors", "storage", "flows", "tests", "docs", "deploy", ".ci")
CALL = re.compile(r"(?:^|[\s/`])sulh(?= +(?:--|[a-z]))(?P<rest>[^|&#`]*)")
PATH = re.compile(rf"(?<![\w/.])(?:{'|'.join(map(re.escape, TOP))})/[\w./@-]*\w/?")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def section(path: str, title: str) -> str:
    return sections(read(ROOT / path))[title]


def keys(path: str, title: str) -> list[str]:
    return table_keys(section(path, title))


def values(closed: type[StrEnum]) -> set[str]:
    return {member.value for member in closed}


@pytest.mark.parametrize("path", documents(), ids=name)
def test_every_link_leads_somewhere(path: Path) -> None:
    broken = []
    for link in links(read(path)):
        if link.startswith("https://"):
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        if not target.exists() or (anchor and anchor not in anchors(read(target))):
            broken.append(link)
    assert broken == []


def test_every_document_is_in_the_index() -> None:
    index = DOCS / "index.md"
    linked = {(DOCS / link.partition("#")[0]).resolve() for link in links(read(index))}
    assert {path for path in documents() if path != index} <= linked


@pytest.mark.parametrize("path", documents(), ids=name)
def test_every_file_that_a_document_names_is_there(path: Path) -> None:
    text = read(path)
    named = [PATH.findall(part) for part in (*code_spans(text), *(b.text for b in blocks(text)))]
    missing = {one for found in named for one in found if not (ROOT / one).exists()}
    assert missing == set()


def test_every_document_that_the_code_names_is_there() -> None:
    sources = [p for top in ("extractors", "storage", "flows") for p in (ROOT / top).rglob("*")]
    named = {
        found
        for source in [*sources, ROOT / "pyproject.toml"]
        if source.suffix in {".py", ".sql", ".toml"}
        for found in re.findall(r"docs/[\w/-]+\.md", read(source))
    }
    assert {one for one in named if not (ROOT / one).exists()} == set()


def calls(path: Path) -> Iterator[str]:
    """Calls of the command in a document: in code spans and on the lines of blocks."""
    text = read(path)
    lines = [line for block in blocks(text) for line in block.text.splitlines()]
    for line in (*code_spans(text), *(one for one in lines if "sulh" in one)):
        found = list(CALL.finditer(line))
        if found and not line.lstrip().startswith(("#", "│", "[", '"')):
            yield found[-1]["rest"].strip()


def unknown_in(call: str) -> str:
    """What a call of the command has that the command does not."""
    general = commands.global_options().options
    words = shlex.split(call)
    while words and words[0].startswith("-"):
        if words[0] not in general | {"--help"}:
            return words[0]
        words = words[1:] if words[0] == "--help" else words[2:]
    if not words:
        return ""
    command, rest = commands.find_command(words)
    options = {word.partition("=")[0] for word in rest if word.startswith("-") and word != "-"}
    return " ".join(sorted(options - command.options - {"-h", "--help"}))


@pytest.mark.parametrize("path", [p for p in documents() if p.name != "commands.md"], ids=name)
def test_every_command_that_a_document_calls_is_there_with_its_options(path: Path) -> None:
    assert {call: unknown for call in calls(path) if (unknown := unknown_in(call))} == {}


@pytest.mark.parametrize("call", ["run --al", "--confg x run", "feeds check --loud", "evnts"])
def test_a_wrong_call_would_be_noticed(call: str) -> None:
    try:
        assert unknown_in(call)
    except LookupError:
        return


@pytest.mark.parametrize("path", documents(), ids=name)
def test_every_target_that_a_document_makes_is_in_the_makefile(path: Path) -> None:
    text = read(path)
    targets = set(re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.MULTILINE))
    parts = (*code_spans(text), *(block.text for block in blocks(text)))
    asked = {found for part in parts for found in re.findall(r"(?:^|\$ )make ([a-z]+)", part)}
    assert asked <= targets


def test_the_page_of_commands_is_that_of_the_command() -> None:
    advice = "python -m tests.architecture.documents writes it anew"
    assert read(DOCS / "commands.md") == commands.render(), advice


@pytest.mark.parametrize(
    "page", [dictionary, settings, readme], ids=["dictionary", "configuration", "readme"]
)
def test_what_is_made_from_the_code_is_as_the_code_is(page: types.ModuleType) -> None:
    advice = "python -m tests.architecture.documents writes it anew; then say what is new"
    text = read(page.PATH)
    assert text == page.render(text), advice
    assert [row[0] for row in table_rows(text) if not row[-1]] == [], "say what these mean"


def test_the_data_dictionary_has_every_table_and_column() -> None:
    told = {
        title: table_keys(body)
        for title, body in sections(read(dictionary.PATH)).items()
        if "| --- |" in body
    }
    assert {table: tuple(columns) for table, columns in told.items()} == {
        table: tuple(column.name for column in columns)
        for table, columns in dictionary.migrated().items()
    }


@pytest.mark.parametrize(
    ("title", "model", "prefix"),
    [
        ("At the top", Settings, ""),
        ("[alerts]", AlertSettings, "alerts."),
        ("[alerts.to.NAME]", ChannelSettings, ""),
        ("[collect]", CollectSettings, "collect."),
        ("[upkeep]", UpkeepSettings, "upkeep."),
        ("[watch]", WatchSettings, "watch."),
        ("[workers]", WorkerSettings, "workers."),
    ],
    ids=["top", "alerts", "channel", "collect", "upkeep", "watch", "workers"],
)
def test_the_configuration_has_every_key_with_its_default(
    title: str, model: type[BaseModel], prefix: str
) -> None:
    told = {
        row[0].removeprefix(prefix): row[2]
        for row in table_rows(section("docs/configuration.md", title))
    }
    simple = {key: field for key, field in model.model_fields.items() if field.description}
    assert set(told) == set(simple)
    plain = {
        key: str(field.default).lower() if isinstance(field.default, bool) else f"{field.default:g}"
        for key, field in simple.items()
        if isinstance(field.default, int | float)
    }
    assert {key: told[key] for key in plain} == plain


def test_the_states_of_the_outbox_are_those_of_the_code() -> None:
    body = section("docs/alerts.md", "The states")
    header = [cell.strip() for cell in body.strip().splitlines()[0].split("|")[1:-1]]
    rows = table_rows(body)
    told = {
        act: {row[0]: cell for row in rows if (cell := row[column]) != "–"}
        for column, act in enumerate(header[1:], start=1)
    }
    assert told == {act: dict(moves) for act, moves in TRANSITIONS.items()}


def test_the_message_that_is_shown_is_one_that_is_written() -> None:
    example = next(b for b in blocks(read(DOCS / "alerts.md")) if b.language == "text")
    golden = read(ROOT / "tests/flows/alerts/golden/letters/alerts.txt")
    assert example.text in re.sub("[\u200e\u200f]", "", golden)


def test_the_example_of_the_configuration_can_be_read() -> None:
    example = next(b for b in blocks(read(DOCS / "configuration.md")) if b.language == "toml")
    assert Settings(**tomllib.loads(example.text)).zone == "Asia/Beirut"


@pytest.mark.parametrize(
    ("path", "title", "closed"),
    [
        ("docs/outcomes.md", "What a feed answers", FeedAnswer),
        ("docs/outcomes.md", "What becomes of an item", ItemOutcome),
        ("docs/guidelines.md", "The ten kinds", Kind),
        ("docs/guidelines.md", "Status", Status),
        ("docs/guidelines.md", "Role", Role),
        ("docs/guidelines.md", "Who, where, when", DatePrecision),
        ("docs/guidelines.md", "What Sulh makes of a development", Verdict),
        ("docs/glossary.md", "Why a person is told", AlertReason),
        ("docs/glossary.md", "Where an alert stands", AlertState),
    ],
    ids=lambda each: each if isinstance(each, str) else each.__name__,
)
def test_every_word_of_a_closed_set_is_explained(
    path: str, title: str, closed: type[StrEnum]
) -> None:
    found = keys(path, title)
    assert set(found) == values(closed)
    assert len(found) == len(set(found))


def test_the_sources_of_a_date_are_named() -> None:
    row = next(row for row in table_rows(section("docs/data-dictionary.md", "revisions"))
               if row[0] == "date_source")  # fmt: skip
    assert values(DateSource) == set(re.findall(r"`([\w-]+)`", row[-1])) - {"published_at"}


def test_the_dependencies_have_their_reasons() -> None:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]

    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[\[<>=~!; ]", one)[0] for one in requirements}

    extras = project["optional-dependencies"]
    for title, wanted in (
        ("To run", project["dependencies"]),
        ("To test", extras["test"]),
        ("For several machines", extras["many"]),
        ("For the page in a browser", extras["browser"]),
    ):
        assert set(keys("docs/dependencies.md", title)) == names(wanted), title


def test_the_export_has_the_fields_that_are_told() -> None:
    event = event_document(make_sample()[0][0], headline=lambda _: ("", ""))
    mention = event["mentions"]
    assert isinstance(mention, list)
    fields, columns = keys("docs/data.md", "Events"), set(event)
    shared = {"kind", "status", "parties", "people", "place", "date", "date_precision", "date_first",
              "date_last", "topics"}  # fmt: skip
    start = fields.index("document")
    end = fields.index("headline_ar")
    assert set(fields[:start]) == columns
    assert set(fields[start:end]) | shared == set(mention[0])
    assert csv_columns() == (columns - {"headline", "related", "mentions", "alerts"}) | set(
        fields[end:]
    )


def test_the_coded_event_data_have_the_columns_that_are_told() -> None:
    assert tuple(keys("docs/data.md", "Coded event data")) == COLUMNS


def csv_columns() -> set[str]:
    from io import StringIO  # noqa: PLC0415 - of this one look

    stream = StringIO()
    write_csv([], stream, headline=lambda _: ("", ""))
    return set(stream.getvalue().strip().split(","))


def test_the_example_archive_has_the_fields_that_are_told() -> None:
    lines = read(DOCS / "example" / "archive.jsonl").splitlines()
    assert all(set(json.loads(line)) == set(keys("docs/data.md", "The archive")) for line in lines)


def test_the_guide_to_outlets_has_every_key() -> None:
    told = set(keys("docs/add-an-outlet.md", "1. Write the entry"))
    assert told == (set(OutletEntry.model_fields) | set(FeedEntry.model_fields)) - {"feed"}


def test_the_guide_to_topics_has_every_table_and_pack() -> None:
    text = read(DOCS / "add-a-topic.md")
    assert {key.strip("[]") for key in table_keys(text)} == set(TABLES)
    assert all(f"`{pack}`" in text for pack in list_packs())


def test_the_smallest_pack_loads_and_is_the_one_shown() -> None:
    assert load_pack(DOCS / "example" / "pack").id == "marjan-wadi"
    shown = next(b.text for b in blocks(read(DOCS / "add-a-topic.md")) if b.language == "toml")
    assert shown == read(DOCS / "example" / "pack" / "pack.toml")


def test_decisions_are_short_numbered_and_have_a_question() -> None:
    decisions = sorted((DOCS / "adr").glob("*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    for path in decisions:
        text = read(path)
        assert len(text.splitlines()) <= LONGEST_DECISION, path.name
        assert text.startswith(f"# {int(path.name[:4])}. "), path.name
        assert {"Question", "Decision", "Why", "Price"} <= set(sections(text)), path.name


def test_the_changelog_begins_with_this_version() -> None:
    version = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]["version"]
    latest = re.search(r"^## \[([\d.]+)\]", read(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert latest is not None
    assert latest[1] == version
    assert f"{len(ItemOutcome)} counted outcomes" in read(ROOT / "CHANGELOG.md")


def test_no_document_names_a_place_of_one_machine() -> None:
    private = re.compile(r"/(?:home|root|work|tmp|Users)/")
    assert [name(path) for path in documents() if private.search(read(path))] == []


def test_the_script_of_all_checks_can_be_run() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    bash = shutil.which("bash") or "/bin/bash"
    assert subprocess.run([bash, "-n", str(script)], check=False).returncode == 0
