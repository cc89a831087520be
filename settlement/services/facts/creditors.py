"""From the case to what the rules of proklama, preclusion, classes and insolvency ask for."""

from datetime import date
from fractions import Fraction

from policies.creditors.announcement import Announcement, Publication, compute_proklama_deadline
from policies.creditors.classes import classify_fordring
from policies.creditors.cut_off import CutOffFacts, Procedure, find_cut_off
from policies.creditors.insolvency import InsolvencyFacts, InsolvencyRoute, decide_insolvent_rules
from policies.creditors.interest import Interest, compute_default_interest
from policies.creditors.kinds import ClassPart, FordringFacts, FordringKind
from policies.creditors.payment import decide_order_binding
from policies.creditors.preclusion import (
    FordringAfterProklama,
    FordringGround,
    ReportedFordring,
    compute_fordring_after_proklama,
    decide_preclusion,
)
from policies.creditors.proklama import (
    Demander,
    Issuer,
    Phase,
    ProklamaFacts,
    ProklamaRoute,
    decide_proklama_open,
)
from policies.creditors.ranking import FordringClass
from policies.kernel.court_days import Deadline
from policies.kernel.decision import Decision
from policies.kernel.errors import PolicyError
from policies.kernel.money import ZERO, Money
from settlement.domain.case import Case
from settlement.domain.cover import FORDRING_CLASSES
from settlement.domain.estate import LYSINGSBLAD, Fordring
from settlement.domain.forms import USKIFTE
from settlement.domain.heirs import local_date
from settlement.domain.ledger import asset_value, estate_assets_ore, is_insolvent
from settlement.domain.steps.creditors import BY_BOBESTYRER, BY_COURT, BY_SURVIVOR
from settlement.domain.steps.step import BOBESTYRER
from settlement.services.facts.succession import date_of_death

KIND_OF_CLASS = {
    "funeral": FordringKind.FUNERAL,
    "mass": FordringKind.SETTLEMENT_COST,
    "tax": FordringKind.TAX,
    "ordinary": FordringKind.ORDINARY,
    "subordinated": FordringKind.OTHERWISE_LAST,
}
CLASS_WORDS = {group: word for word, group in FORDRING_CLASSES.items() if word != "tax"}
ISSUED_BY = {
    Issuer.COURT: BY_COURT,
    Issuer.BOBESTYRER: BY_BOBESTYRER,
    Issuer.SURVIVOR: BY_SURVIVOR,
    Issuer.ATTEST_HOLDER: "",
}


def phase_of(case: Case) -> Phase:
    """How far the estate has come, as the rules of proklama see it."""
    if case.bobestyrer is not None or case.skifteform == "offentlig":
        return Phase.OFFENTLIG
    if case.skifteform == USKIFTE:
        return Phase.USKIFTE
    if case.skifteform == "small_estate":
        return Phase.SMALL_ESTATE
    if case.skifteform is None and case.attest is None:
        return Phase.BEFORE_CHOICE
    return Phase.PRIVAT_ENDED if case.closed is not None else Phase.PRIVAT


def proklama_route(case: Case, who: str | None) -> Decision[ProklamaRoute]:
    """Decide whether this one may have the notice now, who issues it and who receives the claims."""
    phase = phase_of(case)
    return decide_proklama_open(
        ProklamaFacts(
            phase=phase,
            already_issued=case.proklama.wanted_by is not None,
            demanded_by=_demander(case, who, phase),
        )
    )


def _demander(case: Case, who: str | None, phase: Phase) -> Demander | None:
    if who == BOBESTYRER:
        return Demander.BOBESTYRER
    if phase is Phase.USKIFTE:
        holders = case.attest.holders if case.attest else ()
        return Demander.SURVIVOR if who in holders else None
    return Demander.HEIR if who in case.acting_heirs else None


def issued_by(case: Case, route: ProklamaRoute) -> str:
    """Who publishes it, in the words of the case; in public settlement the bobestyrer does."""
    if Issuer.BOBESTYRER in route.issued_by and case.bobestyrer is not None:
        return BY_BOBESTYRER
    return ISSUED_BY[route.issued_by[0]]


def proklama_limit(case: Case) -> Decision[Deadline]:
    """Find the limit from what has been published."""
    made = (
        Announcement(
            Publication.NORSK_LYSINGSBLAD if one.where == LYSINGSBLAD else Publication.NEWSPAPER, one.on
        )
        for one in case.proklama.publications
    )
    return compute_proklama_deadline(tuple(made))


def _reported(case: Case, fordring: Fordring) -> ReportedFordring:
    ground = _ground(fordring)
    unwritten = (one.name for one in case.known_creditors.values() if one.notified_on is None)
    return ReportedFordring(
        id=fordring.id,
        ground=ground,
        reported_on=fordring.received_on,
        acknowledged_on=fordring.acknowledged_on,
        sued_on=fordring.sued_on,
        in_insolvency=fordring.in_insolvency,
        other_law=fordring.other_law if ground is FordringGround.OTHER_LAW else None,
        abroad_not_notified=fordring.lives_in_norway is False and fordring.creditor_name in unwritten,
    )


