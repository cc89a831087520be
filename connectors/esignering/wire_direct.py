"""The direct flow's words. Specification: signature-api-specification, schema v1 (direct.xsd)."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from connectors.esignering.wire import (
    Description,
    DocumentFiles,
    Identifier,
    JobId,
    Level,
    OnBehalfOf,
    PersonNumber,
    Reference,
    Sender,
    SignatureType,
    SignerUrls,
    Time,
    Title,
    Url,
    WholeJob,
    require_one_form,
)
from connectors.esignering.xml_binding import Document, Element, Empty, Many

SignerIdentifier = Annotated[str, StringConstraints(min_length=1, max_length=80)]


class NamedSigner(Element):
    """A signer by number, or by the sender's own name for them."""

    personal_identification_number: PersonNumber | None = None
    signer_identifier: SignerIdentifier | None = None

    @model_validator(mode="after")
    def _one_name(self) -> Self:
        if (self.personal_identification_number is None) is (self.signer_identifier is None):
            raise ValueError("a signer has a number or an identifier")
        return self


class DirectSigner(NamedSigner):
    """One who is to sign."""

    signature_type: SignatureType | None = None
    on_behalf_of: OnBehalfOf | None = None


class LegacyDirectDocument(Element):
    """The one file of an older manifest, with the job's titles inside."""

    href: Annotated[str, Field(alias="@href", min_length=4, max_length=100)]
    mime: Annotated[str, Field(alias="@mime", min_length=1, max_length=100)]
    title: Title
    description: Description | None = None


class DirectManifest(Document):
    """manifest.xml of a new job."""

    TAG: ClassVar[str] = "direct-signature-job-manifest"

    signer: Annotated[Many[DirectSigner], Field(min_length=1, max_length=10)]
    sender: Sender
    title: Title | None = None
    description: Description | None = None
    documents: DocumentFiles | None = None
    document: LegacyDirectDocument | None = None
    required_authentication: Level | None = None
    identifier_in_signed_documents: Identifier | None = None

    @model_validator(mode="after")
    def _new_or_old_form(self) -> Self:
        require_one_form(self.documents, self.document, self.title)
        return self


class ExitUrls(Element):
    """Where the signer's browser goes afterwards."""

    completion_url: Url
    rejection_url: Url
    error_url: Url


class DirectRequest(Document):
    """The first part of a new job."""

    TAG: ClassVar[str] = "direct-signature-job-request"

    reference: Reference | None = None
    exit_urls: ExitUrls
    status_retrieval_method: Literal["WAIT_FOR_CALLBACK", "POLLING"] | None = None
    polling_queue: str | None = None


class SignerLinks(NamedSigner):
    """One signer with the address to send the browser to."""

    href: Annotated[Url, Field(alias="@href")]
    redirect_url: Url


class DirectResponse(Document):
    """The answer to a new job."""

    TAG: ClassVar[str] = "direct-signature-job-response"

    reference: Reference | None = None
    signature_job_id: JobId
    redirect_url: Annotated[SignerUrls, Field(min_length=1, max_length=10)]
    status_url: Url | None = None
    signer: Annotated[Many[SignerLinks], Field(min_length=1, max_length=10)]


class DirectSignerResponse(Document, SignerLinks):
    """The answer to a request for a new address."""

    TAG: ClassVar[str] = "direct-signer-response"


class DirectSignerUpdate(Document):
    """Ask for a new address for one signer."""

    TAG: ClassVar[str] = "direct-signer-update-request"

    redirect_url: Empty = ""


class DirectSignerStatus(Element):
    """A signer's status; the signer is named where there are several."""

    signer: Annotated[str | None, Field(alias="@signer")] = None
    since: Annotated[Time, Field(alias="@since")]
    text: Annotated[str, Field(alias="#text", min_length=1)]


class DirectStatus(Document):
    """How a job stands."""

    TAG: ClassVar[str] = "direct-signature-job-status-response"

    reference: Reference | None = None
    signature_job_id: JobId
    signature_job_status: WholeJob
    status: Annotated[Many[DirectSignerStatus], Field(min_length=1, max_length=10)]
    confirmation_url: Url | None = None
    delete_documents_url: Url | None = None
    xades_url: Annotated[SignerUrls, Field(max_length=10)] = ()
    pades_url: Url | None = None
