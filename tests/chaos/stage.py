"""The other side, in a process of its own: a newsroom to read and a webhook that hears of it.

    python -m tests.chaos.stage FOLDER

Writes the feed list and the settings into the folder, `ready` when it serves, and each message that
it confirmed as a line of `heard.jsonl`: forced to the disk before the answer, so that what the
sender may believe is on record.
"""

import json
import os
import sys
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from flows.feed_list.read import FeedList
from flows.feed_list.render import render_feed_list
from flows.newsroom import serve_newsroom
from flows.newsroom.publishers import PUBLISHERS, FeedFault

_FEEDS = 6  # enough for a dozen articles and some alerts, few enough for hundreds of passes
SETTINGS = """\
data = "data"
feeds = "feeds.toml"
[alerts]
console = false
fresh_hours = 1000
[alerts.to.hook]
address = "http://127.0.0.1:{port}/hook"
notices = true
[collect]
look_back_days = 60
timeout_seconds = 5
tries = 1
spacing_seconds = 0
allow_private = ["{newsroom}"]
"""


class Ear:
    """A webhook that keeps what it got."""

    def __init__(self, heard: Path) -> None:
        lock = threading.Lock()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                line = json.dumps({"id": body["id"], "alerts": body["alerts"]}) + "\n"
                with lock, heard.open("a", encoding="utf-8") as file:
                    file.write(line)
                    file.flush()
                    os.fsync(file.fileno())
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def main(folder: Path) -> None:
    """Serve until standard input ends."""
    ear = Ear(folder / "heard.jsonl")
    sound = {
        plan.path
        for publisher in PUBLISHERS
        for plan in publisher.feeds
        if plan.fault is not FeedFault.HANGS
    }
    with serve_newsroom(start=datetime.now(UTC)) as newsroom:
        feeds = [f for f in newsroom.feeds if f.url.removeprefix(newsroom.base_url) in sound]
        listed = FeedList(
            outlets={outlet.id: outlet for outlet in newsroom.outlets},
            feeds={feed.url: feed for feed in feeds[:_FEEDS]},
        )
        (folder / "feeds.toml").write_text(render_feed_list(listed), encoding="utf-8")
        settings = SETTINGS.format(port=ear.server.server_port, newsroom=newsroom.host_port)
        (folder / "sulh.toml").write_text(settings, encoding="utf-8")
        (folder / "ready").touch()
        sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
