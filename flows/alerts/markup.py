"""Give a letter its form: plain text with direction marks, HTML, Markdown; and the digest."""

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from flows.alerts.grammar import count_ar
from flows.alerts.message import Letter, Message
from flows.alerts.writing import LRM, NEWS, NOTICE, RLM, escape_markdown

_NOTICES_AR = "تنبيهات تشغيلية"


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
    lines += ["", f"{RLM}{letter.quotation}", f"{RLM}— {letter.credit}", ""]
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
    lines += ["", f"> {RLM}{escape_markdown(letter.quotation)}", ">"]
    lines += [f"> {RLM}— {escape_markdown(letter.credit)}", ""]
    lines += [f"- {RLM}{_link(source.outlet, source.url)}" for source in letter.sources]
    return "\n".join([*lines, "", f"{LRM}{escape_markdown(letter.english)}"])


def _link(text: str, url: str) -> str:
    if not url:
        return escape_markdown(text)
    closed = url.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")
    return f"[{escape_markdown(text)}]({closed})"


def write_digest(messages: Sequence[Message]) -> Message:
    """Put many messages into one: news first, a headline, its words and a link each; then notices.

    What was told of the talks and what the machine has to say of itself are counted apart.
    """
    news = [message for message in messages if not message.is_notice]
    notices = [message for message in messages if message.is_notice]
    title_ar, title_en = _digest_title(len(news), len(notices))
    text, markdown = [f"{RLM}{title_ar}", f"{LRM}{title_en}"], [f"{RLM}**{title_ar}**", ""]
    for message in news:
        text += _text_entry(message)
        markdown += _markdown_entry(message)
    if notices:
        text += ["", f"{RLM}{_NOTICES_AR}"] if news else []
        markdown += ["", f"{RLM}**{_NOTICES_AR}**", ""] if news else []
        for message in notices:
            text += _text_entry(message)
            markdown += _markdown_entry(message)
    html = _templates().get_template("digest.html.jinja")
    return Message(
        subject_ar=title_ar,
        subject_en=title_en,
        text="\n".join(text),
        html=html.render(
            title_ar=title_ar,
            title_en=title_en,
            news=news,
            notices=notices,
            notices_ar=_NOTICES_AR,
        ),
        markdown="\n".join(markdown),
        link=next((message.link for message in messages if message.link), ""),
    )


def _digest_title(news: int, notices: int) -> tuple[str, str]:
    developments = "development" if news == 1 else "developments"
    told_ar = f"{count_ar(news, NEWS)} في مسار محادثات السلام"
    told_en = f"{news} {developments} in the peace talks"
    own_ar = count_ar(notices, NOTICE)
    own_en = f"{notices} service notice{'' if notices == 1 else 's'}"
    if not notices:
        return told_ar, told_en
    return (f"{told_ar}، و{own_ar}", f"{told_en}, {own_en}") if news else (own_ar, own_en)


def _text_entry(message: Message) -> list[str]:
    lines = ["", f"{RLM}• {message.subject_ar}", f"{LRM}{message.subject_en}"]
    if message.quotation:
        credit = f" — {message.credit}" if message.credit else ""
        lines.append(f"{RLM}{message.quotation}{credit}")
    return [*lines, f"{LRM}{message.link}"] if message.link else lines


def _markdown_entry(message: Message) -> list[str]:
    lines = [
        f"- {RLM}{_link(message.subject_ar, message.link)}  ",
        f"  {LRM}{escape_markdown(message.subject_en)}  ",
    ]
    if message.quotation:
        credit = f" — {escape_markdown(message.credit)}" if message.credit else ""
        lines.append(f"  {RLM}{escape_markdown(message.quotation)}{credit}")
    return lines
