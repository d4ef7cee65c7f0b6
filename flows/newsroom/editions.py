"""The newsroom itself: which edition is out, what it answers, and who asked."""

from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock
from typing import Final

from extractors.records.articles import article_id
from extractors.records.feeds import Feed, Outlet
from flows.newsroom.addresses import Resource, Resources, build_site, find_resource
from flows.newsroom.gold import GoldArticle
from flows.newsroom.publishers import PUBLISHERS
from flows.newsroom.stories import Shown, Story, write_stories

_LAST_EDITION: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request that the newsroom answered. `status` is 0 where it let the client hang."""

    method: str
    path: str
    status: int
    edition: int
    user_agent: str


class Newsroom:
    """Invented outlets at one address. Safe to use from several threads."""

    def __init__(self, *, start: datetime, host_port: str) -> None:
        """Write edition 1 of a sequence that ends on the day of `start`.

        Args:
            start: the demonstration's now, aware; no article is dated after it.
            host_port: where the newsroom will be served.

        Raises:
            ValueError: `start` has no zone.
        """
        if start.tzinfo is None:
            raise ValueError("start must be an aware datetime")
        self.host_port = host_port  # as an address guard names it
        self._start = start
        self._log: list[Request] = []
        self._lock = Lock()
        self._publish(1)

    @property
    def base_url(self) -> str:
        """Root of all addresses, without a slash at its end."""
        return f"http://{self.host_port}"

    @property
    def edition(self) -> int:
        """The edition being served, from 1."""
        return self._edition

    @property
    def outlets(self) -> tuple[Outlet, ...]:
        """The invented outlets with their home pages."""
        return tuple(
            replace(publisher.outlet, home=f"{self.base_url}{publisher.outlet.home}")
            for publisher in PUBLISHERS
        )

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """Every feed address, the faulty ones too."""
        return tuple(
            Feed(
                url=f"{self.base_url}{plan.path}",
                outlet_id=publisher.outlet.id,
                source="the newsroom of the demonstration",
            )
            for publisher in PUBLISHERS
            for plan in publisher.feeds
        )

    @property
    def stories(self) -> tuple[Story, ...]:
        """The articles of this edition, newest first."""
        return self._stories

    @property
    def requests(self) -> tuple[Request, ...]:
        """What was asked so far, oldest first."""
        with self._lock:
            return tuple(self._log)

    def advance(self) -> int:
        """Publish the next edition and return its number; the last one stays."""
        if self._edition < _LAST_EDITION:
            self._publish(self._edition + 1)
        return self._edition

    def gold(self) -> tuple[GoldArticle, ...]:
        """Labels of every article that is measured and whose page can be read in this edition."""
        return tuple(
            self._label(story)
            for story in self._stories
            if story.measured and story.shown in {Shown.PAGE, Shown.FUTURE_DATE}
        )

    def find(self, target: str) -> Resource:
        """The answer to a request target in this edition."""
        return find_resource(self._resources, target)

    def record(self, *, method: str, path: str, status: int, user_agent: str) -> None:
        """Add a request to the log."""
        request = Request(
            method=method,
            path=path,
            status=status,
            edition=self._edition,
            user_agent=user_agent,
        )
        with self._lock:
            self._log.append(request)

    def _label(self, story: Story) -> GoldArticle:
        url = f"{self.base_url}{story.escaped_path}"
        return GoldArticle(
            document=str(article_id(url)),
            id=story.id,
            url=url,
            outlet_id=story.publisher.outlet.id,
            title=story.title,
            text=story.text,
            developments=story.gold,
        )

    def _publish(self, edition: int) -> None:
        self._stories = write_stories(edition=edition, start=self._start)
        self._resources: Resources = build_site(self._stories, base_url=self.base_url)
        self._edition = edition
