"""Read a text of one's own with the shipped pack, and put what was read in short words."""

from dataclasses import replace
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from extractors.arabic.normalise import normalise
from extractors.arabic.sentences import split_sentences
from extractors.arabic.words import split_words
from extractors.records.articles import Revision, article_id, revision_id
from extractors.records.developments import Development, TextPart
from extractors.records.feeds import DateSource
from extractors.talks.actors.actor import Actor
from extractors.talks.actors.chart import draw_chart
from extractors.talks.actors.find import find_actors
from extractors.talks.detect import TextReading, detect, read_text
from extractors.talks.knowledge import Knowledge, build_knowledge
from extractors.talks.lexicon import Sort
from extractors.talks.packs.load import load_pack
from extractors.talks.scene import Scene, match_words
from extractors.talks.trained.trained import shipped_training

PUBLISHED = "2025-12-07T10:00:00+00:00"  # a Sunday


@cache
def knowledge() -> Knowledge:
    """The shipped pack, ready: built once for all tests."""
    return build_knowledge(load_pack())


@cache
def weighed_knowledge() -> Knowledge:
    """The same with the weights that ship."""
    return replace(knowledge(), trained=shipped_training())


def read_weighed(text: str, title: str = "", published: str = PUBLISHED) -> TextReading:
    """Everything that the shipped reader, rules and weights, sees in a text."""
    revision = make_revision(text, title=title, published=published)
    return read_text(revision, knowledge=weighed_knowledge(), timezone="UTC")


def make_revision(text: str, *, title: str = "", published: str = PUBLISHED) -> Revision:
    article = article_id("https://example.org/news/1")
    at = datetime.fromisoformat(published)
    return Revision(
        id=revision_id(article, title, text),
        article_id=article,
        document="news-1",
        title=title,
        text=text,
        published_at=at,
        modified_at=None,
        date_source=DateSource.FEED,
        seen_at=at,
    )


def read(
    text: str, title: str = "", published: str = PUBLISHED, timezone: str = "UTC"
) -> tuple[Development, ...]:
    """The developments of a text."""
    revision = make_revision(text, title=title, published=published)
    return detect(revision, knowledge=knowledge(), timezone=timezone)


def explain(text: str, title: str = "", published: str = PUBLISHED) -> TextReading:
    """Everything that was seen in a text."""
    revision = make_revision(text, title=title, published=published)
    return read_text(revision, knowledge=knowledge(), timezone="UTC")


def line(development: Development) -> str:
    """A development as «talks done RUS,USA»."""
    return f"{development.kind} {development.status or '-'} {','.join(development.parties)}"


def outline(text: str, title: str = "", published: str = PUBLISHED) -> list[str]:
    """The developments of a text as lines, in order."""
    return [line(development) for development in read(text, title, published)]


def outcome(development: Development) -> tuple[object, ...]:
    """What a timeline shows of a development: everything but the words that told it."""
    return (
        development.kind,
        development.status,
        development.parties,
        development.place,
        development.date,
        development.role,
    )


def day_of(development: Development) -> date | None:
    return development.date.day if development.date else None


def make_scene(text: str) -> Scene:
    """The first sentence of a text, made ready."""
    normal = normalise(text)
    sentence = split_sentences(normal.text)[0]
    words = split_words(normal.text, sentence.start, sentence.end)
    return Scene(
        part=TextPart.TEXT,
        paragraph=0,
        index=0,
        start=sentence.start,
        end=sentence.end,
        words=words,
        matches=match_words(words, knowledge().lexicon),
    )


def actors_in(text: str, *, published: str = PUBLISHED) -> tuple[Actor, ...]:
    """The actors of a text's first sentence."""
    scene = make_scene(text)
    day = datetime.fromisoformat(published).astimezone(ZoneInfo("UTC")).date()
    known = frozenset(m.tag.value for m in scene.of(Sort.PERSON) if not m.tag.full_only)
    return find_actors(draw_chart(scene, knowledge=knowledge(), day=day, known=known))
