"""What a sentence of the story is made from: one record, and the names of all that the journal tells of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from policies.kernel.money import Money
from policies.kernel.text import write_value
from settlement.domain.case import Case
from settlement.domain.estate import Fordring, Holding
from settlement.domain.events.creditors import FordringCorrected
from settlement.domain.events.intake import CourtCaseUpdated, DeceasedLookedUp, KinAdded
from settlement.domain.events.inventory import (
    FordringReceived,
    HoldingAdded,
    SourceAnswered,
    SourceSettled,
)
from settlement.domain.events.payment import PaymentInstructed
from settlement.domain.journal import ActorKind, Event, Recorded
from settlement.domain.ledger import SET_OFF

Tell = Callable[["Telling", Any], str]
Sentences = dict[type[Event], Tell]
NOBODY = "noen vi ikke har navnet på"
OFFICES = {
    "court": "Tingretten",
    "court:second": "en annen saksbehandler",
    "statsforvalter": "Statsforvalteren",
    "statsforvalteren": "Statsforvalteren",
    "bobestyrer": "Bobestyreren",
    "folkeregisteret": "Folkeregisteret",
    "domstol": "Domstolenes saksregister",
}
KINDS = {
    ActorKind.ENGINE: "Systemet",
    ActorKind.CLOCK: "Kalenderen",
    ActorKind.REGISTER: "Registeret",
    ActorKind.HEIR: "En arving",
    ActorKind.GUARDIAN: "Vergen",
    ActorKind.PROXY: "Fullmektigen",
    ActorKind.CLERK: "Saksbehandleren",
    ActorKind.BOBESTYRER: "Bobestyreren",
    ActorKind.CREDITOR: "Kreditoren",
    ActorKind.INSTITUTION: "Banken",
    ActorKind.STATSFORVALTER: "Statsforvalteren",
    ActorKind.OPERATOR: "Driften",
}


@dataclass
class Names:
    """Everybody and everything that a journal has named, also what a later event has taken out."""

    case: Case
    people: dict[str, str] = field(default_factory=dict)
    things: dict[str, Holding] = field(default_factory=dict)
    fordringer: dict[str, Fordring] = field(default_factory=dict)
    payments: dict[str, PaymentInstructed] = field(default_factory=dict)

    @classmethod
    def of(cls, case: Case, history: Iterable[Recorded]) -> "Names":
        names = cls(case)
        for record in history:
            names._hear(record.event)
        names.people |= {party.id: party.name for party in case.parties.values() if party.name}
        names.things |= case.holdings
        names.fordringer |= case.fordringer
        if case.bobestyrer_name:
            named = dict.fromkeys(("bobestyrer", case.bobestyrer or "bobestyrer"), case.bobestyrer_name)
            names.people |= named
        return names

    def _hear(self, event: Event) -> None:
        if isinstance(event, CourtCaseUpdated | KinAdded):
            self.people |= {party.id: party.name for party in event.parties if party.name}
        if isinstance(event, DeceasedLookedUp | KinAdded):
            self.people |= {kin.id: kin.name for kin in event.kin if kin.name}
        if isinstance(event, SourceAnswered | SourceSettled):
            self.things |= {held.id: held for held in event.holdings}
        if isinstance(event, HoldingAdded):
            self.things[event.holding.id] = event.holding
        if isinstance(event, FordringReceived | FordringCorrected):
            self.fordringer[event.fordring.id] = event.fordring
        if isinstance(event, PaymentInstructed):
            self.payments[event.payment_id] = event

    def name(self, own_id: str) -> str:
        """Name a person, an office, a creditor or a bank; never by an id."""
        known = self.people.get(own_id) or OFFICES.get(own_id)
        if known:
            return known
        for fordring in self.fordringer.values():
            if own_id in {fordring.id, fordring.creditor_id}:
                return fordring.creditor_name
        for held in self.things.values():
            if held.institution == own_id and held.institution_name:
                return held.institution_name
        return NOBODY

    def thing(self, holding_id: str) -> str:
        """Name an asset or a debt."""
        held = self.things.get(holding_id)
        return f"«{held.label}»" if held is not None else "en eiendel"

    def fordring(self, fordring_id: str) -> str:
        """Name a creditor's fordring with its sum."""
        fordring = self.fordringer.get(fordring_id)
        if fordring is None:
            return "et krav"
        what = f" ({fordring.description})" if fordring.description else ""
        return f"kravet fra {fordring.creditor_name} på {kroner(fordring.amount_ore)}{what}"

    def payment(self, payment_id: str) -> str:
        """Say what a payment is: the sum, for what, to or from whom."""
        paid = self.payments.get(payment_id)
        if paid is None:
            return "en betaling"
        return f"{kroner(paid.amount_ore)} {self._purpose(paid)}"

    def _purpose(self, paid: PaymentInstructed) -> str:
        if paid.purpose == "fordring":
            fordring = self.fordringer.get(paid.concerns)
            what = f" ({fordring.description})" if fordring is not None and fordring.description else ""
            return f"til {self.name(paid.concerns)}{what}"
        if paid.purpose == "debt":
            return f"for å betale ned {self.thing(paid.concerns)}"
        if paid.purpose == "transfer":
            return f"fra {self.thing(paid.account)} til boets konto {self.thing(paid.concerns)}"
        if paid.purpose == SET_OFF:
            entry = paid.concerns
            whose = self.name(entry) if entry in self.fordringer else self.thing(entry)
            return f"motregnet: {whose} mot {self.thing(paid.account)}"
        if paid.purpose == "pay_in":
            return f"fra {self.name(paid.concerns)} inn til boet"
        kinds = {"payout": "i arv", "advance": "av arven, før skiftet er ferdig,"}
        return f"{kinds.get(paid.purpose, '')} til {self.name(paid.concerns)}".strip()


