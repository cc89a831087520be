"""Attachments of the simulated Correspondence: told of, uploaded, published, purged."""

import base64
import hashlib
from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from connectors.altinn.simulated_forms import AttachmentRequest, read_json
from connectors.altinn.simulated_messages import ATTACHMENT, Messages, has
from connectors.altinn.simulated_problems import Refusal, invalid, no_access, numbered
from connectors.altinn.simulated_rules import RESOURCE_ID, check_file_name
from connectors.altinn.simulated_tokens import AltinnCaller, AltinnGuard
from connectors.simulation.app import TokenRefused
from connectors.simulation.kept import Kept
from settlement.ports.clock import Clock

WRITE_SCOPE = "altinn:correspondence.write"
LARGEST_FILE = 2 * 1024 * 1024 * 1024
_OCTETS = "application/octet-stream"
_TYPES = {"pdf": "application/pdf", "xml": "application/xml", "json": "application/json", "txt": "text/plain"}


class Attachments:
    """Files by id."""

    def __init__(self, kept: Kept, clock: Clock) -> None:
        self._kept = kept
        self._clock = clock

    def find(self, attachment_id: str) -> dict[str, Any]:
        """Find a file.

        Raises:
            Refusal: there is none.
        """
        found = self._kept.find(ATTACHMENT, attachment_id)
        if found is None:
            raise Refusal(2001)
        return found.body

    def add(self, told: dict[str, Any], *, sender: str) -> dict[str, Any]:
        """Keep what is told of a file that will come.

        Raises:
            Refusal: its name is not allowed.
        """
        check_file_name(told.get("fileName"))
        made = {**told, "attachmentId": str(uuid4()), "sender": sender, "messages": [], "history": []}
        return self.move(made, "Initialized")

    def take(self, attachment: dict[str, Any], content: bytes) -> dict[str, Any]:
        """Take a file's bytes; it is checked and published at once.

        Raises:
            Refusal: it was uploaded before, is empty, or is not what its checksum says.
        """
        if attachment["messages"]:
            raise Refusal(2003)
        if _status(attachment) == "Purged":
            raise Refusal(2006)
        if _status(attachment) != "Initialized":
            raise Refusal(2005)
        if not 0 < len(content) <= LARGEST_FILE:
            raise Refusal(2004)
        checksum = hashlib.md5(content, usedforsecurity=False).hexdigest()
        if attachment.get("checksum") and attachment["checksum"].casefold() != checksum:
            self.move(attachment, "Failed")
            raise Refusal(2008)
        held = {**attachment, "checksum": checksum, "content": base64.b64encode(content).decode()}
        return self.move(self.move(held, "UploadProcessing"), "Published")

    def give_to(self, attachment_id: str, correspondence_id: str) -> None:
        """Note which message has a file."""
        found = self.find(attachment_id)
        self._keep({**found, "messages": [*found["messages"], correspondence_id]})

    def move(self, attachment: dict[str, Any], status: str) -> dict[str, Any]:
        """Give a file its next status."""
        event = {"status": status, "statusText": status, "statusChanged": self._clock.now().isoformat()}
        moved = {**attachment, "history": [*attachment["history"], event]}
        self._keep(moved)
        return moved

    def _keep(self, attachment: dict[str, Any]) -> None:
        self._kept.put(ATTACHMENT, attachment["attachmentId"], attachment)


