"""Turn the service's words into ours."""

import logging
from collections.abc import Mapping
from datetime import UTC, datetime

from connectors.esignering.wire import PortalStatusChange, Signature
from connectors.esignering.wire_direct import DirectResponse, DirectStatus
from connectors.kit.response import RegisterResponse
from settlement.domain.answers import Provenance
from settlement.domain.signing import (
    DirectSigner,
    JobStatus,
    SignerOrder,
    SignerState,
    SignerStatus,
    SigningChange,
)

_log = logging.getLogger("connectors")
NEXT_POLL = "X-Next-permitted-poll-time"
JOB = {
    "IN_PROGRESS": JobStatus.IN_PROGRESS,
    "COMPLETED_SUCCESSFULLY": JobStatus.COMPLETED,
    "FAILED": JobStatus.FAILED,
}
SIGNER = {
    "WAITING": SignerStatus.WAITING,
    "SIGNED": SignerStatus.SIGNED,
    "REJECTED": SignerStatus.REJECTED,
    "EXPIRED": SignerStatus.EXPIRED,
    "CANCELLED": SignerStatus.CANCELLED,
    "RESERVED": SignerStatus.RESERVED,
    "CONTACT_INFORMATION_MISSING": SignerStatus.CONTACT_MISSING,
    "NOT_APPLICABLE": SignerStatus.NOT_APPLICABLE,
    "BLOCKED": SignerStatus.BLOCKED,
    "SIGNERS_NAME_NOT_AVAILABLE": SignerStatus.NAME_MISSING,
    "FAILED": SignerStatus.FAILED,
}


def portal_change(change: PortalStatusChange, mark: Provenance) -> SigningChange:
    """Read one change out of the queue."""
    return SigningChange(
        job_id=change.signature_job_id,
        reference=change.reference,
        status=JOB[change.status],
        signers=tuple(_portal_signer(one) for one in change.signatures.signature),
        confirm_at=change.confirmation_url,
        cancel_at=change.cancellation_url,
        signed_pdf_at=change.signatures.pades_url,
        delete_at=change.delete_documents_url,
        provenance=mark,
    )


def direct_change(status: DirectStatus, mark: Provenance) -> SigningChange:
    """Read how a direct job stands; a signer that is not named is the only one."""
    return SigningChange(
        job_id=status.signature_job_id,
        reference=status.reference,
        status=JOB[status.signature_job_status],
        signers=tuple(
            SignerState(
                person_number=one.signer,
                status=signer_status(one.text),
                since=moment(one.since),
                xades_at=next(
                    (found.url for found in status.xades_url if found.signer in (None, one.signer)), None
                ),
            )
            for one in status.status
        ),
        confirm_at=status.confirmation_url,
        signed_pdf_at=status.pades_url,
        delete_at=status.delete_documents_url,
        provenance=mark,
    )


def direct_signers(response: DirectResponse, ordered: Mapping[str, SignerOrder]) -> tuple[DirectSigner, ...]:
    """Find each signer's address; `ordered` is by number or by our own name, as we sent them.

    Raises:
        KeyError: the answer names somebody we did not.
    """
    return tuple(
        DirectSigner(
            party_id=ordered[one.personal_identification_number or one.signer_identifier or ""].party_id,
            redirect_to=one.redirect_url,
            renew_at=one.href,
        )
        for one in response.signer
    )


def signer_status(word: str) -> SignerStatus:
    """Read a signer's status; a word we do not know is logged and does no harm."""
    found = SIGNER.get(word)
    if found is None:
        _log.warning("register=Posten signering told a signer status that is new to us")
        return SignerStatus.UNKNOWN
    return found


def moment(text: str) -> datetime:
    """Read a time; the schema has one without zone mean universal time.

    Raises:
        ValueError: there is no such time.
    """
    read = datetime.fromisoformat(text)
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


def next_poll(response: RegisterResponse) -> datetime | None:
    """Read when the queue may be looked in again; None when the answer does not tell."""
    text = response.headers.get(NEXT_POLL, "").partition("[")[0]  # Java adds the zone's name in brackets
    try:
        return moment(text) if text else None
    except ValueError:
        return None


def _portal_signer(signature: Signature) -> SignerState:
    contact = signature.identifier
    return SignerState(
        person_number=signature.personal_identification_number,
        email=contact.email.address if contact and contact.email else None,
        mobile=contact.sms.number if contact and contact.sms else None,
        status=signer_status(signature.status.text),
        since=moment(signature.status.since),
        xades_at=signature.xades_url,
    )
