"""What the surviving spouse inherits (arveloven §§ 8 to 11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, ParameterUse, rule
from policies.kernel.money import Money
from policies.kernel.parameters import lookup
from policies.succession.facts import Spouse
from policies.succession.kin import KinClass

ARVELOVEN_8 = arveloven("§ 8 første ledd")
ARVELOVEN_9_1 = arveloven("§ 9 første ledd")
ARVELOVEN_9_2 = arveloven("§ 9 annet ledd")
ARVELOVEN_10 = arveloven("§ 10")
ARVELOVEN_11 = arveloven("§ 11")

SHARE_BESIDE_ISSUE = Fraction(1, 4)
SHARE_BESIDE_PARENTS = Fraction(1, 2)
MINSTEARV_BESIDE_ISSUE_G = 4
MINSTEARV_OTHERWISE_G = 6


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
    version="1.0",
    citations=(ARVELOVEN_11,),
    in_force_from=date(2021, 1, 1),
)
def decide_spouse_inherits(spouse: Spouse, *, date_of_death: date) -> Decision[bool]:
    """Decide whether the surviving spouse has a right to inherit at all.

    The right ends when a petition for separation or a writ for divorce was received before the death. One
    received on the very day of the death makes the outcome unclear, because the hour decides.

    Lovhjemmel: arveloven § 11.
    """
    used = (Fact("spouse_alive", spouse.alive), Fact("ending_received_on", spouse.ending_received_on))
    if spouse.alive is None:
        missing = Missing("alive", spouse.person_id, "Levde ektefellen da avdøde døde?")
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(missing,),
            explanation="Det er ikke kjent om ektefellen lever.",
        )
    if not spouse.alive:
        return Decision(
            Outcome.NOT_MET, value=False, facts=used, explanation="Ektefellen overlevde ikke avdøde."
        )
    if spouse.ending_received_on is not None and spouse.ending_received_on < date_of_death:
        return Decision(
            Outcome.NOT_MET,
            value=False,
            facts=used,
            explanation="Ektefellen arver ikke, fordi begjæring om separasjon eller stevning om skilsmisse "
            "var mottatt før dødsfallet.",
        )
    if spouse.ending_received_on == date_of_death:
        question = "Ble begjæringen om separasjon eller skilsmisse mottatt før dødsfallet, samme dag?"
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("ending_received_before_death", spouse.person_id, question),),
            explanation="Begjæringen om separasjon eller skilsmisse kom samme dag som dødsfallet.",
        )
    return Decision(Outcome.MET, value=True, facts=used, explanation="Ektefellen har arverett.")


@rule(
    id="arveloven.ektefelle.arv",
    version="1.0",
    citations=(ARVELOVEN_8, ARVELOVEN_9_1, ARVELOVEN_9_2),
    in_force_from=date(2021, 1, 1),
)
def compute_spouse_share(
    kin_class: KinClass,
    net_estate: Money,
    *,
    date_of_death: date,
    known_on: date,
) -> Decision[SpouseShare]:
    """Decide how much the spouse inherits beside the relatives there are.

    The date that counts is the date of death; G is the one in effect then. The minstearv is the whole
    estate when the estate is smaller, also against the pliktdel of issue.

    Lovhjemmel: arveloven § 8 første ledd, § 9.
    """
    estate = Fraction(net_estate.ore)
    use = lookup("grunnbeloep", on=date_of_death, known_on=known_on)
    used = (Fact("kin_class", kin_class.name.lower()), Fact("net_estate", net_estate))
    if kin_class in {KinClass.ISSUE, KinClass.PARENTS}:
        beside_issue = kin_class is KinClass.ISSUE
        part = SHARE_BESIDE_ISSUE if beside_issue else SHARE_BESIDE_PARENTS
        floor = _minstearv(use, kin_class)
        amount = min(estate, max(part * estate, floor))
        decides = floor > part * estate or estate == 0
        return Decision(
            Outcome.COMPUTED,
            value=SpouseShare(amount, min(estate, floor), decides),
            citations=(ARVELOVEN_8 if beside_issue else ARVELOVEN_9_1,),
            facts=used,
            parameters=(use,),
            explanation=_explain(kin_class, decides=decides, takes_all=amount == estate),
        )
    return Decision(
        Outcome.COMPUTED,
        value=SpouseShare(estate, min(estate, _minstearv(use, kin_class)), minstearv_decides=False),
        citations=(ARVELOVEN_9_2,),
        facts=used,
        parameters=(use,),
        explanation="Ektefellen arver alt, fordi avdøde verken har etterkommere, foreldre eller "
        "søskenlinjer.",
    )


def _minstearv(use: ParameterUse, kin_class: KinClass) -> Fraction:
    return use.value * (MINSTEARV_BESIDE_ISSUE_G if kin_class is KinClass.ISSUE else MINSTEARV_OTHERWISE_G)


def _explain(kin_class: KinClass, *, decides: bool, takes_all: bool) -> str:
    part, times = ("en firedel", "fire") if kin_class is KinClass.ISSUE else ("halvparten", "seks")
    if takes_all:
        return (
            f"Ektefellen arver alt, fordi boet ikke er større enn minstearven på {times} ganger grunnbeløpet."
        )
    if decides:
        return f"Ektefellen arver minstearven på {times} ganger grunnbeløpet, som er mer enn {part} av arven."
    return f"Ektefellen arver {part} av arven."
