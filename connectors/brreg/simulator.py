"""The registers in Brønnøysund on the synthetic world: pacts, charges on movables, organisations."""

from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.brreg.client import CHARGE_SCOPE, PACT_SCOPE, ROLE_RESOURCE, ROLE_SCOPE
from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused, simulator_app
from connectors.simulation.holdings import CompanyRole, Encumbrance, Pact
from settlement.domain.identifiers import is_person_number
from settlement.ports.clock import Clock

_TYPES = {
    "salgspant": "sap",
    "utleggspant": "utp",
    "leasing": "lea",
    "konkurs": "kon",
    "gjeldsordning": "gjo",
}
_CORRELATION = "00000000-0000-4000-8000-000000000000"


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:
    """Serve `/ektepakt`, `/registerinfo` and `/enhetsregisteret/api`."""
    registers = _Registers(access, clock)
    routes = [
        Route("/ektepakt/api/v1/fnr/{number}", registers.pacts, methods=["GET"]),
        Route("/registerinfo/api/v2/rettsstiftelse/fnr/{number}", registers.charges, methods=["GET"]),
        Route("/enhetsregisteret/autorisert-api/personer/rolleutskrift", registers.roles, methods=["POST"]),
        Route("/enhetsregisteret/api/enheter/{number}", registers.organisation, methods=["GET"]),
    ]
    return simulator_app("brreg", routes, access)


class _Registers:
    def __init__(self, access: WorldAccess, clock: Clock) -> None:
        self._world = access.world
        self._clock = clock
        self._guard = TokenGuard(access)

    async def pacts(self, request: Request) -> Response:
        """Active pacts of one person."""
        refused, number = self._person(request, PACT_SCOPE)
        if refused:
            return refused
        found = [self._pact(pact) for pact in self._world.of(Pact, number)]
        return JSONResponse(
            {
                "rolleinnehaver": number,
                "antallEktepakt": len(found),
                "oppslagstidspunkt": self._clock.now().isoformat(),
                "spraak": "NOB",
                "ektepakt": found,
            }
        )

    async def charges(self, request: Request) -> Response:
        """Charges on one person."""
        refused, number = self._person(request, CHARGE_SCOPE)
        if refused:
            return refused
        found = [_charge(charge) for charge in self._world.of(Encumbrance, number)]
        return JSONResponse(
            {
                "sokeparameter": number,
                "antallRettsstiftelser": len(found),
                "oppslagstidspunkt": self._clock.now().isoformat(),
                "rettsstiftelse": found,
            }
        )

    async def roles(self, request: Request) -> Response:
        """The roles of the person whose number is the body; 404 when there are none."""
        try:
            self._guard.claims(request, scope=ROLE_SCOPE, audience=ROLE_RESOURCE)
        except TokenRefused as refused:
            return self._error(refused.status, "Ingen tilgang")
        number = (await request.body()).decode("ascii", "replace").strip()
        if not request.headers.get("content-type", "").startswith("text/plain"):
            return self._error(415, "Innholdstypen må være text/plain")
        if not is_person_number(number):
            return self._error(400, "Ugyldig fødselsnummer")
        held = self._world.of(CompanyRole, number)
        if not held:
            return self._error(404, "Ingen roller")
        names = {role.organisation_number: role.name for role in held}
        return JSONResponse(
            {
                "enhet": [
                    {
                        "organisasjonsnummer": organisation,
                        "navn": name,
                        "roller": [
                            {
                                "type": {"kode": role.code, "beskrivelse": role.description},
                                "fratraadt": role.resigned,
                                "avregistrert": role.resigned,
                            }
                            for role in held
                            if role.organisation_number == organisation
                        ],
                        "_links": {"enhet": {"href": f"/enhetsregisteret/api/enheter/{organisation}"}},
                    }
                    for organisation, name in names.items()
                ]
            }
        )

    async def organisation(self, request: Request) -> Response:
        """One organisation, open to all."""
        found = self._world.organisation(request.path_params["number"])
        if found is None:
            return Response(status_code=404)
        body: dict[str, Any] = {
            "organisasjonsnummer": found.organisation_number,
            "navn": found.name,
            "organisasjonsform": {"kode": found.form},
            "konkurs": False,
        }
        if found.deleted_on:
            body["slettedato"] = found.deleted_on.isoformat()
        return JSONResponse(body)

    def _person(self, request: Request, scope: str) -> tuple[Response | None, str]:
        number = request.path_params["number"]
        try:
            self._guard.claims(request, scope=scope)
        except TokenRefused:
            return self._error(403, "Feil under autentisering av abonnent"), number
        if not is_person_number(number):
            return self._error(400, "Feil i fødselsnummer, vennligst prøv på nytt"), number
        return None, number

    def _error(self, status: int, text: str) -> JSONResponse:
        stamp = self._clock.now().isoformat()
        return JSONResponse({"korrelasjonsid": _CORRELATION, "tidspunkt": stamp, "feilmelding": text}, status)

    def _pact(self, pact: Pact) -> dict[str, Any]:
        """Terms that name a spouse's role stand with the first spouse, as the register places them."""
        own = [term for term in pact.terms if "rolle" in term.casefold()]
        shared = [term for term in pact.terms if term not in own]
        roles = []
        for place, number in enumerate(pact.parties):
            person = self._world.person(number)
            name = {"fornavn": person.given_name, "etternavn": person.family_name} if person else {}
            roles.append(
                {
                    "rolletype": "rolletype.ektefelle",
                    "rolletypebeskrivelse": "Ektefelle",
                    "person": {"navn": name},
                    "avtaleinnhold": [_term(term) for term in own] if place == 0 else [],
                }
            )
        return {
            "ektepaktnummer": int(pact.number) if pact.number.isdigit() else pact.number,
            "innkomsttidspunkt": f"{pact.registered_on.isoformat()}T12:00:00+01:00",
            "ektepakttype": "ektepakttype.ektepakt",
            "status": "ektepaktstatus.tinglyst",
            "opprettelse": "opprettelsestype.foersteOpprettelse",
            "harSupplerendeOpplysningerIDokument": pact.needs_reading,
            "paategning": [],
            "avtaleinnhold": [_term(term) for term in shared],
            "rolle": roles,
        }


