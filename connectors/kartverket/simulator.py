"""The land register and the open address search, on the synthetic world. Header and path variant."""

import re
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused, simulator_app
from connectors.simulation.holdings import Charge, Property, Right
from connectors.simulation.query import wrong_parameters
from settlement.domain.identifiers import is_person_number
from settlement.ports.clock import Clock

SCOPE = "kartverket:grunnbok/oed"
_LARGEST_PAGE = 1000
_NUMBERS = (
    "adressekode",
    "nummer",
    "gardsnummer",
    "bruksnummer",
    "festenummer",
    "undernummer",
    "utkoordsys",
    "treffPerSide",
    "side",
)
_TRUTH_VALUES = ("fuzzy", "asciiKompatibel")
_CHOICES = {"sokemodus": ("AND", "OR"), "objtype": ("Vegadresse", "Matrikkeladresse")}
_RIGHT_NAMES = {"E": "Eiendomsrett", "F": "Feste", "B": "Borett"}
_UNIT = re.compile(r"(?P<kommune>\d{4})-(?P<gnr>\d+)/(?P<bnr>\d+)(?:/(?P<fnr>\d+))?(?:/(?P<snr>\d+))?")


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:  # noqa: ARG001  # every simulator is made alike
    """Serve grunnbok below `/oed` and addresses below `/adresser/v1`."""
    register = _Grunnbok(access)
    shares, rights, address = (
        "/oed/registerenhetsrettsandeler/for/person",
        "/oed/rettigheter/for/person",
        "/oed/adresse/for/borettslagsandel",
    )
    routes = [
        Route(shares, register.shares, methods=["GET"]),
        Route(f"{shares}/{{number}}", register.shares, methods=["GET"]),
        Route(rights, register.rights, methods=["GET"]),
        Route(f"{rights}/{{number}}", register.rights, methods=["GET"]),
        Route(address, register.share_address, methods=["GET"]),
        Route(f"{address}/{{organisation}}/{{share}}", register.share_address, methods=["GET"]),
        Route("/oed/heftelser/for/registerenheter", register.encumbrances, methods=["POST"]),
        Route("/adresser/v1/sok", register.addresses, methods=["GET"]),
    ]
    return simulator_app("kartverket", routes, access)


class _Grunnbok:
    def __init__(self, access: WorldAccess) -> None:
        self._world = access.world
        self._guard = TokenGuard(access)

    async def shares(self, request: Request) -> Response:
        """What the person owns."""
        refused, number = self._person(request)
        if refused:
            return refused
        owned = self._world.of(Property, number)
        return JSONResponse({"registerenhetsrettsandeler": [_share(one) for one in owned]})

    async def rights(self, request: Request) -> Response:
        """What the person holds in others' property; 404 when nothing, as the register may."""
        refused, number = self._person(request)
        if refused:
            return refused
        held = self._world.of(Right, number)
        if not held:
            return _refusal(404, "Not Found")
        return JSONResponse({"rettigheter": [_right(one, place) for place, one in enumerate(held, 1)]})

    async def share_address(self, request: Request) -> Response:
        """Where a co-operative share is."""
        refused = self._token(request)
        if refused:
            return refused
        organisation = request.path_params.get("organisation") or request.headers.get("organisasjonsnummer")
        share = request.path_params.get("share") or request.headers.get("andelsnummer")
        for one in self._world.every(Property):
            if one.organisation_number == organisation and str(one.share_number) == share and one.address:
                return JSONResponse({"adresse": _address(one)})
        return _refusal(404, "Not Found")

    async def addresses(self, request: Request) -> Response:
        """The open search by property number; no token."""
        asked = request.query_params
        if wrong_parameters(asked, numbers=_NUMBERS, truth_values=_TRUTH_VALUES, choices=_CHOICES):
            return JSONResponse({"message": "Ugyldig parameter"}, 400)
        side, size = int(asked.get("side", "0")), int(asked.get("treffPerSide", "10"))
        if side < 0 or not 1 <= size <= _LARGEST_PAGE:
            return JSONResponse({"message": "Ugyldig side"}, 400)
        hits = {
            (one.address.street, one.address.house_number): one
            for one in self._world.every(Property)
            if one.address is not None
            and one.municipality_number == asked.get("kommunenummer")
            and str(one.gnr) == asked.get("gardsnummer")
            and str(one.bnr) == asked.get("bruksnummer")
        }
        found = [_hit(one) for one in hits.values()]
        first = side * size
        page = found[first : first + size]
        metadata = {
            "totaltAntallTreff": len(found),
            "treffPerSide": size,
            "side": side,
            "viserFra": first,
            "viserTil": first + len(page),
            "asciiKompatibel": True,
            "sokeStreng": "",
        }
        return JSONResponse({"adresser": page, "metadata": metadata})

    async def encumbrances(self, request: Request) -> Response:
        """The charges on each unit asked about, as the gateway to the SOAP services writes them."""
        refused = self._token(request)
        if refused:
            return refused
        asked = await request.json()
        if not isinstance(asked, list) or not all(isinstance(one, dict) for one in asked):
            return JSONResponse({"feil": "en liste av registerenheter ventes"}, 400)
        units = []
        for key in asked:
            found = [one for one in self._world.every(Property) if _is_asked_for(_unit(one), key)]
            if found:
                charges = dict.fromkeys(charge for one in found for charge in one.charges)
                units.append(
                    {
                        "registerenhet": _unit(found[0]),
                        "heftelser": [_charge(charge, place) for place, charge in enumerate(charges, 1)],
                    }
                )
        return JSONResponse({"enheter": units})

    def _person(self, request: Request) -> tuple[Response | None, str]:
        number = request.path_params.get("number") or request.headers.get("identifikasjonsnummer", "")
        refused = self._token(request)
        if refused is None and not is_person_number(number):
            refused = _refusal(404, "Not Found")
        return refused, number

    def _token(self, request: Request) -> Response | None:
        try:
            self._guard.claims(request, scope=SCOPE)
        except TokenRefused as refused:
            return _refusal(refused.status, refused.reason)
        return None


