"""The steps of public settlement demanded under way, and of the way back to the heirs (§§ 127, 158)."""

from datetime import date, datetime

from policies.deadlines.compute import compute
from policies.skifte.public_closing import StatementFacts, decide_statement_final
from settlement.domain.case import Case
from settlement.domain.contents import draft_hash, has_signed_declaration
from settlement.domain.forms import SEPARATE_LINES, SURVIVORS, USKIFTE
from settlement.domain.heirs import all_heirs, end_of_day, local_date, start_of_day
from settlement.domain.ledger import unreceipted
from settlement.domain.parties import Party, Relation
from settlement.domain.payments import OUT
from settlement.domain.proposals import is_fixed
from settlement.domain.steps.step import BOBESTYRER, CLOCK, COURT, Stage, Step, StepActor


def fee_comments_until(case: Case) -> date | None:
    """The last day for what is said to the pay, or to the draft that it is in; None before it is sent."""
    pay = case.public.pay
    if pay is None:
        return None
    row = "fee_comments" if pay.draft is None else "draft_statement_comments"
    return compute(row, pay.sent_on).require_value().court_end


def is_wanted_back(case: Case) -> bool:
    """Somebody has asked to have the estate back, and nobody has said no."""
    return case.public.wish is not None and not case.public.wish.refused


def who_count(case: Case) -> tuple[Party, ...]:
    """Heirs but for who gets by testament one thing of little value: they have the draft (§§ 138, 160)."""
    return tuple(party for party in all_heirs(case) if party.relation != Relation.MINOR_LEGATEE)


def asked_to_agree(case: Case) -> tuple[Party, ...]:
    """Whose word counts: to private settlement every heir, the silent too (§ 138); to uskifte the survivor.

    Issue of the deceased alone must consent to uskifte (arveloven §§ 15, 158).
    """
    if case.public.wish is None or case.public.wish.to != USKIFTE:
        return who_count(case)
    return tuple(party for party in all_heirs(case) if party.relation in SURVIVORS | SEPARATE_LINES)


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
    return (BOBESTYRER,) if is_wanted_back(case) and case.public.pay is None else ()


def _no_costs(case: Case, on: datetime) -> str | None:
    return None if case.bobestyrer is not None else "Det er ikke offentlig skifte."


def draft_stands(case: Case) -> bool:
    """The draft has been sent, and rests on what is so now."""
    pay = case.public.pay
    return pay is not None and (pay.draft is None or pay.draft.facts_hash == draft_hash(case))


def _unsent(case: Case, on: datetime) -> tuple[str, ...]:
    return () if is_fixed(case.distribution) or draft_stands(case) else (BOBESTYRER,)


def _unfixed(case: Case, on: datetime) -> tuple[str, ...]:
    return () if case.public.costs is not None or is_fixed(case.distribution) else (COURT,)


def ends_otherwise(case: Case) -> str | None:
    """Say what the court decides before the estate is shared out: whether it is handed back, or left."""
    if is_wanted_back(case):
        return "Arvingene har bedt om å få boet tilbake. Retten har ikke bestemt ennå."
    if case.public.discontinuation is not None:
        return "Retten skal bestemme om skiftet innstilles."
    return None


def _may_end_otherwise(case: Case, on: datetime) -> str | None:
    return ends_otherwise(case)


def _costs_wait(case: Case, on: datetime) -> str | None:
    return ends_otherwise(case) or comments_wait(case, on)


def may_be_discontinued(case: Case) -> bool:
    """A public settlement whose statement is not fixed, with nothing like it for the court to decide."""
    public = case.bobestyrer is not None and case.closed is None
    return public and not is_fixed(case.distribution) and ends_otherwise(case) is None


def _no_discontinuation(case: Case, on: datetime) -> str | None:
    asked = case.public.discontinuation is not None
    return None if asked else "Ingen har tatt opp om skiftet skal innstilles."


def comments_end(case: Case) -> datetime | None:
    """The moment until which the court waits for what is said; None when everyone has said something."""
    last, pay = fee_comments_until(case), case.public.pay
    if last is None or pay is None or (is_fixed(case.distribution) and not ends_otherwise(case)):
        return None
    unpaid = pay.draft.unpaid if pay.draft is not None else ()
    silent = [party.id for party in who_count(case) if party.id not in pay.comments]
    silent += [concerns for concerns in unpaid if concerns not in pay.creditor_comments]
    return end_of_day(last) if silent else None


