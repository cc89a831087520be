"""Posten signering over HTTP: portal and direct flow, a queue with its own pace, and people who sign.

`/esignering/signering` shows everybody who is waited for, with buttons. A test posts the same form.
"""

import asyncio
import secrets
from datetime import datetime, timedelta

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from connectors.esignering.mapping import NEXT_POLL
from connectors.esignering.simulated_answers import Answers, answer, error
from connectors.esignering.simulated_documents import signature_of, signed_document
from connectors.esignering.simulated_jobs import NotNow, SimulatedJob, SimulatedSigner
from connectors.esignering.simulated_orders import Incoming, direct_job, portal_job
from connectors.esignering.simulated_package import Rejected, open_package, split_parts
from connectors.esignering.simulated_signers import SigningPages
from connectors.esignering.simulated_store import JobStore
from connectors.esignering.wire_direct import DirectSignerUpdate
from connectors.esignering.xml_binding import XmlProblem, read_exactly
from connectors.simulation.access import WorldAccess
from connectors.simulation.app import simulator_app
from connectors.simulation.banks import ENGINE_ORGANISATION
from settlement.ports.clock import Clock

NAME = "esignering"
POLL_PAUSE = timedelta(seconds=10)  # when the queue is empty; 5 to 30 seconds in the real test environment
_PDF_TYPE, _XML_TYPE = "application/pdf", "application/xml"


class SigningSimulator:
    """The service. Two-way TLS is not to be had on this machine; the package's certificate is checked."""

    def __init__(
        self, access: WorldAccess, clock: Clock, *, senders: tuple[str, ...], public: tuple[str, ...]
    ) -> None:
        self._access = access
        self._clock = clock
        self._senders = senders
        self._public = public
        self._store = JobStore(access.store)
        self._next_poll: dict[tuple[str, str, str | None], datetime] = {}

    @property
    def answers(self) -> Answers:
        """The writer of answers; where this process is reached may be set after it was made."""
        return Answers(f"{self._access.base_url}/{NAME}")

    async def create(self, request: Request) -> Response:
        """POST /{flow}/signature-jobs."""
        flow, organisation, now = self._flow(request), self._organisation(request), self._clock.now()
        asked, package = split_parts(request.headers.get("content-type", ""), await request.body())
        opened = await asyncio.to_thread(open_package, package, self._access.keys, now=now)
        incoming = Incoming(organisation, asked, opened, now)
        is_public = organisation in self._public
        if flow == "portal":
            job = portal_job(self._access, incoming, self._store.new_id, is_public=is_public)
        else:
            job = direct_job(incoming, self._store.new_id, is_public=is_public)
        self._store.save(job, opened.documents)
        self._access.ledger.record(
            NAME,
            f"job-{job.id}",
            kind=flow,
            recipient="",
            body={"signers": len(job.signers), "documents": len(job.documents)},
        )
        return self.answers.portal_created(job) if flow == "portal" else self.answers.direct_created(job)

    async def poll(self, request: Request) -> Response:
        """GET /{flow}/signature-jobs?polling_queue=."""
        flow, organisation, now = self._flow(request), self._organisation(request), self._clock.now()
        queue = request.query_params.get("polling_queue")
        place = (organisation, flow, queue)
        if now < self._next_poll.get(place, now):
            self._next_poll[place] = now + POLL_PAUSE
            return error(
                Rejected(429, "TOO_EAGER_POLLING", "wait for the permitted time"),
                headers={NEXT_POLL: (now + POLL_PAUSE).isoformat()},
            )
        for job in self._store.jobs():
            if (job.organisation, job.flow, job.queue) != place:
                continue
            if job.pass_time(now):
                self._store.save(job)
            if job.is_new(now):
                job.tell(now)
                self._store.save(job)
                self._next_poll[place] = now
                told = (
                    self.answers.portal_change(job, now)
                    if flow == "portal"
                    else self.answers.direct_status(job, now)
                )
                return answer(told, headers={NEXT_POLL: now.isoformat()})
        self._next_poll[place] = now + POLL_PAUSE
        return Response(status_code=204, headers={NEXT_POLL: (now + POLL_PAUSE).isoformat()})

    async def complete(self, request: Request) -> Response:
        """POST …/{id}/complete: the sender has saved what it was told."""
        job = self._job(request)
        job.confirm()
        self._store.save(job)
        return Response(status_code=200)

    async def cancel(self, request: Request) -> Response:
        """POST …/{id}/cancel."""
        job = self._job(request)
        try:
            job.cancel(self._clock.now())
        except NotNow as problem:
            raise Rejected(409, "JOB_NOT_CANCELLABLE", str(problem)) from None
        self._store.save(job)
        return Response(status_code=200)

    async def delete_documents(self, request: Request) -> Response:
        """DELETE …/{id}/documents."""
        job = self._job(request)
        if not job.has_ended:
            raise Rejected(409, "JOB_IN_PROGRESS", "the job has not ended")
        job.deleted = True
        self._store.save(job)
        self._store.forget_files(job)
        return Response(status_code=204)

    async def pades(self, request: Request) -> Response:
        """GET …/{id}/pades."""
        return self._file(request, "pades", _PDF_TYPE)

    async def xades(self, request: Request) -> Response:
        """GET …/{id}/xades/{place}."""
        return self._file(request, f"xades/{request.path_params['place']}", _XML_TYPE)

    async def direct_status(self, request: Request) -> Response:
        """GET …/{id}/status?status_query_token=."""
        job, now = self._job(request), self._clock.now()
        given = request.query_params.get("status_query_token", "")
        if not secrets.compare_digest(given.encode(), job.token.encode()):
            raise Rejected(403, "INVALID_STATUS_QUERY_TOKEN", "the token is not of this job")
        if all(signer.status == "WAITING" for signer in job.signers):
            raise Rejected(404, "SIGNING_CEREMONY_NOT_COMPLETED", "nobody has signed or rejected")
        return answer(self.answers.direct_status(job, now))

    async def update_signer(self, request: Request) -> Response:
        """POST …/{id}/signers/{place}: a new address for the browser."""
        job, now = self._job(request), self._clock.now()
        signer = next((one for one in job.signers if one.place == request.path_params["place"]), None)
        if signer is None:
            raise Rejected(404, "NOT_FOUND", "no such signer")
        try:
            read_exactly(DirectSignerUpdate, await request.body())
        except (XmlProblem, ValueError):
            raise Rejected(400, "BAD_REQUEST", "the body is no direct-signer-update-request") from None
        job.try_again(signer, now)
        signer.redirect = secrets.token_hex(32)
        self._store.save(job)
        return self.answers.direct_signer(job, signer)

    async def signed(self, job: SimulatedJob, signer: SimulatedSigner) -> None:
        """Let a signer sign, and make the files that come of it."""
        now = self._clock.now()
        job.sign(signer, now)
        documents = {name: self._store.file(job, name) or b"" for name in job.documents}
        files = {f"xades/{signer.place}": signature_of(self._access, signer, documents, at=now)}
        if job.is_complete:
            files["pades"] = await asyncio.to_thread(
                signed_document, self._access, job, list(documents.values()), at=now
            )
        self._store.save(job, files)

    def _file(self, request: Request, name: str, kind: str) -> Response:
        job = self._job(request)
        if not job.keeps_files(self._clock.now()):
            self._store.forget_files(job)
            raise Rejected(410, "DOCUMENTS_DELETED", "the documents have been deleted")
        found = self._store.file(job, name)
        if found is None:
            raise Rejected(404, "NOT_FOUND", "not signed")
        return Response(found, media_type=kind)

    def _flow(self, request: Request) -> str:
        flow = str(request.path_params["flow"])
        if flow not in ("portal", "direct"):
            raise Rejected(404, "NOT_FOUND", "there is no such flow")
        return flow

    def _organisation(self, request: Request) -> str:
        organisation = str(request.path_params["organisation"])
        if organisation not in self._senders:
            raise Rejected(403, "NOT_AUTHORIZED", "the organisation has no agreement")
        return organisation

    def _job(self, request: Request) -> SimulatedJob:
        organisation = self._organisation(request)
        job = self._store.job(request.path_params["job"])
        if job is None or (job.organisation, job.flow) != (organisation, self._flow(request)):
            raise Rejected(404, "NOT_FOUND", "no such job")
        if job.pass_time(self._clock.now()):
            self._store.save(job)
        return job


