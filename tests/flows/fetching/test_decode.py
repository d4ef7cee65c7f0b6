import gzip
import zlib

import brotli
import pytest
import zstandard

from extractors.records.faults import RejectedError, TransientError
from flows.fetching.decode import decode_body
from flows.fetching.faults import Refusal

TEXT = "خبر عن جولة المحادثات ".encode() * 200
URL = "https://a.example/"


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKED = {
    "gzip": gzip.compress(TEXT),
    "deflate": zlib.compress(TEXT),
    "br": brotli.compress(TEXT),
    "zstd": zstandard.compress(TEXT),
}


@pytest.mark.parametrize("encoding", PACKED)
def test_each_encoding_is_undone(encoding: str) -> None:
    assert decode_body(PACKED[encoding], encoding=encoding, limit=10**6, url=URL) == TEXT


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        pytest.param(TEXT, "", id="none"),
        pytest.param(TEXT, "identity", id="identity"),
        pytest.param(bare_deflate(TEXT), "deflate", id="deflate-without-zlib"),
        pytest.param(PACKED["gzip"] + b"\0" * 8, "gzip", id="junk-behind"),
        pytest.param(
            gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:]), "X-GZIP", id="two-members"
        ),
        pytest.param(brotli.compress(gzip.compress(TEXT)), "gzip, br", id="twice"),
    ],
)
def test_what_servers_do_besides_is_undone(body: bytes, encoding: str) -> None:
    assert decode_body(body, encoding=encoding, limit=10**6, url=URL) == TEXT


@pytest.mark.parametrize("encoding", PACKED)
def test_a_bomb_is_stopped(encoding: str) -> None:
    zeros = bytes(50_000_000)
    bomb = {
        "gzip": lambda: gzip.compress(zeros, 1),
        "deflate": lambda: zlib.compress(zeros, 1),
        "br": lambda: brotli.compress(zeros, quality=1),
        "zstd": lambda: zstandard.compress(zeros, 1),
    }[encoding]()
    with pytest.raises(RejectedError) as caught:
        decode_body(bomb, encoding=encoding, limit=100_000, url=URL)
    assert caught.value.reason == Refusal.TOO_LARGE


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_an_answer_cut_in_the_middle_may_be_whole_later(encoding: str) -> None:
    half = PACKED[encoding][: len(PACKED[encoding]) // 2]
    with pytest.raises(TransientError, match="stops in the middle"):
        decode_body(half, encoding=encoding, limit=10**6, url=URL)


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        pytest.param(b"plain", "gzip", id="not-packed"),
        pytest.param(b"plain", "zstd", id="not-zstd"),
        pytest.param(TEXT, "rot13", id="unknown"),
        pytest.param(TEXT, "gzip, gzip, gzip", id="three-layers"),
    ],
)
def test_what_cannot_be_unpacked_is_refused(body: bytes, encoding: str) -> None:
    with pytest.raises(RejectedError) as caught:
        decode_body(body, encoding=encoding, limit=10**6, url=URL)
    assert caught.value.reason == Refusal.UNREADABLE