def _term(term: str) -> dict[str, str]:
    return {"avtaletype": term if term.startswith("avtaletype.") else f"avtaletype.{term}"}


def _charge(charge: Encumbrance) -> dict[str, Any]:
    body: dict[str, Any] = {
        "dokumentnummer": charge.document_number,
        "type": f"rettsstiftelsestype.{_TYPES.get(charge.kind.casefold(), 'uspe')}",
        "typeBeskrivelse": charge.kind.capitalize(),
        "status": "statusregistreringsobjekt.tl",
        "innkomsttidspunkt": f"{charge.registered_on.isoformat()}T12:00:00+01:00",
        "paategning": [],
        "prioritetsvikelse": [],
        "rolle": [],
        "formuesgode": [],
    }
    if charge.amount_ore is not None:
        body["krav"] = {"belop": [{"belop": charge.amount_ore / 100, "valuta": "NOK"}]}
    if charge.holder or charge.holder_organisation_number:
        holder: dict[str, Any] = {"aktorType": "aktortype.annenaktor", "navn": charge.holder}
        if charge.holder_organisation_number:
            holder = {
                "aktorType": "aktortype.virksomhet",
                "organisasjonsnummer": charge.holder_organisation_number,
            }
        body["rolle"].append(
            {
                "rolletype": "rolletype.panthaver",
                "rollegruppetype": "rollegruppe.rett",
                "rolleinnehaver": holder,
            }
        )
    if charge.asset:
        body["formuesgode"].append(
            {
                "identifiseringsmate": "identifiseringsmate.entydig",
                "type": "formuesgodetype.mv.e",
                "typeBeskrivelse": "Registrert motorvogn",
                "registreringsnummerMotorvogn": charge.asset.replace(" ", ""),
            }
        )
    return body
