"""The story of the inventory: what registers answered, what heirs added, and the notice to creditors."""

from settlement.domain.answers import AnswerStatus
from settlement.domain.estate import LYSINGSBLAD, FordringStatus, HandOutcome, Holding
from settlement.domain.events import inventory as e
from settlement.services.paperwork.obligations import CLASS_NAMES
from settlement.services.paperwork.source_words import NOTICE_WORDS, SOURCE_WORDS
from settlement.services.story.telling import (
    Sentences,
    Telling,
    day,
    kroner,
    listed,
    sentence,
    shown_by,
    why,
)

ANSWERED = {
    AnswerStatus.ANSWERED: "har svart",
    AnswerStatus.EMPTY: "har ingenting registrert",
    AnswerStatus.PARTIAL: "svarte på en del av det vi spurte om",
    AnswerStatus.REFUSED: "vil ikke svare oss",
    AnswerStatus.UNAVAILABLE: "svarer ikke nå, og blir spurt igjen",
    AnswerStatus.NEEDS_PERSON: "må spørres av et menneske",
    AnswerStatus.MANUAL: "må spørres av et menneske",
}
SETTLED = {
    HandOutcome.FOUND: "noe er registrert",
    HandOutcome.NOTHING: "ingenting er registrert",
    HandOutcome.GIVEN_UP: "det kom ikke noe svar",
}
DECIDED: dict[str, str] = {
    FordringStatus.ACCEPTED: "ble godtatt",
    FordringStatus.REJECTED: "ble avvist",
    FordringStatus.DISPUTED: "er omtvistet",
    FordringStatus.PRECLUDED: "kom for sent og er falt bort",
    FordringStatus.WITHDRAWN: "ble trukket",
}
ISSUED_BY = {"court": "tingretten", "bobestyrer": "bobestyreren", "survivor": "den gjenlevende"}


def source_name(source: str) -> str:
    return SOURCE_WORDS.get(source, source)


def _worth(held: Holding) -> str:
    if held.value_ore is None:
        return f"{held.label} (uten verdi ennå)" if held.needs_value else held.label
    return f"{held.label} ({'gjeld ' if held.is_debt else ''}{kroner(held.value_ore)})"


def _found(holdings: tuple[Holding, ...]) -> str:
    return f": {listed(_worth(held) for held in holdings)}" if holdings else ""


def _answered(it: Telling, event: e.SourceAnswered) -> str:
    return f"{source_name(event.source)} {ANSWERED[event.status]}{_found(event.holdings)}."


def _settled(it: Telling, event: e.SourceSettled) -> str:
    outcome = event.outcome or (HandOutcome.FOUND if event.holdings else HandOutcome.NOTHING)
    if outcome is HandOutcome.DONE:
        where = source_name(event.source)
        return f"{it.doer} gjorde det som måtte gjøres hos {where}.{shown_by(event.evidence)}"
    said = f"{it.doer} svarte for {source_name(event.source)}: {SETTLED[outcome]}"
    return f"{said}{_found(event.holdings)}.{shown_by(event.evidence)}"


def _notice(it: Telling, event: e.SourceNoticeSent) -> str:
    what = NOTICE_WORDS[event.notice]
    return f"{it.name(event.party_id)} {what}: {source_name(event.source)}."


def _added(it: Telling, event: e.HoldingAdded) -> str:
    whose = " Den er ektefellens egen." if event.holding.owner == "spouse" else ""
    return f"{it.doer} la til {_worth(event.holding)}.{whose}{shown_by(event.evidence)}"


def _debtor(it: Telling, event: e.DebtorTold) -> str:
    who = f"{it.name(event.debtor)} skylder" if event.debtor else "ingen av arvingene skylder"
    return f"{it.doer} førte opp at {who} {it.thing(event.holding_id)}.{shown_by(event.evidence)}"


def _valued(it: Telling, event: e.HoldingValued) -> str:
    value = f"{kroner(event.value_ore)} per {day(event.valued_on)}"
    basis = f" Grunnlag: {event.value_basis}." if event.value_basis else ""
    return f"{it.doer} satte verdien av {it.thing(event.holding_id)} til {value}.{basis}"


def _classified(it: Telling, event: e.HoldingClassified) -> str:
    is_own = "særeie" if event.separate_property else "felleseie"
    kept = f", og {kroner(event.kept_out_ore)} holdes utenfor delingen" if event.kept_out_ore else ""
    return f"{it.thing(event.holding_id)} er {is_own}{kept}.{shown_by(event.evidence)}"


