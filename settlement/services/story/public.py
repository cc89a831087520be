"""The story of public settlement demanded under way, and of an estate that goes back to the heirs."""

from settlement.domain.events import public as e
from settlement.domain.public import OPENED, REFUSED
from settlement.services.paperwork.words import FORM_WORDS
from settlement.services.story.telling import Sentences, Telling, after, kroner, shown_by, why

ENDED = {
    OPENED: "Tingretten tok kravet om offentlig skifte til følge.",
    REFUSED: "Tingretten sa nei til offentlig skifte.",
}


def _ended(it: Telling, event: e.OffentligDemandEnded) -> str:
    told = ENDED.get(event.outcome, "Kravet om offentlig skifte ble trukket.")
    return f"{told}{after('Forberedende møte', event.meeting)}{why(event.why)}"


def _answered(it: Telling, event: e.ReturnAnswered) -> str:
    if event.agrees:
        return f"{it.name(event.party_id)} er enig i å få boet tilbake."
    return f"{it.name(event.party_id)} vil ikke ha boet tilbake.{why(event.why)}"


def _proposed(it: Telling, event: e.FeeProposed) -> str:
    sent = "la fram regnskapet"
    if event.draft is not None:
        creditors = " og kreditorene som ikke har fått alt" if event.draft.unpaid else ""
        sent = f"sendte utkastet til booppgjør til arvingene{creditors}"
    pay = f"Bobestyreren {sent} og foreslo {kroner(event.amount_ore)} i godtgjørelse."
    return f"{pay}{after('Arbeidet', event.work)}"


def _discontinued(it: Telling, event: e.SettlementDiscontinued) -> str:
    limit = (
        f" Arvingene svarer sammen for inntil {kroner(event.liable_ore)} av gjelden."
        if event.liable_ore is not None
        else " Arvingene svarer sammen for gjelden, inntil det boet er verdt etter begravelsen."
    )
    return (
        f"Tingretten innstilte skiftet.{why(event.why)} Godtgjørelsen til bobestyreren er "
        f"{kroner(event.fee_ore)} og rettsgebyret {kroner(event.court_fee_ore)}.{limit}"
    )


SENTENCES: Sentences = {
    e.OffentligDemanded: lambda it, event: f"{event.name} krevde offentlig skifte.{why(event.why)}",
    e.SecuritySet: lambda it, event: (
        f"Tingretten satte en sikkerhet på {kroner(event.amount_ore)} for kostnadene ved offentlig skifte."
    ),
    e.SecurityGiven: lambda it, event: f"Sikkerheten for kostnadene ble stilt.{shown_by(event.evidence)}",
    e.OffentligDemandEnded: _ended,
    e.PaymentStopAsked: lambda it, event: f"Banken ble bedt om å stanse en betaling.{why(event.why)}",
    e.ReturnAsked: lambda it, event: (
        f"{it.name(event.party_id)} ba om å få boet tilbake til {FORM_WORDS.get(event.to, event.to)}."
    ),
    e.ReturnAnswered: _answered,
    e.FeeProposed: _proposed,
    e.FeeCommented: lambda it, event: (
        f"{it.name(event.party_id)} sa noe om det bobestyreren har foreslått.{after('Merknad', event.text)}"
    ),
    e.StatementCommented: lambda it, event: (
        f"Kreditoren {event.name} sa noe om utkastet til booppgjør.{after('Merknad', event.text)}"
    ),
    e.CostsFixed: lambda it, event: (
        f"Tingretten satte godtgjørelsen til bobestyreren til {kroner(event.pay_ore)} "
        f"og rettsgebyret til {kroner(event.court_fee_ore)}.{why(event.why)}"
    ),
    e.DiscontinuationAsked: lambda it, event: (
        f"Retten fikk spørsmål om skiftet skal innstilles.{why(event.why)}"
    ),
    e.DiscontinuationRefused: lambda it, event: f"Tingretten fortsatte skiftet.{why(event.why)}",
    e.SettlementDiscontinued: _discontinued,
    e.ReturnRefused: lambda it, event: f"Tingretten beholdt boet.{why(event.why)}",
    e.EstateReturned: lambda it, event: (
        f"Tingretten leverte boet tilbake til arvingene, til {FORM_WORDS.get(event.to, event.to)}. "
        f"Godtgjørelsen til bobestyreren er {kroner(event.fee_ore)}.{why(event.why)}"
    ),
}
