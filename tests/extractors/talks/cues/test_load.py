import pytest

from extractors.records.developments import Kind
from extractors.records.faults import ConfigurationError
from extractors.talks.cues.load import read_cues, shipped_cues

GOOD = """
source = "written for this test"

[class.refuse]
kind = "refusal"
verbs = [["رفض", "يرفض"]]
nouns = [["رفض"]]
phrases = ["لا يقبل"]

[class.theme]
about = "what it is about"
nouns = [["خطة", "خطط"]]
"""

BAD = {
    "not-toml": ("source = ", "not valid TOML"),
    "no-source": ('[class.refuse]\nphrases = ["لا"]\n', "source"),
    "unknown-key": ('source = "x"\n\n[class.refuse]\nwords = ["لا"]\n', "line 4"),
    "unknown-kind": ('source = "x"\n\n[class.refuse]\nkind = "protest"\n', "line 4"),
    "verb-without-its-present": (
        'source = "x"\n\n[class.refuse]\nkind = "refusal"\nverbs = [["رفض"]]\n',
        "line 5",
    ),
}


def test_classes_are_read_with_their_words() -> None:
    refuse, theme = read_cues(GOOD, name="good.toml")

    assert (refuse.name, refuse.kind, refuse.verbs) == (
        "refuse",
        Kind.REFUSAL,
        (("رفض", "يرفض"),),
    )
    assert (theme.kind, theme.nouns) == (None, (("خطة", "خطط"),))
    assert {refuse.source, theme.source} == {"written for this test"}


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD)
def test_a_broken_file_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_cues(text, name="mine.toml")

    assert "mine.toml" in str(caught.value)
    assert message in str(caught.value)


def test_shipped_classes_have_words_a_source_and_a_name_of_their_own() -> None:
    cues = shipped_cues()
    names = [cue.name for cue in cues]

    assert len(names) == len(set(names))
    assert all(cue.source for cue in cues)
    assert all(cue.verbs or cue.nouns or cue.adjectives or cue.phrases for cue in cues)