async def _rejected(request: Request, problem: Exception) -> Response:  # noqa: ARG001  # Starlette's own form
    if not isinstance(problem, Rejected):
        raise problem
    return error(problem)


def make_simulator(
    access: WorldAccess,
    clock: Clock,
    *,
    senders: tuple[str, ...] = (ENGINE_ORGANISATION.organisation_number,),
    public: tuple[str, ...] | None = None,
) -> Starlette:
    """Make the service's application; `public` senders (all, unless told) may use the contact register."""
    simulator = SigningSimulator(access, clock, senders=senders, public=senders if public is None else public)
    pages = SigningPages(access, clock, JobStore(access.store), simulator.signed)
    jobs = "/api/{organisation}/{flow}/signature-jobs"
    one = f"{jobs}/{{job:int}}"
    routes = [
        Route(jobs, simulator.create, methods=["POST"]),
        Route(jobs, simulator.poll),
        Route(f"{one}/complete", simulator.complete, methods=["POST"]),
        Route(f"{one}/cancel", simulator.cancel, methods=["POST"]),
        Route(f"{one}/documents", simulator.delete_documents, methods=["DELETE"]),
        Route(f"{one}/pades", simulator.pades),
        Route(f"{one}/xades/{{place:int}}", simulator.xades),
        Route(f"{one}/status", simulator.direct_status),
        Route(f"{one}/signers/{{place:int}}", simulator.update_signer, methods=["POST"]),
        *pages.routes(),
    ]
    return simulator_app(NAME, routes, access, exception_handlers={Rejected: _rejected})
