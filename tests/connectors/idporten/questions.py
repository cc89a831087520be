"""ID-porten's questions for the fault matrix, as the heirs' login asks them: one whole login each."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from connectors.idporten.clients import PORTAL, login_client, person_handle
from connectors.idporten.simulator import make_simulator
from settlement.domain.identifiers import NumberOrigin
from settlement.domain.legal_basis import LegalBasis
from settlement.ports.errors import Refused, Unavailable
from settlement.web.login.provider import Attempt, Identity, Provider, ProviderSettings
from settlement.web.login.refusals import LoginRefused
from tests.connectors.questions import Question
from tests.support.registers import SPOUSE, Bench, estate

NAME = "ID-porten"
REDIRECT = "http://127.0.0.1:8000/logg-inn/svar"


def bench() -> Bench:
    return Bench("idporten", make_simulator, estate())


def provider(at: Bench, extra: Mapping[str, str]) -> Provider:
    client = login_client(at.access.keys, PORTAL)
    settings = ProviderSettings(
        name="idporten",
        issuer=at.base_url,
        client_id=client.client_id,
        client_secret=client.client_secret,
        redirect_uri=REDIRECT,
        origin=NumberOrigin.SYNTHETIC,
    )
    timeout_s = at.settings(**extra).timeout_s()
    return Provider(settings, at.clock, transport=at.http._transport, timeout_s=timeout_s)


async def visit(at: Bench, address: str) -> dict[str, str]:
    """Log in at the provider as a browser does, and return what it sends back."""
    async with httpx.AsyncClient(transport=at.browser) as browser:
        page = await browser.get(address)
        login = re.search(r'name="login" value="([^"]+)"', page.text)
        assert login is not None
        form = {"login": login[1], "person": person_handle(at.access.keys, SPOUSE)}
        sent = await browser.post(f"{at.base_url}/authorize", data=form)
    query = parse_qs(urlsplit(sent.headers["location"]).query)
    return {key: values[0] for key, values in query.items()}


async def login(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    return await _told(_login(at, extra, times=1))


async def answered_twice(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    """Bring the browser's answer twice, as one who has seen the address may do."""
    return await _told(_login(at, extra, times=2))


async def _login(at: Bench, extra: Mapping[str, str], *, times: int) -> Identity:
    made = provider(at, extra)
    attempt = Attempt.make()
    answer = await visit(at, await made.login_url(attempt, language="nb", fresh=False))
    for _ in range(times):
        identity = await made.finish(attempt, answer)
    assert identity.person_number == SPOUSE
    return identity


async def _told(asking: Any) -> Any:
    """Name the refusal as the four kinds do; the text is what the page tells."""
    try:
        return await asking
    except LoginRefused as refused:
        kind = Unavailable if refused.why == "unavailable" else Refused
        raise kind(NAME, refused.reason) from None


def _question(path: str) -> Question:
    return Question("idporten", path, bench, login, is_about_a_case=False, ask_again=answered_twice)


QUESTIONS = {
    "metadata": _question("/.well-known/openid-configuration"),
    "pushed_request": _question("/par"),
    "token": _question("/token"),
    "keys": _question("/jwk"),
}
