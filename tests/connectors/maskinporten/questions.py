"""Maskinporten's questions for the fault matrix: a token, and the keys that tokens are checked with."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from connectors.kit.client import RegisterClient
from connectors.maskinporten.adapter import build
from connectors.maskinporten.client import MaskinportenClient
from connectors.maskinporten.clients import simulated_client
from connectors.maskinporten.simulator import make_simulator
from settlement.domain.legal_basis import LegalBasis
from tests.connectors.questions import Question
from tests.support.registers import Bench, estate

SCOPE = "krr:global/kontaktinformasjon.read"
_FOLDER = TemporaryDirectory(prefix="grants-")


def _key_file(at: Bench) -> Path:
    client = simulated_client(at.access.keys, "engine")
    path = Path(_FOLDER.name) / f"{client.key.kid}.jwk"
    if not path.exists():
        client.write_key(path)
    return path


def bench() -> Bench:
    return Bench("maskinporten", make_simulator, estate())


async def token(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    client = simulated_client(at.access.keys, "engine")
    settings = at.settings(
        issuer=f"{at.base_url}/",
        client_id=client.client_id,
        key_file=str(_key_file(at)),
        **extra,
    )
    return await build(settings, at.http, at.clock).token(scope=SCOPE)


async def keys(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    register = RegisterClient(
        "Maskinporten",
        base_url=at.base_url,
        http=at.http,
        clock=at.clock,
        timeout_s=at.settings(**extra).timeout_s(),
    )
    return await MaskinportenClient(register).jwks()


QUESTIONS = {
    "token": Question("maskinporten", "/token", bench, token, is_about_a_case=False),
    "keys": Question("maskinporten", "/jwk", bench, keys, is_about_a_case=False),
}
