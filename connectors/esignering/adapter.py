"""Posten signering as `SigningService`."""

import asyncio
import hashlib
from datetime import datetime, timedelta

import httpx
from pydantic import ValidationError

from connectors.esignering.client import SigningClient
from connectors.esignering.enterprise_certificate import (
    CERTIFICATE_FILE,
    KEY_FILE,
    REGISTER_NAME,
    EnterpriseCertificate,
    read_certificate,
)
from connectors.esignering.limits import MOST_BYTES, check_order, split_signers
from connectors.esignering.manifests import direct_manifest, direct_request, portal_manifest, portal_request
from connectors.esignering.mapping import direct_change, direct_signers, next_poll, portal_change
from connectors.esignering.package import PDF, make_package
from connectors.esignering.refusals import read_refusal
from connectors.esignering.signed_files import pdf_fault, xades_fault
from connectors.esignering.wire import PortalResponse, PortalStatusChange
from connectors.esignering.wire_direct import (
    DirectResponse,
    DirectSignerResponse,
    DirectSignerUpdate,
    DirectStatus,
)
from connectors.esignering.xades import NamedFile
from connectors.esignering.xml_binding import Document, DocumentT, XmlProblem, read, write
from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse, describe
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from settlement.domain.organisation_number import is_organisation_number
from settlement.domain.signing import (
    DirectJob,
    DirectSigner,
    DirectStarted,
    ReturnAddresses,
    SignedFile,
    SigningChange,
    SigningJob,
    SigningOrder,
    SigningPoll,
    SigningStarted,
)
from settlement.ports.clock import Clock
from settlement.ports.errors import Refused, Unavailable

_WHEN_NOT_TOLD = timedelta(minutes=10)  # the longest pause that the service itself asks for
_TIMEOUT_S = "30"
_PUBLIC = "public"
_KINDS = ("private", _PUBLIC)
_PORTAL, _DIRECT = "portal", "direct"


