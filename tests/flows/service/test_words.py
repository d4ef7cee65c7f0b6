import subprocess
import sys
from pathlib import Path

from flows.service.words import keep_words, limit_words


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
            while f"complaint {number}\n" * 100 not in words.read_text(encoding="utf-8"):
                pass
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