def _ground(fordring: Fordring) -> FordringGround:
    if fordring.ground:
        return FordringGround(fordring.ground)
    if fordring.tax:
        return FordringGround.TAX
    if fordring.secured or fordring.secured_on is not None:
        return FordringGround.MORTGAGE
    if fordring.fordring_class in {"funeral", "mass"}:
        return FordringGround.OWN_DEBT_OF_ESTATE
    return FordringGround.ORDINARY


def judge_lateness(case: Case, fordring: Fordring, on: date) -> Decision[bool] | None:
    """Decide whether the claim has lapsed by the proklama; None while there is no limit."""
    limit = proklama_limit(case).value
    return decide_preclusion(_reported(case, fordring), limit, on=on) if limit is not None else None


def left_after_proklama(
    case: Case, fordring: Fordring, amount: Money, on: date
) -> Decision[FordringAfterProklama] | None:
    """Compute what is left of a claim, with what its security is worth; None while there is no limit."""
    limit = proklama_limit(case).value
    if limit is None:
        return None
    return compute_fordring_after_proklama(
        _reported(case, fordring), limit, amount=amount, security=security_of(case, fordring), on=on
    )


def security_of(case: Case, fordring: Fordring) -> Money | None:
    """What the thing that secures the claim is worth beyond the loans on it; None when nobody has said which.

    Nothing secured has nothing to take from.
    """
    if fordring.secured_on is None:
        return None if fordring.secured else ZERO
    held = case.holdings.get(fordring.secured_on)
    if held is None or not held.counts or held.owner != "deceased":
        return ZERO
    loans = sum(
        one.value_ore or 0 for one in case.counted_holdings if one.is_debt and one.secured_on == held.id
    )
    return Money(max(asset_value(held) - loans, 0))


def cut_off_day(case: Case) -> Decision[date]:
    """Find the day from which the limits of priority count."""
    in_public = phase_of(case) is Phase.OFFENTLIG and is_insolvent(case)
    procedure = Procedure.OFFENTLIG_INSOLVENT if in_public else Procedure.PRIVAT
    attest_on = local_date(case.attest.issued_at) if case.attest else None
    return find_cut_off(
        CutOffFacts(procedure=procedure, date_of_death=date_of_death(case), attest_on=attest_on)
    )


def propose_class(case: Case, fordring: Fordring, amount: Money) -> Decision[tuple[ClassPart, ...]] | None:
    """Propose the class of a claim, part by part; None when nobody has said what it is for."""
    kind = FordringKind(fordring.kind) if fordring.kind else KIND_OF_CLASS.get(fordring.fordring_class)
    day = cut_off_day(case).value
    if kind is None or day is None:
        return None
    basis = fordring.basis
    facts = FordringFacts(
        id=fordring.id,
        kind=kind,
        amount=amount,
        due_on=fordring.due_on,
        earned_from=basis.earned_from,
        months=None if basis.months is None else Fraction(basis.months),
        month=None if basis.month_ore is None else Money(basis.month_ore),
        is_excluded_employee=basis.is_excluded_employee,
        main_class=FORDRING_CLASSES.get(basis.main_class or ""),
        by_changed_assessment=basis.by_changed_assessment,
        invoice=None if basis.invoice_ore is None else Money(max(basis.invoice_ore, amount.ore)),
        is_reasonable=basis.is_reasonable,
    )
    return classify_fordring(facts, cut_off=day)


def interest_until_death(case: Case, fordring: Fordring) -> Decision[Interest] | None:
    """Compute the default interest from the due date to the day of death, to hold the creditor's up against.

    None when nothing was due then, or the rate of that time is not known.
    """
    died = date_of_death(case)
    if fordring.due_on is None or fordring.due_on >= died:
        return None
    principal = Money(fordring.amount_ore - fordring.interest_ore)
    try:
        return compute_default_interest(principal, paid_on=died, known_on=died, runs_from=fordring.due_on)
    except PolicyError:  # the published rates do not cover the time
        return None


def class_word(part: ClassPart, *, tax: bool) -> str:
    """Name a class as the case does; tax with priority keeps its own word."""
    if tax and part.fordring_class is FordringClass.SECOND_PRIORITY:
        return "tax"
    return CLASS_WORDS[part.fordring_class]


def order_binding(case: Case) -> Decision[bool]:
    """Decide whether the order of the law must be followed: also when a value is not known."""
    unknown = any(h.needs_value and h.value_ore is None for h in case.counted_holdings)
    assets = None if unknown else Money(_assets_ore(case))
    return decide_order_binding(assets, Money(case.debts_ore))


def insolvent_rules(case: Case) -> Decision[InsolvencyRoute]:
    """Decide whether the special rules of an insolvent estate that nobody answers for apply."""
    assumed = bool(case.attest and case.attest.assumed_debt)
    return decide_insolvent_rules(
        InsolvencyFacts(
            date_of_death=date_of_death(case),
            in_offentlig=phase_of(case) is Phase.OFFENTLIG,
            assets=Money(_assets_ore(case)),
            obligations=Money(case.debts_ore),
            somebody_liable=assumed,
        )
    )


def _assets_ore(case: Case) -> int:
    return estate_assets_ore(case) + max(case.marital_payment_ore or 0, 0)