def _confirmed(it: Telling, event: e.InventoryConfirmed) -> str:
    against = [f"{it.thing(held)}: {reason}" for held, reason in event.objections.items()]
    but = f" Uenig i {'; '.join(against)}." if against else ""
    return f"{it.name(event.party_id)} bekreftet oversikten over eiendeler og gjeld.{but}"


def _proklama(it: Telling, event: e.ProklamaDecided) -> str:
    if not event.wanted:
        return f"{it.doer} vil ikke ha proklama."
    who = ISSUED_BY.get(event.issued_by, "de som har attesten")
    return f"{it.doer} vil ha proklama. Den kunngjøres av {who}."


def _published(it: Telling, event: e.ProklamaPublished) -> str:
    where = "Norsk lysingsblad" if event.where == LYSINGSBLAD else "en avis"
    return f"Proklama sto i {where} {day(event.on)}.{shown_by(event.evidence)}"


def _ended(it: Telling, event: e.ProklamaEnded) -> str:
    lost = f" Disse kravene kom for sent: {listed(map(it.names.fordring, event.precluded))}."
    return f"Fristen i proklama gikk ut.{lost if event.precluded else ''}"


def _received(it: Telling, event: e.FordringReceived) -> str:
    fordring = event.fordring
    what = f": {fordring.description}" if fordring.description else ""
    entered = " Det ble ført inn fra et brev." if fordring.entered_by else ""
    if fordring.is_unproven:
        entered = " Det kom på nettsiden, uten innlogging."
    return f"{fordring.creditor_name} krever {kroner(fordring.amount_ore)}{what}.{entered}"


def _decided(it: Telling, event: e.FordringDecided) -> str:
    said = DECIDED.get(event.status, "ble avgjort")
    fordring = it.names.fordring(event.fordring_id)
    sums = []
    if event.accepted_ore:
        sums.append(f"{kroner(event.accepted_ore)} er godtatt")
    if event.disputed_ore:
        sums.append(f"{kroner(event.disputed_ore)} er satt av til tvisten er løst")
    told = f" {listed(sums)}." if sums and event.status != FordringStatus.ACCEPTED else ""
    rank = CLASS_NAMES.get(event.fordring_class or "")
    ranked = f" Klasse: {rank.lower()}." if rank and event.accepted_ore else ""
    early = " Det betales før fristen i proklama er ute." if event.pay_early else ""
    return f"{fordring[0].upper()}{fordring[1:]} {said}.{told}{ranked}{early}{why(event.reason)}"


def _same(it: Telling, event: e.SamenessTold) -> str:
    both = f"{_either(it, event.one)} og {_either(it, event.other)}"
    said = f"{it.doer} sa at {both} er {'det samme' if event.same else 'to forskjellige ting'}."
    counts = f" {_either(it, event.keeps)} teller." if event.same and event.keeps else ""
    return f"{said}{counts}{why(event.why)}"


def _either(it: Telling, own_id: str) -> str:
    return it.names.fordring(own_id) if own_id in it.names.fordringer else it.thing(own_id)


SENTENCES: Sentences = {
    e.SourceAnswered: _answered,
    e.SourceSettled: _settled,
    e.TaskOpened: lambda it, event: (
        f"{event.task.recipient} skal få beskjed for hånd, fordi vi ikke når dem maskinelt."
    ),
    e.SourceNoticeSent: _notice,
    e.HoldingAdded: _added,
    e.HoldingValued: _valued,
    e.HoldingClassified: _classified,
    e.HoldingRemoved: lambda it, event: f"{it.doer} tok ut {it.thing(event.holding_id)}.{why(event.why)}",
    e.DebtorTold: _debtor,
    e.HoldingShown: lambda it, event: (
        f"{it.doer} la ved noe som viser {it.thing(event.holding_id)}.{shown_by(event.evidence)}"
    ),
    e.SamenessTold: _same,
    e.ObjectionAnswered: lambda it, event: (
        f"{it.doer} svarte {it.name(event.party_id)}, som er uenig om {it.thing(event.holding_id)}. "
        f"{sentence(event.text)}"
    ),
    e.InventorySupplemented: lambda it, event: (
        f"{it.name(event.party_id)} sa at det ikke er mer å legge til i oversikten."
    ),
    e.InventoryConfirmed: _confirmed,
    e.ProklamaDecided: _proklama,
    e.ProklamaPublished: _published,
    e.ProklamaEnded: _ended,
    e.FordringReceived: _received,
    e.FordringDecided: _decided,
    e.CreditorTold: lambda it, event: f"{it.name(event.fordring_id)} fikk vite hva boet svarer.",
}
