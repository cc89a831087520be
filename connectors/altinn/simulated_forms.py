"""What the simulated Correspondence takes: its requests, member by member, as JSON or as a form.

Names of members count in any case of letters, as with Altinn. A member that the specification does not have
is refused.
"""
# ruff: noqa: N815 - the register's own names

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

_PLACE = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})", re.IGNORECASE)
_FORM_PARTS = frozenset({"correspondence", "recipients", "existingattachments", "idempotentkey"})
_FLAGS = frozenset(
    {
        "allowforwarding",
        "ignorereservation",
        "isconfidential",
        "isconfirmationneeded",
        "isencrypted",
        "isreserved",
        "overrideregisteredcontactinformation",
        "sendreminder",
    }
)


class FormNotUsable(ValueError):
    """A form whose fields do not fit together."""


def _moment(value: object) -> datetime | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        raise ValueError("not a moment with an offset")
    return datetime.fromisoformat(value.upper())


def _uuid(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or len(value) != 36:
        raise ValueError("not a uuid")
    return str(UUID(value))


Moment = Annotated[AwareDatetime, BeforeValidator(_moment)]
Uuid = Annotated[str, BeforeValidator(_uuid)]
Text = Annotated[str, Field(strict=True)]
Short = Annotated[str, Field(strict=True, max_length=255)]
Flag = Annotated[bool, Field(strict=True)]
Reference = Annotated[str, Field(strict=True, min_length=1, max_length=4096)]
ResourceId = Annotated[str, Field(strict=True, min_length=1, max_length=255)]
Channel = Literal["Email", "Sms", "EmailPreferred", "SmsPreferred", "EmailAndSms"]
BodyType = Literal["Plain", "Html"]


class Exact(BaseModel):
    """Names in any case of letters; no name that is not known."""

    model_config = ConfigDict(extra="forbid", alias_generator=str.casefold, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _any_case(cls, value: object) -> object:
        if not isinstance(value, Mapping):
            return value
        return {str(name).casefold(): inner for name, inner in value.items()}


class NewAttachment(Exact):
    """A file that comes with the message."""

    fileName: Short | None = None
    displayName: Short | None = None
    isEncrypted: Flag = False
    checksum: Text | None = None
    sendersReference: Reference
    id: Uuid | None = None
    dataLocationType: Literal[
        "NewCorrespondenceAttachment", "ExistingCorrespondenceAttachment", "ExistingExternalStorage"
    ]
    expirationTime: Moment | None = None


class Content(Exact):
    """What the message says."""

    language: Text | None
    messageTitle: Text | None
    messageSummary: Text | None = None
    messageBody: Text | None
    attachments: tuple[NewAttachment, ...] | None = None


class NotifiedToo(Exact):
    """Another who is notified."""

    emailAddress: Text | None = None
    mobileNumber: Text | None = None
    organizationNumber: Text | None = None
    nationalIdentityNumber: Text | None = None
    isReserved: Flag | None = None


class NotifiedInstead(Exact):
    """Others who are notified in place of the recipient."""

    recipientToOverride: Text | None
    recipients: tuple[NotifiedToo, ...] | None


class NotificationWanted(Exact):
    """How the recipient is told that there is a message."""

    notificationTemplate: Literal["CustomMessage", "GenericAltinnMessage"]
    emailSubject: Annotated[str, Field(strict=True, max_length=128)] | None = None
    emailBody: Annotated[str, Field(strict=True, max_length=1024)] | None = None
    emailContentType: BodyType = "Plain"
    smsBody: Annotated[str, Field(strict=True, max_length=160)] | None = None
    sendReminder: Flag = False
    reminderEmailSubject: Annotated[str, Field(strict=True, max_length=128)] | None = None
    reminderEmailBody: Annotated[str, Field(strict=True, max_length=1024)] | None = None
    reminderEmailContentType: BodyType = "Plain"
    reminderSmsBody: Annotated[str, Field(strict=True, max_length=160)] | None = None
    notificationChannel: Channel = "EmailPreferred"
    reminderNotificationChannel: Channel | None = None
    sendersReference: Text | None = None
    requestedSendTime: Moment | None = None
    customRecipients: tuple[NotifiedToo, ...] | None = None
    customRecipient: NotifiedToo | None = None
    customNotificationRecipients: tuple[NotifiedInstead, ...] | None = None
    overrideRegisteredContactInformation: Flag = False


class ExternalReference(Exact):
    """A thing elsewhere that the message is about."""

    referenceValue: Text | None
    referenceType: Literal[
        "Generic",
        "AltinnAppInstance",
        "AltinnBrokerFileTransfer",
        "DialogportenDialogId",
        "DialogportenProcessId",
        "DialogportenTransmissionId",
    ]


class ReplyOption(Exact):
    """Where an answer can be given."""

    linkURL: Text | None
    linkText: Text | None = None


class Message(Exact):
    """The message itself."""

    resourceId: ResourceId
    sender: Text | None = None
    sendersReference: Reference
    messageSender: Short | None = None
    content: Content | None = None
    requestedPublishTime: Moment | None = None
    allowSystemDeleteAfter: Moment | None = None
    dueDateTime: Moment | None = None
    externalReferences: tuple[ExternalReference, ...] | None = None
    propertyList: dict[str, Text] | None = None
    replyOptions: tuple[ReplyOption, ...] | None = None
    notification: NotificationWanted | None = None
    ignoreReservation: Flag | None = None
    published: Moment | None = None
    isConfirmationNeeded: Flag = False
    isConfidential: Flag = False
    allowForwarding: Flag = False  # in the documentation, and not yet in the OpenAPI file


class InitializeRequest(Exact):
    """POST /correspondence, and the form of POST /correspondence/upload."""

    correspondence: Message
    recipients: tuple[Text, ...]
    existingAttachments: tuple[Uuid, ...] | None = None
    idempotentKey: Uuid | None = None


class AttachmentRequest(Exact):
    """POST /attachment."""

    resourceId: ResourceId
    fileName: Short | None = None
    displayName: Short | None = None
    isEncrypted: Flag = False
    checksum: Text | None = None
    sendersReference: Reference
    sender: Text | None = None


async def read_json(request: Request) -> Any:  # noqa: ANN401  # any JSON value
    """Read a body as JSON.

    Raises:
        ValueError: it is none, or holds characters that are half of one.
    """
    value = await request.json()
    json.dumps(value, ensure_ascii=False).encode()
    return value


def unfold(form: FormData) -> tuple[dict[str, Any], tuple[UploadFile, ...]]:
    """Make a form's fields (`A.B[0].C`) the members of an object, and give its files.

    Raises:
        FormNotUsable: two fields want the same place.
    """
    made: dict[str, Any] = {}
    files = []
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            files.append(value)
            continue
        path = [text or int(place) for text, place in _PLACE.findall(name.casefold())]
        if not path or path[0] not in _FORM_PARTS:
            continue  # a form may hold more, and it counts for nothing
        if path in (["recipients"], ["existingattachments"]):  # the same name again and again
            path.append(len(made.get(str(path[0]), ())))
        _set(made, path, _typed(str(path[-1]), value))
    return {name: _listed(value) for name, value in made.items()}, tuple(files)


def _set(made: dict[Any, Any], path: list[str | int], value: object) -> None:
    for step in path[:-1]:
        made = made.setdefault(step, {})
        if not isinstance(made, dict):
            raise FormNotUsable("a field inside a value")
    made[path[-1]] = value


def _listed(value: object) -> Any:  # noqa: ANN401  # any JSON value
    """Make objects whose members are numbered the lists that they stand for."""
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(name, int) for name in value):
        return [_listed(value[place]) for place in sorted(value)]
    return {name: _listed(inner) for name, inner in value.items()}


def _typed(name: str, value: str) -> object:
    flags = {"true": True, "false": False}
    return flags.get(value.casefold(), value) if name in _FLAGS else value
