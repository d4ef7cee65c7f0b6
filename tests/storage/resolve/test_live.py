"""A live page that drops its oldest entries takes nothing back; one that cuts an entry out does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records.developments import Span, TextPart
from storage.resolve.live import PageText, has_scrolled_off, is_live

HEAD = "تغطية متواصلة لليوم الثاني من جولة فيينا."
A = "20:20 - الناطق يرفض طلب عقد لقاء على مستوى القادة."
B = "19:55 - رئيس الوفد يطالب بلقاء قبل نهاية الشهر."
C = "19:40 - انتهت الجولة واتفق الوفدان على هدنة موضعية."
D = "14:00 - تأخر الغداء ساعة.\nوخرج المترجمون وحدهم إلى الشرفة."
E = "10:15 - بدأت الجلسة الصباحية تحت المطر."
NEW = "21:05 - الوسيط يعلن موعد الجولة المقبلة."
LABELLED = "مباشر | فيينا: اليوم الثاني من الجولة"


def page(*lines: str, title: str = "جولة فيينا", is_live: bool = False) -> PageText:
    return PageText(title=title, text="\n".join(lines), is_live=is_live)


def span_of(run: str, text: str) -> Span:
    start = text.index(run)
    return Span(part=TextPart.TEXT, start=start, end=start + len(run))


def has_gone(run: str, old: PageText, new: PageText) -> bool:
    return has_scrolled_off(span_of(run, old.text), old=old, new=new)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (page(A, B, C), True),
        (page("٢٠:٢٠ الناطق يرفض", "١٩:٥٥ رئيس الوفد", "١٩:٤٠ انتهت الجولة"), True),
        (page("20:20", "الناطق يرفض", "19:55", "رئيس الوفد", "19:40", "انتهت الجولة"), True),
        (page("[20.20] الناطق", "[19.55] رئيس", "[19.40] انتهت"), True),
        (page(A, B, "وانتهت الجولة."), False),
        (page("15.10.2026 أول", "16.10.2026 ثان", "17.10.2026 ثالث"), False),
        (page("نص", title=LABELLED), True),
        (page("نص", title="مباشر.. جولة فيينا"), True),
        (page("نص", title="جولة فيينا - مباشر"), True),
        (page("نص", title="جولة فيينا لحظة بلحظة"), True),
        (page("نص", title="تغطية مستمرة لجولة فيينا"), True),
        (page("نص", title="اتصال مباشر بين العاصمتين"), False),
        (page("نص", title="حوار غير مباشر في فيينا"), False),
        (page("نص", is_live=True), True),
    ],
)
def test_a_live_page_is_known(shown: PageText, expected: bool) -> None:  # noqa: FBT001
    assert is_live(shown) is expected


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        (page(HEAD, A, B, C, D, E), page(HEAD, NEW, A, B, C, D), {E}),
        (page(HEAD, A, B, C, D, E), page(HEAD, NEW, A, B), {C, D, E}),
        (page(A, B, C, D, E), page(A, B, C, D), {E}),
        (page(E, D, C, B), page(C, B, A, NEW), {E, D}),
        (page(A, B, C), page(NEW), {A, B, C}),
        (page(A, B, C), page("انتهت الجولة الثانية ببيان مشترك."), {A, B, C}),
        (page(A, B, C, D), page(NEW, A, B.replace("يطالب", "طالب"), C), {D}),
        (page("00:10 - أول", "23:50 - ثان", A, B), page(NEW, "00:10 - أول", "23:50 - ثان"), {A, B}),
    ],
    ids=[
        "oldest of the newest first",
        "several of them",
        "without a new one",
        "oldest of the oldest first",
        "all of them",
        "all of them, for a summary",
        "while another is edited",
        "past midnight",
    ],
)
def test_the_oldest_entries_scroll_off(old: PageText, new: PageText, gone: set[str]) -> None:
    for entry in (A, B, C, D, E):
        if entry in old.text and entry not in new.text and entry[:5] not in new.text:
            assert has_gone(entry, old, new) is (entry in gone), entry
        else:
            assert entry not in gone


@pytest.mark.parametrize(
    ("entry", "old", "new"),
    [
        (B, page(HEAD, A, B, C, D), page(HEAD, NEW, A, C, D)),
        (A, page(A, B, C, D), page(B, C, D)),
        (A, page(A, B, C, D), page(NEW, B, C, D)),
        (D, page(E, D, C, B), page(E, C, B, A)),
        (B, page(E, D, C, B), page(E, D, C)),
        (C, page(A, B, C), page(A, B, "19:41 - لم تنته الجولة بعد.")),
        (B, page(A, B, C, D), page(NEW, A, "19:55 - تصحيح: لم يطالب رئيس الوفد بشيء.", C)),
        (A, page(A, "خبر عادي", "وسطر آخر"), page("خبر عادي", "وسطر آخر")),
    ],
    ids=[
        "out of the middle",
        "the newest",
        "the newest, and another came",
        "out of the middle, oldest first",
        "the newest, oldest first",
        "replaced by another at its place",
        "changed where it stands",
        "no live page",
    ],
)
def test_what_is_cut_out_or_changed_is_taken_back(entry: str, old: PageText, new: PageText) -> None:
    assert not has_gone(entry, old, new)


def test_entries_of_the_same_words_are_told_apart_by_their_times() -> None:
    old = page("21:05 - خبر.", "20:50 - خبر آخر.", C)
    new = page("22:10 - خبر.", "22:00 - خبر آخر.", "21:05 - خبر ثالث.")
    assert has_gone(C, old, new)


def test_times_that_a_page_shows_only_now_do_not_make_other_entries() -> None:
    bare = [line.partition(" - ")[2] for line in (A, B, C)]
    old = page(*bare, title=LABELLED)
    assert not has_gone(bare[1], old, page(NEW, A, C, title=LABELLED))
    assert has_gone(bare[2], old, page(NEW, A, B, title=LABELLED))


LINES = [f"سطر رقم {n} من التغطية" for n in "أبجدهوز"]


def test_without_times_the_side_of_what_is_new_tells_the_order() -> None:
    old = page(*LINES[:4], title=LABELLED)
    above = page(LINES[5], *LINES[:3], title=LABELLED)
    below = page(*LINES[1:4], LINES[5], title=LABELLED)
    assert has_gone(LINES[3], old, above)
    assert has_gone(LINES[0], old, below)
    assert not has_gone(LINES[0], old, page(*LINES[1:4], title=LABELLED))
    assert not has_gone(LINES[3], old, page(*LINES[:3], title=LABELLED))


def test_headline_and_summary_of_a_live_page_move_on() -> None:
    old, new = page(HEAD, A, B, C), page("انتهى اليوم الثاني.", NEW, A, B, C)
    assert has_gone(HEAD, old, new)
    title = Span(part=TextPart.TITLE, start=0, end=4)
    assert has_scrolled_off(title, old=old, new=new)
    assert not has_scrolled_off(title, old=page("نص"), new=page("نص آخر"))


def test_a_text_that_is_not_kept_any_more_lets_nothing_off() -> None:
    assert not has_gone(E, page(A, B, C, E), page(title=LABELLED))
    gone = Span(part=TextPart.TEXT, start=0, end=4)
    assert not has_scrolled_off(gone, old=page(title=LABELLED), new=page(NEW, A, B))


# Half a day of entries: longer gaps between them would not tell in which order they stand.
_ENTRIES = st.lists(st.integers(8 * 60, 20 * 60 - 1), min_size=3, max_size=12, unique=True)


@given(_ENTRIES, st.data())
def test_whatever_the_length_of_its_window(minutes: list[int], data: st.DataObject) -> None:
    """Of a page that lists its latest entries first, those that leave its window scroll off."""
    clocks = sorted(minutes, reverse=True)
    entries = [f"{m // 60:02}:{m % 60:02} - خبر رقم {m}" for m in clocks]
    added = data.draw(st.integers(0, len(entries) - 3))
    window = data.draw(st.integers(1, len(entries)))
    old, new = page(*entries[added:], is_live=True), page(*entries[:window], is_live=True)
    for entry in entries[max(added, window) :]:
        assert has_gone(entry, old, new)
