import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from flows.hanging import ended_after

HANGING = """
import re
from datetime import timedelta
from flows.hanging import ended_after
with ended_after(timedelta(seconds=0.5)):
    {stuck}
print("went on")
"""


@pytest.mark.parametrize(
    "stuck",
    [
        "import time; time.sleep(60)",
        "re.match('(a+)+$', 'a' * 40 + 'b')",  # inside C, where no signal handler gets a turn
        "import asyncio; asyncio.run(asyncio.sleep(60))",
    ],
)
def test_what_is_stuck_is_ended_and_says_where(stuck: str) -> None:
    began = time.monotonic()
    ended = subprocess.run(
        [sys.executable, "-c", HANGING.format(stuck=stuck)],
        check=False,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        timeout=30,
    )
    assert ended.returncode == 1
    assert "went on" not in ended.stdout
    assert "most recent call first" in ended.stderr
    assert time.monotonic() - began < 20


def test_what_ends_in_time_goes_on() -> None:
    with ended_after(timedelta(seconds=0.2)):
        pass
    time.sleep(0.4)
