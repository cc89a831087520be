"""The story of what creditors and the estate say to each other after a fordring came in."""

from settlement.domain.events import creditors as e
from settlement.services.story.telling import Sentences, Telling, day, kroner, listed, shown_by, why


def _corrected(it: Telling, event: e.ProklamaCorrected) -> str:
    right = f"Riktig dag er {day(event.on)}" if event.on else "Kunngjøringen var aldri trykt"
    again = " Fristen løper igjen." if event.reopens else ""
    return f"En kunngjøring av proklama var ført feil. {right}.{again}{why(event.why)}"


def _named(it: Telling, event: e.CreditorNamed) -> str:
    abroad = "" if event.creditor.lives_in_norway else " Kreditoren bor i utlandet og får eget brev."
    return f"{it.doer} oppga {event.creditor.name} som kreditor.{abroad}"


def _notified(it: Telling, event: e.CreditorNotified) -> str:
    known = it.names.case.known_creditors.get(event.creditor_id)
    return f"{known.name if known else 'En kreditor i utlandet'} fikk brev om proklama {day(event.on)}."


def _kept(it: Telling, event: e.FordringKept) -> str:
    kept = f"{it.name(event.fordring_id)} beholder kravet, selv om det kom etter fristen."
    return f"{kept}{shown_by(event.evidence)}"


def _solvency(it: Telling, event: e.SolvencyAssessed) -> str:
    seen = event.solvency
    sums = f"Eiendelene er {kroner(seen.assets_ore)}, gjelden og kravene {kroner(seen.obligations_ore)}."
    reach = "Boet rekker ikke til alle." if seen.insolvent else "Boet rekker til alle."
    order = " Kravene må betales i lovens rekkefølge." if seen.order_binding else ""
    return f"{sums} {reach}{order}"


def _released(it: Telling, event: e.SetAsideReleased) -> str:
    parts = listed(f"{kroner(ore)} til {it.name(party)}" for party, ore in event.shares.items())
    return f"En tvist er over. {kroner(event.amount_ore)} som var satt av, deles: {parts}."


def _lack(it: Telling, event: e.LackShared) -> str:
    parts = listed(f"{it.name(party)} {kroner(ore)}" for party, ore in event.shares.items())
    owed = f" Dette er ikke betalt: {listed(it.name(one) for one in event.owed)}." if event.owed else ""
    more = f"Boet skylder {kroner(event.amount_ore)} mer enn da arvingene ble enige."
    return f"{more}{owed} Arven blir mindre for hver: {parts}."


SENTENCES: Sentences = {
    e.ProklamaCorrected: _corrected,
    e.CreditorNamed: _named,
    e.CreditorNotified: _notified,
    e.FordringCorrected: lambda it, event: (
        f"{event.fordring.creditor_name} rettet kravet sitt til {kroner(event.fordring.amount_ore)}."
        f"{why(event.why)}"
    ),
    e.FordringWithdrawn: lambda it, event: f"{it.name(event.fordring_id)} trakk kravet sitt.{why(event.why)}",
    e.FordringContested: lambda it, event: (
        f"{it.name(event.fordring_id)} er uenig i svaret fra boet."
        + (f" {kroner(event.disputed_ore)} er satt av." if event.disputed_ore else "")
        + why(event.why)
    ),
    e.FordringKept: _kept,
    e.SolvencyAssessed: _solvency,
    e.SetAsideReleased: _released,
    e.LackShared: _lack,
    e.CoverFirstDemanded: lambda it, event: (
        f"{it.name(event.party_id)} svarer for gjelden, og krevde at den dekkes før noe av arven deles ut."
    ),
    e.CoverFirstTakenBack: lambda it, event: (
        f"{it.name(event.party_id)} krever ikke lenger at gjelden dekkes først."
    ),
}
