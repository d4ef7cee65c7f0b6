"""The files of one refresh: made where what they are made from changed, left alone elsewhere."""

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from uuid import UUID

from flows.report.files import File, write_file
from flows.report.fragments import Fragment
from flows.report.kept import (
    FOLDER,
    Kept,
    Piece,
    fragment_path,
    load_fragment,
    save_fragment,
)
from flows.report.plan import Chunk

_OURS = ("data/*.js", "atom/*.atom", f"{FOLDER}/*.json")


class Workshop:
    """Writes into the page's folder, and knows at the end what belongs there.

    Every file appears whole or not at all, under a new name where its content is new, and nothing
    goes before `finish`: a page that is open, or a crash, finds all that it needs.
    """

    def __init__(self, folder: Path, *, kept: Kept, fingerprints: Mapping[UUID, str]) -> None:
        """Nothing is made yet; without fingerprints nothing is left alone either."""
        self._folder = folder
        self._kept = kept
        self._fingerprints = fingerprints
        self._pieces: dict[str, Piece] = {}
        self._fragments: dict[str, Fragment] = {}

    @property
    def pieces(self) -> Mapping[str, Piece]:
        """What was made or left, by name."""
        return self._pieces

    def key_of(self, chunks: Iterable[Chunk]) -> str:
        """A word for the content of chunks; the same as long as none of it changed."""
        told = " ".join(chunk.key(self._fingerprints) for chunk in chunks)
        return digest(told)

    def make(self, name: str, key: str, write: Callable[[], File]) -> str:
        """Make a file of the page unless it lies there already, made from the same; its path."""
        piece = self._kept.pieces.get(name)
        if piece is None or piece.key != key or not self._fingerprints:
            file = write()
            write_file(self._folder / file.path, file.content)
            piece = Piece(key=key, path=file.path)
        self._pieces[name] = piece
        return piece.path

    def make_chunk(self, chunk: Chunk, write: Callable[[], tuple[Fragment, File]]) -> str:
        """Make a chunk's fragment and the file of its details; the path of the latter."""
        key = chunk.key(self._fingerprints)
        if not is_kept(chunk, self._kept, self._fingerprints):
            fragment, details = write()
            self._fragments[chunk.label] = fragment
            write_file(self._folder / details.path, details.content)
            self._pieces[chunk.label] = Piece(key=key, path=details.path)
            path = fragment_path(chunk.label, key)
            if self._fingerprints:
                save_fragment(self._folder, path, fragment)
                self._pieces[_fragment_name(chunk)] = Piece(key=key, path=path)
            return details.path
        for name in (chunk.label, _fragment_name(chunk)):
            self._pieces[name] = self._kept.pieces[name]
        return self._pieces[chunk.label].path

    def fragment(self, chunk: Chunk) -> Fragment:
        """A chunk's fragment, made now or kept.

        Raises:
            RejectedError: what was kept is damaged.
        """
        if chunk.label not in self._fragments:
            path = self._pieces[_fragment_name(chunk)].path
            self._fragments[chunk.label] = load_fragment(self._folder, path)
        return self._fragments[chunk.label]

    def finish(self) -> None:
        """Remove what no page refers to any more. The new page and its word must be written."""
        ours = {self._folder / piece.path for piece in self._pieces.values()}
        for pattern in _OURS:
            for stale in sorted(self._folder.glob(pattern)):
                if stale not in ours and stale.name != "index.json":
                    stale.unlink(missing_ok=True)


def is_kept(chunk: Chunk, kept: Kept, fingerprints: Mapping[UUID, str]) -> bool:
    """Whether nothing of a chunk changed since the last refresh, and its files are there."""
    if not fingerprints:
        return False
    key = chunk.key(fingerprints)
    pieces = [kept.pieces.get(name) for name in (chunk.label, _fragment_name(chunk))]
    return all(piece is not None and piece.key == key for piece in pieces)


def digest(text: str) -> str:
    """A short word for a text."""
    return blake2b(text.encode(), digest_size=9).hexdigest()


def _fragment_name(chunk: Chunk) -> str:
    return f"fragment {chunk.label}"
