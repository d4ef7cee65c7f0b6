import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from flows.report.files import data_file, data_script, encode_json, write_file


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_in_a_script_says_the_same_and_can_not_end_it(value: object) -> None:
    text = encode_json(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")


def test_a_data_file_is_named_after_its_content() -> None:
    one, same, other = data_file("a", [1]), data_file("a", [1]), data_file("a", [2])
    assert one == same == data_script("a", "[1]")
    assert one.path != other.path
    assert one.content.decode() == 'sulh.take("a",[1]);\n'


def test_what_has_not_changed_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "data/a.js"
    write_file(path, b"one")
    before = path.stat().st_mtime_ns
    write_file(path, b"one")
    assert path.stat().st_mtime_ns == before
    write_file(path, b"two")
    assert path.read_bytes() == b"two"


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    write_file(tmp_path / "a.js", b"one")
    assert [path.name for path in tmp_path.rglob("*")] == ["a.js"]
