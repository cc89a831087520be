"""Who answers for the deceased's debts, and how far (arveloven §§ 20, 35, 95, 116, 159 and 167)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, ParameterUse, rule
from policies.kernel.grunnbeloep import find_g
from policies.kernel.money import ZERO, Money
from policies.kernel.parameters import amount
from policies.kernel.readings import DEFAULTS, Reading, Readings
from policies.kernel.text import say
from policies.skifte.forms import Skifteform, refuse_before_death, refuse_below_zero, refuse_twice

ARVELOVEN_20 = arveloven("§ 20")
ARVELOVEN_35 = arveloven("§ 35")
ARVELOVEN_95 = arveloven("§ 95 første ledd")
ARVELOVEN_116 = arveloven("§ 116")
ARVELOVEN_116_2 = arveloven("§ 116 annet ledd")
ARVELOVEN_159 = arveloven("§ 159 fjerde ledd")
ARVELOVEN_167 = arveloven("§ 167 første ledd")
RULE_ID = "arveloven.gjeldsansvar"
LIMITED_BELOW_G = 3

G_DATE = Reading(
    id="arveloven.116.g_date",
    question=say("Hvilken dags G brukes når boets eiendeler holdes opp mot tre ganger G?"),
    options={
        "death": say("G på dødsdagen, som ellers i loven."),
        "assumption": say("G den dagen den første arvingen tok på seg ansvaret for gjelden."),
    },
    default="death",
    citation=ARVELOVEN_116_2,
    reason=say(
        "§ 116 nevner ingen dag. Der loven nevner en dag for G, er det arvefallet, og boets eiendeler er det "
        "arvelateren etterlater seg."
    ),
)


@dataclass(frozen=True)
class LiableHeir:
    """An heir as far as debts are concerned.

    Attributes:
        inheritance: value of what the heir receives; None when not known.
        is_adult: myndig: of age and with legal capacity.
        has_assumed_debts: declared to the court; for comparison, would declare.
        is_survivor: sits in uskifte.
        is_cohabitant: the survivor was the deceased's cohabitant, not spouse.
        holds_small_estate: got the authority over a small estate.
    """

    person_id: str
    inheritance: Money | None = None
    is_adult: bool | None = True
    is_minor_legatee: bool = False
    has_assumed_debts: bool = False
    is_survivor: bool = False
    holds_small_estate: bool = False
    is_cohabitant: bool = False


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
    id=RULE_ID,
    version="2.0",
    citations=(ARVELOVEN_116,),
    in_force_from=date(2021, 1, 1),
)
def compute_exposure(
    form: Skifteform,
    heirs: tuple[LiableHeir, ...],
    *,
    gross_assets: Money | None = None,
    funeral_costs: Money = ZERO,
    date_of_death: date,
    known_on: date,
    assumed_on: date | None = None,
    readings: Readings = DEFAULTS,
) -> Decision[tuple[Exposure, ...]]:
    """Decide how far each heir answers for the deceased's debts under one form of settlement.

    In private settlement those who assumed the debts answer fully and jointly; the others up to the value
    of their inheritance. Where the assets are believed worth less than 3 G the first group answers only
    with the assets after funeral costs. Where no heir is of age, all answer up to their inheritance. In
    uskifte the survivor, spouse or cohabitant, answers for everything.

    Lovhjemmel: arveloven § 116 første til fjerde ledd, § 20, § 35, § 95 første ledd, § 167 første ledd.
    """
    _refuse(heirs, gross_assets, funeral_costs, assumed_on, date_of_death)
    used = (Fact("form", form.value), Fact("heirs", heirs), Fact("gross_assets", gross_assets))
    if form is Skifteform.USKIFTE:
        return _uskifte(heirs, used)
    if form is Skifteform.OFFENTLIG:
        exposures = tuple(_in_offentlig(heir) for heir in heirs)
        text = say("I offentlig skifte svarer ingen arving for avdødes gjeld med egne midler.")
        return Decision(Outcome.COMPUTED, exposures, citations=(ARVELOVEN_167,), facts=used, explanation=text)
    if gross_assets is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("gross_assets", None, say("Hva er boets eiendeler verdt?")),),
            explanation=say("Ansvaret for gjeld avhenger av hva boets eiendeler er verdt."),
        )
    left = max(ZERO, gross_assets - funeral_costs)
    if form is Skifteform.SMALL_ESTATE:
        exposures = tuple(_in_small_estate(heir, left) for heir in heirs)
        text = say(
            "Den som får fullmakten, svarer for gjeld bare med eiendelene i boet: {gross} minus "
            "begravelsen på "
            "{funeral} er {left}.",
            gross=gross_assets,
            funeral=funeral_costs,
            left=left,
        )
        return Decision(Outcome.COMPUTED, exposures, citations=(ARVELOVEN_95,), facts=used, explanation=text)
    return _privat(
        heirs,
        (gross_assets, funeral_costs, left),
        used=used,
        days=(date_of_death, assumed_on, known_on),
        readings=readings,
    )


def _refuse(
    heirs: tuple[LiableHeir, ...],
    gross_assets: Money | None,
    funeral_costs: Money,
    assumed_on: date | None,
    date_of_death: date,
) -> None:
    refuse_twice(RULE_ID, (heir.person_id for heir in heirs))
    refuse_below_zero(RULE_ID, "gross_assets", gross_assets)
    refuse_below_zero(RULE_ID, "funeral_costs", funeral_costs)
    refuse_before_death(RULE_ID, "assumed_on", assumed_on, date_of_death=date_of_death)
    for heir in heirs:
        refuse_below_zero(RULE_ID, f"the inheritance of {heir.person_id}", heir.inheritance)


def _privat(
    heirs: tuple[LiableHeir, ...],
    assets: tuple[Money, Money, Money],
    *,
    used: tuple[Fact, ...],
    days: tuple[date, date | None, date],
    readings: Readings,
) -> Decision[tuple[Exposure, ...]]:
    counted = [heir for heir in heirs if not heir.is_minor_legatee]
    nobody_of_age = all(heir.is_adult is False for heir in counted)
    missing = _missing(counted, nobody_of_age=nobody_of_age)
    if missing:
        text = say("Privat skifte krever at en myndig arving tar på seg ansvaret for avdødes gjeld.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    if nobody_of_age:
        note = say("Svarer ikke for mer enn verdien av arven.")
        value = tuple(_up_to_inheritance(heir, note) for heir in heirs)
        text = say(
            "Ingen av arvingene er myndige. De svarer for avdødes gjeld bare inntil verdien av sin arv."
        )
        citation = arveloven("§ 116 tredje ledd")
        return Decision(Outcome.COMPUTED, value, citations=(citation,), facts=used, explanation=text)
    return _with_assumers(heirs, assets, used=used, days=days, readings=readings)


def _missing(counted: list[LiableHeir], *, nobody_of_age: bool) -> tuple[Missing, ...]:
    unknown = tuple(
        Missing("is_adult", heir.person_id, say("Er denne arvingen myndig?"))
        for heir in counted
        if heir.is_adult is None
    )
    if nobody_of_age or any(heir.has_assumed_debts and heir.is_adult for heir in counted):
        return ()
    question = say("Hvilken myndig arving tar på seg ansvaret for avdødes gjeld?")
    return unknown or (Missing("has_assumed_debts", None, question),)


def _with_assumers(
    heirs: tuple[LiableHeir, ...],
    assets: tuple[Money, Money, Money],
    *,
    used: tuple[Fact, ...],
    days: tuple[date, date | None, date],
    readings: Readings,
) -> Decision[tuple[Exposure, ...]]:
    use = readings.use(G_DATE)
    gross, funeral, left = assets
    date_of_death, assumed_on, known_on = days
    on = date_of_death if use.option == "death" else assumed_on
    if on is None:
        question = say("Hvilken dag tok den første arvingen på seg ansvaret for gjelden?")
        text = say("Grensen på tre ganger G avhenger av hvilken dag ansvaret ble påtatt.")
        missing = (Missing("assumed_on", None, question),)
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, readings=(use,), explanation=text)
    row, which_g = find_g(date_of_death=on, known_on=known_on, readings=readings)
    limit = amount(row, LIMITED_BELOW_G)
    is_limited = gross < limit
    value = tuple(_in_privat(heir, left if is_limited else None) for heir in heirs)
    return Decision(
        Outcome.COMPUTED,
        value,
        facts=used,
        parameters=(row,),
        readings=(use, which_g),
        explanation=_three_g(row, gross=gross, funeral=funeral, left=left),
        caveats=(say("Verdien er den som antas. Blir eiendelene verdt mer, kan grensen være en annen."),),
    )


def _three_g(row: ParameterUse, *, gross: Money, funeral: Money, left: Money) -> str:
    limit = amount(row, LIMITED_BELOW_G)
    if gross < limit:
        return say(
            "Boets eiendeler er {gross}. Det er mindre enn tre ganger grunnbeløpet: 3 × {g} er {limit}. "
            "Ansvaret er derfor begrenset til eiendelene etter begravelsen: {gross} minus "
            "{funeral} er {left}.",
            gross=gross,
            g=amount(row),
            limit=limit,
            funeral=funeral,
            left=left,
        )
    return say(
        "Boets eiendeler er {gross}. Det er ikke mindre enn tre ganger grunnbeløpet: 3 × {g} er {limit}. "
        "De som påtar seg gjelden, svarer fullt ut og sammen. De andre svarer inntil verdien av arven.",
        gross=gross,
        g=amount(row),
        limit=limit,
    )


def _in_privat(heir: LiableHeir, limit: Money | None) -> Exposure:
    if not heir.has_assumed_debts or not heir.is_adult or heir.is_minor_legatee:
        return _up_to_inheritance(heir, say("Svarer ikke for mer enn verdien av arven."))
    if limit is not None:
        note = say("Svarer sammen med de andre som har påtatt seg gjelden, men bare med boets eiendeler.")
        return Exposure(heir.person_id, unlimited=False, at_most=limit, is_joint=True, note=note)
    note = say("Svarer for hele gjelden, også med egne midler.")
    return Exposure(heir.person_id, unlimited=True, at_most=None, is_joint=True, note=note)


def _up_to_inheritance(heir: LiableHeir, note: str) -> Exposure:
    return Exposure(heir.person_id, unlimited=False, at_most=heir.inheritance, is_joint=False, note=note)


def _uskifte(heirs: tuple[LiableHeir, ...], used: tuple[Fact, ...]) -> Decision[tuple[Exposure, ...]]:
    cohabitant = any(heir.is_survivor and heir.is_cohabitant for heir in heirs)
    text = say("Den som sitter i uskifte, svarer for hele avdødes gjeld. De andre arvingene svarer ikke nå.")
    return Decision(
        Outcome.COMPUTED,
        tuple(_in_uskifte(heir) for heir in heirs),
        citations=(ARVELOVEN_35 if cohabitant else ARVELOVEN_20,),
        facts=used,
        explanation=text,
    )


def _in_uskifte(heir: LiableHeir) -> Exposure:
    if heir.is_survivor:
        note = say("Svarer for hele avdødes gjeld, også med egne midler.")
        return Exposure(heir.person_id, unlimited=True, at_most=None, is_joint=False, note=note)
    return _nothing(heir)


def _nothing(heir: LiableHeir) -> Exposure:
    note = say("Svarer ikke for gjelden.")
    return Exposure(heir.person_id, unlimited=False, at_most=ZERO, is_joint=False, note=note)


def _in_offentlig(heir: LiableHeir) -> Exposure:
    note = say("Svarer bare hvis en kreditor er forbigått, og da inntil det arvingen har fått.")
    return Exposure(heir.person_id, unlimited=False, at_most=heir.inheritance, is_joint=True, note=note)


def _in_small_estate(heir: LiableHeir, left: Money) -> Exposure:
    if heir.holds_small_estate:
        note = say("Svarer for gjeld innenfor eiendelene i boet.")
        return Exposure(heir.person_id, unlimited=False, at_most=left, is_joint=False, note=note)
    return _nothing(heir)


@rule(
    id="arveloven.gjeldsansvar.innstilt",
    version="1.0",
    citations=(ARVELOVEN_159,),
    in_force_from=date(2021, 1, 1),
)
def compute_after_discontinuation(
    heirs: tuple[str, ...], *, gross_assets: Money | None = None, funeral_costs: Money | None = None
) -> Decision[tuple[Exposure, ...]]:
    """Decide how far the heirs answer when a public settlement has been discontinued.

    They answer jointly, up to the value of the estate's assets after the funeral.

    Lovhjemmel: arveloven § 159 fjerde ledd.
    """
    refuse_twice("arveloven.gjeldsansvar.innstilt", heirs)
    refuse_below_zero("arveloven.gjeldsansvar.innstilt", "gross_assets", gross_assets)
    refuse_below_zero("arveloven.gjeldsansvar.innstilt", "funeral_costs", funeral_costs)
    used = (Fact("heirs", heirs), Fact("gross_assets", gross_assets), Fact("funeral_costs", funeral_costs))
    if gross_assets is None or funeral_costs is None:
        asked = (
            ("gross_assets", gross_assets, say("Hva er boets eiendeler verdt?")),
            ("funeral_costs", funeral_costs, say("Hva kostet begravelsen?")),
        )
        missing = tuple(Missing(name, None, question) for name, value, question in asked if value is None)
        text = say("Ansvaret er begrenset til eiendelene etter begravelsen, men de er ikke kjent.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    left = max(ZERO, gross_assets - funeral_costs)
    note = say("Svarer sammen med de andre arvingene, men bare inntil verdien av boets eiendeler.")
    value = tuple(Exposure(heir, unlimited=False, at_most=left, is_joint=True, note=note) for heir in heirs)
    text = say(
        "Skiftet er innstilt. Arvingene svarer sammen for avdødes gjeld inntil {gross} minus begravelsen på "
        "{funeral}, det er {left}.",
        gross=gross_assets,
        funeral=funeral_costs,
        left=left,
    )
    return Decision(Outcome.COMPUTED, value, facts=used, explanation=text)
