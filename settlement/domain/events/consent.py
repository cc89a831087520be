"""Events of consent: reaching the heirs, who they are, what they allow, who may act for them."""

from datetime import date
from typing import ClassVar

from settlement.domain.journal import Event

ANSWER, ACCOUNT = "answer", "account"
"""What a silent heir is asked: to come to the case at all, or where the inheritance is to be paid."""


class InvitationIntended(Event):
    """We are about to write to a party; the outbox row with this key does it."""

    kind: ClassVar[str] = "invitation_intended"
    party_id: str
    channel: str
    key: str


class InvitationDelivered(Event):
    """The channel took the message and gave a receipt."""

    kind: ClassVar[str] = "invitation_delivered"
    party_id: str
    channel: str
    key: str
    receipt: str


class InvitationFailed(Event):
    """The channel cannot reach the party; the next one is tried."""

    kind: ClassVar[str] = "invitation_failed"
    party_id: str
    channel: str
    key: str
    why: str


class DeliveryFollowed(Event):
    """The channel told later how a message that it had taken has fared."""

    kind: ClassVar[str] = "delivery_followed"
    party_id: str
    channel: str
    key: str
    state: str  # read, confirmed, not_read


class PartyReminded(Event):
    """A reminder went out about steps that wait for the party."""

    kind: ClassVar[str] = "party_reminded"
    party_id: str
    steps: tuple[str, ...]
    key: str


class HeirAskedAgain(Event):
    """A last letter went to an heir who does not answer, with the last day."""

    kind: ClassVar[str] = "heir_asked_again"
    party_id: str
    about: str  # ANSWER or ACCOUNT
    answer_by: date
    key: str


class PartyIdentified(Event):
    """The party proved who they are: login at a level, or a clerk saw papers."""

    kind: ClassVar[str] = "party_identified"
    party_id: str
    method: str  # idporten, paper, organisation
    level: str


class ConsentGiven(Event):
    """A consent or its refusal, with scope and dates."""

    kind: ClassVar[str] = "consent_given"
    consent_id: str
    party_id: str
    scope: str  # settlement (digital service), share_contact, uskifte …
    granted: bool
    until_date_exclusive: date | None = None


class ConsentWithdrawn(Event):
    """A consent was taken back."""

    kind: ClassVar[str] = "consent_withdrawn"
    consent_id: str
    party_id: str


class ProxyGranted(Event):
    """A party lets another act for them: scope and end date always given."""

    kind: ClassVar[str] = "proxy_granted"
    proxy_id: str
    party_id: str
    to_party_id: str
    scope: tuple[str, ...]
    until_date_exclusive: date | None = None


class ProxyEnded(Event):
    """A proxy was revoked, ran out, or lost its ground."""

    kind: ClassVar[str] = "proxy_ended"
    proxy_id: str
    why: str


class GuardianRequested(Event):
    """The statsforvalter was asked for a guardian."""

    kind: ClassVar[str] = "guardian_requested"
    party_id: str
    why: str  # no guardian, conflict of interest
    key: str


class GuardianAppointed(Event):
    """Who acts for a minor or represented party."""

    kind: ClassVar[str] = "guardian_appointed"
    party_id: str
    guardian_party_id: str | None = None
    guardian_person_number: str | None = None
    guardian_name: str
    temporary: bool = False
    source: str
    known_id: str = ""  # of the guardian whom a register had told of; empty: appointed in this case
    jointly: bool = False  # beside whoever acts already, not in their place


class RemindersSet(Event):
    """A party paused or declined reminders; deadlines still count."""

    kind: ClassVar[str] = "reminders_set"
    party_id: str
    wanted: bool
    paused_until: date | None = None


CONSENT_EVENTS: tuple[type[Event], ...] = (
    InvitationIntended,
    InvitationDelivered,
    InvitationFailed,
    DeliveryFollowed,
    PartyReminded,
    HeirAskedAgain,
    PartyIdentified,
    ConsentGiven,
    ConsentWithdrawn,
    ProxyGranted,
    ProxyEnded,
    GuardianRequested,
    GuardianAppointed,
    RemindersSet,
)
