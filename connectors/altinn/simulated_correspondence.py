"""The simulated Correspondence, over HTTP: messages to inboxes, and what their recipients do with them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from connectors.altinn.simulated_attachments import WRITE_SCOPE, Attachments, of_message
from connectors.altinn.simulated_events import NAME
from connectors.altinn.simulated_forms import (
    InitializeRequest,
    Message,
    NewAttachment,
    read_json,
    unfold,
)
from connectors.altinn.simulated_messages import Messages, details, has, overview, status_of
from connectors.altinn.simulated_problems import Refusal, invalid, no_access, numbered
from connectors.altinn.simulated_rules import check_file_name, check_request, person_of
from connectors.altinn.simulated_tokens import READ_SCOPE, AltinnCaller, AltinnGuard
from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenRefused
from settlement.ports.clock import Clock

_ROLES = {"Recipient", "Sender", "RecipientAndSender"}
_STATUSES = frozenset(
    {
        "Initialized",
        "ReadyForPublish",
        "Published",
        "Fetched",
        "Read",
        "Replied",
        "Confirmed",
        "PurgedByRecipient",
        "PurgedByAltinn",
        "Archived",
        "Reserved",
        "Failed",
        "AttachmentsDownloaded",
    }
)
Act = Callable[[AltinnCaller, dict[str, Any]], Any]


class CorrespondenceSimulator:
    """The endpoints below `/correspondence`. Effects live in the ledger, one per message."""

    def __init__(
        self,
        access: WorldAccess,
        clock: Clock,
        *,
        guard: AltinnGuard,
        messages: Messages,
        attachments: Attachments,
    ) -> None:
        self._access = access
        self._clock = clock
        self._guard = guard
        self._messages = messages
        self._attachments = attachments

    async def initialize(self, request: Request) -> Response:
        """POST /correspondence."""
        try:
            caller = self._guard.caller(request, WRITE_SCOPE)
            asked = InitializeRequest.model_validate(await read_json(request))
            return JSONResponse(self._take(caller, asked, ()))
        except TokenRefused as refused:
            return no_access(refused)
        except Refusal as refusal:
            return numbered(refusal.code)
        except ValueError as error:
            return invalid(error)

    async def initialize_with_files(self, request: Request) -> Response:
        """POST /correspondence/upload."""
        try:
            caller = self._guard.caller(request, WRITE_SCOPE)
            if not request.headers.get("content-type", "").startswith("multipart/form-data"):
                raise ValueError("not a form")
            async with request.form() as form:
                fields, files = unfold(form)
                asked = InitializeRequest.model_validate(fields)
                told = asked.correspondence.content.attachments if asked.correspondence.content else None
                uploads = [(file, await file.read()) for file in files]
            _match(told or (), [file for file, _ in uploads])
            return JSONResponse(self._take(caller, asked, [content for _, content in uploads]))
        except TokenRefused as refused:
            return no_access(refused)
        except Refusal as refusal:
            return numbered(refusal.code)
        except (ValueError, HTTPException) as error:
            return invalid(error)

    async def listed(self, request: Request) -> Response:
        """GET /correspondence."""
        asked = request.query_params
        try:
            caller = self._guard.caller(request, WRITE_SCOPE, READ_SCOPE)
            since, until = _moment(asked.get("from")), _moment(asked.get("to"))
            status, role = asked.get("status"), asked.get("role", "RecipientAndSender")
            if role not in _ROLES or (status is not None and status not in _STATUSES):
                raise ValueError("no such role or status")
            key = str(UUID(asked["idempotentKey"])) if "idempotentKey" in asked else None
        except TokenRefused as refused:
            return no_access(refused)
        except ValueError as error:
            return invalid(error)
        if since is not None and until is not None and since > until:
            return numbered(1027)
        wanted = {
            "resourceId": asked.get("resourceId"),
            "sendersReference": asked.get("sendersReference"),
            "idempotentKey": key,
        }
        found = [
            one["correspondenceId"]
            for one in self._messages.every()
            if _is_of(caller, one, role)
            and all(value is None or one.get(name) == value for name, value in wanted.items())
            and (status is None or status_of(one) == status)
            and (since is None or datetime.fromisoformat(one["created"]) >= since)
            and (until is None or datetime.fromisoformat(one["created"]) <= until)
        ]
        return JSONResponse({"ids": found})

    async def overview(self, request: Request) -> Response:
        """GET /correspondence/{id}; when its recipient asks, it is fetched."""

        def show(caller: AltinnCaller, message: dict[str, Any]) -> Any:  # noqa: ANN401  # any JSON value
            is_new = has(message, "Published") and not has(message, "Fetched", "Read", "Confirmed")
            if is_new and caller.is_addressed_by(message["recipient"]):
                message = self._messages.move(message, "Fetched")
            return overview(message, self._files(message))

        return self._act(request, show, WRITE_SCOPE, READ_SCOPE)

    async def details(self, request: Request) -> Response:
        """GET /correspondence/{id}/details."""
        return self._act(
            request,
            lambda _, message: details(message, self._files(message)),
            WRITE_SCOPE,
            READ_SCOPE,
        )

    async def mark_as_read(self, request: Request) -> Response:
        """POST /correspondence/{id}/markasread, by its recipient."""

        def read(caller: AltinnCaller, message: dict[str, Any]) -> str:
            _require_recipient(caller, message, fetched_or=1024)
            if has(message, "Read"):
                raise Refusal(1040)
            self._messages.move(message, "Read", "correspondencereceiverread")
            return str(message["correspondenceId"])

        return self._act(request, read, READ_SCOPE)

    async def confirm(self, request: Request) -> Response:
        """POST /correspondence/{id}/confirm, by its recipient."""

        def confirm(caller: AltinnCaller, message: dict[str, Any]) -> str:
            _require_recipient(caller, message, fetched_or=1025)
            if has(message, "Confirmed"):
                raise Refusal(1041)
            self._messages.move(message, "Confirmed", "correspondencereceiverconfirmed")
            return str(message["correspondenceId"])

        return self._act(request, confirm, READ_SCOPE)

    async def purge(self, request: Request) -> Response:
        """DELETE /correspondence/{id}/purge: by its sender before it is published, by its recipient after."""

        def purge(caller: AltinnCaller, message: dict[str, Any]) -> str:
            if has(message, "PurgedByAltinn", "PurgedByRecipient"):
                raise Refusal(1014)
            if caller.is_addressed_by(message["recipient"]):
                if message["isConfirmationNeeded"] and not has(message, "Confirmed"):
                    raise Refusal(1026)
                self._messages.move(message, "PurgedByRecipient", "correspondencepurged")
            else:
                if has(message, "Published"):
                    raise Refusal(1013)
                self._messages.move(message, "PurgedByAltinn", "correspondencepurged")
            return str(message["correspondenceId"])

        return self._act(request, purge, WRITE_SCOPE, READ_SCOPE)

    def _act(self, request: Request, act: Act, *scopes: str) -> Response:
        try:
            caller = self._guard.caller(request, *scopes)
            message = self._messages.find(request.path_params["correspondence"].casefold())
            if message is None or not _is_of(caller, message, "RecipientAndSender"):
                raise Refusal(1001)
            return JSONResponse(act(caller, message))
        except TokenRefused as refused:
            return no_access(refused)
        except Refusal as refusal:
            return numbered(refusal.code)

    def _take(self, caller: AltinnCaller, asked: InitializeRequest, files: Sequence[bytes]) -> dict[str, Any]:
        check_request(asked, now=self._clock.now())
        key = asked.idempotentKey
        if key is not None and self._access.ledger.find(NAME, key) is not None:
            self._record(key, asked, asked.recipients[0])  # counted as a repeat
            raise Refusal(1034)
        for recipient in asked.recipients:
            self._check_recipient(recipient, asked.correspondence)
        existing = [self._existing(one, caller) for one in asked.existingAttachments or ()]
        uploaded = self._upload(caller, asked.correspondence, files)
        sent = []
        for recipient in asked.recipients:
            name = key or str(uuid4())
            self._record(name, asked, recipient)
            message = self._messages.add(_message(asked, recipient, caller.organisation_number))
            for attachment in (*existing, *uploaded):
                self._attachments.give_to(attachment, message["correspondenceId"])
            message["attachments"] = [*existing, *uploaded]
            self._messages.keep(message)
            sent.append(_sent(message))
        return {"correspondences": sent, "attachmentIds": uploaded}

    def _record(self, key: str, asked: InitializeRequest, recipient: str) -> None:
        message = asked.correspondence
        content = message.content
        self._access.ledger.record(
            NAME,
            key,
            kind="correspondence",
            recipient=recipient.rpartition(":")[2],
            body={
                "subject": content.messageTitle if content else "",
                "text": content.messageBody if content else "",
                "reference": message.sendersReference,
            },
        )

    def _check_recipient(self, recipient: str, message: Message) -> None:
        number = person_of(recipient)
        if number is None:
            return
        person = self._access.world.person(number)
        if person is None or person.is_dead:
            raise Refusal(4002)
        if person.contact.reserved and not message.ignoreReservation:
            raise Refusal(1030)

    def _existing(self, attachment_id: str, caller: AltinnCaller) -> str:
        try:
            found = self._attachments.find(attachment_id)
        except Refusal:
            raise Refusal(1007) from None
        if found["sender"] != caller.organisation_number:
            raise Refusal(1017)
        if found["history"][-1]["status"] != "Published":
            raise Refusal(1018)
        return attachment_id

    def _upload(self, caller: AltinnCaller, message: Message, files: Sequence[bytes]) -> list[str]:
        told = (message.content.attachments if message.content else None) or ()
        for one in told:
            check_file_name(one.fileName)
        if len(told) != len(files):
            raise Refusal(1005)
        made = []
        for one, content in zip(told, files, strict=True):
            new = one.model_dump(exclude_none=True, include={"fileName", "displayName", "isEncrypted"})
            new |= {"resourceId": message.resourceId, "sendersReference": one.sendersReference}
            if one.checksum:
                new["checksum"] = one.checksum
            kept = self._attachments.add(new, sender=caller.organisation_number)
            made.append(self._attachments.take(kept, content)["attachmentId"])
        return made

    def _files(self, message: dict[str, Any]) -> list[dict[str, Any]]:
        return [of_message(self._attachments.find(one)) for one in message.get("attachments", ())]


def _match(told: Sequence[NewAttachment], files: Sequence[UploadFile]) -> None:
    if [one.fileName for one in told] != [file.filename for file in files]:
        raise Refusal(1005)


def _message(asked: InitializeRequest, recipient: str, sender: str) -> dict[str, Any]:
    message, content = asked.correspondence, asked.correspondence.content
    options = message.replyOptions or ()
    made = {
        "recipient": recipient,
        "sender": sender,
        "resourceId": message.resourceId,
        "sendersReference": message.sendersReference,
        "messageSender": message.messageSender,
        "requestedPublishTime": _text(message.requestedPublishTime),
        "dueDateTime": _text(message.dueDateTime),
        "propertyList": message.propertyList,
        "replyOptions": [one.model_dump(exclude_none=True) for one in options] or None,
        "ignoreReservation": bool(message.ignoreReservation),
        "isConfirmationNeeded": message.isConfirmationNeeded,
        "isConfidential": message.isConfidential,
        "idempotentKey": asked.idempotentKey,
        "notifications": _notifications(message),
        "attachments": [],
    }
    if content is not None:
        made |= content.model_dump(exclude={"attachments"})
    if asked.idempotentKey is not None:
        made["correspondenceId"] = str(uuid5(UUID(asked.idempotentKey), recipient))
    return made


def _notifications(message: Message) -> list[dict[str, Any]]:
    wanted = message.notification
    if wanted is None:
        return []
    first = {"orderId": str(uuid4()), "isReminder": False, "channel": wanted.notificationChannel}
    if not wanted.sendReminder:
        return [first]
    channel = wanted.reminderNotificationChannel or wanted.notificationChannel
    return [first, {"orderId": str(uuid4()), "isReminder": True, "channel": channel}]


def _sent(message: dict[str, Any]) -> dict[str, Any]:
    return {
        "correspondenceId": message["correspondenceId"],
        "status": status_of(message),
        "recipient": message["recipient"],
        "notifications": [
            {"orderId": one["orderId"], "isReminder": one["isReminder"], "status": "Success"}
            for one in message["notifications"]
        ],
    }


def _require_recipient(caller: AltinnCaller, message: dict[str, Any], *, fetched_or: int) -> None:
    if not caller.is_addressed_by(message["recipient"]):
        raise Refusal(1001)
    if not has(message, "Fetched"):
        raise Refusal(fetched_or)


def _is_of(caller: AltinnCaller, message: dict[str, Any], role: str) -> bool:
    """Whether the caller has a message in a role; recipients see what is published and not purged."""
    if role != "Recipient" and message["sender"] == caller.organisation_number:
        return True
    visible = has(message, "Published") and not has(message, "PurgedByRecipient", "PurgedByAltinn")
    return role != "Sender" and visible and caller.is_addressed_by(message["recipient"])


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    moment = datetime.fromisoformat(text.upper())
    if moment.tzinfo is None:
        raise ValueError("a moment without an offset")
    return moment


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
