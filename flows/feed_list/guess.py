"""Make up an outlet of an address, for a person to correct."""

import re
from urllib.parse import urlsplit

from extractors.records.feeds import Outlet

UNKNOWN_COUNTRY = "ZZZ"  # no country has this code
_OTHERS = re.compile("[^a-z0-9]+")


def guess_outlet(url: str) -> Outlet:
    """An outlet to be corrected by a person: its names come from the address alone."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    name = _OTHERS.sub("-", host.rpartition(".")[0]).strip("-") or "outlet"
    return Outlet(
        id=name,
        name=host,
        family=name,
        country=UNKNOWN_COUNTRY,
        home=f"{parts.scheme}://{parts.netloc}/",
    )
