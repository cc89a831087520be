"""What to send for each row of the outbox, and how its outcome enters the case.

Texts name nobody and hold nothing personal: they say that something has happened, and ask for login.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from settlement.documents.models.letter import LetterData
from settlement.documents.render import render
from settlement.domain.case import Case
from settlement.domain.heirs import local_date
from settlement.domain.journal import ENGINE
from settlement.domain.parties import Party
from settlement.domain.registers import Protection
from settlement.domain.wards import acting_guardian
from settlement.ports.channels import (
    Channel,
    CorrespondenceOrder,
    Document,
    InstitutionMessage,
    LetterOrder,
    NotificationOrder,
    OfficeNotice,
    Reminder,
)
from settlement.services.correct_recipients import record_corrected, record_not_corrected
from settlement.services.estate_contact import CHECK_ESTATE_CONTACT
from settlement.services.house import House
from settlement.services.paperwork.corrections import correction_letter, correction_to_organisation
from settlement.services.paperwork.creditor_letters import answer_letter, notice_abroad
from settlement.services.paperwork.creditor_occasions import occasion_inbox, occasion_letter
from settlement.services.paperwork.inbox_messages import to_creditor, to_organisation
from settlement.services.paperwork.letters import letter_data
from settlement.services.paperwork.office_notices import office_notice
from settlement.services.reach_people import record_invitation_failed, record_invitation_sent
from settlement.services.short_messages import short_message
from settlement.services.tell import NOTIFY_INSTITUTION, NOTIFY_PARTY
from settlement.services.tell_offices import STATSFORVALTER, TELL_OFFICE
from settlement.services.withdraw_everything import CORRECT_RECIPIENT
from settlement.store.unit_of_work import Work

SEND_INVITATION = "send_invitation"
TELL_CREDITOR = "tell_creditor"
ASK_STATSFORVALTER = "ask_statsforvalter"
LOOK_AT_MESSAGE = "look_at_message"
"""A row for a message that something has happened to; where it stands now is what counts."""

KINDS = (
    SEND_INVITATION,
    NOTIFY_PARTY,
    NOTIFY_INSTITUTION,
    TELL_CREDITOR,
    ASK_STATSFORVALTER,
    TELL_OFFICE,
    LOOK_AT_MESSAGE,
    CHECK_ESTATE_CONTACT,
    CORRECT_RECIPIENT,
)
STATSFORVALTER_NUMBER = "974761319"
CONDITION_PATH = "/altinn/condition"
"""Where Altinn asks, just before a reminder, whether it is needed."""

REMIND_AFTER_DAYS = 7


class Via(StrEnum):
    """Which door the message leaves by."""

    NOTIFICATION = "notification"
    LETTER = "letter"
    INSTITUTION = "institution"
    INBOX = "inbox"
    OFFICE = "office"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Delivery:
    """One message ready to send, in memory only."""

    via: Via
    notification: NotificationOrder | None = None
    letter: LetterOrder | None = None
    institution: InstitutionMessage | None = None
    inbox: CorrespondenceOrder | None = None  # beside an institution's message: where that cannot be sent
    office: OfficeNotice | None = None  # alike, and at last a person tells the office


NOTHING = Delivery(via=Via.NOBODY)


def prepare_delivery(house: House, case_id: str, kind: str, key: str, payload: dict[str, str]) -> Delivery:
    """Make the message for one outbox row from the case as it is now.

    When the case does not stand, nothing but corrections leaves the house.
    """
    with house.database.work(actor=ENGINE, reason="deliver") as work:
        case = work.cases.load(case_id)
        if kind == CORRECT_RECIPIENT:
            return _correction(house, work, case, payload, key)
        if case.is_undone:
            return NOTHING
        if kind in {SEND_INVITATION, NOTIFY_PARTY}:
            party = case.parties.get(payload["party_id"])
            what = payload.get("what", "invitation")
            channel = payload.get("channel") or _channel_of(case, payload["party_id"])
            by_when = date.fromisoformat(payload["by_when"]) if "by_when" in payload else None
            reader = case.parties.get(payload.get("reader", ""))
            if party is None:
                return NOTHING
            return _to_party(house, case, party, what, channel, key, by_when, reader)
        if kind == TELL_CREDITOR:
            return _to_creditor(house, case, payload, key)
        if kind == ASK_STATSFORVALTER:
            asked = _to_institution(case, STATSFORVALTER_NUMBER, "guardian_requested", key)
            needed = {"office": STATSFORVALTER, "notice": "guardian_needed"}
            return replace(asked, office=_notice(work, case, needed, f"{key}:inbox"))
        if kind == TELL_OFFICE:
            return Delivery(via=Via.OFFICE, office=_notice(work, case, payload, key))
        return _to_institution(case, payload["organisation"], payload["what"], key)


def _correction(house: House, work: Work, case: Case, payload: dict[str, str], key: str) -> Delivery:
    """Tell one who was told; the list of recipients says who read the first message."""
    to, own_id = payload["to"], payload["id"]
    if to == "party":
        return _to_reader(house, case, case.parties[own_id], "withdrawn", payload["channel"], key)
    if to == "organisation":
        inbox = correction_to_organisation(case, own_id, key=key)
        return _to_institution(case, own_id, payload.get("what", "withdrawn"), key, inbox)
    if to == "office":
        office = own_id.partition(":")[0]
        told = {"office": office, "notice": "withdrawn", "municipality": payload["municipality"]}
        notice = _notice(work, case, told, f"{key}:inbox")
        if office == STATSFORVALTER:
            return replace(_to_institution(case, STATSFORVALTER_NUMBER, "withdrawn", key), office=notice)
        return Delivery(via=Via.OFFICE, office=notice)
    known, fordring = case.known_creditors.get(own_id), case.fordringer.get(own_id)
    name = known.name if known else fordring.creditor_name if fordring else ""
    creditor = known or fordring
    if creditor is None or not creditor.address_lines:
        return NOTHING
    on, address = house.clock.today(), creditor.address_lines
    return _on_paper(
        correction_letter(case, name, address, creditor.country, on=on, is_test=house.is_test), key
    )


def _channel_of(case: Case, party_id: str) -> str:
    """Write by the channel that reached the party; a letter when none did."""
    invitation = case.invitations.get(party_id)
    return invitation.channel if invitation and invitation.receipt else Channel.LETTER


def _to_party(
    house: House,
    case: Case,
    party: Party,
    what: str,
    channel: str,
    key: str,
    by_when: date | None,
    reader: Party | None = None,
) -> Delivery:
    reader = reader or _reader(case, party, local_date(house.clock.now()))
    asked_again = _asked_again(house, case, party, what)
    return _to_reader(house, case, reader, what, channel, key, asked_again, by_when)


def _to_reader(
    house: House,
    case: Case,
    reader: Party,
    what: str,
    channel: str,
    key: str,
    asked_again: dict[str, Any] | None = None,
    by_when: date | None = None,
) -> Delivery:
    if channel == Channel.ALTINN and reader.person_number:
        message = short_message(what, house.web_base_url)
        return Delivery(
            via=Via.NOTIFICATION,
            notification=NotificationOrder(
                idempotency_key=key,
                recipient_person_number=reader.person_number,
                subject=message.subject,
                body=message.body,
                **(asked_again or {}),
            ),
        )
    if not reader.address_lines and reader.protection == Protection.NONE and channel != Channel.ALTINN:
        return NOTHING
    on, url = house.clock.today(), house.web_base_url
    letter = render(letter_data(case, reader, what, on=on, url=url, is_test=house.is_test, by_when=by_when))
    if channel == Channel.ALTINN and reader.organisation_number:
        inbox = to_organisation(house, reader, what, key=key, letter=letter.pdf)
        return Delivery(via=Via.INBOX, inbox=inbox)
    order = LetterOrder(
        idempotency_key=key,
        recipient_name=reader.name,
        address_lines=reader.address_lines,
        country=reader.country or "NOR",
        pdf=letter.pdf,
    )
    return Delivery(via=Via.LETTER, letter=order)


def _asked_again(house: House, case: Case, party: Party, what: str) -> dict[str, Any]:
    """Let an invitation be repeated once, unless the task is done by then or no reminders are wanted."""
    if what != "invitation":
        return {}
    message = short_message("reminder", house.web_base_url)
    address = f"{house.web_base_url}{CONDITION_PATH}/{case.id}/{party.id}"
    return {
        "reminder": Reminder(days_after=REMIND_AFTER_DAYS, subject=message.subject, body=message.body),
        "reminder_condition_url": address,
    }


def _to_creditor(house: House, case: Case, payload: dict[str, str], key: str) -> Delivery:
    """By its interface or its inbox; to others a letter, where an address is known."""
    today = house.clock.today()
    known = case.known_creditors.get(payload.get("creditor_id", ""))
    if known is not None:
        return _on_paper(notice_abroad(case, known, on=today, is_test=house.is_test), key)
    fordring = case.fordringer.get(payload.get("fordring_id", ""))
    if fordring is None:
        return NOTHING
    what = payload.get("what")
    if fordring.creditor_id.isdigit():
        told = occasion_inbox(case, fordring, what, key=key) if what else to_creditor(case, fordring, key=key)
        return _to_institution(case, fordring.creditor_id, what or "fordring_decided", key, told)
    if not fordring.address_lines:
        return NOTHING
    if what:
        return _on_paper(occasion_letter(case, fordring, what, on=today, is_test=house.is_test), key)
    return _on_paper(answer_letter(case, fordring, on=today, is_test=house.is_test), key)


def _on_paper(letter: LetterData, key: str) -> Delivery:
    order = LetterOrder(
        idempotency_key=key,
        recipient_name=letter.recipient_name,
        address_lines=letter.address_lines,
        country=letter.country or "NOR",
        pdf=render(letter).pdf,
    )
    return Delivery(via=Via.LETTER, letter=order)


def _reader(case: Case, party: Party, on: date) -> Party:
    """A minor's guardian gets the message, when known."""
    guardian = acting_guardian(case, party, on)
    known = case.parties.get(guardian.party_id or "") if guardian else None
    return known or party


