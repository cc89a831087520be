"""The portal flow's words. Specification: signature-api-specification, schema v1 (portal.xsd, common.xsd).

Times stay as the text they came in, so that nothing of a document is lost when it is written again; the
adapter reads them.
"""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from connectors.esignering.xml_binding import Document, Element, Empty, Many, OrText

TIME = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$"
PersonNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{11}$")]
Reference = Annotated[str, StringConstraints(max_length=50)]
Url = Annotated[str, StringConstraints(max_length=500)]
Time = Annotated[str, StringConstraints(pattern=TIME)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Description = Annotated[str, StringConstraints(max_length=220)]
JobId = Annotated[str, StringConstraints(pattern=r"^-?\d{1,19}$")]
SignatureType = Literal["ADVANCED_ELECTRONIC_SIGNATURE", "AUTHENTICATED_ELECTRONIC_SIGNATURE"]
OnBehalfOf = Literal["SELF", "OTHER"]
Level = Literal["3", "4"]
Identifier = Literal["PERSONAL_IDENTIFICATION_NUMBER_AND_NAME", "DATE_OF_BIRTH_AND_NAME", "NAME"]
WholeJob = Literal["IN_PROGRESS", "COMPLETED_SUCCESSFULLY", "FAILED"]


class Error(Document):
    """Every refusal with a body."""

    TAG: ClassVar[str] = "error"

    error_code: str
    error_message: str
    error_type: str


class EmailAddress(Element):
    """Where a notification goes."""

    address: Annotated[str, Field(alias="@address")]


class SmsNumber(Element):
    """Where a text message goes."""

    number: Annotated[str, Field(alias="@number")]


class Notifications(Element):
    """E-mail, text message or both."""

    email: EmailAddress | None = None
    sms: SmsNumber | None = None

    @model_validator(mode="after")
    def _at_least_one(self) -> Self:
        if self.email is None and self.sms is None:
            raise ValueError("notifications hold an email or an sms")
        return self


class NotificationsUsingLookup(Element):
    """Where the contact register says; for public senders."""

    email: Empty
    sms: Empty | None = None


class PortalSigner(Element):
    """One who is to sign."""

    order: Annotated[str | None, Field(alias="@order", pattern=r"^[0-9]$")] = None
    personal_identification_number: PersonNumber | None = None
    identified_by_contact_information: Empty | None = None
    signature_type: SignatureType | None = None
    notifications_using_lookup: NotificationsUsingLookup | None = None
    notifications: Notifications | None = None
    on_behalf_of: OnBehalfOf | None = None

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        if (self.personal_identification_number is None) is (self.identified_by_contact_information is None):
            raise ValueError("a signer has a number or is identified by contact information")
        if (self.notifications_using_lookup is None) is (self.notifications is None):
            raise ValueError("a signer is notified by lookup or as given")
        return self


class Signers(Element):
    """All who are to sign."""

    signer: Annotated[Many[PortalSigner], Field(min_length=1, max_length=10)]


class Sender(Element):
    """On whose behalf the job is sent."""

    organization_number: Annotated[str, StringConstraints(pattern=r"^[0-9]{9}$")]


class DocumentFile(Element):
    """One file of the package."""

    href: Annotated[str, Field(alias="@href", min_length=4, max_length=100)]
    mime: Annotated[str, Field(alias="@mime", min_length=1, max_length=100)]
    title: Title


class DocumentFiles(Element):
    """All files to sign."""

    document: Annotated[Many[DocumentFile], Field(min_length=1, max_length=20)]


class LegacyPortalDocument(Element):
    """The one file of an older manifest, with the job's titles inside."""

    href: Annotated[str, Field(alias="@href", min_length=4, max_length=100)]
    mime: Annotated[str, Field(alias="@mime", min_length=1, max_length=100)]
    title: Title
    nonsensitive_title: Title | None = None
    description: Description | None = None


class Availability(Element):
    """From when and how long it can be signed."""

    activation_time: Time | None = None
    available_seconds: Annotated[str | None, Field(pattern=r"^\d{1,18}$")] = None


class PortalRequest(Document):
    """The first part of a new job."""

    TAG: ClassVar[str] = "portal-signature-job-request"

    reference: Reference | None = None
    polling_queue: str | None = None


def require_one_form(documents: DocumentFiles | None, document: Element | None, title: str | None) -> None:
    """Check that a manifest has files with a title, or the one document of the older form.

    Raises:
        ValueError: it has both, none, or files without a title.
    """
    if (documents is None) is (document is None) or (documents and not title):
        raise ValueError("a manifest has title and documents, or one document")


class PortalManifest(Document):
    """manifest.xml of a new job."""

    TAG: ClassVar[str] = "portal-signature-job-manifest"

    signers: Signers
    sender: Sender
    title: Title | None = None
    nonsensitive_title: Title | None = None
    description: Description | None = None
    documents: DocumentFiles | None = None
    document: LegacyPortalDocument | None = None
    required_authentication: Level | None = None
    availability: Availability | None = None
    identifier_in_signed_documents: Identifier | None = None

    @model_validator(mode="after")
    def _new_or_old_form(self) -> Self:
        require_one_form(self.documents, self.document, self.title)
        return self


class PortalResponse(Document):
    """The answer to a new job."""

    TAG: ClassVar[str] = "portal-signature-job-response"

    reference: Reference | None = None
    signature_job_id: JobId
    cancellation_url: Url


class StatusSince(Element):
    """A signer's status, which may be a word that is newer than we are."""

    since: Annotated[Time, Field(alias="@since")]
    text: Annotated[str, Field(alias="#text", min_length=1)]


class Signature(Element):
    """One signer's state."""

    status: StatusSince
    personal_identification_number: PersonNumber | None = None
    identifier: Notifications | None = None
    xades_url: Url | None = None

    @model_validator(mode="after")
    def _one_name(self) -> Self:
        if (self.personal_identification_number is None) is (self.identifier is None):
            raise ValueError("a signature names its signer by number or contact")
        return self


class Signatures(Element):
    """Every signer's state, and the signed file when there is one."""

    signature: Annotated[Many[Signature], Field(min_length=1, max_length=10)]
    pades_url: Url | None = None


class PortalStatusChange(Document):
    """One change out of the queue."""

    TAG: ClassVar[str] = "portal-signature-job-status-change-response"

    reference: Reference | None = None
    signature_job_id: JobId
    status: WholeJob
    confirmation_url: Url
    cancellation_url: Url | None = None
    delete_documents_url: Url | None = None
    signatures: Signatures


class SignerUrl(Element):
    """An address that may name its signer."""

    signer: Annotated[str | None, Field(alias="@signer")] = None
    url: Annotated[Url, Field(alias="#text")]


SignerUrls = Many[OrText[SignerUrl]]
