"""Section C of the booppgjoer: what was owed, in the order of the law, and what was paid."""

from settlement.documents.models.booppgjoer import ObligationClass, ObligationLine
from settlement.documents.models.parts import KnownFigure
from settlement.documents.presentation import write_amount
from settlement.documents.strings import Language
from settlement.domain.case import Case
from settlement.domain.cover import accepted, paid_by_rank
from settlement.domain.estate import Fordring, FordringStatus, Holding
from settlement.domain.fordringer import set_aside_ore
from settlement.domain.ledger import SET_OFF, payments_of
from settlement.domain.public import is_fixed_by_court
from settlement.services.paperwork.marital import marital_payment_figure
from settlement.services.paperwork.movements import cost_lines
from settlement.services.paperwork.words import party_name, source_words

CLASS_NAMES = {
    "funeral": "Gravferd",
    "mass": "Kostnader ved oppgjøret",
    "priority_1": "Fortrinnsrett, første klasse",
    "priority_2": "Fortrinnsrett, annen klasse",
    "tax": "Skatt og avgift",
    "ordinary": "Alminnelige krav og lån",
    "subordinated": "Etterstilte krav",
}
CLASS_CITATIONS = {
    "funeral": ("arveloven § 122", "dekningsloven § 9-2"),
    "mass": ("arveloven § 122", "dekningsloven § 9-2"),
    "priority_1": ("dekningsloven § 9-3",),
    "priority_2": ("dekningsloven § 9-4",),
    "tax": ("dekningsloven § 9-4", "skattebetalingsloven § 10-3"),
    "ordinary": ("dekningsloven § 9-6",),
    "subordinated": ("dekningsloven § 9-7",),
}
MARITAL = "Oppgjør mellom ektefellene"
KEPT_BACK = "Krav som boet ikke er enig i"
REFUSED = "Krav som boet ikke betaler"
NOT_OWED = {
    FordringStatus.REJECTED: "avvist",
    FordringStatus.PRECLUDED: "kom for sent",
    FordringStatus.WITHDRAWN: "trukket av kreditor",
}


def obligations(case: Case, *, planned: bool = False) -> tuple[ObligationClass, ...]:
    """List what the estate covers, class by class; a fordring that is not covered in full says so.

    What the estate pays the surviving spouse in the marital division stands last. In a draft (`planned`) it
    is what each will get in the order of the law, beside what is paid already, and what is set aside.
    """
    paid = covered_ore(case)
    covered = paid_by_rank(case) if planned else paid
    lines: dict[str, list[ObligationLine]] = {}
    for fordring in accepted(case):
        line = _fordring_line(case, fordring, covered.get(fordring.id, 0), paid.get(fordring.id, 0))
        lines.setdefault(fordring.fordring_class, []).append(line)
    for held in case.counted_holdings:
        if held.is_debt:
            line = _loan_line(case, held, covered.get(held.id, 0), paid.get(held.id, 0))
            lines.setdefault("ordinary", []).append(line)
    classes = [
        _class(CLASS_NAMES[rank], CLASS_CITATIONS[rank], lines[rank]) for rank in CLASS_NAMES if rank in lines
    ]
    kept = _set_aside(case) if planned else ()
    return (*classes, *cost_lines(case), *_not_owed(case), *kept, *_marital(case, planned=planned))


def _set_aside(case: Case) -> tuple[ObligationClass, ...]:
    """What is kept back until it is decided who is right."""
    kept = set_aside_ore(case)
    if not kept:
        return ()
    figure = KnownFigure(ore=kept, citations=("arveloven § 119",), source="det som er omtvistet")
    line = ObligationLine(creditor="Settes av til tvistene er avgjort", amount=figure, paid_ore=0)
    return (_class(KEPT_BACK, figure.citations, [line]),)


def covered_ore(case: Case) -> dict[str, int]:
    """What each fordring or loan was paid; in a small estate the holder pays as the ranking says (§ 95)."""
    if case.distribution is not None:
        covered: dict[str, int] = {}
        for payment in payments_of(case, "debt", "fordring", SET_OFF):
            if payment.receipt is not None:
                covered[payment.concerns] = covered.get(payment.concerns, 0) + payment.amount_ore
        return covered
    return paid_by_rank(case)


