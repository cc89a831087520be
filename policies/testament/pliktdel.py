"""What issue cannot be deprived of by testament (arveloven § 50 and, for older deaths, the act of 1972)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, ParameterUse, rule
from policies.kernel.grunnbeloep import find_g
from policies.kernel.money import Money
from policies.kernel.parameters import lookup
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import Text, say, together
from policies.succession.facts import PliktdelRegime, SuccessionFacts
from policies.succession.lines import Lines

ARVELOVEN_50 = arveloven("§ 50 første ledd")
ARVELOVEN_180_4 = arveloven("§ 180 fjerde ledd")
ARVELOVEN_1972_29 = Citation("arveloven 1972", "§ 29")

PLIKTDEL_OF_ESTATE = Fraction(2, 3)
CAP_G = 15
BOUNDARY_DAY = date(2022, 1, 1)
REMOTER_HEIR_LIMIT_1972_ORE = 20_000_000
ASK_ESTATE = Missing("net_estate", None, say("Hvor stor er nettoformuen i boet?"))

LIMITS_ON_THE_BOUNDARY_DAY = Reading(
    id="arveloven.pliktdel.grensedag",
    question=say("Hvilken lov setter grensene for testamentet ved dødsfall 1. januar 2022?"),
    options={
        PliktdelRegime.ACT_1972.value: say("Loven fra 1972: dødsfallet er ikke senere enn ett år etter."),
        PliktdelRegime.ACT_2019.value: say("Loven fra 2019: ett år er gått når dagen begynner."),
    },
    default=PliktdelRegime.ACT_1972.value,
    citation=ARVELOVEN_180_4,
    reason=say(
        "Loven av 2019 gjelder når arvelateren dør senere enn ett år etter 1. januar 2021. Etter ordene er "
        "2. januar 2022 den første dagen som er senere."
    ),
)
CAP_INSIDE_A_LINE = Reading(
    id="arveloven.pliktdel.gren",
    question=say("Hvordan deles beløpsgrensen på 15 G inne i linjen til et barn som er død?"),
    options={
        "per_branch": say("Per gren, slik arven ellers deles i linjen."),
        "per_head": say("Likt mellom alle som arver i linjen."),
    },
    default="per_branch",
    citation=ARVELOVEN_50,
    reason=say("Grensen gjelder linjen samlet, og § 4 annet ledd deler en linje med lik andel på hver gren."),
)


@dataclass(frozen=True)
class Pliktdel:
    """The pliktdel of all issue, in exact øre.

    Attributes:
        per_line: by the child at the head of the line.
        per_heir: by the heir who takes.
        total: what a testament cannot touch for the sake of issue.
    """

    per_line: dict[str, Fraction]
    per_heir: dict[str, Fraction]
    total: Fraction


@rule(id="arveloven.pliktdel", version="2.0", citations=(ARVELOVEN_50,), in_force_from=date(2021, 1, 1))
def compute_pliktdel(
    facts: SuccessionFacts,
    estate: Fraction | None = None,
    *,
    date_of_death: date,
    known_on: date,
    gone: frozenset[str] = frozenset(),
    readings: Readings = DEFAULTS,
) -> Decision[Pliktdel]:
    """Decide the part of the estate that issue cannot be deprived of.

    Two thirds of the net estate, and per child or child's line at most 15 G at the death. The cap is a
    maximum, never a promise. Inside a line the part divides per branch. `estate` is the net estate in
    exact øre before anything to spouse or cohabitant, and without advances (§ 75 annet ledd bokstav d);
    None with `facts.below_pliktdel_cap` gives fractions of one. For deaths to 1 January 2022 the limits
    of the act of 1972 apply: 1,000,000 kroner per line, and for each heir more remote than a child a
    limit of at least 200,000 kroner.

    Lovhjemmel: arveloven § 50 første ledd, § 180 fjerde ledd; arveloven 1972 § 29.
    """
    used = (Fact("net_estate", estate), Fact("below_pliktdel_cap", facts.below_pliktdel_cap))
    lines = Lines(facts.tree, date_of_death, gone | facts.disqualified | {facts.deceased_id})
    heads = [head for head in facts.tree.children_of(facts.deceased_id) if lines.lives(head, None)]
    if not facts.deceased.issue_complete:
        lines.ask("issue", facts.deceased_id, say("Er alle barn av avdøde kjent?"))
    missing = list(lines.missing)
    if estate is None and heads and not facts.below_pliktdel_cap:
        missing.append(ASK_ESTATE)
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=tuple(missing),
            explanation=say("Pliktdelen kan ikke beregnes ennå."),
        )
    if not heads:
        return Decision(
            Outcome.COMPUTED,
            value=Pliktdel({}, {}, Fraction(0)),
            facts=used,
            explanation=say("Avdøde har ingen livsarvinger, så ingen har krav på pliktdelsarv."),
        )
    whole = Fraction(1) if estate is None else estate
    each = PLIKTDEL_OF_ESTATE * whole / len(heads)
    if estate is None:
        return _decide(lines, heads, each, None, used=used, explanation=_say_fractions(len(heads)))
    limit = _find_limit(facts.pliktdel_regime, date_of_death, known_on, readings)
    divided = not all(lines.takes(head) for head in heads)
    explanation = _say_amounts(whole, len(heads), each, limit, divided=divided)
    return _decide(lines, heads, each, limit, used=used, explanation=explanation)


@dataclass(frozen=True)
class _Limit:
    """The limit in kroner for one line."""

    regime: PliktdelRegime
    amount: Fraction
    parameter: ParameterUse
    readings: tuple[ReadingUse, ...]
    per_head: bool


def _find_limit(
    chosen: PliktdelRegime | None, date_of_death: date, known_on: date, readings: Readings
) -> _Limit:
    uses: tuple[ReadingUse, ...] = ()
    if date_of_death == BOUNDARY_DAY:
        if chosen is None:
            uses = (readings.use(LIMITS_ON_THE_BOUNDARY_DAY),)
            chosen = PliktdelRegime(uses[0].option)
        regime = chosen
    else:
        regime = PliktdelRegime.ACT_2019 if date_of_death > BOUNDARY_DAY else PliktdelRegime.ACT_1972
    if regime is PliktdelRegime.ACT_1972:
        row = lookup("pliktdel_cap_1972", on=date_of_death, known_on=known_on)
        return _Limit(regime, row.value, row, uses, per_head=False)
    row, g_use = find_g(date_of_death=date_of_death, known_on=known_on, readings=readings)
    inside = readings.use(CAP_INSIDE_A_LINE)
    return _Limit(regime, row.value * CAP_G, row, (*uses, g_use, inside), inside.option == "per_head")


def _decide(
    lines: Lines,
    heads: list[str],
    each: Fraction,
    limit: _Limit | None,
    *,
    used: tuple[Fact, ...],
    explanation: Text,
) -> Decision[Pliktdel]:
    """Divide the part of each line between those who take in it."""
    per_line: dict[str, Fraction] = {}
    per_heir: dict[str, Fraction] = {}
    own = each if limit is None else min(each, limit.amount)
    divided = False
    total = Fraction(0)
    alone = 0
    for head in heads:
        if lines.takes(head):
            per_line[head] = per_heir[head] = own
            alone += 1
            continue
        weights = lines.divide(Fraction(1), (head,), None)
        divided |= len(weights) > 1
        inside = _inside(weights, each, limit)
        per_heir |= inside
        per_line[head] = sum(inside.values(), Fraction(0))
        total += per_line[head]
    missing = tuple(lines.missing)
    if missing:
        question = say("Pliktdelen kan ikke beregnes ennå.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=question)
    uses = limit.readings if limit else ()
    if not divided:  # The reading of how a cap divides inside a line decides nothing here.
        uses = tuple(use for use in uses if use.id != CAP_INSIDE_A_LINE.id)
    old = limit is not None and limit.regime is PliktdelRegime.ACT_1972
    return Decision(
        Outcome.COMPUTED,
        value=Pliktdel(per_line, per_heir, total + own * alone),
        citations=(ARVELOVEN_180_4, ARVELOVEN_1972_29) if old else (ARVELOVEN_50,),
        facts=used,
        parameters=(limit.parameter,) if limit else (),
        readings=uses,
        explanation=explanation,
    )


def _inside(weights: Mapping[str, Fraction], each: Fraction, limit: _Limit | None) -> dict[str, Fraction]:
    """Divide what a line is owed per branch, under the limit."""
    if limit is None:
        return {heir: each * weight for heir, weight in weights.items()}
    if limit.regime is PliktdelRegime.ACT_1972:
        floor = Fraction(REMOTER_HEIR_LIMIT_1972_ORE)
        return {heir: min(each * w, max(limit.amount * w, floor)) for heir, w in weights.items()}
    if limit.per_head:
        head = limit.amount / len(weights)
        return {heir: min(each * weight, head) for heir, weight in weights.items()}
    line = min(each, limit.amount)
    return {heir: line * weight for heir, weight in weights.items()}


def _say_fractions(lines: int) -> Text:
    if lines == 1:
        return say(
            "Pliktdelsarven er to tredeler av formuen. Ett barn, eller linjen etter ett, har {part}.",
            part=PLIKTDEL_OF_ESTATE,
        )
    return say(
        "Pliktdelsarven er to tredeler av formuen, delt på {lines} barn eller barns linjer: {part} til hver.",
        lines=lines,
        part=PLIKTDEL_OF_ESTATE / lines,
    )


def _say_two_thirds(estate: Money, lines: int, each: Money) -> Text:
    part = Money(2 * estate.ore // 3)
    if lines == 1:
        return say(
            "To tredeler av {estate} er {part}, til ett barn eller linjen etter ett.",
            estate=estate,
            part=part,
        )
    return say(
        "To tredeler av {estate} er {part}. Delt på {lines} barn eller barns linjer er det {each} til hver.",
        estate=estate,
        part=part,
        lines=lines,
        each=each,
    )


def _say_amounts(estate: Fraction, lines: int, each: Fraction, limit: _Limit, *, divided: bool) -> Text:
    two_thirds = _say_two_thirds(Money(int(estate)), lines, Money(int(each)))
    if limit.regime is PliktdelRegime.ACT_1972:
        cap = say(
            "Etter loven fra 1972 er grensen {cap} for hver linje, og for hver fjernere arving enn barn "
            "minst {floor}.",
            cap=Money(int(limit.amount)),
            floor=Money(REMOTER_HEIR_LIMIT_1972_ORE),
        )
        if divided and limit.amount < each:
            several = say(
                "Grensen er lavest, så den er pliktdelen til hvert barn. I linjen til et barn som er dødt, "
                "deles den på grenene, men ingen får mindre enn {floor}, eller brøken når den er lavere.",
                floor=Money(REMOTER_HEIR_LIMIT_1972_ORE),
            )
            return together(two_thirds, cap, several)
    else:
        cap = say(
            "Grensen er 15 × {g} = {cap} for hver linje.",
            g=Money(int(limit.parameter.value)),
            cap=Money(int(limit.amount)),
        )
    bites = (
        say("Grensen er lavest, så den er pliktdelen for hver linje.")
        if limit.amount < each
        else say("Det er ikke mer enn grensen, så brøken er pliktdelen for hver linje.")
    )
    return together(two_thirds, cap, bites)
