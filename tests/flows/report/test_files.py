import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from flows.report.files import File, data_file, encode_json, write_files

ENTRY = File(path="index.html", content=b"<!doctype html>")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "data").iterdir())


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_in_a_script_says_the_same_and_can_not_end_it(value: object) -> None:
    text = encode_json(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")


def test_a_data_file_is_named_after_its_content() -> None:
    one, same, other = data_file("a", [1]), data_file("a", [1]), data_file("a", [2])
    assert one == same
    assert one.path != other.path
    assert one.content.decode() == 'sulh.take("a",[1]);\n'


def test_data_that_no_page_refers_to_go_and_other_files_stay(tmp_path: Path) -> None:
    first, second = data_file("a", [1]), data_file("a", [2])
    write_files(tmp_path, [first], entry=ENTRY)
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    write_files(tmp_path, [second], entry=ENTRY)
    assert names(tmp_path) == [Path(second.path).name]
    assert (tmp_path / "notes.txt").exists()


def test_what_has_not_changed_is_not_written_again(tmp_path: Path) -> None:
    file = data_file("a", [1])
    write_files(tmp_path, [file], entry=ENTRY)
    before = (tmp_path / file.path).stat().st_mtime_ns
    assert write_files(tmp_path, [file], entry=ENTRY) == tmp_path / "index.html"
    assert (tmp_path / file.path).stat().st_mtime_ns == before


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    write_files(tmp_path, [data_file("a", [1])], entry=ENTRY)
    assert [path for path in tmp_path.rglob("*") if path.name.endswith(".partial")] == []
