from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from extractors.records.developments import Development, Span, TextPart
from flows.report.context import MOST_AROUND, Passage, find_passage
from storage.articles import RevisionText
from tests.flows.alerts.event_builders import make_development
from tests.flows.report.sample import make_sample


def placed(
    text: str, evidence: str, *, part: TextPart = TextPart.TEXT
) -> tuple[Development, RevisionText]:
    start = text.index(evidence)
    span = Span(part=part, start=start, end=start + len(evidence))
    revision = next(iter(make_sample()[1].values()))
    title, body = (text, "") if part is TextPart.TITLE else ("", text)
    return (
        make_development(evidence=evidence, span=span),
        replace(revision, title=title, text=body),
    )


def test_evidence_stands_in_its_paragraph() -> None:
    text = "فقرة أولى.\nقال الناطق إن اللقاء ألغي، ولم يزد.\nفقرة ثالثة."
    assert find_passage(*placed(text, "اللقاء ألغي")) == Passage(
        before="قال الناطق إن ", words="اللقاء ألغي", after="، ولم يزد."
    )


def test_a_title_is_a_passage_too() -> None:
    found = find_passage(*placed("إلغاء لقاء بودابست", "لقاء بودابست", part=TextPart.TITLE))
    assert found == Passage(before="إلغاء ", words="لقاء بودابست", after="")


def test_a_letter_that_joins_the_evidence_stays_joined() -> None:
    assert find_passage(*placed("كما أعلن وألغي اللقاء", "ألغي اللقاء")).before == "كما أعلن و"


def test_a_long_paragraph_is_cut_at_words() -> None:
    long = "كلمة " * 200
    found = find_passage(*placed(f"{long}هنا الشاهد {long}", "هنا الشاهد"))
    assert found.before.startswith("… كلمة")
    assert found.after.rstrip().endswith("كلمة …")
    assert len(found.before) <= MOST_AROUND + 3


def test_without_the_text_or_with_another_the_evidence_stands_alone() -> None:
    development, revision = placed("قال إن اللقاء ألغي.", "اللقاء ألغي")
    alone = Passage(before="", words="اللقاء ألغي", after="")
    assert find_passage(development, None) == alone
    assert find_passage(development, replace(revision, text="نص آخر تماما هنا")) == alone


@given(before=st.text(max_size=600), evidence=st.text(min_size=1, max_size=40), after=st.text())
def test_any_text_gives_a_passage_of_safe_words(before: str, evidence: str, after: str) -> None:
    text = before + evidence + after
    span = Span(part=TextPart.TEXT, start=len(before), end=len(before) + len(evidence))
    revision = replace(next(iter(make_sample()[1].values())), text=text)
    found = find_passage(make_development(evidence=evidence, span=span), revision)
    assert not set(found.before + found.words + found.after) & set("\u202e\u2066\x00\n")
