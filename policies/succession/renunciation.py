"""Giving up an inheritance, and agreements on one that has not fallen (arveloven §§ 73 and 74)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import Deadline, Length, LengthUnit
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import say
from policies.succession.act import ACT_2019_FROM
from policies.succession.facts import Renunciation

ARVELOVEN_73 = arveloven("§ 73")
ARVELOVEN_74 = arveloven("§ 74 første ledd")
ARVELOVEN_74_3 = arveloven("§ 74 tredje og fjerde ledd")
VERGEMAALSLOVEN_42 = Citation("vergemålsloven", "§ 42")

RENUNCIATION = "arveloven.avkall"
SIXTY_DAYS_LENGTH = Length(60, LengthUnit.DAYS)

BEFORE_TAKEN_OVER = "before_taken_over"
SIXTY_DAYS = "sixty_days"
LAST_DAY_TO_RENOUNCE = Reading(
    id="arveloven.74.frist",
    question=say("Hvor lenge kan en arving gi avkall på arv som er falt?"),
    options={
        BEFORE_TAKEN_OVER: say("Til arvingen har overtatt eller mottatt arven."),
        SIXTY_DAYS: say("Til seksti dager etter dødsfallet, og bare før arven er mottatt."),
    },
    default=BEFORE_TAKEN_OVER,
    citation=ARVELOVEN_74,
    reason=say("§ 74 setter ingen frist. Fristen på seksti dager gjelder valg av skifteform, ikke avkall."),
)


class Addressee(Enum):
    """To whom a renunciation is declared."""

    DECEASED = "deceased"
    ESTATE = "estate"
    SURVIVOR_IN_USKIFTE = "survivor_in_uskifte"
    OTHER = "other"


@dataclass(frozen=True)
class GuardianFacts:
    """What decides whether somebody under guardianship can renounce (vergemålsloven § 42); None: not known.

    Attributes:
        under_guardianship: a minor, or an adult whose guardian acts in this.
        trivial: the inheritance must be held to have a trivial value; a person weighs that.
        consent: the county governor (statsforvalteren) has consented.
    """

    under_guardianship: bool | None = None
    trivial: bool | None = None
    consent: bool | None = None


@rule(
    id="vergemaalsloven.avkall",
    version="1.0",
    citations=(VERGEMAALSLOVEN_42,),
    in_force_from=date(2013, 7, 1),
)
def decide_guardian_may_renounce(person_id: str, guardian: GuardianFacts) -> Decision[bool]:
    """Decide whether the guardian's renunciation holds.

    The county governor must consent, unless the inheritance has a trivial value. The law names no amount.

    Lovhjemmel: vergemålsloven § 42.
    """
    used = (Fact("guardian", guardian),)
    if guardian.under_guardianship is None:
        question = say("Er arvingen mindreårig eller under vergemål?")
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("under_guardianship", person_id, question),),
            explanation=say("Det er ikke kjent om arvingen har verge."),
        )
    if not guardian.under_guardianship:
        words = say("Arvingen er ikke under vergemål og kan gi avkall selv.")
    elif guardian.consent:
        words = say("Statsforvalteren har samtykket i at vergen gir avkall.")
    elif guardian.trivial:
        words = say("Arven har ubetydelig verdi, så vergen kan gi avkall uten samtykke.")
    elif guardian.consent is False and guardian.trivial is False:
        words = say("Vergen kan ikke gi avkall uten samtykke fra statsforvalteren.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=words)
    else:
        missing = [Missing("consent", person_id, say("Har statsforvalteren samtykket i avkallet?"))]
        if guardian.consent is False or guardian.trivial is None:
            missing.append(Missing("trivial", person_id, say("Har arven ubetydelig verdi?")))
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=tuple(item for item in missing if getattr(guardian, item.name) is None),
            explanation=say("Vergen trenger samtykke fra statsforvalteren, hvis arven ikke er ubetydelig."),
        )
    return Decision(Outcome.MET, value=True, facts=used, explanation=words)


@dataclass(frozen=True)
class RenunciationFacts:
    """A declaration that gives up an inheritance; None: not known.

    Attributes:
        part: how much is given up.
        declared_on: before the death it is about future inheritance, after it about fallen.
        after_first_spouse: the inheritance after the spouse or cohabitant who died first, while the other
            sits in uskifte.
        taken_over: the heir has taken over or received the inheritance.
    """

    person_id: str
    part: Fraction = Fraction(1)
    declared_on: date | None = None
    declared_to: Addressee | None = None
    after_first_spouse: bool = False
    taken_over: bool | None = None
    guardian: GuardianFacts = GuardianFacts(under_guardianship=False)

    def __post_init__(self) -> None:
        """Refuse to renounce nothing or more than all."""
        if not 0 < self.part <= 1:
            raise MalformedFacts(RENUNCIATION, "an heir renounces more than nothing and at most the whole")


@rule(
    id=RENUNCIATION,
    version="1.0",
    citations=(ARVELOVEN_74, ARVELOVEN_74_3),
    in_force_from=ACT_2019_FROM,
)
def decide_renunciation(
    facts: RenunciationFacts, *, date_of_death: date, readings: Readings = DEFAULTS
) -> Decision[Renunciation]:
    """Decide whether a renunciation holds, and what it gives up.

    What is given up divides as if the heir had died before the deceased, so that the heir's own issue
    step in unless they renounce too. Future inheritance is renounced to the deceased, fallen inheritance to
    the estate, and inheritance after the first spouse also to the survivor in uskifte. Declarations from
    before 1 January 2021 are under the act of 1972 and a person decides what they mean.

    Lovhjemmel: arveloven § 74, § 180 sjette ledd; vergemålsloven § 42.

    Raises:
        MalformedFacts: the part is not a part.
    """
    used = (Fact("renunciation", facts),)
    missing = _missing(facts, date_of_death)
    guardian = decide_guardian_may_renounce(facts.person_id, facts.guardian)
    missing += guardian.missing
    use = readings.use(LAST_DAY_TO_RENOUNCE)
    problem = _problem(facts, date_of_death, use)
    uses = (use,) if facts.declared_on is None or facts.declared_on >= date_of_death else ()
    if guardian.value is False:
        problem = guardian.explanation
    if problem is not None:
        return Decision(Outcome.NOT_MET, facts=used, rests_on=(guardian,), readings=uses, explanation=problem)
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            rests_on=(guardian,),
            missing=missing,
            readings=uses,
            explanation=say("Det er ikke klart om avkallet gjelder."),
        )
    return Decision(
        Outcome.MET,
        value=Renunciation(facts.person_id, facts.part),
        facts=used,
        rests_on=(guardian,),
        readings=uses,
        explanation=say(
            "Arvingen gir avkall på {part} av arven. Den delen fordeles som om arvingen var død før "
            "avdøde, så arvingens egne etterkommere trer inn.",
            part=facts.part,
        ),
    )


def _missing(facts: RenunciationFacts, date_of_death: date) -> tuple[Missing, ...]:
    who = facts.person_id
    missing = []
    if facts.declared_on is None:
        missing.append(Missing("declared_on", who, say("Når ga arvingen avkall?")))
    elif facts.declared_on < ACT_2019_FROM:
        question = say(
            "Avkallet er fra før 1. januar 2021 og følger arveloven av 1972. Hva gjelder det, og "
            "gjelder det også for arvingens etterkommere?"
        )
        missing.append(Missing("effect_of_old_renunciation", who, question))
    if facts.declared_to is None:
        missing.append(Missing("declared_to", who, say("Hvem ga arvingen avkallet til?")))
    if facts.taken_over is None and (facts.declared_on is None or facts.declared_on >= date_of_death):
        question = say("Hadde arvingen overtatt eller mottatt arven da avkallet ble gitt?")
        missing.append(Missing("taken_over", who, question))
    return tuple(missing)


def _problem(facts: RenunciationFacts, date_of_death: date, use: ReadingUse) -> str | None:
    """Say why the renunciation does not hold; None when nothing known is against it."""
    declared_on, to = facts.declared_on, facts.declared_to
    if declared_on is None:
        return None
    fallen = declared_on >= date_of_death
    allowed = {Addressee.ESTATE} if fallen else {Addressee.DECEASED}
    if declared_on == date_of_death:
        allowed = {Addressee.ESTATE, Addressee.DECEASED}
    if facts.after_first_spouse:
        allowed.add(Addressee.SURVIVOR_IN_USKIFTE)
    if to is not None and to not in allowed:
        return (
            say("Avkall på arv som er falt, må gis overfor dødsboet.")
            if fallen
            else say("Avkall på fremtidig arv må gis overfor den som skal arves.")
        )
    if fallen and facts.taken_over:
        return say("Arvingen har overtatt arven og kan ikke lenger gi avkall på den.")
    if fallen and use.option == SIXTY_DAYS:
        limit = Deadline.after(date_of_death, SIXTY_DAYS_LENGTH)
        if limit.is_past(declared_on):
            return say("Avkallet kom mer enn seksti dager etter dødsfallet.")
    return None


class Dealing(Enum):
    """What somebody does with an inheritance."""

    SALE = "sale"
    PLEDGE = "pledge"
    OTHER_DISPOSAL = "other_disposal"
    DIVISION_OF_ASSETS = "division_of_assets"
    TRANSFER_OF_RIGHTS_IN_SETTLEMENT = "transfer_of_rights_in_settlement"
    ATTACHMENT_BY_CREDITOR = "attachment_by_creditor"


@rule(
    id="arveloven.raadighet_over_arv",
    version="1.0",
    citations=(ARVELOVEN_73,),
    in_force_from=ACT_2019_FROM,
)
def decide_dealing_holds(
    dealing: Dealing, *, done_on: date, fallen_on: date | None = None, authorised_by_law: bool = False
) -> Decision[bool]:
    """Decide whether a dealing with an inheritance holds.

    Future inheritance cannot be sold, pledged or otherwise disposed of unless a law says so, nor attached
    by creditors; the heirs may agree how assets are to be divided. Fallen inheritance can be disposed of and
    attached, but the rights of an heir in the settlement pass on only by renouncing. `fallen_on` is None
    while the inheritance has not fallen, also while a survivor sits in uskifte.

    Lovhjemmel: arveloven § 73, § 180 sjette ledd.
    """
    used = (Fact("dealing", dealing), Fact("done_on", done_on), Fact("fallen_on", fallen_on))
    fallen = fallen_on is not None and fallen_on <= done_on
    if done_on < ACT_2019_FROM:
        question = say("Avtalen er fra før 1. januar 2021 og følger arveloven av 1972. Er den gyldig?")
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("validity_of_old_agreement", None, question),),
            explanation=say("En person må avgjøre om den eldre avtalen er gyldig."),
        )
    if dealing is Dealing.DIVISION_OF_ASSETS:
        met, words = True, say("Arvingene kan avtale hvordan eiendeler skal deles, også før arven faller.")
    elif dealing is Dealing.TRANSFER_OF_RIGHTS_IN_SETTLEMENT:
        met = False
        words = say("Rettighetene til en arving under skiftet kan bare overføres ved avkall på arven.")
    elif fallen:
        met = True
        words = (
            say("Arven er falt, så kreditorene kan ta utlegg i den.")
            if dealing is Dealing.ATTACHMENT_BY_CREDITOR
            else say("Arven er falt, så arvingen kan rå over den.")
        )
    elif dealing is Dealing.ATTACHMENT_BY_CREDITOR:
        met, words = False, say("Kreditorene kan ikke ta utlegg i arv som ikke er falt.")
    elif authorised_by_law:
        met, words = True, say("Avtalen om fremtidig arv har særskilt hjemmel i lov.")
    else:
        met, words = False, say("En avtale om å selge, pantsette eller rå over fremtidig arv er ikke gyldig.")
    return Decision(Outcome.MET if met else Outcome.NOT_MET, value=met, facts=used, explanation=words)
