"""What the surviving spouse inherits (arveloven §§ 8 to 11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, ParameterUse, rule
from policies.kernel.errors import OutsideRuleSpan
from policies.kernel.grunnbeloep import find_g
from policies.kernel.money import Money
from policies.kernel.readings import DEFAULTS, Readings
from policies.kernel.text import Text, say, together
from policies.succession.act import ACT_2019_FROM, GoverningAct, governing_act
from policies.succession.facts import Spouse, refuse_death_not_yet_known
from policies.succession.kin import KinClass

ARVELOVEN_8 = arveloven("§ 8 første ledd")
ARVELOVEN_8_2 = arveloven("§ 8 annet ledd")
ARVELOVEN_9_1 = arveloven("§ 9 første ledd")
ARVELOVEN_9_2 = arveloven("§ 9 annet ledd")
ARVELOVEN_10 = arveloven("§ 10")
ARVELOVEN_11 = arveloven("§ 11")

SHARE_BESIDE_ISSUE = Fraction(1, 4)
SHARE_BESIDE_PARENTS = Fraction(1, 2)
MINSTEARV_BESIDE_ISSUE_G = 4
MINSTEARV_OTHERWISE_G = 6
# Rights that issue keep as heirs though the minstearv leaves them nothing (§ 8 annet ledd).
RIGHTS_OF_ISSUE = (
    arveloven("§ 92"),
    arveloven("§ 93"),
    arveloven("§ 104"),
    arveloven("§§ 105 til 107"),
    arveloven("§ 108"),
    arveloven("§ 121"),
)


@dataclass(frozen=True)
class SpouseShare:
    """What the spouse takes, in øre.

    Attributes:
        amount: the spouse's inheritance, exact.
        protected: the part of it that no testament can take away, exact.
        minstearv_decides: the minstearv, not the fraction, made the amount.
    """

    amount: Fraction
    protected: Fraction
    minstearv_decides: bool


@rule(
    id="arveloven.ektefelle.arverett",
    version="1.1",
    citations=(ARVELOVEN_11,),
    in_force_from=date(2021, 1, 1),
)
def decide_spouse_inherits(spouse: Spouse, *, date_of_death: date) -> Decision[bool]:
    """Decide whether the surviving spouse has a right to inherit at all.

    The right ends when a petition for separation or a writ for divorce was received before the death. One
    received on the very day of the death makes the outcome unclear, because the hour decides. For deaths
    before 2021 it took a separation that was granted, so with a petition that is asked.

    Lovhjemmel: arveloven § 11, § 180 første ledd.

    Raises:
        OutsideRuleSpan: the death was before 1 January 1991.
    """
    act = governing_act(date_of_death, rule_id="arveloven.ektefelle.arverett")
    used = (
        Fact("spouse_alive", spouse.alive),
        Fact("ending_received_on", spouse.ending_received_on),
        Fact("separated_at_death", spouse.separated_at_death),
    )
    if spouse.alive is None:
        question = say("Levde ektefellen da avdøde døde?")
        return _unclear("alive", spouse, question, say("Det er ikke kjent om ektefellen lever."), act, used)
    ended = spouse.ending_received_on is not None and spouse.ending_received_on < date_of_death
    same_day = spouse.ending_received_on == date_of_death
    if not spouse.alive:
        return _not_met(say("Ektefellen levde ikke da avdøde døde."), act, used)
    if not act.is_2019:
        if spouse.separated_at_death or (spouse.separated_at_death is None and (ended or same_day)):
            if spouse.separated_at_death:
                return _not_met(say("Ektefellene var separert da avdøde døde."), act, used)
            question = say("Var ektefellene separert ved bevilling eller dom da avdøde døde?")
            words = say("Etter arveloven av 1972 er det ikke nok at separasjon var begjært.")
            return _unclear("separated_at_death", spouse, question, words, act, used)
    elif ended:
        words = say(
            "Ektefellen arver ikke, fordi begjæring om separasjon eller stevning om skilsmisse ble mottatt "
            "{received}, før dødsfallet {died}.",
            received=spouse.ending_received_on,
            died=date_of_death,
        )
        return _not_met(words, act, used)
    elif same_day:
        question = say("Ble begjæringen om separasjon eller skilsmisse mottatt før dødsfallet, samme dag?")
        words = say("Begjæringen om separasjon eller skilsmisse kom samme dag som dødsfallet.")
        return _unclear("ending_received_before_death", spouse, question, words, act, used)
    return Decision(
        Outcome.MET,
        value=True,
        citations=(act.spouse_ended,),
        facts=used,
        explanation=say("Ektefellen har arverett."),
        caveats=act.caveats,
    )


def _not_met(words: str, act: GoverningAct, used: tuple[Fact, ...]) -> Decision[bool]:
    return Decision(
        Outcome.NOT_MET,
        value=False,
        citations=(act.spouse_ended,),
        facts=used,
        explanation=words,
        caveats=act.caveats,
    )


def _unclear(
    name: str, spouse: Spouse, question: str, words: str, act: GoverningAct, used: tuple[Fact, ...]
) -> Decision[bool]:
    return Decision(
        Outcome.UNCLEAR,
        citations=(act.spouse_ended,),
        facts=used,
        missing=(Missing(name, spouse.person_id, question),),
        explanation=words,
        caveats=act.caveats,
    )


@rule(
    id="arveloven.ektefelle.arv",
    version="1.1",
    citations=(ARVELOVEN_8, ARVELOVEN_9_1, ARVELOVEN_9_2),
    in_force_from=date(2021, 1, 1),
)
def compute_spouse_share(
    kin_class: KinClass,
    net_estate: Money,
    *,
    date_of_death: date,
    known_on: date,
    readings: Readings = DEFAULTS,
) -> Decision[SpouseShare]:
    """Decide how much the spouse inherits beside the relatives there are.

    The date that counts is the date of death; G is the one in effect then. The minstearv is the whole
    estate when the estate is smaller, also against the pliktdel of issue.

    Lovhjemmel: arveloven § 8 første ledd, § 9, § 10 annet ledd, § 180 første ledd.

    Raises:
        MalformedFacts: the death is after the day the rule is asked on.
        OutsideRuleSpan: the death was before 1 January 1991.
    """
    act = governing_act(date_of_death, rule_id="arveloven.ektefelle.arv")
    refuse_death_not_yet_known(date_of_death, known_on)
    estate = Fraction(net_estate.ore)
    use, reading = find_g(date_of_death=date_of_death, known_on=known_on, readings=readings)
    used = (Fact("kin_class", kin_class.name.lower()), Fact("net_estate", net_estate))
    floor = _minstearv(use, kin_class)
    if kin_class not in {KinClass.ISSUE, KinClass.PARENTS}:
        return Decision(
            Outcome.COMPUTED,
            value=SpouseShare(estate, min(estate, floor), minstearv_decides=False),
            citations=(act.spouse_otherwise,),
            facts=used,
            parameters=(use,),
            readings=(reading,),
            explanation=say(
                "Ektefellen arver alt, {estate}, fordi avdøde verken har etterkommere, foreldre eller "
                "søskenlinjer.",
                estate=net_estate,
            ),
            caveats=act.caveats,
        )
    beside_issue = kin_class is KinClass.ISSUE
    part = (SHARE_BESIDE_ISSUE if beside_issue else SHARE_BESIDE_PARENTS) * estate
    return Decision(
        Outcome.COMPUTED,
        value=SpouseShare(
            amount=min(estate, max(part, floor)),
            protected=min(estate, floor),
            minstearv_decides=floor > part or estate == 0,
        ),
        citations=(act.spouse_beside_issue if beside_issue else act.spouse_beside_parents,),
        facts=used,
        parameters=(use,),
        readings=(reading,),
        explanation=_explain(kin_class, net_estate, part, use),
        caveats=act.caveats,
    )


def _minstearv(use: ParameterUse, kin_class: KinClass) -> Fraction:
    return use.value * (MINSTEARV_BESIDE_ISSUE_G if kin_class is KinClass.ISSUE else MINSTEARV_OTHERWISE_G)


def _explain(kin_class: KinClass, estate: Money, part: Fraction, use: ParameterUse) -> Text:
    if estate.ore <= 0:
        return say("Boet har ingenting som kan arves, så ektefellen arver ingenting.")
    floor = _minstearv(use, kin_class)
    numbers = {
        "estate": estate,
        "part": Money(int(part)),
        "g": Money(int(use.value)),
        "floor": Money(int(floor)),
    }
    if kin_class is KinClass.ISSUE:
        step = say(
            "En firedel av {estate} er {part}. Minstearven er 4 × {g} = {floor}.",
            **numbers,
        )
    else:
        step = say(
            "Halvparten av {estate} er {part}. Minstearven er 6 × {g} = {floor}.",
            **numbers,
        )
    if floor >= estate.ore:
        return together(step, say("Boet er ikke større enn minstearven, så ektefellen arver alt."))
    if floor > part:
        return together(
            step, say("Minstearven er størst, så ektefellen arver {floor}.", floor=numbers["floor"])
        )
    return together(
        step, say("Minstearven er ikke større, så ektefellen arver {part}.", part=numbers["part"])
    )


@rule(
    id="arveloven.minstearv.rettigheter",
    version="1.0",
    citations=(ARVELOVEN_8_2,),
    in_force_from=date(2021, 1, 1),
)
def decide_rights_of_issue(
    kin_class: KinClass,
    net_estate: Money,
    *,
    date_of_death: date,
    known_on: date,
    readings: Readings = DEFAULTS,
) -> Decision[tuple[Citation, ...]]:
    """Decide which rights the issue keep when a spouse's or cohabitant's minimum takes the whole estate.

    Met with the provisions they keep; not met when there is more to inherit than the minimum, because then
    the issue are heirs with every right, and not met for other relatives. Both the spouse beside issue and
    the cohabitant have a minimum of 4 G. The issue may also demand a valuation of what the survivor takes
    over, when it may matter to their inheritance.

    Lovhjemmel: arveloven § 8 annet ledd, § 12 første ledd tredje punktum.

    Raises:
        MalformedFacts: the death is after the day the rule is asked on.
        OutsideRuleSpan: the death was before 1 January 2021.
    """
    if date_of_death < ACT_2019_FROM:
        raise OutsideRuleSpan("arveloven.minstearv.rettigheter", date_of_death, ACT_2019_FROM)
    refuse_death_not_yet_known(date_of_death, known_on)
    use, reading = find_g(date_of_death=date_of_death, known_on=known_on, readings=readings)
    floor = use.value * MINSTEARV_BESIDE_ISSUE_G
    used = (Fact("kin_class", kin_class.name.lower()), Fact("net_estate", net_estate))
    numbers = {"estate": net_estate, "floor": Money(int(floor))}
    if kin_class is not KinClass.ISSUE:
        words = say("Regelen gjelder bare avdødes barn og etterkommere etter dem.")
    elif net_estate.ore > floor:
        words = say(
            "Boet er på {estate}, mer enn 4 ganger grunnbeløpet ({floor}). Det er arv igjen til "
            "etterkommerne, og de har alle rettighetene til en arving.",
            **numbers,
        )
    else:
        return Decision(
            Outcome.MET,
            value=RIGHTS_OF_ISSUE,
            facts=used,
            parameters=(use,),
            readings=(reading,),
            explanation=say(
                "Boet er på {estate}, ikke mer enn 4 ganger grunnbeløpet ({floor}), så den "
                "lengstlevende arver alt. Etterkommerne kan likevel kreve innsyn i formue og gjeld, "
                "kreve proklama, overta eiendeler til verdien, bruke odelsrett og kreve skiftetakst av "
                "det den lengstlevende overtar, når verdien kan ha noe å si for arven.",
                **numbers,
            ),
        )
    return Decision(
        Outcome.NOT_MET, value=(), facts=used, parameters=(use,), readings=(reading,), explanation=words
    )
