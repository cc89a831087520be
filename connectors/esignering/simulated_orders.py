"""How the simulated service makes a job of a request and a package, or says why it does not."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from pydantic import ValidationError

from connectors.esignering.mapping import moment
from connectors.esignering.package import PDF
from connectors.esignering.simulated_jobs import (
    DEFAULT_OPEN_S,
    LONGEST_OPEN_S,
    SimulatedJob,
    SimulatedSigner,
)
from connectors.esignering.simulated_package import OpenedPackage, Rejected
from connectors.esignering.wire import DocumentFiles, Level, PortalManifest, PortalRequest, PortalSigner
from connectors.esignering.wire_direct import DirectManifest, DirectRequest
from connectors.esignering.xml_binding import Document, XmlProblem, read_exactly
from connectors.kit.response import describe
from connectors.simulation.access import WorldAccess

DocumentT = TypeVar("DocumentT", bound=Document)
_PDF_HEADERS = tuple(b"%%PDF-1.%d" % minor for minor in range(1, 8))
_TEXT = "text/plain"
_AUTHENTICATED = "AUTHENTICATED_ELECTRONIC_SIGNATURE"
_WITH_NUMBER = "PERSONAL_IDENTIFICATION_NUMBER_AND_NAME"


@dataclass(frozen=True)
class Incoming:
    """A new job as it came: who calls in the address, and what the package holds."""

    organisation: str
    request: bytes
    package: OpenedPackage
    now: datetime


def portal_job(
    access: WorldAccess, incoming: Incoming, new_id: Callable[[], int], *, is_public: bool
) -> SimulatedJob:
    """Make a portal job.

    Raises:
        Rejected: the request, the manifest or a rule of the service.
    """
    request = _strictly(PortalRequest, incoming.request)
    manifest = _strictly(PortalManifest, incoming.package.manifest)
    _check_sender(incoming, manifest.sender.organization_number)
    _check_level(manifest.required_authentication, is_public=is_public)
    titles = manifest.title or (manifest.document.title if manifest.document else "")
    href = [manifest.document.href] if manifest.document else []
    _check_documents(manifest.documents, href, incoming.package.documents)
    opens_at, seconds = _availability(manifest, incoming.now)
    signers = [
        _portal_signer(one, place, incoming.now, is_public=is_public)
        for place, one in enumerate(manifest.signers.signer, 1)
    ]
    _check_people([signer.number for signer in signers])
    job = SimulatedJob(
        id=new_id(),
        flow="portal",
        organisation=incoming.organisation,
        created=incoming.now,
        opens_at=opens_at,
        open_seconds=seconds,
        title=titles,
        shown=manifest.identifier_in_signed_documents or _WITH_NUMBER,
        signers=signers,
        documents=list(incoming.package.documents),
        reference=request.reference,
        queue=request.polling_queue,
    )
    job.begin(_troubles(access, job), incoming.now)
    return job


def direct_job(incoming: Incoming, new_id: Callable[[], int], *, is_public: bool) -> SimulatedJob:
    """Make a direct job.

    Raises:
        Rejected: the request, the manifest or a rule of the service.
    """
    request = _strictly(DirectRequest, incoming.request)
    manifest = _strictly(DirectManifest, incoming.package.manifest)
    _check_sender(incoming, manifest.sender.organization_number)
    _check_level(manifest.required_authentication, is_public=is_public)
    href = [manifest.document.href] if manifest.document else []
    _check_documents(manifest.documents, href, incoming.package.documents)
    signers = [
        SimulatedSigner(
            place=place,
            since=incoming.now,
            number=one.personal_identification_number,
            identifier=one.signer_identifier,
            on_behalf_of_other=one.on_behalf_of == "OTHER",
            authenticated=one.signature_type == _AUTHENTICATED,
            redirect=secrets.token_hex(32),
        )
        for place, one in enumerate(manifest.signer, 1)
    ]
    _check_people([signer.number or signer.identifier for signer in signers])
    urls = request.exit_urls
    return SimulatedJob(
        id=new_id(),
        flow="direct",
        organisation=incoming.organisation,
        created=incoming.now,
        opens_at=incoming.now,
        open_seconds=DEFAULT_OPEN_S,
        title=manifest.title or (manifest.document.title if manifest.document else ""),
        shown=manifest.identifier_in_signed_documents or _WITH_NUMBER,
        signers=signers,
        documents=list(incoming.package.documents),
        reference=request.reference,
        queue=request.polling_queue,
        polled=request.status_retrieval_method == "POLLING",
        exit_urls=(urls.completion_url, urls.rejection_url, urls.error_url),
        token=secrets.token_urlsafe(24),
    )


def _strictly(model: type[DocumentT], content: bytes) -> DocumentT:
    try:
        return read_exactly(model, content)
    except ValidationError as error:
        raise _bad(describe(error)) from None
    except XmlProblem as problem:
        raise _bad(str(problem)) from None


def _check_sender(incoming: Incoming, sender: str) -> None:
    if incoming.package.organisation_number != sender or sender != incoming.organisation:
        raise Rejected(403, "BROKER_NOT_AUTHORIZED", "the certificate is not of the sending organisation")


def _check_level(level: Level | None, *, is_public: bool) -> None:
    if level != "4" and not is_public:
        raise _bad("a private sender has level 4 alone")


def _check_documents(listed: DocumentFiles | None, single: list[str], files: dict[str, bytes]) -> None:
    hrefs = [one.href for one in listed.document] if listed else single
    if sorted(hrefs) != sorted(files):
        raise _bad("the manifest and the package name different documents")
    for one in listed.document if listed else ():
        if one.mime not in (PDF, _TEXT):
            raise _bad("a document is application/pdf or text/plain")
        if one.mime == PDF and not files[one.href].startswith(_PDF_HEADERS):
            raise _bad("a document is no PDF of version 1.1 to 1.7")


def _check_people(names: list[str | None]) -> None:
    given = [name for name in names if name]
    if len(set(given)) != len(given):
        raise _bad("a person signs once in a job")


def _availability(manifest: PortalManifest, now: datetime) -> tuple[datetime, int]:
    found = manifest.availability
    try:
        wanted = moment(found.activation_time) if found and found.activation_time else now
    except ValueError:
        raise _bad("activation-time is no time") from None
    seconds = int(found.available_seconds) if found and found.available_seconds else DEFAULT_OPEN_S
    opens_at = max(wanted, now)
    if seconds > LONGEST_OPEN_S:
        raise _bad("available-seconds is at most 7776000")
    return opens_at, seconds


def _portal_signer(one: PortalSigner, place: int, now: datetime, *, is_public: bool) -> SimulatedSigner:
    if one.notifications_using_lookup is not None and not is_public:
        raise _bad("only public senders let us look up contact information")
    if one.notifications_using_lookup is not None and one.personal_identification_number is None:
        raise _bad("a signer without a number has contact information")
    if one.signature_type == _AUTHENTICATED and not is_public:
        raise _bad("a private sender has advanced signatures alone")
    given = one.notifications
    return SimulatedSigner(
        place=place,
        since=now,
        number=one.personal_identification_number,
        email=given.email.address if given and given.email else None,
        mobile=given.sms.number if given and given.sms else None,
        order=int(one.order or 0),
        by_lookup=one.notifications_using_lookup is not None,
        on_behalf_of_other=one.on_behalf_of == "OTHER",
        authenticated=one.signature_type == _AUTHENTICATED,
    )


def _troubles(access: WorldAccess, job: SimulatedJob) -> dict[int, str]:
    """Find those whom the contact register says nothing about, or who are reserved; and missing names."""
    found = {}
    for signer in job.signers:
        person = access.world.person(signer.number) if signer.number else None
        contact = person.contact if person else None
        if signer.by_lookup and contact is not None and contact.reserved:
            found[signer.place] = "RESERVED"
        elif signer.by_lookup and not (contact and (contact.email or contact.mobile)):
            found[signer.place] = "CONTACT_INFORMATION_MISSING"
        elif signer.authenticated and signer.number and person is None:
            found[signer.place] = "SIGNERS_NAME_NOT_AVAILABLE"
    return found


def _bad(message: str) -> Rejected:
    return Rejected(400, "BAD_REQUEST", message)