@dataclass(frozen=True)
class Telling:
    """One record, and the names to tell it with."""

    names: Names
    record: Recorded

    @property
    def doer(self) -> str:
        """Who did it, as the subject of a sentence."""
        known = self.names.name(self.record.actor.id) if self.record.actor.id else NOBODY
        return KINDS[self.record.actor.kind] if known == NOBODY else known

    @property
    def doer_on_behalf(self) -> str:
        """Who did it, and for whom when it was not for themselves."""
        party_id = getattr(self.record.event, "party_id", "")
        if not party_id or self.names.name(party_id) in {NOBODY, self.doer}:
            return self.doer
        return f"{self.doer} (for {self.names.name(party_id)})"

    def name(self, own_id: str) -> str:
        return self.names.name(own_id)

    def all_of(self, own_ids: Iterable[str]) -> str:
        return listed(self.name(own_id) for own_id in own_ids)

    def thing(self, holding_id: str) -> str:
        return self.names.thing(holding_id)

    def things(self, holding_ids: Iterable[str]) -> str:
        return listed(self.thing(holding_id) for holding_id in holding_ids)


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence does: `a, b og c`."""
    told = list(words)
    return " og ".join(part for part in (", ".join(told[:-1]), *told[-1:]) if part)


def kroner(amount_ore: int) -> str:
    return Money(amount_ore).kroner()


def day(on: date) -> str:
    return write_value(on)


def sentence(text: str) -> str:
    """Begin with a large letter and end with a full stop."""
    told = text.strip()
    if not told:
        return ""
    return told[0].upper() + told[1:] + ("" if told[-1] in ".!?" else ".")


def after(lead: str, text: str | None) -> str:
    """Add somebody's own words as a sentence of their own; nothing when there are none."""
    return f" {sentence(f'{lead}: {text}')}" if text and text.strip() else ""


def why(text: str | None) -> str:
    return after("Grunn", text)


def shown_by(text: str | None) -> str:
    return after("Dokumentasjon", text)


def always(text: str) -> Tell:
    """Tell the same for each event of a kind."""
    return lambda it, event: text
