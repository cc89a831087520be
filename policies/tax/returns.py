"""Who is taxed after a death, and which returns are delivered for which year (skatteloven § 2-15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.deadlines.compute import compute
from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import Deadline
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.readings import DEFAULTS, Readings
from policies.kernel.text import say, together
from policies.tax.facts import RETURNS, EstateTax, TakenOver, skatteloven

ARVEAVGIFTSLOVEN_1 = Citation("arveavgiftsloven", "§ 1")
ARVELOVEN_119_G = arveloven("§ 119 bokstav g")
SKATTELOVEN_2_2 = skatteloven("§ 2-2 første ledd bokstav h")
SKATTELOVEN_2_15 = skatteloven("§ 2-15")

LAST_DAY_OF_INHERITANCE_TAX = date(2013, 12, 31)


@rule(
    id="arveavgiftsloven.avviklet",
    version="1.0",
    citations=(ARVEAVGIFTSLOVEN_1,),
    in_force_from=date(2014, 1, 1),
)
def decide_inheritance_tax(date_of_death: date) -> Decision[bool]:
    """Decide whether inheritance tax is paid after a death. Not met: none is paid.

    There is none after deaths from 1 January 2014. After earlier deaths the repealed act still governs, which
    is not built here: what the tax office assessed must be found.

    Lovhjemmel: arveavgiftsloven § 1 (opphevet for dødsfall fra 1. januar 2014).
    """
    used = (Fact("date_of_death", date_of_death),)
    if date_of_death > LAST_DAY_OF_INHERITANCE_TAX:
        why = say("Det er ikke arveavgift etter dødsfall fra 1. januar 2014.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=why)
    text = say("Dødsfallet var før 2014. Hva fastsatte skattekontoret i arveavgift?")
    return Decision(
        Outcome.UNCLEAR,
        facts=used,
        missing=(Missing("arveavgift", None, text),),
        explanation=say("Etter dødsfall før 2014 gjelder den opphevede arveavgiftsloven."),
    )


class TaxpayerKind(Enum):
    """Who is taxed."""

    DECEASED = "deceased"
    ESTATE = "estate"
    SOLE_HEIR = "sole_heir"
    SURVIVOR = "survivor"
    HEIRS = "heirs"


_OWN = {
    TakenOver.SOLE_HEIR: TaxpayerKind.SOLE_HEIR,
    TakenOver.SURVIVOR_IN_USKIFTE: TaxpayerKind.SURVIVOR,
}


@rule(
    id="skatteloven.skattesubjekt",
    version="1.0",
    citations=(SKATTELOVEN_2_2, SKATTELOVEN_2_15),
    in_force_from=date(2014, 1, 1),
)
def decide_taxpayer(facts: EstateTax, *, on: date) -> Decision[TaxpayerKind]:
    """Decide who is taxed for what the deceased left, on a day.

    To the day of death the deceased. After it the estate, until it is settled, and then each heir; but a sole
    heir who takes over undivided, and a survivor in uskifte, are taxed themselves from the death.

    Lovhjemmel: skatteloven § 2-2 første ledd bokstav h, § 2-15.
    """
    used = (Fact("facts", facts), Fact("on", on))
    if on <= facts.date_of_death:
        why = say("Til og med {day} er den døde selv skattepliktig.", day=facts.date_of_death)
        return Decision(Outcome.COMPUTED, TaxpayerKind.DECEASED, facts=used, explanation=why)
    if facts.taken_over is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(_ask_taken_over(),),
            explanation=say("Hvem som skattlegges, avhenger av om boet skal deles."),
        )
    if facts.taken_over is not TakenOver.ESTATE:
        why = say("Den som overtar boet udelt eller sitter i uskifte, skattlegges selv fra dødsfallet.")
        return Decision(Outcome.COMPUTED, _OWN[facts.taken_over], facts=used, explanation=why)
    if facts.settled_on is not None and on > facts.settled_on:
        why = say("Boet var gjort opp {day}. Etter det skattlegges hver arving.", day=facts.settled_on)
        return Decision(Outcome.COMPUTED, TaxpayerKind.HEIRS, facts=used, explanation=why)
    why = say("Dødsboet er eget skattesubjekt til det er gjort opp.")
    return Decision(Outcome.COMPUTED, TaxpayerKind.ESTATE, facts=used, explanation=why)


@dataclass(frozen=True)
class TaxReturn:
    """A return to deliver.

    Attributes:
        year: the income year.
        covers: what it is about, in bokmål.
        deadline: the ordinary last day; the tax office may give more time.
    """

    year: int
    whose: TaxpayerKind
    covers: str
    deadline: Deadline


@rule(
    id=RETURNS,
    version="1.0",
    citations=(SKATTELOVEN_2_15, ARVELOVEN_119_G),
    in_force_from=date(2014, 1, 1),
)
def list_tax_returns(
    facts: EstateTax, *, on: date, readings: Readings = DEFAULTS
) -> Decision[tuple[TaxReturn, ...]]:
    """List the returns after a death, year by year, to the year of `on` or to the end of the settlement.

    The year of death: the deceased's income is assessed together with that of the estate, of the sole heir or
    of the survivor in uskifte, so that a loss can be set off. An estate then delivers one return for each
    year until it is settled. A sole heir or survivor delivers the deceased's return for the income to the
    death, and takes wealth, debts and all later income into the own return. The return of the year before
    comes too when it was not delivered.

    Lovhjemmel: skatteloven § 2-15; arveloven § 119 bokstav g.
    """
    if on < facts.date_of_death:
        raise MalformedFacts(RETURNS, "the day asked about is before the death")
    used = (Fact("facts", facts), Fact("on", on))
    missing = _missing(facts)
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=missing,
            explanation=say("Hvilke skattemeldinger som skal leveres, kan ikke avgjøres ennå."),
        )
    year = facts.date_of_death.year
    rows: list[tuple[int, TaxpayerKind, str]] = []
    if not facts.previous_year_delivered:
        rows.append((year - 1, TaxpayerKind.DECEASED, say("Året før dødsfallet.")))
    if facts.taken_over is TakenOver.ESTATE:
        together_with = say("Den dødes inntekt til dødsfallet, sammen med boets inntekt resten av året.")
        rows.append((year, TaxpayerKind.ESTATE, together_with))
        last = on.year if facts.settled_on is None else min(on.year, facts.settled_on.year)
        rows += [
            (later, TaxpayerKind.ESTATE, say("Boets inntekt, formue og gjeld."))
            for later in range(year + 1, last + 1)
        ]
    elif facts.taken_over is not None:
        to_death = say("Den dødes inntekt og fradrag til dødsfallet.")
        own = say("Formue og gjeld fra boet, og inntekt etter dødsfallet, i egen skattemelding.")
        rows += [(year, TaxpayerKind.DECEASED, to_death), (year, _OWN[facts.taken_over], own)]
    deadlines = {
        each: compute(
            "tax_return", date(each, 12, 31), self_employed=bool(facts.self_employed), readings=readings
        )
        for each in dict.fromkeys(row[0] for row in rows)
    }
    value = tuple(
        TaxReturn(each, whose, covers, deadlines[each].require_value()) for each, whose, covers in rows
    )
    sentences = [
        together(
            say("Skattemelding for {year}, siste dag {day}:", year=item.year, day=item.deadline.strict_end),
            item.covers,
        )
        for item in value
    ]
    return Decision(
        Outcome.COMPUTED,
        value=value,
        facts=used,
        rests_on=tuple(deadlines.values()),
        readings=tuple(dict.fromkeys(use for item in deadlines.values() for use in item.readings)),
        caveats=tuple(dict.fromkeys(text for item in deadlines.values() for text in item.caveats)),
        explanation=together(*sentences),
    )


def _missing(facts: EstateTax) -> tuple[Missing, ...]:
    missing = []
    if facts.taken_over is None:
        missing.append(_ask_taken_over())
    if facts.taken_over in _OWN and facts.person is None:
        missing.append(Missing("person", None, say("Hvem overtar boet udelt eller sitter i uskifte?")))
    if facts.self_employed is None:
        missing.append(Missing("self_employed", None, say("Drev den døde næring?")))
    if facts.previous_year_delivered is None:
        text = say("Er skattemeldingen for året før dødsfallet levert?")
        missing.append(Missing("previous_year_delivered", None, text))
    return tuple(missing)


def _ask_taken_over() -> Missing:
    text = say("Skal boet deles, overtas det udelt av én arving, eller sitter den gjenlevende i uskifte?")
    return Missing("taken_over", None, text)