class AttachmentsSimulator:
    """The endpoints below `/attachment`."""

    def __init__(self, guard: AltinnGuard, attachments: Attachments, messages: Messages) -> None:
        self._guard = guard
        self._attachments = attachments
        self._messages = messages

    async def initialize(self, request: Request) -> Response:
        """POST /attachment."""
        try:
            caller = self._guard.caller(request, WRITE_SCOPE)
            asked = AttachmentRequest.model_validate(await read_json(request))
            if asked.resourceId != RESOURCE_ID:
                raise Refusal(1036)
            told = asked.model_dump(exclude_none=True, exclude={"sender"})
            made = self._attachments.add(told, sender=caller.organisation_number)
        except TokenRefused as refused:
            return no_access(refused)
        except Refusal as refusal:
            return numbered(refusal.code)
        except ValueError as error:
            return invalid(error)
        return JSONResponse(made["attachmentId"])

    async def upload(self, request: Request) -> Response:
        """POST /attachment/{id}/upload."""
        try:
            _, attachment = self._own(request, WRITE_SCOPE)
            taken = self._attachments.take(attachment, await request.body())
        except TokenRefused as refused:
            return no_access(refused)
        except Refusal as refusal:
            return numbered(refusal.code)
        return JSONResponse(_overview(taken))

    async def show(self, request: Request) -> Response:
        """GET /attachment/{id} and GET /attachment/{id}/details."""
        try:
            _, attachment = self._own(request)
        except TokenRefused as refused:
            return no_access(refused)
        except Refusal as refusal:
            return numbered(refusal.code)
        if request.url.path.endswith("/details"):
            return JSONResponse({**_overview(attachment), "statusHistory": attachment["history"]})
        return JSONResponse(_overview(attachment))

    async def purge(self, request: Request) -> Response:
        """DELETE /attachment/{id}."""
        try:
            _, attachment = self._own(request, WRITE_SCOPE)
            if _status(attachment) == "Purged":
                raise Refusal(2006)
            if attachment["messages"]:
                raise Refusal(2007)
            purged = self._attachments.move({**attachment, "content": ""}, "Purged")
        except TokenRefused as refused:
            return no_access(refused)
        except Refusal as refusal:
            return numbered(refusal.code)
        return JSONResponse(_overview(purged))

    async def download(self, request: Request) -> Response:
        """GET /attachment/{id}/download, for the sender."""
        try:
            _, attachment = self._own(request)
            return _file(attachment)
        except TokenRefused as refused:
            return no_access(refused, media_type=_OCTETS)
        except Refusal as refusal:
            return numbered(refusal.code, media_type=_OCTETS)

    async def download_of_message(self, request: Request) -> Response:
        """GET /correspondence/{id}/attachment/{id}/download, for the recipient and the sender."""
        try:
            caller = self._guard.caller(request)
            message = self._messages.find(request.path_params["correspondence"].casefold())
            if message is None or not _may_see(caller, message):
                raise Refusal(1001)
            attachment = self._attachments.find(request.path_params["attachment"].casefold())
            if message["correspondenceId"] not in attachment["messages"]:
                raise Refusal(2001)
            seen = has(message, "Read", "Confirmed", "AttachmentsDownloaded")
            if caller.is_addressed_by(message["recipient"]) and not seen:
                self._messages.move(message, "AttachmentsDownloaded")
            return _file(attachment)
        except TokenRefused as refused:
            return no_access(refused, media_type=_OCTETS)
        except Refusal as refusal:
            return numbered(refusal.code, media_type=_OCTETS)

    def _own(self, request: Request, *scopes: str) -> tuple[AltinnCaller, dict[str, Any]]:
        caller = self._guard.caller(request, *scopes)
        attachment = self._attachments.find(request.path_params["attachment"].casefold())
        if attachment["sender"] != caller.organisation_number:
            raise Refusal(2001)
        return caller, attachment


def of_message(attachment: dict[str, Any]) -> dict[str, Any]:
    """Show a file as a part of a message."""
    shown = _overview(attachment)
    kept = ("fileName", "displayName", "isEncrypted", "checksum", "sendersReference", "dataType")
    return {
        **{name: shown[name] for name in kept if name in shown},
        "id": attachment["attachmentId"],
        "dataLocationType": "AltinnCorrespondenceAttachment",
        "created": attachment["history"][0]["statusChanged"],
        **attachment["history"][-1],
    }


def _overview(attachment: dict[str, Any]) -> dict[str, Any]:
    name = str(attachment["fileName"])
    shown = {
        "fileName": name,
        "displayName": attachment.get("displayName"),
        "isEncrypted": attachment.get("isEncrypted", False),
        "checksum": attachment.get("checksum"),
        "sendersReference": attachment["sendersReference"],
        "resourceId": attachment["resourceId"],
        "sender": f"0192:{attachment['sender']}",
        "attachmentId": attachment["attachmentId"],
        "correspondenceIds": attachment["messages"],
        "dataType": _TYPES.get(name.rpartition(".")[2].casefold(), _OCTETS),
        **attachment["history"][-1],
    }
    return {name: value for name, value in shown.items() if value is not None}


def _file(attachment: dict[str, Any]) -> Response:
    if not attachment.get("content"):
        raise Refusal(2001)
    return Response(base64.b64decode(attachment["content"]), media_type=_OCTETS)


def _may_see(caller: AltinnCaller, message: dict[str, Any]) -> bool:
    return caller.organisation_number == message["sender"] or caller.is_addressed_by(message["recipient"])


def _status(attachment: dict[str, Any]) -> str:
    return str(attachment["history"][-1]["status"])
