"""The story after the division: what registers say of new owners, agreements that end, and late tax."""

from settlement.domain.commitments import Choice
from settlement.domain.events import closing as e
from settlement.domain.titles import TitleAnswer
from settlement.services.story.telling import Sentences, Telling, day, kroner, listed, shown_by

TITLES: dict[str, str] = {
    TitleAnswer.NEW_OWNER: "viser den nye eieren",
    TitleAnswer.OLD_OWNER: "viser fortsatt den døde som eier",
    TitleAnswer.OTHER_OWNER: "viser en annen eier enn den som skulle stå der",
    TitleAnswer.SILENT: "svarer ikke om hvem som er eier",
}
OUTCOMES = {
    "ended": "er avsluttet",
    "transferred": "er ført over",
    "refused": "ble ikke avsluttet: de sa nei",
    "no_answer": "har ikke fått svar",
}


def _decided(it: Telling, event: e.CommitmentDecided) -> str:
    what: dict[str, str] = {
        Choice.KEEP: "beholdes så lenge",
        Choice.END: "sies opp",
        Choice.TRANSFER: f"overtas av {it.name(event.to_party)}"
        if event.to_party
        else "overtas av en arving",
    }
    return f"{it.doer} bestemte at avtalen med {event.receiver} {what.get(event.choice, 'er ordnet')}."


def _answered(it: Telling, event: e.CommitmentAnswered) -> str:
    known = it.names.case.commitments.get(event.commitment_id)
    ends = f" Den slutter {day(event.ends_on)}." if event.ends_on else ""
    whom = f"Avtalen med {known.receiver}" if known is not None else "En fast avtale"
    return f"{whom} {OUTCOMES.get(event.outcome, 'fikk svar')}.{ends}{shown_by(event.evidence)}"


def _late_tax(it: Telling, event: e.LateTaxResult) -> str:
    what = "til gode" if event.amount_ore >= 0 else "å betale"
    parts = listed(f"{it.name(party)} {kroner(ore)}" for party, ore in event.shares_ore.items())
    return (
        f"Skatteoppgjøret for {event.year} kom {day(event.on)}: {kroner(abs(event.amount_ore))} {what}."
        f" Det deles slik: {parts}."
    )


def _found_late(it: Telling, event: e.AssetFoundLate) -> str:
    held = event.holding
    worth = "Verdien er ikke kjent ennå." if held.value_ore is None else f"Verdi: {kroner(held.value_ore)}."
    return (
        f"Etter delingen ble det funnet noe mer: {held.label}. {worth} "
        "Delingen åpnes igjen for det; det som er betalt og overtatt, står ved lag."
    )


SENTENCES: Sentences = {
    e.TitleAsked: lambda it, event: (
        f"Registeret {TITLES.get(event.answer, 'svarte')}: {it.thing(event.holding_id)}."
    ),
    e.CommitmentDecided: _decided,
    e.CommitmentAnswered: _answered,
    e.LateTaxResult: _late_tax,
    e.AssetFoundLate: _found_late,
}
