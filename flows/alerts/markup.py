"""Give a letter its form: plain text with direction marks, HTML, Markdown; and the digest."""

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from flows.alerts.grammar import count_ar
from flows.alerts.message import Letter, Message
from flows.alerts.writing import LRM, NEWS, RLM, escape_markdown


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("flows.alerts"), autoescape=True, undefined=StrictUndefined
    )


def write_text(letter: Letter) -> str:
    """Plain text. Each line begins with a mark of its direction, and URLs stand alone.

    A chat program takes a line's direction from its first strong letter, which is often that of a
    Latin outlet's name; inside a right-to-left line a URL's slashes would change places.
    """
    lines = [f"{RLM}{letter.subject_ar}", f"{LRM}{letter.subject_en}", ""]
    lines += [f"{RLM}{label}: {value}" for label, value in letter.facts]
    lines += ["", f"{RLM}«{letter.quotation}»", f"{RLM}— {letter.credit}", ""]
    for source in letter.sources:
        lines.append(f"{RLM}{source.outlet}:" if source.url else f"{RLM}{source.outlet}")
        if source.url:
            lines.append(f"{LRM}{source.url}")
    return "\n".join([*lines, "", f"{LRM}{letter.english}"])


def write_html(letter: Letter) -> str:
    """A fragment for e-mail: styles inline, everything escaped."""
    return _templates().get_template("alert.html.jinja").render(letter=letter)


def write_markdown(letter: Letter) -> str:
    """Markdown as chats understand it: bold, quotation, list, links."""
    lines = [f"{RLM}**{escape_markdown(letter.subject_ar)}**", ""]
    lines += [f"{LRM}{escape_markdown(letter.subject_en)}", ""]
    lines += [f"- {RLM}{label}: {escape_markdown(value)}" for label, value in letter.facts]
    lines += ["", f"> {RLM}«{escape_markdown(letter.quotation)}»", ">"]
    lines += [f"> {RLM}— {escape_markdown(letter.credit)}", ""]
    lines += [f"- {RLM}{_link(source.outlet, source.url)}" for source in letter.sources]
    return "\n".join([*lines, "", f"{LRM}{escape_markdown(letter.english)}"])


def _link(text: str, url: str) -> str:
    if not url:
        return escape_markdown(text)
    closed = url.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")
    return f"[{escape_markdown(text)}]({closed})"


def write_digest(messages: Sequence[Message]) -> Message:
    """Put many messages into one, a headline, its words and a link each."""
    title_ar = f"{count_ar(len(messages), NEWS)} في مسار محادثات السلام"
    title_en = f"{len(messages)} developments in the peace talks"
    text, markdown = [f"{RLM}{title_ar}", f"{LRM}{title_en}"], [f"{RLM}**{title_ar}**", ""]
    for message in messages:
        text += ["", f"{RLM}• {message.subject_ar}", f"{LRM}{message.subject_en}"]
        text += [f"{RLM}«{message.quotation}»"] if message.quotation else []
        text += [f"{LRM}{message.link}"] if message.link else []
        markdown.append(f"- {RLM}{_link(message.subject_ar, message.link)}  ")
        markdown.append(f"  {LRM}{escape_markdown(message.subject_en)}  ")
        if message.quotation:
            markdown.append(f"  {RLM}«{escape_markdown(message.quotation)}»")
    html = _templates().get_template("digest.html.jinja")
    return Message(
        subject_ar=title_ar,
        subject_en=title_en,
        text="\n".join(text),
        html=html.render(title_ar=title_ar, title_en=title_en, messages=messages),
        markdown="\n".join(markdown),
        link=next((message.link for message in messages if message.link), ""),
    )
