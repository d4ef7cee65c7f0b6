import subprocess
import sys


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
