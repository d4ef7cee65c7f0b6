"""Undo content encodings with a ceiling, so that a small bomb cannot fill the memory."""

import io
import zlib
from collections.abc import Callable, Mapping

import brotli  # type: ignore[import-untyped]
import zstandard

from extractors.records.faults import RejectedError, TransientError
from flows.fetching.faults import Refusal

ACCEPTED = "gzip, deflate, br, zstd"
_PIECE = 65_536
_LAYERS = 2  # more encodings than this on one answer are an attack or a fault
_GZIP, _ZLIB, _RAW = 31, 15, -15  # zlib's window bits for each wrapping


def decode_body(body: bytes, *, encoding: str, limit: int, url: str) -> bytes:
    """Undo the encodings that a Content-Encoding header names.

    Args:
        body: The bytes as they came.
        encoding: The header, "" for none.
        limit: Most bytes that the result may have.
        url: For messages.

    Raises:
        RejectedError: Too large when decoded, an unknown encoding, or broken data.
        TransientError: The data stop in the middle.
    """
    names = [name.strip().lower() for name in encoding.split(",")]
    layers = [name for name in names if name not in {"", "identity"}]
    if len(layers) > _LAYERS:
        raise RejectedError(
            f"packed {len(layers)} times over", subject=url, reason=Refusal.UNREADABLE
        )
    for name in reversed(layers):
        decoder = _DECODERS.get(name)
        if decoder is None:
            raise RejectedError(
                f"packed in an unknown way ({name[:40]})", subject=url, reason=Refusal.UNREADABLE
            )
        try:
            body = decoder(body, limit)
        except EOFError:
            raise TransientError("the packed answer stops in the middle", subject=url) from None
        except OverflowError:
            raise too_large(limit, url=url) from None
        except (zlib.error, brotli.error, zstandard.ZstdError) as error:
            raise RejectedError(
                f"packed as {name}, but it cannot be unpacked ({error})",
                subject=url,
                reason=Refusal.UNREADABLE,
            ) from error
    return body


def too_large(limit: int, *, url: str) -> RejectedError:
    """Make the error for an answer beyond the ceiling of `limit` bytes."""
    return RejectedError(
        f"larger than the {limit / 1e6:.0f} MB that are read of one answer",
        subject=url,
        reason=Refusal.TOO_LARGE,
    )


def _inflate(body: bytes, limit: int, bits: int) -> bytes:
    pieces, size, rest = [], 0, body
    while rest:  # a gzip file may have several members
        stream = zlib.decompressobj(bits)
        while not stream.eof:
            piece = stream.decompress(rest, _PIECE)
            rest = stream.unconsumed_tail
            size += len(piece)
            if size > limit:
                raise OverflowError
            pieces.append(piece)
            if not piece and not rest and not stream.eof:
                raise EOFError
        rest = stream.unused_data
        if bits != _GZIP or not rest.startswith(b"\x1f\x8b"):
            break  # zeros or junk behind the end: browsers ignore them too
    return b"".join(pieces)


def _inflate_deflate(body: bytes, limit: int) -> bytes:
    # The standard says zlib; some servers send it bare.
    try:
        return _inflate(body, limit, _ZLIB)
    except zlib.error:
        return _inflate(body, limit, _RAW)


def _unpack_brotli(body: bytes, limit: int) -> bytes:
    stream = brotli.Decompressor()
    pieces, size, rest = [], 0, body
    while not stream.is_finished():
        piece = stream.process(rest, output_buffer_limit=_PIECE)
        rest = b""
        size += len(piece)
        if size > limit:
            raise OverflowError
        pieces.append(piece)
        if not piece and stream.can_accept_more_data() and not stream.is_finished():
            raise EOFError
    return b"".join(pieces)


def _unpack_zstd(body: bytes, limit: int) -> bytes:
    # RFC 9659: a window of at most 8 MB on the web.
    decompressor = zstandard.ZstdDecompressor(max_window_size=2**23)
    with decompressor.stream_reader(io.BytesIO(body), read_across_frames=True) as stream:
        pieces, size = [], 0
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > limit:
                raise OverflowError
            pieces.append(piece)
    return b"".join(pieces)


_DECODERS: Mapping[str, Callable[[bytes, int], bytes]] = {
    "gzip": lambda body, limit: _inflate(body, limit, _GZIP),
    "x-gzip": lambda body, limit: _inflate(body, limit, _GZIP),
    "deflate": _inflate_deflate,
    "br": _unpack_brotli,
    "zstd": _unpack_zstd,
}
