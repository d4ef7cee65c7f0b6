"""Visit the page of one item: ask whether it changed where that may be asked, read it, read on."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from extractors.articles.pagination import MOST_PAGES, append_page
from extractors.articles.rereading import make_validators
from extractors.articles.results import PageResult, ParsedPage
from extractors.records.articles import PageValidators
from extractors.records.faults import SulhError, TransientError
from extractors.records.feeds import Item, Outlet
from flows.fetching.answers import Fetched, Fetcher, FetchRequest, Purpose
from flows.steps.reader_pool import ReaderPool


class PageParser(Protocol):
    """`extractors.articles.parse.parse_page`, or a fake of it."""

    def __call__(  # noqa: PLR0913 - the signature is the contract between two parts
        self,
        html: bytes,
        *,
        url: str,
        content_type: str,
        item: Item | None,
        outlet: Outlet,
        fetched_at: datetime,
    ) -> PageResult:
        """Read one page. Called in a thread."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a page gave: an article or the reason why not, and what to ask by the next time."""

    result: PageResult
    validators: PageValidators | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Visits the page of one item."""

    item: Item
    outlet: Outlet
    now: datetime
    fetcher: Fetcher
    parse_page: PageParser
    pool: ReaderPool

    async def read(self, *, known: PageValidators | None) -> Visit | None:
        """Read the page, and those that its article goes on on.

        Args:
            known: What may be asked by; None: the whole page is wanted.

        Returns:
            None where it has not changed since `known`.

        Raises:
            TransientError, RejectedError: of the first page.
        """
        answer = await self._ask(known)
        if answer.not_modified:
            return None
        result = await self._parse(answer)
        # Of several pages the first may stay as it is while another changes.
        is_whole = isinstance(result, ParsedPage) and not result.next_page
        validators = make_validators(
            self.item,
            url=answer.url,
            etag=answer.etag,
            last_modified=answer.last_modified,
            now=self.now,
        )
        if isinstance(result, ParsedPage):
            result = await self._read_on(result)
        return Visit(result=result, validators=validators if is_whole else None)

    async def _ask(self, known: PageValidators | None) -> Fetched:
        """Ask by what is known; "not modified" counts from the very address that is known."""
        if known is not None:
            answer = await self._fetch(self.item.url, known)
            if not answer.not_modified or answer.url == known.url:
                return answer
        answer = await self._fetch(self.item.url, None)
        if answer.not_modified:
            raise TransientError(
                "says that nothing changed (304), which nobody asked it", subject=answer.url
            )
        return answer

    async def _fetch(self, url: str, known: PageValidators | None) -> Fetched:
        return await self.fetcher.fetch(
            FetchRequest(
                url=url,
                purpose=Purpose.PAGE,
                etag=known.etag if known else None,
                last_modified=known.last_modified if known else None,
            )
        )

    async def _parse(self, answer: Fetched) -> PageResult:
        return await self.pool.run(
            self.parse_page,
            answer.body,
            url=answer.url,
            content_type=answer.content_type,
            item=self.item,
            outlet=self.outlet,
            fetched_at=self.now,
        )

    async def _read_on(self, first: ParsedPage) -> ParsedPage:
        """Put the further pages of an article to the first. Where one cannot be had, it ends there."""
        page, pages = first, 1
        following = first.next_page
        while following and pages < MOST_PAGES:
            try:
                answer = await self._fetch(following, None)
            except SulhError:
                break
            result = None if answer.not_modified else await self._parse(answer)
            if not isinstance(result, ParsedPage):
                break
            page = replace(page, text=append_page(page.text, result.text))
            following, pages = result.next_page, pages + 1
        return page
