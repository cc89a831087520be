"""What came in and went out after the death, as the books have it: income in B, costs in C."""

from settlement.documents.models.booppgjoer import AssetLine, ObligationClass, ObligationLine
from settlement.documents.models.parts import KnownFigure
from settlement.domain.books.accounts import COST, INCOME, named
from settlement.domain.books.balances import balances
from settlement.domain.case import Case

COSTS = "Kostnader etter dødsfallet"
CITATION = "arveloven § 119 bokstav l"
SOURCE = "boets regnskap"
INCOME_WORDS = {
    "interest": "Renter",
    "dividend": "Utbytte",
    "rent": "Leie",
    "refund": "Penger tilbake",
    "tax_refund": "Skatt til gode",
    "pension": "Pensjon eller lønn",
    "insurance": "Forsikring",
    "other_income": "Annen inntekt",
}
COST_WORDS = {
    "court": "Gebyr til retten",
    "sale": "Kostnader ved salg",
    "property": "Bolig og eiendom",
    "running": "Løpende regninger",
    "bank": "Gebyr til banken",
    "tax": "Skatt",
    "adviser": "Advokat eller rådgiver",
    "other_cost": "Annen kostnad",
}


def income_lines(case: Case) -> tuple[AssetLine, ...]:
    """One line for each kind of income that is more than nothing."""
    sums = balances(case.entries)
    return tuple(
        AssetLine(
            label=words,
            value=KnownFigure(ore=-ore, citations=(CITATION,), source=SOURCE),
            basis="kom inn etter dødsfallet",
            taken_over_by="penger i boet",
        )
        for kind, words in INCOME_WORDS.items()
        if (ore := sums.get(named(INCOME, kind), 0))
    )


def cost_lines(case: Case) -> tuple[ObligationClass, ...]:
    """The costs that somebody entered, in one class; none without any."""
    sums = balances(case.entries)
    lines = tuple(
        ObligationLine(
            creditor=words,
            amount=KnownFigure(ore=ore, citations=(CITATION,), source=SOURCE),
            paid_ore=ore,
        )
        for kind, words in COST_WORDS.items()
        if (ore := sums.get(named(COST, kind), 0))
    )
    total = KnownFigure(
        ore=sum(line.amount.ore for line in lines), citations=(CITATION,), source="summen av postene"
    )
    return (ObligationClass(name=COSTS, lines=lines, total=total),) if lines else ()
