"""Who answers for the deceased's debts, and how far (arveloven §§ 20, 35, 95, 116 and 167)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, ParameterUse, rule
from policies.kernel.money import ZERO, Money
from policies.kernel.parameters import amount, lookup
from policies.skifte.forms import Skifteform

ARVELOVEN_20 = arveloven("§ 20")
ARVELOVEN_95 = arveloven("§ 95 første ledd")
ARVELOVEN_116 = arveloven("§ 116")
ARVELOVEN_167 = arveloven("§ 167")
LIMITED_BELOW_G = 3


@dataclass(frozen=True)
class LiableHeir:
    """An heir as far as debts are concerned.

    Attributes:
        inheritance: value of what the heir receives; None when not known.
        has_assumed_debts: declared to the court; for comparison, would declare.
        is_survivor: sits in uskifte.
        holds_small_estate: got the authority over a small estate.
    """

    person_id: str
    inheritance: Money | None
    is_adult: bool | None = True
    is_minor_legatee: bool = False
    has_assumed_debts: bool = False
    is_survivor: bool = False
    holds_small_estate: bool = False


@dataclass(frozen=True)
class Exposure:
    """How far one heir answers with own money.

    Attributes:
        unlimited: answers for every debt with everything the heir owns.
        at_most: the limit when not unlimited.
        is_joint: creditors may take the whole from any one of those who answer.
        note: in bokmål, when the limit needs words.
    """

    person_id: str
    unlimited: bool
    at_most: Money | None
    is_joint: bool
    note: str


@rule(
    id="arveloven.gjeldsansvar",
    version="1.0",
    citations=(ARVELOVEN_116,),
    in_force_from=date(2021, 1, 1),
)
def compute_exposure(
    form: Skifteform,
    heirs: tuple[LiableHeir, ...],
    *,
    gross_assets: Money | None,
    funeral_costs: Money,
    date_of_death: date,
    known_on: date,
) -> Decision[tuple[Exposure, ...]]:
    """Decide how far each heir answers for the deceased's debts under one form of settlement.

    In private settlement those who assumed the debts answer fully and jointly; the others up to the value
    of their inheritance. Where the assets are believed worth less than 3 G the first group answers only
    with the assets after funeral costs. Where no heir is of age, all answer up to their inheritance. The
    date that counts for G is the date of death.

    Lovhjemmel: arveloven § 116, § 20, § 95 første ledd, § 167.
    """
    used = (Fact("form", form.value), Fact("heirs", heirs), Fact("gross_assets", gross_assets))
    if form is Skifteform.USKIFTE:
        exposures = tuple(_in_uskifte(heir) for heir in heirs)
        text = "Den som sitter i uskifte, svarer for hele avdødes gjeld. De andre arvingene svarer ikke nå."
        return Decision(Outcome.COMPUTED, exposures, citations=(ARVELOVEN_20,), facts=used, explanation=text)
    if form is Skifteform.OFFENTLIG:
        exposures = tuple(_in_offentlig(heir) for heir in heirs)
        text = "I offentlig skifte svarer ingen arving for avdødes gjeld med egne midler."
        return Decision(Outcome.COMPUTED, exposures, citations=(ARVELOVEN_167,), facts=used, explanation=text)
    if gross_assets is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("gross_assets", None, "Hva er boets eiendeler verdt?"),),
            explanation="Ansvaret for gjeld avhenger av hva boets eiendeler er verdt.",
        )
    left = max(ZERO, gross_assets - funeral_costs)
    if form is Skifteform.SMALL_ESTATE:
        exposures = tuple(_in_small_estate(heir, left) for heir in heirs)
        text = "Den som får fullmakten, svarer for gjeld bare med eiendelene i boet."
        return Decision(Outcome.COMPUTED, exposures, citations=(ARVELOVEN_95,), facts=used, explanation=text)
    use = lookup("grunnbeloep", on=date_of_death, known_on=known_on)
    return _in_privat(heirs, gross_assets, left, use=use, used=used)


def _in_privat(
    heirs: tuple[LiableHeir, ...],
    gross_assets: Money,
    left: Money,
    *,
    use: ParameterUse,
    used: tuple[Fact, ...],
) -> Decision[tuple[Exposure, ...]]:
    counted = [heir for heir in heirs if not heir.is_minor_legatee]
    nobody_of_age = all(heir.is_adult is False for heir in counted)
    limited = gross_assets < amount(use, LIMITED_BELOW_G)
    exposures = []
    for heir in heirs:
        if heir.has_assumed_debts and not nobody_of_age and not heir.is_minor_legatee:
            if limited:
                note = "Svarer sammen med de andre som har påtatt seg gjelden, men bare med boets eiendeler."
                exposures.append(Exposure(heir.person_id, False, left, True, note))  # noqa: FBT003
            else:
                note = "Svarer for hele gjelden, også med egne midler."
                exposures.append(Exposure(heir.person_id, True, None, True, note))  # noqa: FBT003
        else:
            exposures.append(_up_to_inheritance(heir, "Svarer ikke for mer enn verdien av arven."))
    text = "Boets eiendeler er verdt mindre enn tre ganger grunnbeløpet, så ansvaret er begrenset til dem."
    if not limited:
        text = "De som påtar seg gjelden, svarer fullt ut og sammen. De andre svarer inntil verdien av arven."
    return Decision(
        Outcome.COMPUTED,
        tuple(exposures),
        facts=used,
        parameters=(use,),
        explanation=text,
    )


def _up_to_inheritance(heir: LiableHeir, note: str) -> Exposure:
    return Exposure(heir.person_id, unlimited=False, at_most=heir.inheritance, is_joint=False, note=note)


def _in_uskifte(heir: LiableHeir) -> Exposure:
    if heir.is_survivor:
        note = "Svarer for hele avdødes gjeld, også med egne midler."
        return Exposure(heir.person_id, unlimited=True, at_most=None, is_joint=False, note=note)
    return Exposure(
        heir.person_id, unlimited=False, at_most=ZERO, is_joint=False, note="Svarer ikke for gjelden."
    )


def _in_offentlig(heir: LiableHeir) -> Exposure:
    note = "Svarer bare hvis en kreditor er forbigått, og da inntil det arvingen har fått."
    return Exposure(heir.person_id, unlimited=False, at_most=heir.inheritance, is_joint=True, note=note)


def _in_small_estate(heir: LiableHeir, left: Money) -> Exposure:
    if heir.holds_small_estate:
        note = "Svarer for gjeld innenfor eiendelene i boet."
        return Exposure(heir.person_id, unlimited=False, at_most=left, is_joint=False, note=note)
    return Exposure(
        heir.person_id, unlimited=False, at_most=ZERO, is_joint=False, note="Svarer ikke for gjelden."
    )
