from pathlib import Path

import pytest

from extractors.records.faults import ConfigurationError
from extractors.talks.packs.load import load_pack

PACK = '[pack]\nid = "toy"\ntitle_ar = "تجربة"\ntitle_en = "Toy"\n'
PARTY = """[[party]]
id = "{id}"
name_en = "{id}"
name_ar = "{name}"
names = ["{name}"]
adjectives = ["{adjective}"]
stance = "belligerent"
gender = "f"
source = "test"
"""
PARTIES = (
    PARTY.format(id="RUS", name="روسيا", adjective="روسي")
    + "\n"
    + PARTY.format(id="UKR", name="أوكرانيا", adjective="أوكراني")
)
ROLE = (
    '[[role]]\nid = "head"\nname_en = "head"\nname_ar = "رئيس"\nsingular = ["رئيس"]\nsource = "t"\n'
)
OFFICE = """[[office]]
id = "rus-head"
role = "head"
party = "RUS"
title_en = "head of Russia"
title_ar = "رئيس روسيا"
source = "test"
"""
PERSON = """[[person]]
id = "{id}"
name_en = "{id}"
name_ar = "{family}"
given = ["إيفان", "ايفان"]
family = ["{family}"]
party = "RUS"
offices = [{{ office = "rus-head", since = {since} }}]
source = "test"
"""
IVANOV = PERSON.format(id="ivanov", family="إيفانوف", since="2020-01-01")


def write(folder: Path, **files: str) -> Path:
    for name, text in {"pack": PACK, "parties": PARTIES, **files}.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def message(folder: Path) -> str:
    with pytest.raises(ConfigurationError) as caught:
        load_pack(folder)
    return str(caught.value)


def test_given_and_family_names_are_joined(tmp_path: Path) -> None:
    pack = load_pack(write(tmp_path, roles=ROLE, offices=OFFICE, people=IVANOV))
    assert pack.people[0].names == ("إيفان إيفانوف", "ايفان إيفانوف", "إيفانوف")
    assert pack.people[0].full_only == ()


def test_a_family_name_that_may_not_stand_alone_needs_the_full_name(tmp_path: Path) -> None:
    people = IVANOV.replace("source", "alone = false\nsource")
    pack = load_pack(write(tmp_path, roles=ROLE, offices=OFFICE, people=people))
    assert pack.people[0].names == ("إيفان إيفانوف", "ايفان إيفانوف")
    assert pack.people[0].full_only == ("إيفانوف",)


def test_files_may_be_split_in_any_way(tmp_path: Path) -> None:
    together = load_pack(write(tmp_path, roles=ROLE + OFFICE + IVANOV))
    (tmp_path / "roles.toml").unlink()
    apart = load_pack(write(tmp_path, x=IVANOV, y=ROLE, z=OFFICE))
    assert apart == together


def test_other_files_of_the_folder_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "notes.txt").write_text("[[nothing]]", encoding="utf-8")
    assert load_pack(tmp_path).id == "toy"


