"""A feed with a password and a key in its address: asked with them, and told without, everywhere."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from extractors.records.feeds import Feed, Outlet
from flows.alerts.choose import AlertPolicy
from flows.fetching.answers import FetchLimits
from flows.fetching.client import HttpFetcher
from flows.logs import configure_logs, log
from flows.settings_service import LogForm
from flows.steps.naming import load_names
from flows.steps.read import load_knowledge
from flows.steps.report_markdown import write_markdown
from flows.steps.run_pass import PassReport, run_pass
from flows.steps.services import PassServices, Watch
from storage.database import Database
from tests.flows.alerts.test_deliver import FakeChannel
from tests.flows.fetching.loopback import reply, serve
from tests.flows.steps.faults.catalogue import NOW, item, rss

PASSWORD, KEY = "s3cret-password", "k3y-of-a-reader"
OUTLET = Outlet(id="rukn", name="الركن", family="rukn", country="JOR")


@pytest.mark.parametrize(
    ("path", "answers"),
    [
        ("/down", reply(status=500)),
        ("/gone", reply(status=410)),
        ("/refused", reply(status=403)),
        ("/moved", reply(status=301, location=f"/rss?token={KEY}")),
        ("/rss", reply(rss(item(1, link=f"http://10.0.0.1/1?token={KEY}")))),
    ],
)
async def test_neither_password_nor_key_is_told(
    path: str,
    answers: object,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    configure_logs(LogForm.JSON)
    channel = FakeChannel()
    async with serve() as site:
        site.routes |= {"/rss": reply(rss(item(2))), path: answers}  # type: ignore[dict-item]
        url = f"http://reader:{PASSWORD}@{site.authority}{path}?token={KEY}"
        services = PassServices(
            database=tmp_path / "sulh.duckdb",
            watch=Watch(outlets={OUTLET.id: OUTLET}, feeds=(Feed(url=url, outlet_id=OUTLET.id),)),
            open_fetcher=lambda: HttpFetcher(
                user_agent="Sulh/test",
                limits=FetchLimits(spacing=timedelta(0), tries=1),
                allow_private=(site.authority,),
            ),
            load_knowledge=lambda: load_knowledge(None, "russia-ukraine"),
            names=load_names(None, "russia-ukraine"),
            channels={"desk": channel},
            policy=AlertPolicy(),
            zone="UTC",
            look_back=timedelta(days=30),
        )
        reports = [await a_pass(services, hours) for hours in (0, 9)]
        asked = [request for request in site.requests if request.path.startswith(path)]
    assert all("authorization" in request.headers for request in asked[:1])
    assert f"token={KEY}" in asked[0].path
    for report in reports:
        log().warning("a pass", notes=report.notes, feeds=report.failed_feeds)
    told = "\n".join(
        (
            *(str((r.notes, r.failed_feeds, r.failed_items)) for r in reports),
            *(write_markdown(report, headlines=()) for report in reports),
            *(str(message) for message in channel.sent),
            caplog.text,
            *capsys.readouterr(),
            stored(services.database),
        )
    )
    assert PASSWORD not in told
    assert KEY not in told


async def a_pass(services: PassServices, hours: int) -> PassReport:
    at = NOW + timedelta(hours=hours)
    return await run_pass(replace(services, clock=lambda: at), command="test", only_due=False)


def stored(path: Path) -> str:
    """What the database has to tell people, but for the addresses themselves."""
    with Database.open(path, holder="test") as database:
        rows = database.connection.execute(
            "SELECT last_error FROM feeds UNION ALL SELECT detail FROM items "
            "UNION ALL SELECT text_ar || text_en || subject FROM notices "
            "UNION ALL SELECT error FROM runs UNION ALL SELECT detail FROM quarantine "
            "UNION ALL SELECT detail FROM alarms"
        ).fetchall()
    return str(rows)
