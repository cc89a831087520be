"""Everyone who was told about the death: each gets one correction, by the channel that reached them."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from settlement.domain.case import Case
from settlement.domain.heirs import local_date
from settlement.domain.record import Record
from settlement.domain.wards import acting_guardian
from settlement.domain.withdrawal import Grant, Granted, How

STATSFORVALTER = "statsforvalter"
SEND_INVITATION = "send_invitation"
TO_PARTY = frozenset({SEND_INVITATION, "notify_party"})
MESSAGES = TO_PARTY | {"notify_institution", "tell_creditor", "ask_statsforvalter", "tell_office"}
"""Kinds of work that write to somebody."""

ALTINN = "altinn"
LETTER = "letter"
INSTITUTION = "institution"
OFFICE = "office"


class Sent(Record):
    """A message that left the house, or may have: what it was, and the opaque ids of who got it."""

    kind: str
    payload: dict[str, str]
    created_at: datetime
    under_way: bool = False  # somebody was sending it just now


def corrections(case: Case, sent: Iterable[Sent] = ()) -> Iterator[Grant]:
    """Give one correction for each who was told, by the case itself and by what was sent."""
    messages = tuple(sent)
    yield from _parties(case, messages)
    yield from _institutions(case, messages)
    yield from _creditors(case, messages)
    yield from _offices(case, messages)


def _correction(kind: str, own_id: str, who: str, label: str, **payload: str) -> Grant:
    return Grant(
        id=f"told:{kind}:{own_id}",
        kind=Granted.MESSAGE,
        who=who,
        how=How.TOLD,
        label=label,
        payload={"to": kind, "id": own_id, **payload},
    )


def _parties(case: Case, sent: tuple[Sent, ...]) -> Iterator[Grant]:
    """Those who were written to or logged in. A message to a ward is read by the guardian of that time.

    Whoever has come of age since reads the rest, and is told beside the guardian.
    """
    told: dict[str, datetime | None] = dict.fromkeys(case.identified)
    told |= dict.fromkeys(p for p, invitation in case.invitations.items() if invitation.receipt is not None)
    told |= dict.fromkeys(case.reminded)
    told |= dict.fromkeys(f.creditor_id for f in case.fordringer.values() if f.creditor_id in case.parties)
    for message in sent:
        if message.kind in TO_PARTY:
            party_id = message.payload["party_id"]
            told[party_id] = min(told.get(party_id) or message.created_at, message.created_at)
    readers: dict[str, str] = {}
    for party_id, first in told.items():
        for reader in _readers(case, party_id, first):
            readers.setdefault(reader, party_id)
    for reader, party_id in readers.items():
        if case.parties[reader].alive is not False:
            channel = _channel(case, party_id)
            yield _correction("party", reader, reader, "Beskjed om dødsfallet", channel=channel)


def _readers(case: Case, party_id: str, first: datetime | None) -> tuple[str, ...]:
    guardian = case.guardians.get(party_id)
    acting = (guardian, *guardian.beside) if guardian else ()
    acts = tuple(one.party_id for one in acting if one.party_id is not None and one.party_id in case.parties)
    if not acts:
        return (party_id,) if party_id in case.parties else ()
    appointed = case.last_at.get("guardian_appointed")
    now = max(case.last_at.values(), default=case.opened_at)
    of_age = acting_guardian(case, case.parties[party_id], local_date(now)) is None
    alone = of_age or appointed is None or first is None or first < appointed
    return (*acts, party_id) if alone else acts


def _channel(case: Case, party_id: str) -> str:
    invitation = case.invitations.get(party_id)
    return str(invitation.channel) if invitation and invitation.receipt else LETTER


def _institutions(case: Case, sent: tuple[Sent, ...]) -> Iterator[Grant]:
    """Banks and others that hold something, have a claim, or were sent an event: they could see the case."""
    numbers = {held.institution or "" for held in case.holdings.values()}
    numbers |= {fordring.creditor_id for fordring in case.fordringer.values()}
    numbers |= {payment.institution for payment in case.payments.values()}
    numbers |= {m.payload.get("organisation", "") for m in sent if m.kind == "notify_institution"}
    for number in sorted(number for number in numbers if number.isdigit()):
        yield _correction(
            "organisation", number, number, "Beskjed til institusjon eller kreditor", channel=INSTITUTION
        )


def _creditors(case: Case, sent: tuple[Sent, ...]) -> Iterator[Grant]:
    """Creditors who are reached by letter only."""
    named: dict[str, str] = {}
    for fordring in case.fordringer.values():
        if not fordring.creditor_id.isdigit() and fordring.creditor_id not in case.parties:
            named.setdefault(fordring.creditor_id or fordring.id, fordring.id)
    for own_id in named.values():
        name = case.fordringer[own_id].creditor_name
        yield _correction("fordring", own_id, name, "Beskjed til kreditor", channel=LETTER)
    written = {m.payload["creditor_id"] for m in sent if m.payload.get("creditor_id")}
    for own_id, known in case.known_creditors.items():
        if known.notified_on is not None or own_id in written:
            yield _correction("known_creditor", own_id, known.name, "Brev til kreditor", channel=LETTER)


def _offices(case: Case, sent: tuple[Sent, ...]) -> Iterator[Grant]:
    """The statsforvalter and municipalities; those told by a person too."""
    told = {(STATSFORVALTER, "")} if case.guardian_requests else set()
    for message in sent:
        if message.kind == "ask_statsforvalter":
            told.add((STATSFORVALTER, ""))
        elif message.kind == "tell_office":
            told.add((message.payload["office"], message.payload.get("municipality", "")))
    for office, place in sorted(told):
        own_id = f"{office}:{place}"
        yield _correction(
            "office", own_id, office, "Beskjed til offentlig kontor", channel=OFFICE, municipality=place
        )
