from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from flows.report.edits import MOST_PARAGRAPHS, Change, PageEdit, compare_versions
from storage.articles import RevisionText
from tests.flows.report.sample import AT, make_text

GONE, KEPT, NEW = Change.GONE, Change.KEPT, Change.NEW


def versions(*texts: str) -> list[RevisionText]:
    first = make_text("1", "")
    return [
        replace(first, text=text, seen_at=AT + timedelta(hours=n)) for n, text in enumerate(texts)
    ]


def the_edit(before: str, after: str) -> PageEdit:
    (edit,) = compare_versions(versions(before, after))
    return edit


def test_a_changed_word_is_told_within_its_paragraph() -> None:
    edit = the_edit("قبل\nقال إن اللقاء ألغي أمس.\nبعد", "قبل\nقال إن اللقاء أُرجئ أمس.\nبعد")
    assert edit.paragraphs == (
        ((KEPT, "قال إن اللقاء"), (GONE, " ألغي"), (NEW, " أُرجئ"), (KEPT, " أمس.")),
    )
    assert edit.seen_at == AT + timedelta(hours=1)


def test_added_and_removed_paragraphs_are_told_whole() -> None:
    assert the_edit("أول", "أول\nثان جديد").paragraphs == (((NEW, "ثان جديد"),),)
    assert the_edit("أول\nثان قديم", "أول").paragraphs == (((GONE, "ثان قديم"),),)


def test_a_changed_title_is_an_edit() -> None:
    one, two = versions("نص", "نص")
    (edit,) = compare_versions([replace(one, title="لقاء اليوم"), replace(two, title="لقاء غدا")])
    assert edit.paragraphs == (((KEPT, "لقاء"), (GONE, " اليوم"), (NEW, " غدا")),)


def test_what_is_kept_between_changes_is_cut() -> None:
    long = "كلمة " * 200
    runs = the_edit(f"أ {long} ب", f"ج {long} د").paragraphs[0]
    kept = [text for change, text in runs if change is KEPT]
    assert len(kept) == 1
    assert "…" in kept[0]
    assert len(kept[0]) < 200


def test_blanks_alone_are_no_edit_and_dropped_texts_are_passed_over() -> None:
    assert compare_versions(versions("كما  كان\n\n", "كما كان")) == ()
    assert compare_versions(versions("", "نص")) == ()
    assert len(compare_versions(versions("أول", "", "ثان"))) == 1


def test_a_page_that_was_written_anew_is_cut_and_says_so() -> None:
    before = "\n".join(f"قديم {n}" for n in range(30))
    edit = the_edit(before, "\n".join(f"جديد {n}" for n in range(30)))
    assert len(edit.paragraphs) == MOST_PARAGRAPHS
    assert edit.left_out == 30 - MOST_PARAGRAPHS


words = st.lists(st.sampled_from(["أ", "ب", "ج", "د", "ه"]), max_size=40).map(" ".join)
pages = st.lists(words, min_size=1, max_size=5).map("\n".join).filter(str.strip)


@given(before=pages, after=pages)
def test_an_edit_tells_nothing_that_neither_version_says(before: str, after: str) -> None:
    for edit in compare_versions(versions(before, after)):
        for runs in edit.paragraphs:
            for change, text in runs:
                said = {GONE: before, NEW: after, KEPT: after}[change]
                assert set(text.split()) - {"…"} <= set(said.split())


@given(before=st.text(max_size=200), after=st.text(max_size=200))
def test_any_two_texts_are_compared_and_shown_safely(before: str, after: str) -> None:
    for edit in compare_versions(versions(before, after)):
        for runs in edit.paragraphs:
            assert not set("".join(text for _, text in runs)) & set("\u202e\u2066\x00\n")
