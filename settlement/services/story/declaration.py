"""The story of the declaration: choosing the form, signing, and the court's decision."""

from settlement.domain.events import declaration as e
from settlement.services.paperwork.words import FORM_WORDS
from settlement.services.story.telling import Sentences, Telling, after, day, listed, why

ATTESTS = {
    "skifteattest": "Skifteattesten",
    "uskifteattest": "Uskifteattesten",
    "small_estate": "Fullmakten over det lille boet",
    "bobestyrer": "Attesten for bobestyreren",
    "formuesfullmakt": "Formuesfullmakten",
}
SIGNED = {"declaration": "skifteerklæringen", "distribution": "delingen"}
OPEN = "met"


def _form(skifteform: str) -> str:
    return FORM_WORDS.get(skifteform, skifteform)


def _compared(it: Telling, event: e.FormsCompared) -> str:
    can = [_form(form) for form, outcome in event.open_forms.items() if outcome == OPEN]
    return f"Skifteformene ble sammenlignet. Boet kan gjøres opp ved {listed(can) or 'ingen av dem ennå'}."


def _chosen(it: Telling, event: e.SkifteformChosen) -> str:
    debt = " og tar på seg gjelden" if event.assumes_debt else " uten å ta på seg gjelden"
    waives = " Fristen for å bestemme seg er frafalt." if event.waives_deadline else ""
    return f"{it.doer_on_behalf} valgte {_form(event.skifteform)}{debt}.{waives}"


def _examined(it: Telling, event: e.ExaminationDone) -> str:
    proposed = "godkjenne den" if event.outcome == "approve" else "sende den tilbake"
    return (
        f"En saksbehandler kontrollerte erklæringen om {_form(event.skifteform)} og foreslo å {proposed}."
        f"{why(event.reason)}"
    )


def _issued(it: Telling, event: e.AttestIssued) -> str:
    what = ATTESTS.get(event.attest_kind, "Attesten")
    debt = f" {it.all_of(event.assumed_debt)} har tatt på seg gjelden." if event.assumed_debt else ""
    return f"{what} ble utstedt til {it.all_of(event.holders)}.{debt}"


SENTENCES: Sentences = {
    e.FormsCompared: _compared,
    e.SkifteformChosen: _chosen,
    e.SkifteerklaeringSigned: lambda it, event: f"{it.doer_on_behalf} signerte skifteerklæringen.",
    e.SignaturesVoided: lambda it, event: (
        f"Signaturene på {SIGNED.get(event.what, 'dokumentet')} fra {it.all_of(event.party_ids)} falt bort."
        f"{why(event.why)}"
    ),
    e.DeclarationSubmitted: lambda it, event: (
        f"Skifteerklæringen om {_form(event.skifteform)} ble sendt til tingretten."
    ),
    e.ExaminationDone: _examined,
    e.DecisionApproved: lambda it, event: (
        f"En annen saksbehandler godkjente: boet gjøres opp ved {_form(event.skifteform)}."
    ),
    e.DeclarationReturned: lambda it, event: (
        f"{'Tingretten sendte skifteerklæringen' if event.clerk else 'Skifteerklæringen gikk'} "
        f"tilbake til arvingene.{why(event.reason)}"
    ),
    e.AttestIntended: lambda it, event: f"{ATTESTS.get(event.attest_kind, 'Attesten')} ble gjort klar.",
    e.AttestIssued: _issued,
    e.AttestRevoked: lambda it, event: f"En attest gjelder ikke lenger.{why(event.why)}",
    e.DeadlineSet: lambda it, event: (
        f"Tingretten satte ny frist for erklæringen: {day(event.deadline_on)}.{why(event.reason)}"
    ),
    e.BobestyrerAppointed: lambda it, event: (
        f"Tingretten åpnet offentlig skifte og oppnevnte {event.name} til bobestyrer."
        f"{after('Grunnlag', event.ground)}"
    ),
}
