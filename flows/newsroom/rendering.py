"""Templates of the newsroom's pages and feeds."""

from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import escape

_TEMPLATES: Final = Environment(
    loader=PackageLoader("flows.newsroom", "templates"),
    autoescape=True,
    trim_blocks=True,
    undefined=StrictUndefined,
)


def _escape_once(text: str) -> str:
    """Escape to plain text, so that the template escapes it once more, as some outlets do."""
    return str(escape(text))


_TEMPLATES.filters["twice"] = _escape_once


def render(template: str, *, charset: str = "utf-8", **values: object) -> bytes:
    """Fill a template; letters that the charset lacks become character references."""
    text = _TEMPLATES.get_template(template).render(**values)
    return text.encode(charset, "xmlcharrefreplace")
