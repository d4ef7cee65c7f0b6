import subprocess
import sys
import time
from pathlib import Path

from flows.service.words import keep_words, limit_words

PATIENCE = 30.0  # seconds, for a line to get from one process to a file


def wait_for_words(said: str, words: Path, server: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + PATIENCE
    while said not in words.read_text(encoding="utf-8"):
        assert server.poll() is None, f"the server ended with {server.returncode}"
        assert time.monotonic() < deadline, "the server said nothing"
        time.sleep(0.01)


def test_what_a_server_said_before_it_died_outlives_the_next_start(tmp_path: Path) -> None:
    words = tmp_path / "server.log"
    keep_words(words)
    words.write_text("disk I/O error", encoding="utf-8")
    keep_words(words)
    words.write_text("", encoding="utf-8")  # the next one died without a word
    keep_words(words)
    assert (tmp_path / "server.log.1").read_text(encoding="utf-8") == "disk I/O error"


def test_a_server_that_complains_for_weeks_does_not_fill_the_disk(tmp_path: Path) -> None:
    words = tmp_path / "server.log"
    speaking = "import sys\nfor line in sys.stdin: print(line * 100, end='', flush=True)\n"
    with (
        words.open("ab") as out,
        subprocess.Popen(
            [sys.executable, "-c", speaking], stdin=subprocess.PIPE, stdout=out, text=True
        ) as server,
    ):
        assert server.stdin is not None
        for number in range(3):
            server.stdin.write(f"complaint {number}\n")
            server.stdin.flush()
            wait_for_words(f"complaint {number}\n" * 100, words, server)
            assert limit_words(words, most=1000, kept=100)
            assert words.stat().st_size == 0
            assert not limit_words(words, most=1000, kept=100)
    before = tmp_path / "server.log.1"
    assert before.stat().st_size == 100
    assert before.read_text(encoding="utf-8").endswith("complaint 2\n")


def test_on_a_full_disk_words_are_cut_though_their_end_finds_no_room(tmp_path: Path) -> None:
    words = tmp_path / "server.log"
    words.write_bytes(b"x" * 2000)
    (tmp_path / "server.log.1").mkdir()  # nothing can be written there
    assert limit_words(words, most=1000, kept=100)
    assert words.stat().st_size == 0
