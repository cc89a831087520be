"""The simulated service's answers, written in the schema's words."""

from collections.abc import Mapping
from datetime import datetime

from starlette.responses import Response

from connectors.esignering.simulated_jobs import SimulatedJob, SimulatedSigner
from connectors.esignering.simulated_package import Rejected
from connectors.esignering.wire import (
    EmailAddress,
    Error,
    Notifications,
    PortalResponse,
    PortalStatusChange,
    Signature,
    Signatures,
    SignerUrl,
    SmsNumber,
    StatusSince,
    WholeJob,
)
from connectors.esignering.wire_direct import (
    DirectResponse,
    DirectSignerResponse,
    DirectSignerStatus,
    DirectStatus,
    SignerLinks,
)
from connectors.esignering.xml_binding import Document, write

XML = "application/xml"
_SERVER = 500


class Answers:
    """Writes answers whose addresses lie below `root`, where the service is reached."""

    def __init__(self, root: str) -> None:
        self._root = root

    def job(self, job: SimulatedJob) -> str:
        """Give the address of a job."""
        return f"{self._root}/api/{job.organisation}/{job.flow}/signature-jobs/{job.id}"

    def redirect(self, signer: SimulatedSigner) -> str:
        """Give the address that a signer's browser is sent to."""
        return f"{self._root}/redirect/{signer.redirect}"

    def portal_created(self, job: SimulatedJob) -> Response:
        """Answer a new portal job."""
        return answer(
            PortalResponse(
                reference=job.reference,
                signature_job_id=str(job.id),
                cancellation_url=f"{self.job(job)}/cancel",
            )
        )

    def portal_change(self, job: SimulatedJob, now: datetime) -> PortalStatusChange:
        """Tell what is new about a portal job."""
        at, has_files = self.job(job), job.keeps_files(now)
        return PortalStatusChange(
            reference=job.reference,
            signature_job_id=str(job.id),
            status=_status(job),
            confirmation_url=f"{at}/complete",
            cancellation_url=None if job.has_ended else f"{at}/cancel",
            delete_documents_url=f"{at}/documents" if job.has_ended and has_files else None,
            signatures=Signatures(
                signature=tuple(
                    Signature(
                        status=StatusSince(since=signer.since.isoformat(), text=signer.status),
                        personal_identification_number=signer.number,
                        identifier=None if signer.number else _contact(signer),
                        xades_url=f"{at}/xades/{signer.place}" if _is_signed(signer, has_files) else None,
                    )
                    for signer in job.signers
                ),
                pades_url=f"{at}/pades" if job.is_complete and has_files else None,
            ),
        )

    def direct_created(self, job: SimulatedJob) -> Response:
        """Answer a new direct job."""
        return answer(
            DirectResponse(
                reference=job.reference,
                signature_job_id=str(job.id),
                redirect_url=tuple(
                    SignerUrl(signer=_named(job, signer), url=self.redirect(signer)) for signer in job.signers
                ),
                status_url=None if job.polled else f"{self.job(job)}/status",
                signer=tuple(self._links(job, signer) for signer in job.signers),
            )
        )

    def direct_signer(self, job: SimulatedJob, signer: SimulatedSigner) -> Response:
        """Answer with a new address for one signer."""
        return answer(DirectSignerResponse.model_validate(self._links(job, signer).model_dump(by_alias=True)))

    def direct_status(self, job: SimulatedJob, now: datetime) -> DirectStatus:
        """Tell how a direct job stands."""
        at, has_files = self.job(job), job.keeps_files(now)
        return DirectStatus(
            reference=job.reference,
            signature_job_id=str(job.id),
            signature_job_status=_status(job),
            status=tuple(
                DirectSignerStatus(
                    signer=_named(job, signer), since=signer.since.isoformat(), text=signer.status
                )
                for signer in job.signers
            ),
            confirmation_url=f"{at}/complete",
            delete_documents_url=f"{at}/documents" if job.has_ended and has_files else None,
            xades_url=tuple(
                SignerUrl(signer=_named(job, signer), url=f"{at}/xades/{signer.place}")
                for signer in job.signers
                if _is_signed(signer, has_files)
            ),
            pades_url=f"{at}/pades" if job.is_complete and has_files else None,
        )

    def _links(self, job: SimulatedJob, signer: SimulatedSigner) -> SignerLinks:
        return SignerLinks(
            href=f"{self.job(job)}/signers/{signer.place}",
            personal_identification_number=signer.number,
            signer_identifier=signer.identifier,
            redirect_url=self.redirect(signer),
        )


def answer(document: Document, status: int = 200, *, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with a document."""
    return Response(write(document), status, headers, media_type=XML)


def error(rejected: Rejected, *, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with the service's error."""
    kind = "SERVER" if rejected.status >= _SERVER else "CLIENT"
    body = Error(error_code=rejected.code, error_message=rejected.message, error_type=kind)
    return answer(body, rejected.status, headers=headers)


def _status(job: SimulatedJob) -> WholeJob:
    return "COMPLETED_SUCCESSFULLY" if job.is_complete else "FAILED" if job.has_ended else "IN_PROGRESS"


def _is_signed(signer: SimulatedSigner, has_files: bool) -> bool:  # noqa: FBT001  # asked for each signer
    return signer.status == "SIGNED" and has_files


def _contact(signer: SimulatedSigner) -> Notifications:
    return Notifications(
        email=EmailAddress(address=signer.email) if signer.email else None,
        sms=SmsNumber(number=signer.mobile) if signer.mobile else None,
    )


def _named(job: SimulatedJob, signer: SimulatedSigner) -> str | None:
    """Name the signer where there are several."""
    return None if len(job.signers) == 1 else signer.number or signer.identifier
