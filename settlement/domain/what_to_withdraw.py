"""List what was granted, sent or instructed in a case: all of it goes back when the case does not stand."""

from collections.abc import Iterable, Iterator

from settlement.domain import withdrawal_tasks as tasks
from settlement.domain.case import Case, Payment
from settlement.domain.ledger import SET_OFF, set_off_ore
from settlement.domain.manual_task import ManualTask
from settlement.domain.steps.step import BOBESTYRER, COURT
from settlement.domain.withdrawal import Grant, Granted, How
from settlement.domain.withdrawal_recipients import INSTITUTION, Sent, corrections

NOT_MOVED = "ingen dekning i boet"
"""The receipt of a payment of nothing."""


def what_to_withdraw(case: Case, sent: Iterable[Sent] = ()) -> tuple[Grant, ...]:
    """List everything to take back, each with a name that stays the same.

    Args:
        case: the case as it stands.
        sent: messages that may have left the house; without them those that the case itself tells of.
    """
    parts = (
        _authorities(case),
        _people(case),
        _agreements(case),
        _announced(case),
        _money(case),
        _things(case),
        _to_the_court(case),
        corrections(case, sent),
    )
    return tuple({grant.id: grant for part in parts for grant in part}.values())


def _ended(kind: Granted, own_id: str, who: str, label: str, amount_ore: int | None = None) -> Grant:
    return Grant(id=f"{kind}:{own_id}", kind=kind, who=who, how=How.ENDED, label=label, amount_ore=amount_ore)


def _by_hand(
    kind: Granted, own_id: str, who: str, label: str, task: ManualTask, amount_ore: int | None = None
) -> Grant:
    return Grant(
        id=f"{kind}:{own_id}",
        kind=kind,
        who=who,
        how=How.BY_HAND,
        label=label,
        task=task,
        amount_ore=amount_ore,
    )


def _authorities(case: Case) -> Iterator[Grant]:
    for attest in case.attests.values():
        yield _ended(Granted.ATTEST, attest.attest_id, ", ".join(attest.holders), "Attest fra domstolen")
    granted = {party_id for party_id, given in case.formuesfullmakt.items() if given}
    granted |= {party.id for party in case.parties.values() if party.formuesfullmakt_from_court}
    for party_id in sorted(granted):
        yield _ended(Granted.FORMUESFULLMAKT, party_id, party_id, "Formuesfullmakt")
    if case.bobestyrer is not None:
        label = "Oppdraget som bobestyrer"
        yield _by_hand(Granted.BOBESTYRER, case.bobestyrer, BOBESTYRER, label, tasks.BOBESTYRER)
    for office in case.public.former:
        label = "Et tidligere oppdrag som bobestyrer"
        yield _by_hand(Granted.BOBESTYRER, f"former:{office}", BOBESTYRER, label, tasks.BOBESTYRER)


def _people(case: Case) -> Iterator[Grant]:
    for consent_id, consent in case.consents.items():
        if consent.granted:
            yield _ended(Granted.CONSENT, consent_id, consent.party_id, "Samtykke")
    for proxy_id, proxy in case.proxies.items():
        yield _ended(Granted.PROXY, proxy_id, proxy.to_party_id, "Fullmakt fra en arving")
    for party_id in dict.fromkeys((*case.guardian_requests, *case.guardians)):
        yield _ended(Granted.GUARDIAN, party_id, party_id, "Verge i dette boet")
    for party_id in case.identified:
        yield _ended(Granted.ACCESS, party_id, party_id, "Tilgang til saken")


def _agreements(case: Case) -> Iterator[Grant]:
    signed = {
        "declaration": (case.declaration_signatures, "Signatur på skifteerklæringen"),
        "distribution": (case.distribution_signatures, "Signatur på delingen"),
        "account": (case.final_signatures, "Signatur på booppgjøret"),
    }
    for what, (signatures, label) in signed.items():
        for party_id in signatures:
            yield _ended(Granted.AGREEMENT, f"{what}:{party_id}", party_id, label)
    for part in case.early_parts.values():
        for party_id in part.signed:
            label = "Signatur på å dele ut noe før skiftet er ferdig"
            yield _ended(Granted.AGREEMENT, f"{part.part_id}:{party_id}", party_id, label)
    for document in case.documents.values():
        who = ", ".join(document.visible_to)
        yield _ended(Granted.DOCUMENT, document.document_id, who, document.title)


def _announced(case: Case) -> Iterator[Grant]:
    proklama = case.proklama
    if proklama.publications or proklama.published_on or proklama.lysingsblad_on is not None:
        label = "Proklama som er kunngjort"
        yield _by_hand(Granted.PROKLAMA, "published", "", label, tasks.PROKLAMA)
    elif proklama.wanted_by is not None:
        yield _ended(Granted.PROKLAMA, "wanted", proklama.wanted_by, "Proklama som ikke er kunngjort")