BROKEN = {
    "syntax": ("people", "[[person]]\nid = \n", "people.toml:2:", "not valid TOML"),
    "unknown-table": ("extra", "\n[[persons]]\nid = 'x'\n", "extra.toml:2:", "use [[party]]"),
    "single-brackets": ("roles", ROLE.replace("[[role]]", "[role]"), "roles.toml:1:", "[[role]]"),
    "unknown-key": (
        "roles",
        ROLE.replace("source", "colour = 1\nsource"),
        "roles.toml:6: [[role]] head: colour:",
        "unknown key; this table has id,",
    ),
    "missing-key": (
        "roles",
        ROLE + ROLE.replace('id = "head"\n', ""),
        "roles.toml:7: [[role]] (without id): id:",
        "missing; add it",
    ),
    "latin-spelling": (
        "roles",
        ROLE.replace('["رئيس"]', '["president"]'),
        "roles.toml:5: [[role]] head: singular.0:",
        "write Arabic letters",
    ),
    "harakat": (
        "roles",
        ROLE.replace('["رئيس"]', '["رَئيس"]'),
        "roles.toml:5: [[role]] head: singular.0:",
        "no harakat",
    ),
    "no-form": (
        "roles",
        ROLE.replace('["رئيس"]', "[]"),
        "roles.toml:5: [[role]] head: singular:",
        "list a form",
    ),
    "no-name": (
        "people",
        ROLE + OFFICE + IVANOV.replace('["إيفانوف"]', "[]"),
        "people.toml:14: [[person]] ivanov: names:",
        "list a spelling",
    ),
    "empty-names": (
        "parties",
        PARTIES.replace('names = ["روسيا"]', "names = []"),
        "parties.toml:5: [[party]] RUS: names:",
        "list at least one spelling",
    ),
    "bad-choice": (
        "parties",
        PARTIES.replace('stance = "belligerent"', 'stance = "friend"', 1),
        "parties.toml:7: [[party]] RUS: stance:",
        "'belligerent'",
    ),
    "bad-date": (
        "people",
        ROLE + OFFICE + IVANOV.replace("2020-01-01", '"soon"'),
        "people.toml:21: [[person]] ivanov: offices.0.since:",
        "date",
    ),
    "duplicate-id": (
        "parties",
        PARTIES + PARTIES.replace("روسي", "بيلاروسي").replace("أوكراني", "مجري"),
        "parties.toml:21: [[party]] RUS: id:",
        "already used at parties.toml:1",
    ),
    "disputed-adjective": (
        "parties",
        PARTIES.replace('"أوكراني"]', '"روسي"]'),
        "parties.toml:11: [[party]] UKR:",
        "'روسي' is claimed by [[party]] RUS at parties.toml:1",
    ),
    "disputed-after-folding": (
        "parties",
        PARTIES.replace('"أوكراني"]', '"روسى"]'),
        "parties.toml:11: [[party]] UKR:",
        "is claimed by [[party]] RUS",
    ),
    "disputed-person": (
        "people",
        ROLE
        + OFFICE
        + IVANOV
        + PERSON.format(id="second", family="إيفانوف", since="1990-01-01").replace(
            'إيفان"', 'يان"'
        ),
        "people.toml:23: [[person]] second:",
        "move it to full_only",
    ),
    "unknown-party": (
        "people",
        ROLE + OFFICE + IVANOV.replace('"RUS"', '"XXX"'),
        "people.toml:20: [[person]] ivanov: party:",
        "there is no [[party]] 'XXX'",
    ),
    "unknown-office": (
        "people",
        ROLE + IVANOV,
        "people.toml:14: [[person]] ivanov: offices:",
        "there is no [[office]] 'rus-head'",
    ),
    "unknown-role": (
        "offices",
        OFFICE,
        "offices.toml:3: [[office]] rus-head: role:",
        "there is no [[role]] 'head'",
    ),
    "overlapping-terms": (
        "people",
        ROLE + OFFICE + PERSON.format(id="petrov", family="بيتروف", since="2019-01-01") + IVANOV,
        "people.toml:30: [[person]] ivanov: offices:",
        "rus-head is held by petrov until 9999-12-31",
    ),
    "term-ends-before-it-begins": (
        "people",
        ROLE + OFFICE + IVANOV.replace("2020-01-01", "2020-01-01, until = 2019-01-01"),
        "people.toml:21: [[person]] ivanov: offices:",
        "ends before it begins",
    ),
    "second-header": ("more", "\n" + PACK, "pack.toml:1:", "one file only"),
    "header-as-list": ("pack", PACK.replace("[pack]", "[[pack]]"), "pack.toml:1:", "[pack]"),
    "no-header": ("pack", "", "pack.toml:1:", "add [pack]"),
    "entry-is-no-table": ("roles", 'role = ["x"]\n', "roles.toml:1:", "(not a table)"),
}


@pytest.mark.parametrize(("name", "text", "where", "advice"), BROKEN.values(), ids=BROKEN)
def test_an_error_names_file_line_entry_and_what_to_change(
    tmp_path: Path, name: str, text: str, where: str, advice: str
) -> None:
    told = message(write(tmp_path, **{name: text}))
    line = next(line for line in told.splitlines() if where in line)
    assert advice in line


def test_all_faults_are_told_at_once_in_their_order(tmp_path: Path) -> None:
    roles = ROLE.replace('["رئيس"]', '["president"]') + "\n" + ROLE.replace("source", "origin")
    told = message(write(tmp_path, roles=roles))
    lines = [line.strip().partition(" ")[0] for line in told.splitlines()[1:]]
    assert lines == ["roles.toml:5:", "roles.toml:8:", "roles.toml:13:"]


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "roles.toml").write_bytes('\nname = "رئيس"\n'.encode("cp1256"))
    assert "roles.toml:2: save the file as UTF-8" in message(tmp_path)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    assert "no such folder" in message(tmp_path / "absent")


def test_an_unknown_shipped_pack_is_told_with_the_ones_there_are() -> None:
    with pytest.raises(ConfigurationError, match="russia-ukraine"):
        load_pack(name="atlantis")


def test_people_of_one_party_may_share_a_family_name_as_full_only(tmp_path: Path) -> None:
    second = PERSON.format(id="second", family="إيفانوف", since="1990-01-01")
    second = second.replace('"إيفان", "ايفان"', '"يان"').replace("source", "alone = false\nsource")
    second = second.replace("since = 1990-01-01", "since = 1990-01-01, until = 2000-01-01")
    pack = load_pack(write(tmp_path, people=ROLE + OFFICE + IVANOV + second))
    assert [person.full_only for person in pack.people] == [(), ("إيفانوف",)]


def test_a_lookalike_that_is_a_name_is_told(tmp_path: Path) -> None:
    lookalike = '[[lookalike]]\nid = "words"\nwords = ["إيفانوف"]\nsource = "test"\n'
    told = message(write(tmp_path, people=ROLE + OFFICE + IVANOV, words=lookalike))

    assert (
        "words.toml:3: [[lookalike]] words: words: 'إيفانوف' is a name of [[person]] ivanov" in told
    )