class SigningAdapter:
    """Implements `settlement.ports.signing.SigningService`."""

    def __init__(
        self,
        client: SigningClient,
        clock: Clock,
        *,
        certificate: EnterpriseCertificate,
        sender: str,
        by_lookup: bool = False,
        findings: tuple[str, ...] = (),
    ) -> None:
        self._client = client
        self._clock = clock
        self._certificate = certificate
        self._sender = sender
        self._by_lookup = by_lookup
        self._findings = findings
        self._not_before: dict[str | None, datetime] = {}

    async def start(self, order: SigningOrder) -> SigningStarted:
        """Send a portal job; see the port."""
        now = self._clock.now()
        signers, on_paper = split_signers(order, by_lookup=self._by_lookup)
        check_order(order, now, digital=len(signers))
        if not signers:
            return SigningStarted(on_paper=on_paper)
        manifest = portal_manifest(order, signers, sender=self._sender, by_lookup=self._by_lookup, now=now)
        package = await self._package(order, manifest)
        response = await self._client.create(_PORTAL, portal_request(order), package)
        made = _read(PortalResponse, response)
        job = SigningJob(
            job_id=made.signature_job_id, reference=order.reference, cancel_at=made.cancellation_url
        )
        return SigningStarted(job=job, on_paper=on_paper)

    async def changes(self, *, queue: str | None = None) -> SigningPoll:
        """Take the next change; before the permitted time nobody is asked."""
        now = self._clock.now()
        not_before = self._not_before.get(queue)
        if not_before is not None and now < not_before:
            return SigningPoll(change=None, not_before=not_before, asked=False)
        response = await self._client.poll(_PORTAL, queue=queue)
        told = next_poll(response)
        if response.status == 429 and told is None:
            raise Unavailable(REGISTER_NAME, "it is asked too often, and does not say when to come again")
        self._not_before[queue] = told or (now + _WHEN_NOT_TOLD if response.status == 204 else now)
        change = None
        if response.status == 200:
            try:
                change = portal_change(_read(PortalStatusChange, response), response.provenance)
            except ValueError:
                raise response.malformed("a time in the change is none") from None
        return SigningPoll(change=change, not_before=self._not_before[queue])

    async def signed_pdf(self, at: str) -> SignedFile:
        """Fetch the PAdES; see the port."""
        response = await self._download(at, "signed PDF")
        fault = await asyncio.to_thread(pdf_fault, response.content)
        return _file(response, fault)

    async def xades(self, at: str) -> SignedFile:
        """Fetch one signer's XAdES; see the port."""
        response = await self._download(at, "XAdES")
        return _file(response, xades_fault(response.content))

    async def confirm(self, at: str) -> None:
        """Confirm that a change has been saved."""
        await self._client.confirm(at)

    async def cancel(self, at: str) -> None:
        """Call a job off; see the port."""
        response = await self._client.cancel(at)
        if response.status == 409:
            raise Refused(REGISTER_NAME, "the job has ended, so there is nothing to call off")

    async def delete_documents(self, at: str) -> None:
        """Have the service delete the documents."""
        await self._client.delete(at)

    async def start_in_session(self, order: SigningOrder, *, back_to: ReturnAddresses) -> DirectStarted:
        """Send a direct job; see the port."""
        signers, on_paper = split_signers(order, by_lookup=True)  # nobody is notified: they are here
        check_order(order, self._clock.now(), digital=len(signers))
        if not signers:
            return DirectStarted(on_paper=on_paper)
        package = await self._package(order, direct_manifest(order, signers, sender=self._sender))
        response = await self._client.create(_DIRECT, direct_request(order, back_to), package)
        made = _read(DirectResponse, response)
        named = {signer.person_number or signer.party_id: signer for signer in signers}
        try:
            links = direct_signers(made, named)
        except KeyError:
            raise response.malformed("the answer names a signer that was not ordered") from None
        if made.status_url is None:
            raise response.malformed("field status-url is missing")
        job = DirectJob(
            job_id=made.signature_job_id,
            reference=order.reference,
            status_at=made.status_url,
            signers=links,
        )
        return DirectStarted(job=job, on_paper=on_paper)

    async def status_in_session(self, at: str, *, token: str) -> SigningChange:
        """Ask how a direct job went; see the port."""
        response = await self._client.direct_status(at, token=token)
        try:
            return direct_change(_read(DirectStatus, response), response.provenance)
        except ValueError:
            raise response.malformed("a time in the status is none") from None

    async def new_redirect(self, signer: DirectSigner) -> DirectSigner:
        """Get a new address for a signer's browser."""
        response = await self._client.update_signer(signer.renew_at, DirectSignerUpdate())
        made = _read(DirectSignerResponse, response)
        return signer.model_copy(update={"redirect_to": made.redirect_url, "renew_at": made.href})

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with settings and certificate; asks nobody."""
        fault = self._certificate.fault(self._clock.now())
        return (*self._findings, *((fault,) if fault else ()))

    async def _package(self, order: SigningOrder, manifest: Document) -> bytes:
        files = [NamedFile(one.file_name, PDF, one.pdf) for one in order.documents]
        package = await asyncio.to_thread(
            make_package, write(manifest), files, self._certificate, at=self._clock.now()
        )
        if len(package) > MOST_BYTES:
            raise Refused(
                REGISTER_NAME,
                f"the package is {len(package)} bytes, and the service takes {MOST_BYTES}. Nothing was sent",
            )
        return package

    async def _download(self, at: str, operation: str) -> RegisterResponse:
        response = await self._client.download(at, operation=operation)
        if response.status != 200:
            reason = f"the {operation} is not there: not signed yet, or deleted after 40 days"
            raise Refused(REGISTER_NAME, reason, reference=response.provenance.reference)
        return response


def _read(model: type[DocumentT], response: RegisterResponse) -> DocumentT:
    if not response.content.strip():
        raise response.malformed("the answer is empty")
    try:
        return read(model, response.content)
    except ValidationError as error:
        raise response.malformed(describe(error)) from None
    except XmlProblem as problem:
        raise response.malformed(str(problem)) from None


def _file(response: RegisterResponse, fault: str | None) -> SignedFile:
    if fault is not None:
        raise response.malformed(fault)
    return SignedFile(
        content=response.content,
        sha256=hashlib.sha256(response.content).hexdigest(),
        provenance=response.provenance,
    )


def build(
    settings: ConnectorSettings,
    http: httpx.AsyncClient,
    clock: Clock,
    tokens: TokenSource | None = None,  # noqa: ARG001  # the certificate is the proof; one shape for all
) -> SigningAdapter:
    """Make the adapter from its settings.

    `http` shows our certificate (`enterprise_certificate.http_with_certificate`). `extra` holds
    `certificate_file` (PEM, our own first, the root last), `key_file`, `organisation_number` (the sender;
    else whom the certificate names), and `sender_kind` (`public` may let the service look up contact
    information; `private` is the default).

    Raises:
        Refused: the certificate or its key is missing or cannot be read.
    """
    return assemble(settings, http, clock, certificate=read_certificate(settings))


def assemble(
    settings: ConnectorSettings,
    http: httpx.AsyncClient,
    clock: Clock,
    *,
    certificate: EnterpriseCertificate,
) -> SigningAdapter:
    """Make the adapter around a certificate that has been read."""
    extra = settings.extra
    needed = (CERTIFICATE_FILE, KEY_FILE)
    findings = list(check_settings(settings, needs_scope=False, extra_keys=needed))
    sender = extra.get("organisation_number") or certificate.organisation_number
    if not is_organisation_number(sender):
        findings.append("The certificate names no organisation. Set organisation_number to the sender's.")
    kind = extra.get("sender_kind", _KINDS[0])
    if kind not in _KINDS:
        findings.append(f"The setting sender_kind is one of {', '.join(_KINDS)}.")
    register = RegisterClient(
        REGISTER_NAME,
        base_url=settings.base_url,
        http=http,
        clock=clock,
        timeout_s=float(extra.get("timeout_s", _TIMEOUT_S)),
        refusal=read_refusal,
    )
    return SigningAdapter(
        SigningClient(register, organisation_number=sender),
        clock,
        certificate=certificate,
        sender=sender,
        by_lookup=kind == _PUBLIC,
        findings=tuple(findings),
    )
