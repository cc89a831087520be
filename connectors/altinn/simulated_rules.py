"""The rules that a message must keep before the simulated Correspondence takes it, by their error numbers."""

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from connectors.altinn.simulated_forms import Content, InitializeRequest, Message, NotificationWanted
from connectors.altinn.simulated_problems import Refusal
from settlement.domain.identifiers import InvalidPersonNumber, parse_person_number
from settlement.domain.organisation_number import InvalidOrganisationNumber, parse_organisation_number

RESOURCE_ID = "oppgjor-etter-dodsfall"
"""The one service that the simulated resource registry has."""

_PERSON = "urn:altinn:person:identifier-no:"
_ORGANISATION = "urn:altinn:organization:identifier-no:"
_MARKUP = re.compile(r"<\s*/?\s*[a-zA-Z!][^>]*>")
_FORBIDDEN_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED_NAMES = re.compile(r"(CON|PRN|AUX|NUL|COM[1-9]|LPT[1-9])(\..*)?", re.IGNORECASE)
_TEXTS_OF = {  # channel -> needs e-mail, needs SMS, error, error of the reminder
    "Email": (True, False, 3002, 3003),
    "Sms": (False, True, 3004, 3005),
    "EmailPreferred": (True, True, 3006, 3007),
    "SmsPreferred": (True, True, 3006, 3007),
    "EmailAndSms": (True, True, 3024, 3025),
}


def check_request(asked: InitializeRequest, *, now: datetime) -> None:
    """Check everything that can be seen without knowing recipients and attachments.

    Raises:
        Refusal: with the number of the first rule that is broken.
    """
    broken = next(_broken(asked, now), None)
    if broken is not None:
        raise Refusal(broken)


def check_file_name(name: str | None) -> None:
    """Check the name of a file by the rules of Windows.

    Raises:
        Refusal: no name, or one that is not allowed.
    """
    if not name:
        raise Refusal(2010)
    if _FORBIDDEN_IN_NAMES.search(name) or name != name.rstrip(". "):
        raise Refusal(2012)
    if _RESERVED_NAMES.fullmatch(name):
        raise Refusal(2021)


def person_of(recipient: str) -> str | None:
    """Give the person's number in a recipient; None for an organisation.

    Raises:
        Refusal: it names neither in the form that is asked for.
    """
    number = recipient.rpartition(":")[2]
    if recipient == f"{_PERSON}{number}":
        try:
            parse_person_number(number)
        except InvalidPersonNumber:
            raise Refusal(4002) from None
        return number
    if recipient != f"{_ORGANISATION}{number}":
        raise Refusal(4002)
    try:
        parse_organisation_number(number)
    except InvalidOrganisationNumber:
        raise Refusal(4002) from None
    return None


def _broken(asked: InitializeRequest, now: datetime) -> Iterator[int]:
    message = asked.correspondence
    if message.resourceId != RESOURCE_ID:
        yield 1036
    if asked.idempotentKey is not None:
        if UUID(asked.idempotentKey).int == 0:
            yield 1033
        if len(asked.recipients) != 1:
            yield 1047
    if not asked.recipients:
        yield 4002
    if len(set(asked.recipients)) < len(asked.recipients):
        yield 1006
    if message.content is None:
        yield 1019
    else:
        yield from _of_content(message.content, len(asked.existingAttachments or ()))
    yield from _of_message(message, now)
    if message.notification is not None:
        yield from _of_notification(message.notification)


def _of_content(content: Content, existing: int) -> Iterator[int]:
    title, body, summary = content.messageTitle, content.messageBody, content.messageSummary
    if content.language not in {"nb", "nn", "en"}:
        yield 1023
    if not (title or "").strip():
        yield 1020
    if len(title or "") > 255:
        yield 1037
    if _MARKUP.search(title or ""):
        yield 1002
    if not (body or "").strip():
        yield 1021
    if len(body or "") > 30_000:
        yield 1022
    if _MARKUP.search(body or ""):
        yield 1003
    if len(summary or "") > 255:
        yield 1042
    if _MARKUP.search(summary or ""):
        yield 1004
    if len(content.attachments or ()) + existing > 100:
        yield 1038


def _of_message(message: Message, now: datetime) -> Iterator[int]:
    due, publish = message.dueDateTime, message.requestedPublishTime
    if message.isConfirmationNeeded and due is None:
        yield 1016
    if due is not None and due < now:
        yield 1008
    if due is not None and publish is not None and due < publish:
        yield 1009
    if _MARKUP.search(message.messageSender or ""):
        yield 1039
    for option in message.replyOptions or ():
        address = option.linkURL or ""
        if len(address) > 255 or not address.startswith("https://") or not urlsplit(address).netloc:
            yield 1035
    if any(one.referenceType.startswith("Dialogporten") for one in message.externalReferences or ()):
        yield 1054


def _of_notification(wanted: NotificationWanted) -> Iterator[int]:
    if wanted.overrideRegisteredContactInformation and not wanted.customRecipients:
        yield 3022
    if wanted.notificationTemplate != "CustomMessage":
        return
    email, sms, error, _ = _TEXTS_OF[wanted.notificationChannel]
    if (email and not (wanted.emailSubject and wanted.emailBody)) or (sms and not wanted.smsBody):
        yield error
    if wanted.sendReminder:
        channel = wanted.reminderNotificationChannel or wanted.notificationChannel
        email, sms, _, error = _TEXTS_OF[channel]
        texts = wanted.reminderEmailSubject and wanted.reminderEmailBody
        if (email and not texts) or (sms and not wanted.reminderSmsBody):
            yield error
