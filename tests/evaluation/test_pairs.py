"""The figures of judged pairs: what counts as one act, and what is left out."""

import json
from pathlib import Path

import pytest

from tests.evaluation.pairs import judge, main, score

ALIKE = "الوزارة: وصول القافلة الأولى إلى المعبر"
OTHER = "الوزارة: لا ضحايا بين عمال الإغاثة"


def pair(label: str, one: str = ALIKE, other: str = ALIKE) -> dict[str, object]:
    at = "2026-03-01T10:00:00"
    return {
        "pair": 7,
        "label": label,
        "a": {"published_at": at, "text": one},
        "b": {"published_at": at, "text": other},
    }


def test_a_part_of_a_post_counts_as_one_act_and_unsure_pairs_do_not_count() -> None:
    found = score(judge([pair("same"), pair("subset"), pair("unsure"), pair("diff", other=OTHER)]))
    assert (found.precision, found.recall, found.pairs) == (1.0, 1.0, 3)


def test_a_pair_wrongly_joined_lowers_precision_one_not_joined_recall() -> None:
    assert score(judge([pair("diff_statement"), pair("same")])).precision == 0.5
    assert score(judge([pair("same", other=OTHER), pair("same")])).recall == 0.5


def test_the_program_names_each_pair_that_it_judged_wrongly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text(f"{json.dumps(pair('diff'))}\n", encoding="utf-8")
    assert main([str(file), "--show"]) == 0
    assert "7: two acts, but: words: 1.00 in common" in capsys.readouterr().out
