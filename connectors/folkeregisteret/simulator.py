"""The population register, over HTTP: bulk look-up, feed and event documents."""

import hashlib
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.folkeregisteret.client import PACKAGE
from connectors.folkeregisteret.documents import person_document
from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused, simulator_app
from settlement.domain.identifiers import is_person_number
from settlement.ports.clock import Clock

SCOPE = "folkeregister:deling/offentligmedhjemmel"
_LARGEST_BULK = 1000


class FolkeregisteretSimulator:
    """Reads persons from the world and events from its feed."""

    def __init__(self, access: WorldAccess, clock: Clock) -> None:
        self._access = access
        self._clock = clock
        self._guard = TokenGuard(access)

    async def bulk_look_up(self, request: Request) -> Response:
        """POST /v1/personer/bulkoppslag."""
        refused = self._refusal(request)
        if refused is not None:
            return refused
        try:
            numbers = (await request.json())["foedselsEllerDNummer"]
        except (ValueError, KeyError, TypeError):
            return JSONResponse({"kode": "FREG-004", "melding": "Ugyldig forespørsel"}, 400)
        if not isinstance(numbers, list) or len(numbers) > _LARGEST_BULK:
            return JSONResponse({"kode": "FREG-005", "melding": "For mange identifikatorer"}, 400)
        parts = request.query_params.getlist("part")
        as_ordered = request.query_params.get("somBestilt") == "true"
        found = [self._result(str(number), parts) for number in numbers]
        if not as_ordered:
            found = [result for result in found if "folkeregisterperson" in result]
        return JSONResponse({"oppslag": found})

    def _result(self, number: str, parts: list[str]) -> dict[str, Any]:
        person = self._access.world.person(number)
        if person is None:
            wrong = "Ugyldig fødsels- eller d-nummer" if not is_person_number(number) else "Ukjent person"
            return {"foedselsEllerDNummer": number, "feilmelding": {"feilmelding": wrong}}
        document = person_document(person, self._access.world, parts=parts, now=self._clock.now())
        return {"foedselsEllerDNummer": number, "folkeregisterperson": document}

    async def feed(self, request: Request) -> Response:
        """GET /v1/hendelser/feed?seq=, inclusive, at most 1000 entries, with an ETag."""
        refused = self._refusal(request)
        if refused is not None:
            return refused
        text = request.query_params.get("seq", "")
        if not text.isdigit():
            body = {"code": "FREG-400", "message": "seq mangler", "httpStatus": 400, "feilreferanse": "sim"}
            return JSONResponse(body, 400)
        entries = [
            {
                "sekvensnummer": sequence,
                "hendelse": {
                    "folkeregisteridentifikator": event.person_number,
                    "hendelsetype": event.kind,
                    "hendelsesdokument": event.document_id,
                    "persondokument": event.document_id[::-1],
                    "ajourholdstidspunkt": event.at.isoformat(),
                },
            }
            for sequence, event in self._access.population_feed.since(int(text))
        ]
        tag = '"' + hashlib.sha256(repr(entries).encode()).hexdigest()[:24] + '"'
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={"ETag": tag})
        return JSONResponse(entries, headers={"ETag": tag})

    async def last_sequence(self, request: Request) -> Response:
        """GET /v1/hendelser/siste/sekvensnummer: a bare number."""
        return self._refusal(request) or JSONResponse(self._access.population_feed.last_sequence())

    async def event_document(self, request: Request) -> Response:
        """GET /v1/hendelser/{id}; here the type is spelt `hendelsestype`."""
        refused = self._refusal(request)
        if refused is not None:
            return refused
        event = self._access.population_feed.document(request.path_params["document"])
        if event is None:
            body = {"code": "FREG-404", "message": "Finnes ikke", "httpStatus": 404, "feilreferanse": "sim"}
            return JSONResponse(body, 404)
        entity = [{"entitet": event.entity, "entitetsendring": event.change, **(event.body or {})}]
        return JSONResponse(
            {
                "dokumentidentifikator": event.document_id,
                "skjemaversjon": "1.4",
                "hendelse": {
                    "folkeregisteridentifikator": event.person_number,
                    "hendelsestype": event.kind,
                    "ajourholdstidspunkt": event.at.isoformat(),
                    "egenskapshendelse": entity if event.entity else [],
                },
            }
        )

    def _refusal(self, request: Request) -> Response | None:
        try:
            self._guard.claims(request, scope=SCOPE)
        except TokenRefused as refused:
            body = {
                "alvorlighetsgrad": "ERROR",
                "feilkode": f"FREG-{refused.status}",
                "feilmelding": "Ingen tilgang",
                "httpStatus": refused.status,
                "tilleggsinformasjon": {},
            }
            return JSONResponse(body, refused.status)
        return None


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:
    """Make the register's application."""
    simulator = FolkeregisteretSimulator(access, clock)
    return simulator_app(
        "folkeregisteret",
        [
            Route(f"{PACKAGE}/v1/personer/bulkoppslag", simulator.bulk_look_up, methods=["POST"]),
            Route(f"{PACKAGE}/v1/hendelser/feed", simulator.feed),
            Route(f"{PACKAGE}/v1/hendelser/siste/sekvensnummer", simulator.last_sequence),
            Route(f"{PACKAGE}/v1/hendelser/{{document}}", simulator.event_document),
        ],
        access,
    )
