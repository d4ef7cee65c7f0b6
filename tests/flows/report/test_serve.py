import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from extractors.records.faults import ConfigurationError
from flows.report.page import write_page
from flows.report.serve import serving_page
from tests.flows.report.sample import AT, make_contents


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("served") / "page"
    write_page(make_contents(), folder=made, generated_at=AT, timezone="Asia/Beirut")
    (made / ".hidden").write_text("a key", encoding="utf-8")
    (made.parent / "outside.txt").write_text("a key", encoding="utf-8")
    return made


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with serving_page(folder, 0) as address:
        yield address


def test_the_page_is_served_with_a_strict_policy(address: str) -> None:
    answer = httpx.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "مسار محادثات السلام" in answer.text
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'")
    assert policy.endswith("frame-ancestors 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("events.atom", "application/atom+xml; charset=utf-8"),
        ("planned.ics", "text/calendar; charset=utf-8"),
        ("events.jsonl", "application/jsonl; charset=utf-8"),
        ("static/app.js", "text/javascript; charset=utf-8"),
    ],
)
def test_every_file_has_its_type(address: str, path: str, kind: str) -> None:
    assert httpx.get(address + path).headers["content-type"] == kind


def test_data_are_kept_and_the_rest_is_asked_for_again(address: str, folder: Path) -> None:
    data = next((folder / "data").iterdir())
    assert "immutable" in httpx.get(f"{address}data/{data.name}").headers["cache-control"]
    first = httpx.get(address + "events.atom")
    again = httpx.get(
        address + "events.atom", headers={"if-modified-since": first.headers["last-modified"]}
    )
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path", [".hidden", "data/", "static/", "../outside.txt", "%2e%2e/outside.txt", "no.html"]
)
def test_nothing_else_is_shown(address: str, path: str) -> None:
    host, _, port = address.removeprefix("http://").strip("/").partition(":")
    with socket.create_connection((host, int(port))) as raw:  # httpx would tidy the path up
        raw.sendall(f"GET /{path} HTTP/1.0\r\nHost: {host}:{port}\r\n\r\n".encode())
        answer = b"".join(iter(lambda: raw.recv(4096), b""))
    assert answer.startswith(b"HTTP/1.0 404")
    assert b"a key" not in answer


def test_another_name_that_points_here_gets_nothing(address: str) -> None:
    answer = httpx.get(address, headers={"host": "evil.example"})
    assert answer.status_code == 421


def test_nothing_can_be_written(address: str) -> None:
    assert httpx.post(address, content=b"x").status_code == 501
    assert httpx.put(address + "index.html", content=b"x").status_code == 501


def test_a_port_that_is_taken_is_told(address: str, folder: Path) -> None:
    port = int(address.strip("/").rpartition(":")[2])
    with pytest.raises(ConfigurationError, match="--web"), serving_page(folder, port):
        pass


def test_without_a_port_nothing_is_served(folder: Path) -> None:
    with serving_page(folder, None) as address:
        assert address == ""
