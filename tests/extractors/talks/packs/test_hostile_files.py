"""Whatever a folder's files hold, loading gives a pack or an error that tells what to change."""

import re
import tempfile
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from extractors.records.faults import ConfigurationError
from extractors.talks.packs.load import load_pack
from extractors.talks.packs.schema import TABLES

KEYS = sorted({key for model in TABLES.values() for key in model.model_fields})
VALUES = st.sampled_from(
    ['""', '"x"', '"رئيس"', "[]", '["رئيس"]', "[1]", "3", "true", "2020-01-01", "{}", "[{}]"]
)
LINES = st.one_of(
    st.sampled_from([f"[[{table}]]" for table in TABLES]),
    st.sampled_from(["[pack]", "[[pack]]", "[person]", "[[other]]", "# note", ""]),
    st.builds("{} = {}".format, st.sampled_from(KEYS), VALUES),
    st.text(max_size=12),
)


def told(content: bytes) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pack.toml").write_bytes(content)
        try:
            load_pack(Path(folder))
        except ConfigurationError as error:
            return str(error).split("\n")[1:]
    return []


def load(content: bytes) -> None:
    assert all(re.match(r"  pack\.toml:[1-9][0-9]*: ", line) for line in told(content))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_pack_or_a_told_error(content: bytes) -> None:
    load(content)


@given(st.lists(LINES, max_size=20).map("\n".join))
@example('pack = "x"')
@example("person = 3")
@example("[[person]]\nid = []")
@example('[["party"]]\nid = 1')
def test_any_lines_are_a_pack_or_a_told_error(text: str) -> None:
    load(text.encode("utf-8", "surrogatepass"))
