"""The story of a death, or a case, that does not stand: each thing that is taken back, and its end."""

from settlement.domain.events import withdrawal as e
from settlement.domain.withdrawal import How
from settlement.services.story.telling import Sentences, Telling, day, kroner, shown_by, why

ENDS = {
    How.ENDED: "gjelder ikke lenger",
    How.TOLD: "gjelder ikke lenger, og den som fikk beskjed, får beskjed på nytt",
    How.BY_HAND: "må rettes opp av domstolen",
}


def _withdrawn(it: Telling, event: e.GrantWithdrawn) -> str:
    grant = event.grant
    sum_ = f" på {kroner(grant.amount_ore)}" if grant.amount_ore is not None else ""
    return f"«{grant.label}»{sum_} {ENDS[grant.how]}."


def _label(it: Telling, grant_id: str) -> str:
    known = it.names.case.withdrawals.get(grant_id)
    return f"«{known.grant.label}»" if known is not None else "det som ble trukket tilbake"


def _again(it: Telling, event: e.DeathRegisteredAgain) -> str:
    on = f" med dødsdato {day(event.date_of_death)}" if event.date_of_death else ""
    return f"Dødsfallet ble registrert på nytt{on}."


SENTENCES: Sentences = {
    e.DeathRegisteredAgain: _again,
    e.GrantWithdrawn: _withdrawn,
    e.EverythingListed: lambda it, event: (
        f"Alt som var gitt og sendt, er listet opp: {event.items} i alt.{why(event.why)}"
    ),
    e.PaymentCancelled: lambda it, event: (
        f"En betaling skal ikke utføres: {it.names.payment(event.payment_id)}.{why(event.why)}"
    ),
    e.RecipientCorrected: lambda it, event: f"Den nye beskjeden om {_label(it, event.grant_id)} kom fram.",
    e.RecipientNotReached: lambda it, event: (
        f"Den nye beskjeden om {_label(it, event.grant_id)} kom ikke fram."
        + (" En saksbehandler tar over." if event.task is not None else "")
    ),
    e.UndoneByHand: lambda it, event: (
        f"En saksbehandler rettet opp {_label(it, event.grant_id)}.{shown_by(event.evidence)}"
    ),
}
