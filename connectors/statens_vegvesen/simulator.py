"""Autosys Kjøretøysøk on the synthetic world, with both kinds of login and small pages."""

import base64
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused, simulator_app
from connectors.simulation.faults import planned_for
from connectors.simulation.holdings import Vehicle
from connectors.simulation.query import wrong_parameters
from settlement.domain.identifiers import is_person_number
from settlement.ports.clock import Clock

SCOPE = "svv:kjoretoy/kjoretoyopplysninger"
USER_NAME = "oppgjor"
PASSWORD = "bare-i-sandkassen"  # noqa: S105  # opens nothing but this simulator
_LARGEST_PAGE = 50
_SCRAPPED = "VRAKET"


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:  # noqa: ARG001  # every simulator is made alike
    """Serve `sok/fodselsnummer`."""
    guard = TokenGuard(access)
    basic = "Basic " + base64.b64encode(f"{USER_NAME}:{PASSWORD}".encode()).decode()

    async def search(request: Request) -> Response:
        if request.headers.get("Authorization") != basic:
            try:
                guard.claims(request, scope=SCOPE)
            except TokenRefused as refused:
                return _error(refused.status, "TILGANG", refused.reason)
        query = request.query_params
        number = query.get("fodselsnummer", "")
        rows = (query.get("fra", "1"), query.get("antall", "50"))
        wrong = wrong_parameters(query, numbers=("fra", "antall"), truth_values=("ekskluderVraketUtfort",))
        if wrong or not is_person_number(number) or not all(int(row) > 0 for row in rows):
            return _error(400, "UGYLDIG_INPUT", "fodselsnummer eller fra er ugyldig")
        without_scrapped = query.get("ekskluderVraketUtfort", "").casefold() == "true"
        found = [
            vehicle
            for vehicle in access.world.of(Vehicle, number)
            if not (without_scrapped and vehicle.status == _SCRAPPED)
        ]
        if not found:
            return Response(status_code=204)
        first, size = int(rows[0]) - 1, min(int(rows[1]), _LARGEST_PAGE)
        fault = planned_for(request)
        shown = found[:size] if fault == "duplicate" else found[first : first + size]
        if fault == "gap":
            shown = shown[1:]
        elif fault == "out_of_order":
            shown = shown[::-1]
        return JSONResponse(
            {
                "responskoder": [],
                "antallITreffliste": len(shown),
                "antallTreffTotalt": len(found),
                "kjoretoyresponser": [
                    {"responskoder": [], "kjoretoy": _vehicle(one, access)} for one in shown
                ],
            }
        )

    path = "/rest/distribusjon/kjoretoy/v2.0/sok/fodselsnummer"
    return simulator_app("statens_vegvesen", [Route(path, search, methods=["GET"])], access)


def _vehicle(one: Vehicle, access: WorldAccess) -> dict[str, Any]:
    holders = (("eier", one.owner), ("medeier", one.co_owner), ("leasingtaker", one.lessee))
    ownership = {key: _holder(number, access) for key, number in holders if number}
    body: dict[str, Any] = {
        "kjoretoyId": {
            "kjennemerke": one.kjennemerke,
            "understellsnummer": one.vin,
            "unntattOffentlighet": [],
        },
        "eierskap": ownership,
        "kjennemerke": [{"kjennemerke": one.kjennemerke, "kjennemerkekategori": "KJORETOY"}],
        "registrering": {"registreringsstatus": {"kodeVerdi": one.status, "tidligereKodeVerdi": []}},
        "godkjenning": {
            "tekniskGodkjenning": {
                "kjoretoyklassifisering": {"beskrivelse": one.group},
                "tekniskeData": {
                    "generelt": {"merke": [{"merke": one.make}], "handelsbetegnelse": [one.model]}
                },
            }
        },
        "periodiskKjoretoyKontroll": {},
    }
    if one.first_registered_on:
        first = one.first_registered_on.isoformat()
        body["forstegangsregistrering"] = {"registrertForstegangNorgeDato": first}
        body["periodiskKjoretoyKontroll"] = {"SistGodkjent": first}
    return body


def _holder(number: str, access: WorldAccess) -> dict[str, Any]:
    person = access.world.person(number)
    if person is None:
        company = access.world.organisation(number)
        named = {"organisasjonsnavn": company.name} if company else {}
        return {"enhet": {"organisasjonsnummer": number, **named}} if len(number) == 9 else {}
    born = person.birth_date.isoformat() if person.birth_date else None
    given = " ".join(name for name in (person.given_name, person.middle_name) if name)
    return {
        "person": {
            "fornavn": given.upper(),
            "etternavn": person.family_name.upper(),
            **({"fodselsdato": born} if born else {}),
        }
    }


def _error(status: int, code: str, text: str) -> JSONResponse:
    return JSONResponse({"responskoder": [{"kode": code, "beskrivelse": text}]}, status)
