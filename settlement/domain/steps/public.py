"""The steps of public settlement demanded under way, and of the way back to the heirs (§§ 127, 158)."""

from datetime import date, datetime

from policies.deadlines.compute import compute
from settlement.domain.case import Case
from settlement.domain.contents import has_signed_declaration
from settlement.domain.forms import SEPARATE_LINES, SURVIVORS, USKIFTE
from settlement.domain.heirs import all_heirs, end_of_day
from settlement.domain.ledger import unreceipted
from settlement.domain.parties import Party, Relation
from settlement.domain.payments import OUT
from settlement.domain.public import ReturnWish
from settlement.domain.steps.step import BOBESTYRER, COURT, Stage, Step, StepActor


def fee_comments_until(case: Case) -> date | None:
    """The last day for what the heirs say to the pay; None before they have the proposal."""
    wish = case.public.wish
    if wish is None or wish.fee_sent_on is None:
        return None
    return compute("fee_comments", wish.fee_sent_on).require_value().court_end


def asked_to_agree(case: Case) -> tuple[Party, ...]:
    """Whose word counts: to private settlement every heir, the silent too (§ 138); to uskifte the survivor.

    Issue of the deceased alone must consent to uskifte (arveloven §§ 15, 158).
    """
    to_uskifte = case.public.wish is not None and case.public.wish.to == USKIFTE
    asked = SURVIVORS | SEPARATE_LINES if to_uskifte else frozenset(Relation) - {Relation.MINOR_LEGATEE}
    return tuple(party for party in all_heirs(case) if party.relation in asked)


def _no_demand(case: Case, on: datetime) -> str | None:
    return None if case.public.open_demands else "Ingen har krevd offentlig skifte."


def _securities(case: Case, on: datetime) -> tuple[str, ...]:
    """Who demanded gives it; who is no party gives it to the court, which enters it."""
    waiting = (demand for demand in case.public.open_demands if demand.waits_for_security)
    return tuple(dict.fromkeys(d.who if d.who in case.parties else COURT for d in waiting))


def _undecided(case: Case, on: datetime) -> tuple[str, ...]:
    return (COURT,) if any(not demand.waits_for_security for demand in case.public.open_demands) else ()


def _unstopped(case: Case, on: datetime) -> tuple[str, ...]:
    asked = (payment for payment in unreceipted(case, *OUT) if payment.stop_asked is not None)
    return tuple(dict.fromkeys(payment.institution for payment in asked))


def _no_stops(case: Case, on: datetime) -> str | None:
    asked = any(payment.stop_asked is not None for payment in case.payments.values())
    return None if asked else "Ingen betaling er bedt stanset."


def _no_wish(case: Case, on: datetime) -> str | None:
    return None if case.public.wish is not None else "Ingen har bedt om å få boet tilbake."


def _unanswered(case: Case, on: datetime) -> tuple[str, ...]:
    """Who says yes signs a declaration; when others inherit than it names, it is asked for again."""
    wish = case.public.wish
    if wish is None or wish.refused:
        return ()
    stands = {who for who in wish.agreed if has_signed_declaration(case, who)}
    return tuple(party.id for party in asked_to_agree(case) if party.id not in stands)


def _without_fee(case: Case, on: datetime) -> tuple[str, ...]:
    wish = case.public.wish
    return (BOBESTYRER,) if wish is not None and wish.fee_sent_on is None and not wish.refused else ()


def _comments_end(case: Case) -> datetime | None:
    last = fee_comments_until(case)
    if last is None:
        return None
    return end_of_day(last)


def _comments_run(case: Case, on: datetime) -> str | None:
    wish, end = case.public.wish, _comments_end(case)
    if wish is None or wish.refused or end is None or on >= end or _all_commented(case, wish):
        return None
    return "Arvingene har to uker på å si hva de mener om godtgjørelsen."


def _all_commented(case: Case, wish: ReturnWish) -> bool:
    return all(party.id in wish.comments for party in asked_to_agree(case))


PUBLIC_STEPS: tuple[Step, ...] = (
    Step(
        id="give_security",
        stage=Stage.DECLARATION,
        actor=StepActor.HEIR,
        title="Stille sikkerhet for kostnadene ved offentlig skifte",
        applies=_no_demand,
        remaining=_securities,
        citations=("arveloven § 132",),
        done_by=("security_given",),
        if_missed="Retten kan ikke åpne offentlig skifte.",
    ),
    Step(
        id="decide_public_demand",
        stage=Stage.DECLARATION,
        actor=StepActor.CLERK,
        title="Avgjøre kravet om offentlig skifte",
        applies=_no_demand,
        remaining=_undecided,
        citations=("arveloven §§ 127, 130–133",),
        done_by=("offentlig_demand_ended", "security_set"),
        if_missed="Boet blir delt privat mens noen venter på svar.",
    ),
    Step(
        id="answer_return",
        stage=Stage.DECLARATION,
        actor=StepActor.HEIR,
        title="Svare på om dere vil ha boet tilbake",
        needs=("confirm_heirs",),
        applies=_no_wish,
        remaining=_unanswered,
        citations=("arveloven §§ 138, 158",),
        done_by=("return_answered",),
        if_missed="Bobestyreren fortsetter, og boet betaler for det.",
    ),
    Step(
        id="propose_fee",
        stage=Stage.DECLARATION,
        actor=StepActor.HEIR,
        title="Gjøre rede for arbeidet og foreslå godtgjørelse",
        needs=("answer_return",),
        applies=_no_wish,
        remaining=_without_fee,
        citations=("arveloven § 158 femte ledd",),
        done_by=("fee_proposed",),
        if_missed="Boet kan ikke leveres tilbake.",
    ),
    Step(
        id="decide_return",
        stage=Stage.DECLARATION,
        actor=StepActor.CLERK,
        title="Bestemme om boet leveres tilbake",
        needs=("answer_return", "propose_fee"),
        applies=_no_wish,
        blocked=_comments_run,
        until=_comments_end,
        remaining=lambda case, on: (COURT,) if case.public.wish is not None else (),
        citations=("arveloven § 158",),
        done_by=("estate_returned", "return_refused"),
        if_missed="Bobestyreren fortsetter, og boet betaler for det.",
    ),
    Step(
        id="stop_payments",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.INSTITUTION,
        title="Svare på om betalingen ble stanset",
        applies=_no_stops,
        remaining=_unstopped,
        citations=("arveloven §§ 118, 136",),
        done_by=("payment_rejected", "payment_receipted"),
        if_missed="Ingen vet om pengene er betalt, og boet kan ikke deles.",
    ),
)