def _money(case: Case) -> Iterator[Grant]:
    for payment in case.payments.values():
        if not payment.is_answered:
            yield _not_moved(payment)
        elif payment.receipt not in {None, NOT_MOVED} and payment.amount_ore:
            yield _moved(payment)
    for demand in case.public.demands.values():
        if demand.security_evidence:
            label, ore = "Sikkerhet som er stilt til retten for offentlig skifte", demand.security_ore
            yield _by_hand(Granted.BOOKED, demand.demand_id, demand.who, label, tasks.SECURITY, ore)
    for entry_id, amount in case.money_booked.items():
        label = "Penger som noen har ført i boet"
        yield _by_hand(Granted.BOOKED, entry_id, "", label, tasks.BOOKED, amount)


def _not_moved(payment: Payment) -> Grant:
    """End it here; a bank that has it must be told, and its receipt is waited for."""
    label = "Betaling som ikke er utført"
    own_id, bank = payment.payment_id, payment.institution
    ended = _ended(Granted.PAYMENT, own_id, payment.concerns, label, payment.amount_ore)
    has_it = payment.order_id is not None or payment.purpose == "pay_in"
    if not has_it or not bank.isdigit():
        return ended
    told = {"to": "organisation", "id": bank, "what": "payment_cancelled", "channel": INSTITUTION}
    return ended.model_copy(update={"how": How.TOLD, "payload": told})


def _moved(payment: Payment) -> Grant:
    """What has left must come back; what came in from an heir goes back to the heir."""
    own_id, who, ore = payment.payment_id, payment.concerns, payment.amount_ore
    if payment.purpose == "transfer":
        return _ended(Granted.PAID, own_id, who, "Flyttet mellom personens egne kontoer", ore)
    if payment.purpose == SET_OFF:
        return _by_hand(Granted.PAID, own_id, who, "Motregnet", tasks.SET_OFF, ore)
    if payment.purpose == "pay_in":
        return _by_hand(Granted.PAID, own_id, who, "Betalt inn av en arving", tasks.PAID_IN, ore)
    return _by_hand(Granted.PAID, own_id, who, "Betalt ut", tasks.PAID_OUT, ore)


def _things(case: Case) -> Iterator[Grant]:
    for held in case.holdings.values():
        if held.sold_for_ore is not None and held.sold_for_ore != set_off_ore(case, held.id):
            yield _by_hand(Granted.SALE, held.id, "", f"Solgt: {held.label}", tasks.SOLD, held.sold_for_ore)
    for holding_id, title in case.titles.items():
        label = case.holdings[holding_id].label if holding_id in case.holdings else ""
        if title.done is not None:
            done = f"Ny eier er ført inn: {label}"
            yield _by_hand(Granted.TITLE, f"{holding_id}:done", title.to_party, done, tasks.TITLE_DONE)
        else:
            begun = f"Skjema for ny eier er laget: {label}"
            yield _by_hand(Granted.TITLE, holding_id, title.to_party, begun, tasks.TITLE_OPENED)
    for holding_id in case.accounts_closed:
        who = case.holdings[holding_id].institution or "" if holding_id in case.holdings else ""
        yield _by_hand(Granted.ACCOUNT, holding_id, who, "Avsluttet konto", tasks.ACCOUNT_CLOSED)
    for year in case.tax_years:
        yield _by_hand(Granted.TAX, str(year), "", f"Skattemelding for {year}", tasks.TAX_HANDLED)
    if "settle_small_estate" in case.done_by_person:
        label = "Lite bo som er gjort opp"
        yield _by_hand(Granted.SETTLED_BY_HAND, "small_estate", "", label, tasks.SETTLED)


def _to_the_court(case: Case) -> Iterator[Grant]:
    """What only the court knows how to correct: its own system, the person who lives, a new case."""
    if case.submitted_hash is not None or case.attests or case.skifteform is not None:
        label = "Erklæring og avgjørelse i domstolens eget system"
        yield _by_hand(Granted.DECLARATION, "court", COURT, label, tasks.COURT_SYSTEM)
    if case.identified and case.reversed_by is not None:
        label = "Opplysninger om personen er vist til andre"
        yield _by_hand(Granted.SEEN, "person", "deceased", label, tasks.TELL_THE_LIVING)
    if case.registered_again is not None:
        label = "Dødsfallet er registrert på nytt"
        yield _by_hand(
            Granted.REGISTERED_AGAIN, case.registered_again.isoformat(), COURT, label, tasks.NEW_CASE
        )
