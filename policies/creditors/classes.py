"""Which class a fordring is in (dekningsloven §§ 9-2 to 9-7)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from policies.creditors.kinds import ClassPart, FordringFacts, FordringKind
from policies.creditors.ranking import (
    DEKNINGSLOVEN_9_2,
    DEKNINGSLOVEN_9_3,
    DEKNINGSLOVEN_9_4,
    DEKNINGSLOVEN_9_6,
    DEKNINGSLOVEN_9_7,
    FordringClass,
)
from policies.kernel.citation import dekningsloven
from policies.kernel.court_days import add_months
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.money import ZERO, Money
from policies.kernel.text import say, together

DEKNINGSLOVEN_9_5 = dekningsloven("§ 9-5")
WAGE_DUE_MONTHS = 4
WAGE_MONTHS = 6
HOLIDAY_MONTHS = 30
HOLIDAY_EARNED_MONTHS = 24
MAINTENANCE_MONTHS = 6
CASH_REBATE_FREE = Fraction(2, 100)
TAX_MONTHS = {
    FordringKind.TAX: 6,
    FordringKind.WITHHELD_TAX: 6,
    FordringKind.VAT: 6,
    FordringKind.NATIONAL_INSURANCE: 6,
    FordringKind.ADVANCE_TAX_PERSON: 24,
    FordringKind.ADVANCE_TAX_COMPANY: 12,
}
_WAGES = frozenset({FordringKind.WAGES, FordringKind.PENSION, FordringKind.COMPENSATION_FOR_WAGES})
_FIRST = _WAGES | {
    FordringKind.HOLIDAY_PAY,
    FordringKind.MAINTENANCE,
    FordringKind.WITHHELD_MAINTENANCE,
    FordringKind.INTEREST_BEFORE_CUT_OFF,
    FordringKind.RECOVERY_COSTS,
}
_LAST_ORDER = {
    FordringKind.INTEREST_AFTER_OPENING: 1,
    FordringKind.INTERIM_INTEREST: 1,
    FordringKind.REBATE: 1,
    FordringKind.AGREED_LAST: 2,
    FordringKind.OTHERWISE_LAST: 3,
    FordringKind.ADDITIONAL_TAX: 4,
    FordringKind.PENALTY: 4,
    FordringKind.GIFT_PROMISE: 5,
}
_QUESTIONS = {
    "due_on": say("Når forfalt kravet?"),
    "earned_from": say("Fra hvilken dag er kravet opptjent, eller hvilken dag gjelder bidraget fra?"),
    "months": say("Hvor mange måneder gjelder kravet?"),
    "month": say("Hva var lønnen i måneden?"),
    "main_class": say("Hvilken klasse er kravet som renten eller kostnadene hører til?"),
    "is_excluded_employee": say(
        "Eide arbeidstakeren minst en femdel, eller var daglig leder eller i styret?"
    ),
    "by_changed_assessment": say("Er skatten fastsatt ved endring av skattefastsetting?"),
    "invoice": say("Hvor stort er hele kravet som rabatten gjelder?"),
    "is_reasonable": say("Er kostnadene til gravferden rimelige?"),
}


@rule(
    id="dekningsloven.klasse",
    version="1.0",
    citations=(DEKNINGSLOVEN_9_2, DEKNINGSLOVEN_9_3, DEKNINGSLOVEN_9_4, DEKNINGSLOVEN_9_6, DEKNINGSLOVEN_9_7),
    in_force_from=date(2021, 1, 1),
)
def classify_fordring(facts: FordringFacts, *, cut_off: date) -> Decision[tuple[ClassPart, ...]]:
    """Decide the class of a fordring, part by part.

    Limits of time count back from the cut-off date, and a day exactly at the limit is inside it. What has no
    priority is ordinary.

    Lovhjemmel: dekningsloven §§ 9-2 til 9-4, 9-6, 9-7.
    """
    used = (Fact("facts", facts), Fact("cut_off", cut_off))
    missing = tuple(
        Missing(name, facts.id, _QUESTIONS[name]) for name in _asked(facts) if getattr(facts, name) is None
    )
    if missing:
        text = say("Klassen kan ikke finnes før mer er kjent om kravet.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    parts = tuple(part for part in _parts(facts, cut_off) if part.amount or not facts.amount)
    return Decision(
        Outcome.COMPUTED,
        value=parts,
        citations=tuple(dict.fromkeys(part.citation for part in parts)),
        facts=used,
        explanation=_explain(parts, cut_off),
    )


def _asked(facts: FordringFacts) -> tuple[str, ...]:
    """Name the facts that the kind asks for, in the order in which they decide."""
    kind = facts.kind
    if kind is FordringKind.FUNERAL:
        return ("is_reasonable",)
    if kind in _WAGES:
        capped = () if facts.is_piecework_settlement else ("month",)
        return ("is_excluded_employee", "due_on", *capped)
    if kind is FordringKind.HOLIDAY_PAY:
        return ("is_excluded_employee", "due_on", "earned_from", "months")
    if kind is FordringKind.MAINTENANCE:
        return ("earned_from",)
    if kind is FordringKind.WITHHELD_MAINTENANCE:
        return ("due_on",)
    if kind in {FordringKind.INTEREST_BEFORE_CUT_OFF, FordringKind.RECOVERY_COSTS}:
        return ("main_class",)
    if kind in TAX_MONTHS:
        return ("by_changed_assessment", "due_on")
    return ("invoice",) if kind is FordringKind.CASH_REBATE else ()


def _parts(facts: FordringFacts, cut_off: date) -> tuple[ClassPart, ...]:
    kind, amount = facts.kind, facts.amount
    if kind is FordringKind.FUNERAL:
        if facts.is_reasonable:
            return (ClassPart(FordringClass.FUNERAL, amount, DEKNINGSLOVEN_9_2),)
        return (_ordinary(amount),)
    if kind in {FordringKind.SETTLEMENT_COST, FordringKind.OBLIGATION_OF_ESTATE}:
        return (ClassPart(FordringClass.MASS, amount, DEKNINGSLOVEN_9_2),)
    if kind is FordringKind.EARLIER_PROCEEDINGS:
        return (ClassPart(FordringClass.MASS, amount, DEKNINGSLOVEN_9_2, order=1),)
    if kind in _FIRST:
        first = _first(facts, cut_off)
        return (
            ClassPart(FordringClass.FIRST_PRIORITY, first, DEKNINGSLOVEN_9_3),
            _ordinary(amount - first),
        )
    if kind in TAX_MONTHS:
        if _has_tax_priority(facts, cut_off):
            return (ClassPart(FordringClass.SECOND_PRIORITY, amount, DEKNINGSLOVEN_9_4),)
        return (_ordinary(amount),)
    if kind is FordringKind.CASH_REBATE:
        # Of a cash rebate only what is more than two per cent of the fordring stands back.
        free = min(amount, _floor((facts.invoice or ZERO).times(CASH_REBATE_FREE)))
        return (_ordinary(free), ClassPart(FordringClass.SUBORDINATED, amount - free, DEKNINGSLOVEN_9_7, 1))
    if kind in _LAST_ORDER:
        return (ClassPart(FordringClass.SUBORDINATED, amount, DEKNINGSLOVEN_9_7, _LAST_ORDER[kind]),)
    return (_ordinary(amount),)


def _ordinary(amount: Money) -> ClassPart:
    return ClassPart(FordringClass.ORDINARY, amount, DEKNINGSLOVEN_9_6)


def _floor(exact: Fraction) -> Money:
    return Money(exact.numerator // exact.denominator)


def _first(facts: FordringFacts, cut_off: date) -> Money:
    """Compute the part with priority of first class (§ 9-3), in the order of its numbers."""
    kind = facts.kind
    if kind in _WAGES:
        return _wages(facts, cut_off)
    if kind is FordringKind.HOLIDAY_PAY:
        return _holiday_pay(facts, cut_off)
    six_months_before = add_months(cut_off, -MAINTENANCE_MONTHS)
    if kind is FordringKind.MAINTENANCE:
        inside = facts.earned_from is not None and facts.earned_from >= six_months_before
    elif kind is FordringKind.WITHHELD_MAINTENANCE:
        inside = facts.due_on is not None and facts.due_on >= six_months_before
    else:
        inside = facts.main_class is FordringClass.FIRST_PRIORITY
    return facts.amount if inside else ZERO


def _due_in_time(facts: FordringFacts, cut_off: date) -> bool:
    """Say whether it fell due in the last four months, or was pursued without undue delay (annet ledd)."""
    due = facts.due_on
    return facts.pursued_at_once or (due is not None and due >= add_months(cut_off, -WAGE_DUE_MONTHS))


def _wages(facts: FordringFacts, cut_off: date) -> Money:
    if facts.is_excluded_employee and not facts.had_no_influence:
        return ZERO
    if not _due_in_time(facts, cut_off):
        return ZERO
    covered = max(ZERO, facts.amount - facts.notice_pay_beyond_law - facts.other_income)
    if facts.is_piecework_settlement:
        return covered
    months = max(Fraction(0), WAGE_MONTHS - facts.months_already_ranked)
    return min(covered, _floor((facts.month or ZERO).times(months)))


def _holiday_pay(facts: FordringFacts, cut_off: date) -> Money:
    if facts.is_excluded_employee or facts.follows_wages_without_priority:
        return ZERO
    earned = facts.earned_from
    recent = earned is not None and earned >= add_months(cut_off, -HOLIDAY_EARNED_MONTHS)
    if not recent and not _due_in_time(facts, cut_off):
        return ZERO
    months = facts.months or Fraction(0)
    if months <= HOLIDAY_MONTHS:
        return facts.amount
    return _floor(facts.amount.times(HOLIDAY_MONTHS / months))


def _has_tax_priority(facts: FordringFacts, cut_off: date) -> bool:
    oldest = add_months(cut_off, -TAX_MONTHS[facts.kind])
    return not facts.by_changed_assessment and facts.due_on is not None and facts.due_on >= oldest


def _explain(parts: tuple[ClassPart, ...], cut_off: date) -> str:
    """Say what each part is, and from which day the limits were counted."""
    return together(
        [_say_part(part) for part in parts],
        say("Fristene er regnet fra {day}.", day=cut_off),
    )


def _say_part(part: ClassPart) -> str:
    amount = part.amount
    if part.fordring_class is FordringClass.FUNERAL:
        return say("{amount} dekkes først, som kostnader til gravferden.", amount=amount)
    if part.fordring_class is FordringClass.MASS:
        return say("{amount} er massekrav.", amount=amount)
    if part.fordring_class is FordringClass.FIRST_PRIORITY:
        return say("{amount} har fortrinnsrett i første klasse.", amount=amount)
    if part.fordring_class is FordringClass.SECOND_PRIORITY:
        return say("{amount} har fortrinnsrett i annen klasse.", amount=amount)
    if part.fordring_class is FordringClass.SUBORDINATED:
        return say(
            "{amount} kommer etter alle andre krav, som nummer {order}.", amount=amount, order=part.order
        )
    return say("{amount} er et alminnelig krav uten fortrinnsrett.", amount=amount)


@rule(
    id="dekningsloven.skattekrav",
    version="1.1",
    citations=(DEKNINGSLOVEN_9_4,),
    in_force_from=date(2021, 1, 1),
)
def classify_tax_fordring(
    due_on: date | None, *, is_advance_tax: bool, cut_off: date, by_changed_assessment: bool | None = False
) -> Decision[FordringClass]:
    """Decide whether a tax fordring has priority of second class.

    The ordinary due date may lie at most six months before the cut-off date, two years for a person's
    advance tax. What is set by changing an assessment never has priority.

    Lovhjemmel: dekningsloven § 9-4.
    """
    kind = FordringKind.ADVANCE_TAX_PERSON if is_advance_tax else FordringKind.TAX
    facts = FordringFacts("tax", kind, Money(1), due_on=due_on, by_changed_assessment=by_changed_assessment)
    used = (Fact("due_on", due_on), Fact("is_advance_tax", is_advance_tax), Fact("cut_off", cut_off))
    missing = tuple(
        Missing(name, None, _QUESTIONS[name]) for name in _asked(facts) if getattr(facts, name) is None
    )
    if missing:
        text = say("Forfallsdagen avgjør om skattekravet har fortrinnsrett.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    oldest = add_months(cut_off, -TAX_MONTHS[kind])
    if _has_tax_priority(facts, cut_off):
        text = say(
            "Skattekravet har fortrinnsrett i annen klasse: det forfalt {oldest} eller senere.", oldest=oldest
        )
        return Decision(Outcome.COMPUTED, value=FordringClass.SECOND_PRIORITY, facts=used, explanation=text)
    text = (
        say("Skatt som er fastsatt ved endring, har ikke fortrinnsrett.")
        if by_changed_assessment
        else say("Skattekravet forfalt før {oldest} og er for gammelt til å ha fortrinnsrett.", oldest=oldest)
    )
    return Decision(Outcome.COMPUTED, value=FordringClass.ORDINARY, facts=used, explanation=text)


@rule(
    id="dekningsloven.fortrinn.overgang",
    version="1.0",
    citations=(DEKNINGSLOVEN_9_5,),
    in_force_from=date(2021, 1, 1),
)
def decide_class_after_transfer(
    original: FordringClass | None = None, *, is_withheld_tax: bool = False, withheld_by_estate: bool = False
) -> Decision[FordringClass]:
    """Decide the class of a fordring that passed to a new creditor, or of the claim of one who paid it.

    The priority goes with it. What was withheld for tax in wages with priority of first class has the second
    only, unless the estate itself withheld it.

    Lovhjemmel: dekningsloven § 9-5.
    """
    used = (Fact("original", original), Fact("is_withheld_tax", is_withheld_tax))
    if original is None:
        missing = (Missing("original", None, say("Hvilken klasse hadde kravet før det gikk over?")),)
        text = say("Fortrinnsretten følger kravet, og klassen er ikke kjent.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    if original is FordringClass.FIRST_PRIORITY and is_withheld_tax and not withheld_by_estate:
        text = say("Skattetrekk i lønn har bare fortrinnsrett i annen klasse.")
        return Decision(Outcome.COMPUTED, value=FordringClass.SECOND_PRIORITY, facts=used, explanation=text)
    text = say("Fortrinnsretten følger med kravet.")
    return Decision(Outcome.COMPUTED, value=original, facts=used, explanation=text)
