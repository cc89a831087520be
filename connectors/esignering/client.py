"""HTTP to Posten signering."""

from uuid import uuid4

from connectors.esignering.xml_binding import Document, write
from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse

_XML = "application/xml"
_OCTETS = "application/octet-stream"
_ANY_SUCCESS = (200, 201, 202, 204)
DOCS = "https://signering-docs.readthedocs.io/en/latest/"


class SigningClient:
    """One method per endpoint. Specification: schema v1; documentation at `DOCS`.

    Proof of who calls is the certificate of the connection, so there is no token.
    """

    def __init__(self, register: RegisterClient, *, organisation_number: str) -> None:
        self._register = register
        self._root = f"/{organisation_number}"

    async def create(self, flow: str, request: Document, package: bytes) -> RegisterResponse:
        """POST /{flow}/signature-jobs: the request and the document package, as multipart/mixed.

        It is not repeated: the service would make a second job of it.
        """
        boundary = uuid4().hex
        parts = [(_XML, write(request)), (_OCTETS, package)]
        content = b"".join(
            b"--%s\r\nContent-Type: %s\r\n\r\n%s\r\n" % (boundary.encode(), mime.encode(), part)
            for mime, part in parts
        )
        return await self._register.request(
            "POST",
            f"{self._root}/{flow}/signature-jobs",
            operation=f"new {flow} job",
            headers={"Accept": _XML, "Content-Type": f'multipart/mixed; boundary="{boundary}"'},
            content=content + b"--%s--\r\n" % boundary.encode(),
            repeatable=False,
        )

    async def poll(self, flow: str, *, queue: str | None) -> RegisterResponse:
        """GET /{flow}/signature-jobs: a change (200), none (204) or too early (429)."""
        return await self._register.request(
            "GET",
            f"{self._root}/{flow}/signature-jobs",
            operation=f"{flow} changes",
            headers={"Accept": _XML},
            params={"polling_queue": queue} if queue else None,
            accept_status=(200, 204, 429),
        )

    async def download(self, at: str, *, operation: str) -> RegisterResponse:
        """GET a signed file at the address that a change gave; 404 or 410 when it is not there."""
        return await self._register.request(
            "GET",
            at,
            operation=operation,
            headers={"Accept": f"{_XML}, {_OCTETS}"},
            accept_status=(200, 404, 410),
        )

    async def confirm(self, at: str) -> None:
        """POST to confirmation-url: the change has been saved."""
        await self._register.request(
            "POST", at, operation="confirm", headers={"Accept": _XML}, accept_status=_ANY_SUCCESS
        )

    async def cancel(self, at: str) -> RegisterResponse:
        """POST to cancellation-url; 409 when the job has ended."""
        return await self._register.request(
            "POST", at, operation="cancel", headers={"Accept": _XML}, accept_status=(*_ANY_SUCCESS, 409)
        )

    async def delete(self, at: str) -> None:
        """DELETE delete-documents-url."""
        await self._register.request(
            "DELETE", at, operation="delete documents", headers={"Accept": _XML}, accept_status=_ANY_SUCCESS
        )

    async def direct_status(self, at: str, *, token: str) -> RegisterResponse:
        """GET status-url with the token that the signer's browser brought back, as the contract wants it."""
        return await self._register.request(
            "GET",
            at,
            operation="direct status",
            headers={"Accept": _XML},
            params={"status_query_token": token},
        )

    async def update_signer(self, at: str, request: Document) -> RegisterResponse:
        """POST to the signer's own address: ask for a new redirect address."""
        return await self._register.request(
            "POST",
            at,
            operation="new redirect",
            headers={"Accept": _XML, "Content-Type": _XML},
            content=write(request),
        )
