"""Which forms of settlement stand open (arveloven §§ 95 to 98, 116, 127 to 130)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import arveloven
from policies.kernel.court_days import add_years
from policies.kernel.decision import Decision, Fact, Missing, Outcome, ParameterUse, rule
from policies.kernel.money import Money
from policies.kernel.parameters import amount, lookup

ARVELOVEN_14 = arveloven("§ 14 første ledd")
ARVELOVEN_95 = arveloven("§ 95 første ledd")
ARVELOVEN_98 = arveloven("§ 98")
ARVELOVEN_116 = arveloven("§ 116")
ARVELOVEN_127 = arveloven("§ 127 første ledd")
ARVELOVEN_128 = arveloven("§ 128")
ARVELOVEN_130 = arveloven("§ 130")
PUBLIC_SETTLEMENT_YEARS = 3


class Skifteform(Enum):
    """The forms of settlement."""

    PRIVAT = "privat"
    USKIFTE = "uskifte"
    SMALL_ESTATE = "small_estate"
    OFFENTLIG = "offentlig"


@dataclass(frozen=True)
class HeirStanding:
    """How an heir stands to the form of settlement.

    Attributes:
        is_adult: of age on the day of the decision; None when not known.
        is_minor_legatee: is by testament only to have a particular, limited benefit of small value. Such an
            heir does not count here (§ 116 fjerde ledd).
    """

    person_id: str
    is_adult: bool | None
    is_minor_legatee: bool = False


@dataclass(frozen=True)
class FormFacts:
    """What decides which forms stand open.

    Attributes:
        gross_assets: before debts.
        uskifte: the decision on the survivor's right; None when there is no spouse or cohabitant.
        court_threshold: what this court counts as small value; None when it has set nothing.
        testament_orders_offentlig: the testament says public settlement (§ 128).
        offentlig_demanded: somebody entitled has demanded it.
        private_settlement_ended: a private settlement is over.
    """

    date_of_death: date
    heirs: tuple[HeirStanding, ...]
    gross_assets: Money | None
    funeral_costs: Money | None
    uskifte: Decision[bool] | None = None
    court_threshold: Money | None = None
    testament_orders_offentlig: bool = False
    offentlig_demanded: bool = False
    private_settlement_ended: bool = False

    @property
    def counted_heirs(self) -> tuple[HeirStanding, ...]:
        """List the heirs who count when the form is chosen."""
        return tuple(heir for heir in self.heirs if not heir.is_minor_legatee)


@rule(
    id="arveloven.skifteform.privat",
    version="1.0",
    citations=(ARVELOVEN_98, ARVELOVEN_116),
    in_force_from=date(2021, 1, 1),
)
def decide_privat_open(facts: FormFacts) -> Decision[bool]:
    """Decide whether private settlement stands open, before anybody has assumed the debts.

    An heir of age must be there to assume them, or no heir must be of age. A testament that orders public
    settlement, or a demand for it, shuts the door.

    Lovhjemmel: arveloven § 98, § 116.
    """
    used = (Fact("heirs", facts.heirs), Fact("offentlig_demanded", facts.offentlig_demanded))
    if facts.testament_orders_offentlig:
        return _no("Testamentet bestemmer at boet skal skiftes offentlig.", used)
    if facts.offentlig_demanded:
        return _no("Det er krevd offentlig skifte.", used)
    heirs = facts.counted_heirs
    if not heirs:
        return _no("Det er ingen arving som kan overta boet til privat skifte.", used)
    if any(heir.is_adult for heir in heirs):
        return _yes("En myndig arving kan påta seg ansvaret for avdødes gjeld.", used)
    unknown = tuple(
        Missing("is_adult", heir.person_id, "Er denne arvingen myndig?")
        for heir in heirs
        if heir.is_adult is None
    )
    if unknown:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=unknown,
            explanation="Det er ikke kjent om noen arving er myndig.",
        )
    return _yes("Ingen arving er myndig. Boet kan skiftes privat uten at noen påtar seg gjelden.", used)


@rule(
    id="arveloven.skifteform.uskifte",
    version="1.0",
    citations=(ARVELOVEN_14,),
    in_force_from=date(2021, 1, 1),
)
def decide_uskifte_open(facts: FormFacts) -> Decision[bool]:
    """Decide whether uskifte stands open; rests on the decision on the survivor's right.

    Lovhjemmel: arveloven § 14 første ledd.
    """
    if facts.uskifte is None:
        return _no("Avdøde etterlater seg ikke ektefelle eller samboer med rett til uskifte.", ())
    inner = facts.uskifte
    return Decision(
        inner.outcome,
        value=inner.value,
        citations=inner.citations,
        rests_on=(inner,),
        missing=inner.missing,
        explanation=inner.explanation,
    )


@rule(
    id="arveloven.skifteform.small_estate",
    version="1.0",
    citations=(ARVELOVEN_95,),
    in_force_from=date(2021, 1, 1),
)
def decide_small_estate_open(facts: FormFacts, *, known_on: date) -> Decision[bool]:
    """Decide whether the assets are so small that the court may let one person dispose of them.

    Gross assets after funeral costs are held against what the court counts as small value, or against a
    guiding amount when it has set none. The Act names no amount, so the court decides in the end.

    Lovhjemmel: arveloven § 95 første ledd.
    """
    used = (
        Fact("gross_assets", facts.gross_assets),
        Fact("funeral_costs", facts.funeral_costs),
        Fact("court_threshold", facts.court_threshold),
    )
    if facts.gross_assets is None or facts.funeral_costs is None:
        named = (("gross_assets", facts.gross_assets), ("funeral_costs", facts.funeral_costs))
        questions = {
            "gross_assets": "Hva er boets eiendeler verdt?",
            "funeral_costs": "Hva kostet begravelsen?",
        }
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=tuple(Missing(name, None, questions[name]) for name, value in named if value is None),
            explanation="Det er ikke kjent hvor mye boet har etter begravelsen.",
        )
    parameters: tuple[ParameterUse, ...] = ()
    caveats: tuple[str, ...] = ()
    threshold = facts.court_threshold
    if threshold is None:
        use = lookup("small_estate_threshold", on=facts.date_of_death, known_on=known_on)
        parameters, threshold = (use,), amount(use)
        caveats = ("Loven nevner ikke noe beløp. Grensen er veiledende, og tingretten avgjør.",)
    left = facts.gross_assets - facts.funeral_costs
    if left <= threshold:
        explanation = f"Eiendelene etter begravelsen er {left.kroner()}, og grensen er {threshold.kroner()}."
        return Decision(
            Outcome.MET,
            value=True,
            facts=used,
            parameters=parameters,
            explanation=explanation,
            caveats=caveats,
        )
    explanation = f"Eiendelene etter begravelsen er {left.kroner()}, mer enn grensen på {threshold.kroner()}."
    return Decision(
        Outcome.NOT_MET,
        value=False,
        facts=used,
        parameters=parameters,
        explanation=explanation,
        caveats=caveats,
    )


@rule(
    id="arveloven.skifteform.offentlig",
    version="1.0",
    citations=(ARVELOVEN_127, ARVELOVEN_128, ARVELOVEN_130),
    in_force_from=date(2021, 1, 1),
)
def decide_offentlig_open(facts: FormFacts, *, on: date) -> Decision[bool]:
    """Decide whether public settlement can be demanded on a day.

    Any heir may, also one of several; not after private settlement has ended, nor later than three years
    after the death except for strong reasons, which people decide.

    Lovhjemmel: arveloven § 127 første ledd, § 128, § 130.
    """
    used = (Fact("on", on), Fact("private_settlement_ended", facts.private_settlement_ended))
    if facts.private_settlement_ended:
        return _no("Offentlig skifte kan ikke kreves når et privat skifte er avsluttet.", used)
    if on > add_years(facts.date_of_death, PUBLIC_SETTLEMENT_YEARS):
        return _no("Det er gått mer enn tre år siden dødsfallet.", used)
    if facts.testament_orders_offentlig:
        return _yes("Testamentet bestemmer at boet skal skiftes offentlig.", used)
    if not facts.counted_heirs:
        return _yes("Retten kan åpne offentlig skifte når ingen overtar boet.", used)
    return _yes("Enhver arving kan kreve offentlig skifte.", used)


def open_forms(facts: FormFacts, *, on: date, known_on: date) -> dict[Skifteform, Decision[bool]]:
    """Decide each form of settlement, in the order in which they are shown."""
    return {
        Skifteform.PRIVAT: decide_privat_open(facts),
        Skifteform.USKIFTE: decide_uskifte_open(facts),
        Skifteform.SMALL_ESTATE: decide_small_estate_open(facts, known_on=known_on),
        Skifteform.OFFENTLIG: decide_offentlig_open(facts, on=on),
    }


def _yes(explanation: str, used: tuple[Fact, ...]) -> Decision[bool]:
    return Decision(Outcome.MET, value=True, facts=used, explanation=explanation)


def _no(explanation: str, used: tuple[Fact, ...]) -> Decision[bool]:
    return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=explanation)
