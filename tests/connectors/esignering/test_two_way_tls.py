"""A server on this machine that asks for our certificate, as the real one does."""

import asyncio
import ipaddress
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from connectors.esignering.adapter import build
from connectors.esignering.enterprise_certificate import http_with_certificate
from connectors.esignering.mapping import NEXT_POLL
from connectors.esignering.simulated_certificates import write_certificate
from connectors.kit.http_client import make_http_client
from connectors.kit.settings import ConnectorSettings
from settlement.ports.errors import Unavailable
from tests.connectors.esignering.worlds import SENDER
from tests.support.registers import FixedClock

NEXT = "2026-09-01T08:10:00+00:00"
ANSWER = f"HTTP/1.1 204 No Content\r\n{NEXT_POLL}: {NEXT}\r\nConnection: close\r\n\r\n".encode()


@dataclass
class Server:
    settings: ConnectorSettings
    callers: list[str]


def _server_files(folder: Path) -> tuple[Path, Path]:
    """A certificate of its own for 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 7)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2060, 1, 1, tzinfo=UTC))
        .add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / "server.pem", folder / "server.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return certificate, private


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    ours = write_certificate(tmp_path, tmp_path / "keys", organisation_number=SENDER, name="Oppgjør")
    certificate, private = _server_files(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=ours["certificate_file"])
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_cert_chain(certificate, private)
    callers: list[str] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        subject = dict(part for (part,) in writer.get_extra_info("peercert")["subject"])
        callers.append(subject["serialNumber"])
        writer.write(ANSWER)
        await writer.drain()
        writer.close()

    listening = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context)
    port = listening.sockets[0].getsockname()[1]
    settings = ConnectorSettings(
        base_url=f"https://127.0.0.1:{port}/api", extra={**ours, "roots_file": str(certificate)}
    )
    async with listening:
        yield Server(settings, callers)


async def test_the_service_sees_which_organisation_calls(server: Server) -> None:
    async with http_with_certificate(server.settings) as http:
        poll = await build(server.settings, http, FixedClock()).changes()
    assert poll.not_before == datetime.fromisoformat(NEXT)
    assert server.callers == [SENDER]


async def test_without_our_certificate_nobody_gets_in(server: Server) -> None:
    roots = ssl.create_default_context(cafile=server.settings.extra["roots_file"])
    bare = make_http_client(httpx.AsyncHTTPTransport(verify=roots, trust_env=False))
    async with bare:
        with pytest.raises(Unavailable):
            await build(server.settings, bare, FixedClock()).changes()
    assert server.callers == []


async def test_a_server_that_nobody_vouches_for_is_not_called(server: Server) -> None:
    extra = {name: value for name, value in server.settings.extra.items() if name != "roots_file"}
    strange = server.settings.model_copy(update={"extra": extra})
    async with http_with_certificate(strange) as http:
        with pytest.raises(Unavailable):
            await build(strange, http, FixedClock()).changes()
    assert server.callers == []
