"""Write the page's files: data scripts named after their content, nothing half-written.

Data are scripts that call one function, not JSON: a page opened from a disk may load scripts beside
it, but not fetch files. A name that holds the content's digest lets a browser keep what has not
changed, and lets a page that is open during a refresh notice that its data are gone.
"""

import json
import os
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

_DATA = "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of the page: its path inside the folder, with forward slashes, and its bytes."""

    path: str
    content: bytes


def data_file(label: str, value: Any) -> File:  # noqa: ANN401 - any JSON value
    """A script that hands a JSON value to the page: `sulh.take("label", value);`."""
    return data_script(label, encode_json(value))


def data_script(label: str, value: str) -> File:
    """Like `data_file`, of a value that is JSON already, as `encode_json` writes it."""
    content = f"sulh.take({encode_json(label)},{value});\n".encode()
    digest = blake2b(content, digest_size=6).hexdigest()
    return File(path=f"{_DATA}/{label}-{digest}.js", content=content)


def encode_json(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """JSON that is safe in a script, wherever that script may be put."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in ("<", ">", "&", "\u2028", "\u2029"):
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def write_file(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all; one that is there with the same content stays.

    Raises:
        OSError: there is no room, or no right.
    """
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    partial.write_bytes(content)
    os.replace(partial, path)  # noqa: PTH105 - atomic on every platform