def _comments_run(case: Case, on: datetime) -> str | None:
    return comments_wait(case, on) if is_wanted_back(case) else None


def comments_wait(case: Case, on: datetime) -> str | None:
    """Say whom the court waits for; None when nobody has time left."""
    end = comments_end(case)
    if end is None or on >= end:
        return None
    if ends_otherwise(case):
        return "Arvingene har to uker på å si hva de mener om godtgjørelsen."
    return "Arvingene og kreditorene har to uker på å si hva de mener om utkastet til booppgjør."


def final_from(case: Case) -> date | None:
    """The first day on which the court's order on the statement is final; None while it has made none.

    An appeal is entered as a hold on the payouts.
    """
    fixed, proposed = case.last("distribution_fixed"), case.last("distribution_proposed")
    if fixed is None or proposed is None or not is_fixed(case.distribution):
        return None
    on = local_date(fixed)
    statement = StatementFacts(sent_on=local_date(proposed), fixed_on=on)
    dates = decide_statement_final(statement, on=on).value
    return dates.final_from if dates is not None else None


def _final(case: Case) -> datetime | None:
    day = final_from(case)
    return start_of_day(day) if day is not None else None


def _until_final(case: Case, on: datetime) -> tuple[str, ...]:
    end = _final(case)
    return (CLOCK,) if end is not None and on < end else ()


def _may_be_appealed(case: Case, on: datetime) -> str | None:
    return "Kjennelsen kan ankes i en måned. Boet deles ut når den er rettskraftig."


READY_TO_END = (
    "sell_assets",
    "divide_marital_property",
    "confirm_inventory",
    "clarify_gifts",
    "receive_fordringer",
    "decide_fordringer",
    "stop_payments",
)
"""What stands before a draft of the statement: the estate is ready to be ended (arveloven § 155)."""

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
        until=comments_end,
        remaining=lambda case, on: (COURT,) if case.public.wish is not None else (),
        citations=("arveloven § 158",),
        done_by=("estate_returned", "return_refused"),
        if_missed="Bobestyreren fortsetter, og boet betaler for det.",
    ),
    Step(
        id="decide_discontinuation",
        stage=Stage.DECLARATION,
        actor=StepActor.CLERK,
        title="Bestemme om skiftet innstilles",
        applies=_no_discontinuation,
        blocked=comments_wait,
        until=comments_end,
        remaining=lambda case, on: (COURT,) if case.public.discontinuation is not None else (),
        citations=("arveloven § 159",),
        done_by=("settlement_discontinued", "discontinuation_refused"),
        if_missed="Det offentlige skiftet går videre uten at noen dekker kostnadene.",
    ),
    Step(
        id="propose_pay",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.HEIR,
        title="Sende ut utkastet til booppgjør, med forslag til godtgjørelse",
        needs=READY_TO_END,
        applies=_no_costs,
        blocked=_may_end_otherwise,
        remaining=_unsent,
        citations=("arveloven §§ 155, 160",),
        done_by=("fee_proposed",),
        if_missed="Boet kan ikke deles før arvingene og kreditorene har hatt to uker på seg.",
    ),
    Step(
        id="fix_costs",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.CLERK,
        title="Fastsette godtgjørelsen og rettsgebyret",
        needs=("propose_pay",),
        applies=_no_costs,
        blocked=_costs_wait,
        until=comments_end,
        remaining=_unfixed,
        citations=("arveloven §§ 155, 160", "rettsgebyrloven §§ 16, 18"),
        done_by=("costs_fixed",),
        if_missed="Boet kan ikke deles: ingen vet hva det offentlige skiftet koster.",
    ),
    Step(
        id="await_final_statement",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.CLOCK,
        title="Vente til kjennelsen om booppgjøret er rettskraftig",
        needs=("agree_distribution",),
        applies=_no_costs,
        blocked=_may_be_appealed,
        until=_final,
        remaining=_until_final,
        citations=("arveloven §§ 162–163",),
        done_by=("distribution_fixed",),
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
