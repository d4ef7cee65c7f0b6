import json
import logging

import pytest

from flows.logs import configure_logs, log
from flows.settings_service import LogForm


def test_a_line_of_json_has_its_event_and_fields(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(LogForm.JSON)
    log().info("pass finished", items=3, outlet="النهار")
    logging.getLogger("flows.alerts.deliver").error("alert not sent: %s", "KeyError")
    first, second = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (first["event"], first["items"], first["level"]) == ("pass finished", 3, "info")
    assert first["outlet"] == "النهار"
    assert first["timestamp"].endswith("Z")
    assert (second["event"], second["level"]) == ("alert not sent: KeyError", "error")


def test_a_line_for_people_is_no_json(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(LogForm.CONSOLE)
    log().warning("heartbeat not heard", reason="ConnectError")
    said = capsys.readouterr().err
    assert "heartbeat not heard" in said
    assert "reason=ConnectError" in said
    assert "{" not in said
