"""NAV's decisions interface on the synthetic world, as strict as NAV about token, header, body and ids.

What the codes 011, 020, 021, 030 and 031 mean is not published; here they mean what fits their status.
"""

import re
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from connectors.nav.client import MAX_TOKEN_AGE_S, SCOPE
from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused
from connectors.simulation.holdings import BenefitDecision, BenefitPeriod
from settlement.domain.identifiers import is_person_number
from settlement.domain.registers import Protection
from settlement.ports.clock import Clock

OUR_TPNR = "3010"
ANOTHERS_TPNR = "4095"  # a scheme that has not made us its agent
_OLD_SCOPE = "nav:etterlatteytelser:vedtaksinformasjon.read"
_TPNR = re.compile(r"[0-9]{4}")


class DecisionRefused(Exception):
    """NAV's refusal: status, code and sentence."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        self.status = status
        self.code = code
        self.detail = detail
        super().__init__(code)


class Decisions:
    """The two calls."""

    def __init__(self, access: WorldAccess, clock: Clock) -> None:
        self._world = access.world
        self._guard = TokenGuard(access)
        self._clock = clock

    async def listed(self, request: Request) -> Response:
        """POST /api/vedtak?fomDato=: decisions with payments from a day."""
        return await self._answer(request, self._listed)

    async def one(self, request: Request) -> Response:
        """GET /api/vedtak/{vedtakId}: one decision in full."""
        return await self._answer(request, self._one)

    async def _listed(self, request: Request) -> Response:
        number = await _number(request)
        first = _first_day(request)
        kind = request.query_params.get("sakstype", "OMS")
        if kind != "OMS":
            raise DecisionRefused(400, "004-FEIL_SAKSTYPE", "Sakstypen støttes ikke")
        person = self._world.person(number)
        if person is None:
            raise DecisionRefused(404, "030-PERSON-IKKE-FUNNET", "Fant ikke personen")
        if person.protection is not Protection.NONE:
            raise DecisionRefused(403, "011-TILGANG", "Ikke tilgang til personen")
        found = [
            _body(decision, first)
            for decision in self._world.of(BenefitDecision, number)
            if _reaches(decision, first)
        ]
        return JSONResponse(found)

    async def _one(self, request: Request) -> Response:
        wanted = request.path_params["decision_id"]
        if not wanted.isdigit():
            raise DecisionRefused(400, "021-VEDTAKID-UGYLDIG", "Vedtaks-id er ikke et tall")
        found = next(
            (one for one in self._world.every(BenefitDecision) if one.decision_id == int(wanted)), None
        )
        if found is None:
            raise DecisionRefused(404, "022-VEDTAK-IKKE-FUNNET", "Fant ikke vedtaket")
        person = self._world.person(found.owner)
        if person is not None and person.protection is not Protection.NONE:
            raise DecisionRefused(403, "020-TILGANG-VEDTAK", "Ikke tilgang til vedtaket")
        return JSONResponse(_body(found, None))

    async def _answer(self, request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
        try:
            self._check_token(request)
            _check_tpnr(request)
            return await answer(request)
        except DecisionRefused as refused:
            body = {
                "status": refused.status,
                "detail": refused.detail,
                "code": refused.code,
                "meta": {
                    "correlation-id": "00000000-0000-4000-8000-000000000000",
                    "tidspunkt": self._clock.now().isoformat(),
                },
            }
            return JSONResponse(body, refused.status)

    def _check_token(self, request: Request) -> None:
        try:
            try:
                claims = self._guard.claims(request, scope=SCOPE)
            except TokenRefused:
                claims = self._guard.claims(request, scope=_OLD_SCOPE)
        except TokenRefused as refused:
            raise DecisionRefused(401, "GE-MASKINPORTEN-SCOPE", refused.reason) from None
        issued = claims.get("iat")
        age_s = self._clock.now().timestamp() - issued if isinstance(issued, int | float) else None
        if age_s is None or age_s > MAX_TOKEN_AGE_S:
            raise DecisionRefused(401, "GE-MASKINPORTEN-SCOPE", "The token is older than 60 seconds")


def _check_tpnr(request: Request) -> None:
    given = request.headers.get("tpnr", "")
    if not given:
        raise DecisionRefused(400, "001-TPNR-MANGLER", "Headeren tpnr mangler")
    if given == ANOTHERS_TPNR:
        raise DecisionRefused(403, "010-TP-TILGANG", "Ikke tilgang til tjenestepensjonsordningen")
    if not _TPNR.fullmatch(given) or given != OUR_TPNR:
        raise DecisionRefused(404, "012-TP-IKKE-FUNNET", "Fant ikke tjenestepensjonsordningen")


async def _number(request: Request) -> str:
    try:
        body = await request.json()
    except ValueError:
        body = None
    number = body.get("foedselsnummer") if isinstance(body, dict) else None
    if not number:
        raise DecisionRefused(400, "002-FNR-MANGLER", "Fødselsnummer mangler")
    if not isinstance(number, str) or not is_person_number(number):
        raise DecisionRefused(400, "006-FNR-UGYLDIG", "Fødselsnummeret er ugyldig")
    return number


def _first_day(request: Request) -> date:
    try:
        return date.fromisoformat(request.query_params.get("fomDato", ""))
    except ValueError:
        raise DecisionRefused(400, "003-FOMDATO-MANGLER", "Parameteren fomDato mangler") from None


def _reaches(decision: BenefitDecision, first: date) -> bool:
    if decision.kind == "OPPHOER":
        return True
    return any(period.until_date is None or period.until_date >= first for period in decision.periods)


def _body(decision: BenefitDecision, first: date | None) -> dict[str, Any]:
    """The list has only the periods from the day asked for; the decision itself has all."""
    periods = [
        _period(period)
        for period in decision.periods
        if first is None or period.until_date is None or period.until_date >= first
    ]
    return {
        "vedtakId": decision.decision_id,
        "sakstype": "OMS",
        "virkningsdato": decision.effective_on.isoformat(),
        "opphoersdato": decision.ended_on.isoformat() if decision.ended_on else None,
        "type": decision.kind,
        "aarsak": decision.reason,
        "anvendtTrygdetid": decision.insured_years,
        "perioder": periods,
    }


def _period(period: BenefitPeriod) -> dict[str, Any]:
    return {
        "fom": period.from_date.isoformat(),
        "tom": period.until_date.isoformat() if period.until_date else None,
        "omstillingsstoenadBrutto": period.gross_kroner,
        "omstillingsstoenadNetto": period.net_kroner,
    }