def _notice(work: Work, case: Case, payload: dict[str, str], key: str) -> OfficeNotice:
    """Write to a public office; a certificate goes with the notice of it."""
    document_id = payload.get("document_id")
    content = work.documents.fetch(document_id)[1] if document_id else None
    documents = (Document(file_name="attest.pdf", content=content),) if content else ()
    return office_notice(
        case,
        office=payload["office"],
        recipient=payload.get("municipality") or STATSFORVALTER_NUMBER,
        kind=payload["notice"],
        key=key,
        about=tuple(filter(None, payload.get("about", "").split(","))),
        documents=documents,
    )


def _to_institution(
    case: Case, organisation: str, what: str, key: str, inbox: CorrespondenceOrder | None = None
) -> Delivery:
    if not organisation.isdigit():
        return NOTHING
    message = InstitutionMessage(
        idempotency_key=key, organisation_number=organisation, kind=what, subject=case.id, data={}
    )
    return Delivery(via=Via.INSTITUTION, institution=message, inbox=inbox)


def record_delivered(house: House, case_id: str, kind: str, payload: dict[str, str], receipt: str) -> None:
    """Enter the receipt where the plan waits for it."""
    if kind == CORRECT_RECIPIENT:
        record_corrected(house, case_id, payload=payload, receipt=receipt)
    if kind == SEND_INVITATION:
        record_invitation_sent(
            house, case_id, party_id=payload["party_id"], channel=payload["channel"], receipt=receipt
        )


