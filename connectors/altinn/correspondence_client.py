"""HTTP to Altinn Correspondence."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse
from settlement.ports.channels import CorrespondenceOrder, Document

SCOPE = "altinn:serviceowner altinn:correspondence.write"
_BASE = "/correspondence/api/v1"
_NEW = "NewCorrespondenceAttachment"


class CorrespondenceClient:
    """One method per endpoint. https://docs.altinn.studio/api/correspondence/spec/."""

    def __init__(self, register: RegisterClient, *, scope: str, resource_id: str, sender: str) -> None:
        self._register = register
        self._scope = scope
        self.resource_id = resource_id
        self._sender = sender

    async def initialize(
        self, order: CorrespondenceOrder, *, key: str, attachments: Sequence[str] = ()
    ) -> RegisterResponse:
        """POST /correspondence: a message to one recipient, with attachments that were uploaded before."""
        return await self._register.request(
            "POST",
            f"{_BASE}/correspondence",
            operation="correspondence",
            json={
                "correspondence": self._message(order),
                "recipients": [_recipient(order)],
                "existingAttachments": list(attachments),
                "idempotentKey": key,
            },
            scope=self._scope,
            accept_status=(200, 409),
        )

    async def initialize_with_files(self, order: CorrespondenceOrder, *, key: str) -> RegisterResponse:
        """POST /correspondence/upload: the same with its files, as one form."""
        message = self._message(order)
        message["content"]["attachments"] = [
            {
                "fileName": document.file_name,
                "dataLocationType": _NEW,
                "sendersReference": order.idempotency_key,
                "isEncrypted": False,
            }
            for document in order.documents
        ]
        fields = {
            **dict(_form("Correspondence", message)),
            "Recipients[0]": _recipient(order),
            "IdempotentKey": key,
        }
        files = [
            ("attachments", (document.file_name, document.content, document.content_type))
            for document in order.documents
        ]
        return await self._register.request(
            "POST",
            f"{_BASE}/correspondence/upload",
            operation="correspondence upload",
            data=fields,
            files=files,
            scope=self._scope,
            accept_status=(200, 409),
        )

    async def initialize_attachment(self, document: Document, *, reference: str) -> RegisterResponse:
        """POST /attachment: tell of a file that will be uploaded; answers its id."""
        return await self._register.request(
            "POST",
            f"{_BASE}/attachment",
            operation="attachment",
            json={
                "resourceId": self.resource_id,
                "fileName": document.file_name,
                "sendersReference": reference,
                "isEncrypted": False,
            },
            scope=self._scope,
        )

    async def upload(self, attachment_id: str, content: bytes) -> RegisterResponse:
        """POST /attachment/{id}/upload: the file's bytes."""
        return await self._register.request(
            "POST",
            f"{_BASE}/attachment/{attachment_id}/upload",
            operation="attachment upload",
            headers={"Content-Type": "application/octet-stream"},
            content=content,
            scope=self._scope,
            accept_status=(200, 400),
        )

    async def purge_attachment(self, attachment_id: str) -> RegisterResponse:
        """DELETE /attachment/{id}: a file that no message has."""
        return await self._register.request(
            "DELETE",
            f"{_BASE}/attachment/{attachment_id}",
            operation="attachment purge",
            scope=self._scope,
            accept_status=(200, 400),
        )

    async def find_by_key(self, key: str) -> RegisterResponse:
        """GET /correspondence: the message that was sent with a key."""
        return await self._register.request(
            "GET",
            f"{_BASE}/correspondence",
            operation="correspondence by key",
            params={"resourceId": self.resource_id, "role": "Sender", "idempotentKey": key},
            scope=self._scope,
        )

    async def overview(self, correspondence_id: str) -> RegisterResponse:
        """GET /correspondence/{id}: where a message stands."""
        return await self._register.request(
            "GET",
            f"{_BASE}/correspondence/{correspondence_id}",
            operation="correspondence overview",
            scope=self._scope,
        )

    async def details(self, correspondence_id: str) -> RegisterResponse:
        """GET /correspondence/{id}/details: the same with its history."""
        return await self._register.request(
            "GET",
            f"{_BASE}/correspondence/{correspondence_id}/details",
            operation="correspondence details",
            scope=self._scope,
        )

    async def purge(self, correspondence_id: str) -> RegisterResponse:
        """DELETE /correspondence/{id}/purge: take back a message that is not published."""
        return await self._register.request(
            "DELETE",
            f"{_BASE}/correspondence/{correspondence_id}/purge",
            operation="correspondence purge",
            scope=self._scope,
            accept_status=(200, 400),
        )

    def _message(self, order: CorrespondenceOrder) -> dict[str, Any]:
        content: dict[str, Any] = {
            "language": order.language,
            "messageTitle": order.title,
            "messageBody": order.body,
        }
        if order.summary:
            content["messageSummary"] = order.summary
        message: dict[str, Any] = {
            "resourceId": self.resource_id,
            "sendersReference": order.idempotency_key,
            "messageSender": self._sender,
            "content": content,
            "notification": {
                "notificationTemplate": "GenericAltinnMessage",
                "notificationChannel": "EmailPreferred",
                "sendReminder": True,
            },
            "ignoreReservation": False,
            "isConfirmationNeeded": order.confirm_before is not None,
            "isConfidential": False,
        }
        if order.confirm_before is not None:
            message["dueDateTime"] = order.confirm_before.isoformat().replace("+00:00", "Z")
        return message


def _recipient(order: CorrespondenceOrder) -> str:
    if order.recipient_person_number is not None:
        return f"urn:altinn:person:identifier-no:{order.recipient_person_number}"
    return f"urn:altinn:organization:identifier-no:{order.recipient_organisation_number}"


def _form(name: str, value: object) -> Iterator[tuple[str, str]]:
    """Write a value as form fields: `A.B` for members, `A[0]` for places in a list."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _form(f"{name}.{key[0].upper()}{key[1:]}", inner)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _form(f"{name}[{place}]", inner)
    elif isinstance(value, bool):
        yield name, str(value).lower()
    else:
        yield name, str(value)
