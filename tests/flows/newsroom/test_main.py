import subprocess
import sys

import pytest


def test_the_newsroom_can_be_served_by_itself() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "flows.newsroom"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        first = process.stdout.readline()
        process.stdin.write("\n")
        process.stdin.flush()
        lines = iter(process.stdout.readline, "")
        published = next(line for line in lines if line.startswith("edition"))
        process.terminate()
    assert first.startswith("http://127.0.0.1:")
    assert published == "edition 2\n"


@pytest.mark.parametrize(
    ("word", "code", "told"),
    [("--help", 0, "usage: "), ("70000", 2, "no port 70000"), ("x", 2, "invalid")],
)
def test_wrong_words_are_told_and_help_is_given(word: str, code: int, told: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "flows.newsroom", word], check=False, capture_output=True, text=True
    )
    assert done.returncode == code
    assert told in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
