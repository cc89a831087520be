"""The population register, over HTTP: bulk look-up, feed and event documents."""

import hashlib
from datetime import timedelta
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.folkeregisteret.client import PACKAGE
from connectors.folkeregisteret.documents import person_document
from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused, simulator_app
from connectors.simulation.faults import planned_for
from connectors.simulation.query import LARGEST_INT64, whole_number, wrong_parameters
from settlement.domain.identifiers import is_person_number
from settlement.ports.clock import Clock

SCOPE = "folkeregister:deling/offentligmedhjemmel"
TOO_OLD = "Det er oppgitt ulovlig sekvensnummer. Sekvensnummer kan ikke være mere enn 36 måneder gammelt"
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
            numbers = None
        is_list = isinstance(numbers, list) and all(isinstance(number, str) for number in numbers)
        if not is_list or wrong_parameters(request.query_params, truth_values=("somBestilt",)):
            return JSONResponse({"kode": "FREG-004", "melding": "Ugyldig forespørsel"}, 400)
        if len(numbers) > _LARGEST_BULK:
            return JSONResponse({"kode": "FREG-005", "melding": "For mange identifikatorer"}, 400)
        parts = request.query_params.getlist("part")
        as_ordered = request.query_params.get("somBestilt", "").casefold() == "true"
        found = [self._result(number, parts) for number in numbers]
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
        sequence = whole_number(request.query_params.get("seq", ""), most=LARGEST_INT64)
        if sequence is None:
            body = {"code": "FREG-400", "message": "seq mangler", "httpStatus": 400, "feilreferanse": "sim"}
            return JSONResponse(body, 400)
        if self._is_too_old(sequence):
            return Response(TOO_OLD, 406, media_type="text/plain")
        entries = [
            {
                "sekvensnummer": place,
                "hendelse": {
                    "folkeregisteridentifikator": event.person_number,
                    "hendelsetype": event.kind,
                    "hendelsesdokument": event.document_id,
                    "persondokument": event.document_id[::-1],
                    "ajourholdstidspunkt": event.at.isoformat(),
                },
            }
            for place, event in self._access.population_feed.since(sequence)
        ]
        entries = _as_told(entries, planned_for(request))
        tag = '"' + hashlib.sha256(repr(entries).encode()).hexdigest()[:24] + '"'
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={"ETag": tag})
        return JSONResponse(entries, headers={"ETag": tag})

    def _is_too_old(self, sequence: int) -> bool:
        """Tell whether the asker stands at an event of more than 36 months ago."""
        oldest = self._clock.now() - timedelta(days=36 * 30)
        return any(
            number == sequence and event.at < oldest
            for number, event in self._access.population_feed.since(sequence, limit=1)
        )

    async def person(self, request: Request) -> Response:
        """GET /v1/personer/{personidentifikator}."""
        refused = self._refusal(request)
        if refused is not None:
            return refused
        person = self._access.world.person(request.path_params["number"])
        if person is None:
            body = {"code": "FREG-404", "message": "Ukjent person", "httpStatus": 404, "feilreferanse": "sim"}
            return JSONResponse(body, 404)
        parts = request.query_params.getlist("part")
        return JSONResponse(person_document(person, self._access.world, parts=parts, now=self._clock.now()))

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


def _as_told(entries: list[dict[str, Any]], fault: str | None) -> list[dict[str, Any]]:
    """Show what feeds do on bad days: entries twice, in disorder, left out, or with an old time."""
    if fault == "duplicate":
        return [entry for entry in entries for _ in range(2)]
    if fault == "out_of_order":
        return entries[::-1]
    if fault == "gap":
        return entries[::2]
    if fault == "late" and entries:
        last = entries[-1]
        old = {**last["hendelse"], "ajourholdstidspunkt": "2001-01-01T00:00:00+01:00"}
        return [*entries[:-1], {**last, "hendelse": old}]
    return entries


def make_simulator(access: WorldAccess, clock: Clock) -> Starlette:
    """Make the register's application."""
    simulator = FolkeregisteretSimulator(access, clock)
    return simulator_app(
        "folkeregisteret",
        [
            Route(f"{PACKAGE}/v1/personer/bulkoppslag", simulator.bulk_look_up, methods=["POST"]),
            Route(f"{PACKAGE}/v1/personer/{{number}}", simulator.person),
            Route(f"{PACKAGE}/v1/hendelser/feed", simulator.feed),
            Route(f"{PACKAGE}/v1/hendelser/siste/sekvensnummer", simulator.last_sequence),
            Route(f"{PACKAGE}/v1/hendelser/{{document}}", simulator.event_document),
        ],
        access,
    )