def record_not_delivered(
    house: House, case_id: str, kind: str, key: str, payload: dict[str, str], why: str
) -> None:
    """Enter that the channel cannot reach the party, so that the plan opens the next one.

    Other messages go on paper at once, for the plan waits for none of them. In a case that does not stand
    they were kept back, and only corrections go on.
    """
    if kind == CORRECT_RECIPIENT:
        record_not_corrected(house, case_id, key=key, payload=payload, why=why)
        return
    if _is_undone(house, case_id):
        return
    if kind == SEND_INVITATION:
        record_invitation_failed(
            house, case_id, party_id=payload["party_id"], channel=payload["channel"], why=why
        )
    if kind == NOTIFY_PARTY:
        send_on_paper(house, case_id, key, payload)


def _is_undone(house: House, case_id: str) -> bool:
    with house.database.work(actor=ENGINE, reason="deliver") as work:
        return work.cases.load(case_id).is_undone


def send_on_paper(house: House, case_id: str, key: str, payload: dict[str, str]) -> None:
    """Ask for a letter in place of a message that did not come; never to somebody who is dead."""
    if payload.get("channel") == Channel.LETTER:
        return
    with house.database.work(actor=ENGINE, reason="deliver") as work:
        case = work.cases.load(case_id)
        party = case.parties.get(payload["party_id"])
        if (
            party is None
            or party.alive is False
            or case.is_undone
            or _channel_of(case, party.id) == Channel.LETTER
        ):
            return
        on_paper = {**payload, "channel": Channel.LETTER.value}
        work.outbox.add(NOTIFY_PARTY, f"{key}:letter", case_id=case_id, payload=on_paper)
