"""The name of the URL stays the name of the TLS handshake, whatever address was checked."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from extractors.records.faults import TransientError
from flows.fetching.answers import FetchLimits, FetchRequest, Purpose
from flows.fetching.client import HttpFetcher

HOST = "newsroom.example"
QUICK = FetchLimits(spacing=timedelta(0), tries=1)


async def at_loopback(_host: str, _port: int) -> tuple[str, ...]:
    return ("127.0.0.1",)


def write_certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "newsroom.pem"
    path.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path


@asynccontextmanager
async def serve_securely(certificate: Path) -> AsyncIterator[tuple[int, list[str]]]:
    """Serve one word over TLS; collects the names of the handshakes and the Host headers."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    names: list[str] = []
    context.sni_callback = lambda _socket, name, _context: names.append(str(name))

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        names.extend(line[6:] for line in head.split("\r\n") if line.lower().startswith("host: "))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0, ssl=context)
    try:
        yield server.sockets[0].getsockname()[1], names
    finally:
        server.close()


async def ask(port: int, *, host: str = HOST, trusted: Path | None) -> bytes:
    context = ssl.create_default_context(cafile=None if trusted is None else str(trusted))
    async with HttpFetcher(
        user_agent="x",
        limits=QUICK,
        allow_private=(f"{host}:{port}",),
        resolve=at_loopback,
        verify=context,
    ) as fetcher:
        request = FetchRequest(url=f"https://{host}:{port}/", purpose=Purpose.FEED)
        return (await fetcher.fetch(request)).body


async def test_handshake_and_host_header_carry_the_name_of_the_url(tmp_path: Path) -> None:
    certificate = write_certificate(tmp_path)
    async with serve_securely(certificate) as (port, names):
        assert await ask(port, trusted=certificate) == b"ok"
    assert names == [HOST, f"{HOST}:{port}"]


async def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    async with serve_securely(write_certificate(tmp_path)) as (port, _):
        with pytest.raises(TransientError, match="certificate is not valid"):
            await ask(port, trusted=None)


async def test_a_certificate_for_another_name_is_refused(tmp_path: Path) -> None:
    certificate = write_certificate(tmp_path)
    async with serve_securely(certificate) as (port, _):
        with pytest.raises(TransientError, match="certificate is not valid"):
            await ask(port, host="other.example", trusted=certificate)
