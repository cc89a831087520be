"""The story of the money: where to pay, what is prepared, who approved, what the bank answered."""

from settlement.domain.events import payment as e
from settlement.services.story.telling import Sentences, Telling, day, kroner, listed

REJECTED = {
    "AC01": "kontonummeret finnes ikke",
    "AC02": "kontonummeret det skulle betales fra, er feil",
    "AC03": "kontonummeret er feil",
    "AC04": "kontoen er avsluttet",
    "AC06": "kontoen er sperret",
    "AM04": "det er ikke nok penger på kontoen",
    "BE04": "mottakerens adresse mangler",
    "BE06": "banken kjenner ikke mottakeren",
    "BE23": "kontoen finnes ikke",
    "MD07": "mottakeren er død",
    "RR03": "mottakerens navn eller adresse mangler",
}


def _sums(it: Telling, payment_ids: tuple[str, ...]) -> str:
    return listed(map(it.names.payment, payment_ids))


def _total(it: Telling, payment_ids: tuple[str, ...]) -> str:
    known = [it.names.payments[key].amount_ore for key in payment_ids if key in it.names.payments]
    return kroner(sum(known))


def _account(it: Telling, event: e.PayeeAccountGiven) -> str:
    if event.concerns in it.names.things:
        return f"{it.doer} oppga hvilken konto {it.thing(event.concerns)} skal betales til."
    whom = it.name(event.concerns)
    if event.deposited:
        return f"{it.doer} ba om at arven til {whom} settes inn i Norges Bank, for {whom} har ikke sagt hvor."
    holder = f" Kontoen står på {event.holder}." if event.holder != whom else ""
    if whom == it.doer:
        return f"{whom} oppga kontoen som pengene skal betales til.{holder}"
    return f"{it.doer} oppga kontoen som {whom} skal få pengene på.{holder}"


def _rejected(it: Telling, event: e.PaymentRejected) -> str:
    reason = REJECTED.get(event.code, f"bankens kode er {event.code}")
    return f"Banken kunne ikke betale {it.names.payment(event.payment_id)} {day(event.on)}: {reason}."


def _approved(it: Telling, event: e.PaymentApproved) -> str:
    number = len(event.payment_ids)
    what = "betalingen" if number == 1 else f"{number} betalinger, til sammen {_total(it, event.payment_ids)}"
    detail = f": {_sums(it, event.payment_ids)}" if number == 1 else ""
    return f"{it.doer_on_behalf} godkjente {what}{detail}."


SENTENCES: Sentences = {
    e.PayeeAccountGiven: _account,
    e.PaymentInstructed: lambda it, event: (
        f"En betaling ble gjort klar: {it.names.payment(event.payment_id)}."
    ),
    e.PaymentApproved: _approved,
    e.PaymentOrderReleased: lambda it, event: (
        f"Nok personer har godkjent. {it.name(event.institution)} fikk beskjed om å betale "
        f"{_total(it, event.payment_ids)}."
    ),
    e.PaymentReceipted: lambda it, event: (
        f"Banken bekreftet {day(event.on)} betalingen av {it.names.payment(event.payment_id)}."
    ),
    e.PaymentRejected: _rejected,
}