def _class(name: str, citations: tuple[str, ...], lines: list[ObligationLine]) -> ObligationClass:
    total = KnownFigure(
        ore=sum(line.amount.ore for line in lines), citations=citations, source="summen av postene"
    )
    return ObligationClass(name=name, lines=tuple(lines), total=total)


def _accepted_by(case: Case, fordring: Fordring) -> str:
    if is_fixed_by_court(fordring.id):
        return "fastsatt av retten"
    return "krav godtatt av arvingene" if case.bobestyrer is None else "krav godtatt av bostyreren"


def _fordring_line(case: Case, fordring: Fordring, covered: int, paid: int) -> ObligationLine:
    owed = fordring.accepted_ore or 0
    return ObligationLine(
        creditor=f"{fordring.creditor_name}: {fordring.description}{_short(owed, covered)}",
        amount=KnownFigure(
            ore=covered,
            citations=CLASS_CITATIONS[fordring.fordring_class],
            source=_accepted_by(case, fordring),
        ),
        due_on=fordring.due_on,
        reported=f"meldt {fordring.received_on:%d.%m.%Y}, {_decided(fordring)}",
        paid_ore=paid,
    )


def _decided(fordring: Fordring) -> str:
    """Say the decision in a few words."""
    if fordring.disputed_ore:
        return f"omtvistet; {write_amount(fordring.disputed_ore, Language.NB)} kr er satt av"
    if is_fixed_by_court(fordring.id):
        return "fastsatt av retten"
    whole = (fordring.accepted_ore or 0) == fordring.amount_ore
    agreed = "" if not fordring.objection else " etter tvist"
    return f"{'godtatt' if whole else 'godtatt i del'}{agreed}"


def _not_owed(case: Case) -> tuple[ObligationClass, ...]:
    """Claims that the estate pays nothing on, with what was decided: they take nothing from anybody."""
    lines = [_refused_line(f) for f in case.fordringer.values() if f.status in NOT_OWED]
    return (_class(REFUSED, ("arveloven §§ 102, 119",), lines),) if lines else ()


def _refused_line(fordring: Fordring) -> ObligationLine:
    late = fordring.status == FordringStatus.PRECLUDED
    claimed = write_amount(fordring.amount_ore, Language.NB)
    why = f"; {fordring.reason}" if fordring.reason else ""
    return ObligationLine(
        creditor=f"{fordring.creditor_name}: {fordring.description} (krevd {claimed} kr{why})",
        amount=KnownFigure(
            ore=0,
            citations=("arveloven § 102" if late else "arveloven § 119",),
            source="avgjørelsen av kravet",
        ),
        due_on=fordring.due_on,
        reported=f"meldt {fordring.received_on:%d.%m.%Y}, {NOT_OWED[fordring.status]}",
        paid_ore=0,
    )


def _loan_line(case: Case, held: Holding, covered: int, paid: int) -> ObligationLine:
    return ObligationLine(
        creditor=f"{held.label}{_short(held.value_ore or 0, covered)}",
        amount=KnownFigure(
            ore=covered, citations=CLASS_CITATIONS["ordinary"], source=source_words(case, held.source)
        ),
        paid_ore=paid,
    )


def _short(owed: int, paid: int) -> str:
    """Say what was owed when the estate does not reach."""
    if owed == paid:
        return ""
    return f" (skyldig {write_amount(owed, Language.NB)} kr; boet rekker ikke til alt)"


def _marital(case: Case, *, planned: bool) -> tuple[ObligationClass, ...]:
    spouse, payment = case.spouse, case.marital_payment_ore or 0
    if spouse is None or payment >= 0 or case.distribution is None:
        return ()
    figure = marital_payment_figure(case)
    line = ObligationLine(
        creditor=f"{party_name(case, spouse.id)}: boet betaler for å jevne ut",
        amount=figure,
        paid_ore=0 if planned else -payment,
    )
    return (_class(MARITAL, figure.citations, [line]),)
