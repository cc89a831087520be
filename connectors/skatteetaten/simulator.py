"""Skatteetaten on the synthetic world: last settled year, tax basis, open claims, property values.

Both shapes of `kategori` and both claim formats occur: which one a person gets follows from the tax year
and from the claim's reference, so it is the same each time.
"""

from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused, simulator_app
from connectors.simulation.holdings import Property, ShareHolding, Tax, TaxClaim
from connectors.skatteetaten.client import BASIS_SCOPE, CLAIMS_SCOPE, PROPERTY_SCOPE, SHARES_SCOPE
from settlement.domain.identifiers import is_person_number
from settlement.domain.registers import Protection
from settlement.ports.clock import Clock

_CORRELATION = "00000000-0000-4000-8000-000000000000"
_LATEST_LADDER = {"TD-004": "TD-002", "TD-005": "DAS-008", "TD-006": "TD-003"}  # this one numbers otherwise
_PACKAGES = frozenset({"sivilrett", "navgravferdstoenad"})


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:  # noqa: ARG001  # every simulator is made alike
    """Serve the five interfaces on one address."""
    tax = _Skatteetaten(access)
    routes = [
        Route("/v1/{number}", tax.latest, methods=["GET"]),
        Route("/v2/{stage}/{package}/{year}/{number}", tax.basis, methods=["GET"]),
        Route("/v1/finans/{number}/aapnekrav", tax.claims, methods=["GET"]),
        Route("/aksjebeholdning/v1/{package}/{year}/{number}", tax.shares, methods=["GET"]),
        Route("/v1/{number}/{unit:path}", tax.property_value, methods=["GET"]),
    ]
    return simulator_app("skatteetaten", routes, access)


class _Skatteetaten:
    def __init__(self, access: WorldAccess) -> None:
        self._world = access.world
        self._guard = TokenGuard(access)

    async def latest(self, request: Request) -> Response:
        """The last settled year."""
        return self._for_person(request, BASIS_SCOPE, "TD", self._latest)

    async def basis(self, request: Request) -> Response:
        """The summary of one year."""
        if request.path_params["package"] not in _PACKAGES:
            return _error(403, "SSG-005", "Ikke autorisert for rettighetspakken")
        return self._for_person(request, BASIS_SCOPE, "SSG", self._basis)

    async def claims(self, request: Request) -> Response:
        """Open claims and unplaced payments."""
        return self._for_person(request, CLAIMS_SCOPE, "KB", self._claims)

    async def property_value(self, request: Request) -> Response:
        """Tax value of one property."""
        return self._for_person(request, PROPERTY_SCOPE, "FFE", self._property_value)

    async def shares(self, request: Request) -> Response:
        """Shares on 31 December."""
        if request.path_params["package"] not in _PACKAGES:
            return _error(403, "ABE-005", "Ikke autorisert for rettighetspakken")
        return self._for_person(request, SHARES_SCOPE, "ABE", self._shares)

    def _shares(self, request: Request, number: str) -> Response:
        year = request.path_params["year"]
        held = [one for one in self._world.of(ShareHolding, number) if str(one.year) == year]
        if not held:
            return _error(404, "ABE-007", "Fant ingen aksjebeholdning")
        companies = {
            one.company: {
                "selskap": one.company,
                "antallAksjerTotaltISelskap": one.total_count,
                "aksjer": [_shares_of_a_class(part) for part in held if part.company == one.company],
            }
            for one in held
        }
        return JSONResponse(
            {
                "identifikator": number,
                "kalenderaar": year,
                "aksjebeholdningPerSelskap": list(companies.values()),
            }
        )

    def _for_person(
        self, request: Request, scope: str, prefix: str, answer: Callable[[Request, str], Response]
    ) -> Response:
        try:
            self._guard.claims(request, scope=scope)
        except TokenRefused as refused:
            code = f"{prefix}-004" if refused.status == 401 else f"{prefix}-005"
            return _error(refused.status, _LATEST_LADDER.get(code, code), refused.reason)
        number = request.path_params["number"]
        if not is_person_number(number):
            return _error(
                400, _LATEST_LADDER.get(f"{prefix}-006", f"{prefix}-006"), "Ugyldig personidentifikator"
            )
        return answer(request, number)

    def _latest(self, request: Request, number: str) -> Response:  # noqa: ARG002  # one shape for all answers
        tax = self._tax(number)
        if tax is None:
            return _error(404, "TD-004", "Fant ikke skatteoppgjør")
        return JSONResponse(
            {
                "personidentifikator": number,
                "ressursId": "skattegrunnlag",
                "sisteTilgjengeligePeriode": str(tax.income_year),
            }
        )

    def _basis(self, request: Request, number: str) -> Response:
        tax = self._tax(number)
        if tax is None or str(tax.income_year) != request.path_params["year"]:
            return _error(404, "SSG-008", "Ingen grunnlag for personen og året")
        body: dict[str, Any] = {
            "personidentifikator": number,
            "inntektsaar": str(tax.income_year),
            "stadie": request.path_params["stage"],
            "skjermet": self._is_shielded(number),
            "grunnlag": [],
        }
        if not body["skjermet"]:
            body["grunnlag"] = [
                {
                    "tekniskNavn": figure.code,
                    "beloep": figure.amount_ore // 100,
                    "kategori": _category(figure.code, tax.income_year),
                }
                for figure in tax.figures
            ]
        return JSONResponse(body)

    def _claims(self, request: Request, number: str) -> Response:  # noqa: ARG002  # one shape for all answers
        tax = self._tax(number)
        if tax is None or not tax.claims:
            return _error(404, "KB-007", "Ingen krav eller betalinger")
        owed = [claim for claim in tax.claims if claim.amount_ore > 0]
        credit = [claim for claim in tax.claims if claim.amount_ore < 0]
        balance = sum(claim.amount_ore for claim in tax.claims) / 100
        return JSONResponse(
            {
                "partIdentifikator": number,
                "skjermet": False,
                "aapentKravMedGjenstaaendeBeloep": [_claim(claim) for claim in owed],
                "innbetalingMedUplassertBeloep": [
                    {
                        "innbetalingsidentifikator": claim.reference,
                        "innbetaltBeloep": -claim.amount_ore / 100,
                        "uplassertBeloep": -claim.amount_ore / 100,
                    }
                    for claim in credit
                ],
                "totalOversikt": {"sumStipulerteRenter": 0.0, "saldo": balance},
            }
        )

    def _property_value(self, request: Request, number: str) -> Response:
        unit = request.path_params["unit"]
        for one in self._world.of(Property, number):
            if unit in (
                f"{one.municipality_number}/{one.gnr or 0}/{one.bnr or 0}/{one.fnr or 0}/{one.snr or 0}",
                f"{one.organisation_number}/{one.share_number}",
            ):
                return _value(one)
        return _error(404, "FFE-007", "Ingen formuesverdi")

    def _tax(self, number: str) -> Tax | None:
        return next(iter(self._world.of(Tax, number)), None)

    def _is_shielded(self, number: str) -> bool:
        person = self._world.person(number)
        return person is not None and person.protection is Protection.STRICTLY_CONFIDENTIAL


