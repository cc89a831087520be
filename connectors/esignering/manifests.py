"""Write the request and the manifest of a job from an order."""

from collections.abc import Sequence
from datetime import datetime

from connectors.esignering.package import PDF
from connectors.esignering.wire import (
    Availability,
    DocumentFile,
    DocumentFiles,
    EmailAddress,
    Notifications,
    NotificationsUsingLookup,
    OnBehalfOf,
    PortalManifest,
    PortalRequest,
    PortalSigner,
    Sender,
    Signers,
    SmsNumber,
)
from connectors.esignering.wire_direct import DirectManifest, DirectRequest, DirectSigner, ExitUrls
from settlement.domain.signing import ReturnAddresses, SignerOrder, SigningOrder

_ADVANCED = "ADVANCED_ELECTRONIC_SIGNATURE"
_LEVEL = "4"  # private senders have no other, and an heir's signature deserves none lower
_SHOWN = "DATE_OF_BIRTH_AND_NAME"  # the other heirs get the document: no identity number in it


def portal_request(order: SigningOrder) -> PortalRequest:
    """Write the first part of a portal job."""
    return PortalRequest(reference=order.reference, polling_queue=order.queue)


def portal_manifest(
    order: SigningOrder,
    signers: Sequence[SignerOrder],
    *,
    sender: str,
    by_lookup: bool,
    now: datetime,
) -> PortalManifest:
    """Write manifest.xml of a portal job."""
    seconds = int((order.deadline - now).total_seconds())
    return PortalManifest(
        signers=Signers(signer=tuple(_portal_signer(one, by_lookup=by_lookup) for one in signers)),
        sender=Sender(organization_number=sender),
        title=order.title,
        nonsensitive_title=order.title,
        description=order.message or None,
        documents=_documents(order),
        required_authentication=_LEVEL,
        availability=Availability(available_seconds=str(seconds)),
        identifier_in_signed_documents=_SHOWN,
    )


def direct_request(order: SigningOrder, back_to: ReturnAddresses) -> DirectRequest:
    """Write the first part of a direct job."""
    return DirectRequest(
        reference=order.reference,
        exit_urls=ExitUrls(
            completion_url=back_to.completed, rejection_url=back_to.rejected, error_url=back_to.failed
        ),
        status_retrieval_method="WAIT_FOR_CALLBACK",
    )


def direct_manifest(order: SigningOrder, signers: Sequence[SignerOrder], *, sender: str) -> DirectManifest:
    """Write manifest.xml of a direct job; it has no deadline of its own."""
    return DirectManifest(
        signer=tuple(
            DirectSigner(
                personal_identification_number=one.person_number,
                signer_identifier=None if one.person_number else one.party_id,
                signature_type=_ADVANCED,
                on_behalf_of=_on_behalf(one),
            )
            for one in signers
        ),
        sender=Sender(organization_number=sender),
        title=order.title,
        description=order.message or None,
        documents=_documents(order),
        required_authentication=_LEVEL,
        identifier_in_signed_documents=_SHOWN,
    )


def _portal_signer(signer: SignerOrder, *, by_lookup: bool) -> PortalSigner:
    given = (
        Notifications(
            email=EmailAddress(address=signer.email) if signer.email else None,
            sms=SmsNumber(number=signer.mobile) if signer.mobile else None,
        )
        if signer.email or signer.mobile
        else None
    )
    lookup = NotificationsUsingLookup(email="", sms="") if given is None and by_lookup else None
    return PortalSigner(
        order=str(signer.order),
        personal_identification_number=signer.person_number,
        identified_by_contact_information=None if signer.person_number else "",
        signature_type=_ADVANCED,
        notifications_using_lookup=lookup,
        notifications=given,
        on_behalf_of=_on_behalf(signer),
    )


def _documents(order: SigningOrder) -> DocumentFiles:
    return DocumentFiles(
        document=tuple(
            DocumentFile(href=document.file_name, mime=PDF, title=document.title)
            for document in order.documents
        )
    )


def _on_behalf(signer: SignerOrder) -> OnBehalfOf:
    return "OTHER" if signer.on_behalf_of_other else "SELF"