def _refusal(status: int, reason: str) -> Response:
    return JSONResponse({"status": status, "error": reason}, status)


def _share(one: Property) -> dict[str, Any]:
    return {
        "teller": one.numerator,
        "nevner": one.denominator,
        "registerenhetsrett": {
            "registerenhetsrettstype": {
                "kodeverdi": one.right_kind,
                "navn": _RIGHT_NAMES.get(one.right_kind[:1], one.right_kind),
            },
            "registerenhet": _unit(one),
        },
    }


def _unit(one: Property) -> dict[str, Any]:
    if one.unit_kind == "borettslagsandel":
        return {
            "type": "Borettslagsandel",
            "borettslag": {"organisasjonsnummer": one.organisation_number, "navn": one.cooperative_name},
            "andelsnummer": one.share_number,
        }
    return {
        "type": "Matrikkelenhet",
        "kommune": {"kommunenummer": one.municipality_number, "navn": one.municipality_name},
        "gaardsnummer": one.gnr or 0,
        "bruksnummer": one.bnr or 0,
        "festenummer": one.fnr or 0,
        "seksjonsnummer": one.snr or 0,
    }


def _is_asked_for(unit: dict[str, Any], key: dict[str, Any]) -> bool:
    numbers = {
        **unit,
        "kommunenummer": unit.get("kommune", {}).get("kommunenummer"),
        "organisasjonsnummer": unit.get("borettslag", {}).get("organisasjonsnummer"),
    }
    return bool(key) and all(numbers.get(name) == value for name, value in key.items())


def _charge(charge: Charge, place: int) -> dict[str, Any]:
    amount = [] if charge.amount_ore is None else [_amount(charge.amount_ore)]
    return {
        **_document(charge.kind.upper(), charge.document_reference, place),
        "beloep": amount,
        "rettighetshavere": [{"navn": charge.holder}],
    }


def _amount(ore: int) -> dict[str, Any]:
    return {"beloepsverdi": ore / 100, "valutakode": "NOK"}


def _document(kind: str, reference: str, place: int) -> dict[str, Any]:
    numbers = [int(digits) for digits in re.findall(r"\d+", reference)]
    year, document, creation = (*numbers, *(0, place, 1)[len(numbers) :])[:3]
    return {
        "rettsstiftelsetype": kind,
        "dokumentaar": year,
        "dokumentnummer": document,
        "rettsstiftelsesnummer": creation,
        "embetenummer": str(numbers[3]) if len(numbers) > 3 else "200",
    }


def _right(one: Right, place: int) -> dict[str, Any]:
    return {
        "rettighet": _document(one.kind, one.document_reference, place),
        "involvererRegisterenhetsretter": [
            {
                "registerenhetsrettstype": {"kodeverdi": "E", "navn": "Eiendomsrett"},
                "registerenhet": {
                    "type": "Matrikkelenhet",
                    "kommune": {"kommunenummer": unit["kommune"]},
                    "gaardsnummer": int(unit["gnr"]),
                    "bruksnummer": int(unit["bnr"]),
                    "festenummer": int(unit["fnr"] or 0),
                    "seksjonsnummer": int(unit["snr"] or 0),
                },
            }
            for unit in _UNIT.finditer(one.label)
        ],
    }


def _address(one: Property) -> dict[str, Any]:
    where = one.address
    if where is None or where.street is None:
        text = ", ".join(where.lines) if where else ""
        return {"utenlandskAdresse": bool(where and where.country != "NOR"), "tekstligAdresse": text}
    return {
        "utenlandskAdresse": False,
        "land": "NORGE",
        "vegadresse": {
            "kommune": {"kommunenummer": one.municipality_number, "navn": one.municipality_name},
            "adressenavn": where.street,
            "husnummer": where.house_number,
            "bokstav": "",
            "bolignummer": where.unit or "",
        },
    }


def _hit(one: Property) -> dict[str, Any]:
    where = one.address
    street = f"{where.street or ''} {where.house_number or ''}".strip() if where else ""
    told = {
        "adressetekst": street,
        "adressetekstutenadressetilleggsnavn": street,
        "adressenavn": where.street if where else None,
        "nummer": where.house_number if where else None,
        "bokstav": "",
        "bruksenhetsnummer": [where.unit] if where and where.unit else [],
        "kommunenummer": one.municipality_number,
        "kommunenavn": one.municipality_name,
        "gardsnummer": one.gnr,
        "bruksnummer": one.bnr,
        "festenummer": one.fnr or 0,
        "postnummer": where.postal_code if where else None,
        "poststed": where.city if where else None,
        "objtype": "Vegadresse",
        "representasjonspunkt": {"epsg": "EPSG:4258", "lat": 60.0, "lon": 10.0},
        "stedfestingverifisert": True,
        "oppdateringsdato": "2026-01-01T00:00:00Z",
    }
    return {key: value for key, value in told.items() if value is not None}