def _shares_of_a_class(one: ShareHolding) -> dict[str, Any]:
    isin = {"isinnummer": one.isin} if one.isin else {}
    return {**isin, "aksjeklasse": one.share_class, "antallAksjer": one.count}


def _category(code: str, year: int) -> str | list[str]:
    category = "formuesfradrag" if "gjeld" in code.casefold() else "formue"
    return [category] if year % 2 else category


def _claim(claim: TaxClaim) -> dict[str, Any]:
    amount = claim.amount_ore / 100
    due = {"forfallsdato": claim.due_on.isoformat()} if claim.due_on else {}
    text: Any = claim.kind
    if sum(claim.reference.encode()) % 2:
        text = {"spraakTekst": [{"tekst": claim.kind, "spraak": "nb"}]}
    return {
        "kravidentifikator": claim.reference,
        "kravtype": claim.kind.upper().replace(" ", "_"),
        "kravgruppe": "Skatt",
        "kravbeskrivelse": text,
        "opprinneligBeloep": amount,
        "gjenstaaendeBeloep": amount,
        "kravforfall": [{**due, "gjenstaaendeBeloep": amount}],
    }


def _value(one: Property) -> Response:
    if one.tax_value_ore is None:
        return JSONResponse({"type": "KAN_IKKE_LEVERE", "skjermet": False})
    part = one.tax_value_ore * one.numerator // one.denominator // 100
    return JSONResponse(
        {
            "type": "FORMUESVERDI_FAST_EIENDOM",
            "skattleggingsperiode": 2025,
            "formuesverdiPrimaerbolig": part,
            "skjermet": False,
        }
    )


def _error(status: int, code: str, text: str) -> JSONResponse:
    return JSONResponse({"kode": code, "melding": text, "korrelasjonsid": _CORRELATION}, status)
