"""Who must agree to a decision under the settlement (arveloven §§ 120, 138, 154)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import say

ARVELOVEN_120_1 = arveloven("§ 120 første ledd")
ARVELOVEN_120_2 = arveloven("§ 120 annet ledd")
ARVELOVEN_120_3 = arveloven("§ 120 tredje ledd")
ARVELOVEN_138_1 = arveloven("§ 138 første ledd")
ARVELOVEN_138_2 = arveloven("§ 138 annet ledd")
ARVELOVEN_154 = arveloven("§ 154")
UNANIMITY = "the heirs' agreement"
MEETING = "the demand for skiftesamling"

SILENT_HEIR = Reading(
    id="arveloven.120.taushet",
    question=say("Når regnes en arving som ikke svarer, ikke lenger med?"),
    options={
        "to_henvendelser": say("Når minst to henvendelser er ubesvart og fristen i den siste er ute."),
        "en_henvendelse": say("Når én henvendelse er ubesvart og fristen i den er ute."),
    },
    default="to_henvendelser",
    citation=ARVELOVEN_120_2,
    reason=say("Loven sier «henvendelser» i flertall, og ingen bør miste sin stemme på ett brev."),
)


class Answer(Enum):
    """What an heir has answered."""

    GIVEN = "given"
    REFUSED = "refused"
    UNANSWERED = "unanswered"
    NOT_ASKED = "not_asked"


class Form(Enum):
    """Under which form the decision is made."""

    PRIVAT = "privat"
    OFFENTLIG = "offentlig"


@dataclass(frozen=True)
class HeirsAnswer:
    """An heir and the answer.

    Attributes:
        address_known: false when the heir cannot be found; None when nobody has looked.
        inquiries: how many times the heir has been asked without an answer.
        answer_by: the last day set for an answer in the latest inquiry; None when no day was set.
    """

    heir_id: str
    answer: Answer
    is_minor_legatee: bool = False
    address_known: bool | None = True
    inquiries: int = 0
    answer_by: date | None = None

    def __post_init__(self) -> None:
        """Refuse an answer from somebody who was never found or never asked."""
        answered = self.answer in {Answer.GIVEN, Answer.REFUSED}
        if answered and self.address_known is False:
            raise MalformedFacts(UNANIMITY, f"{self.heir_id} has answered but cannot be found")
        if self.inquiries < 0:
            raise MalformedFacts(UNANIMITY, f"{self.heir_id} has been asked less than no times")
        if self.answer is Answer.NOT_ASKED and self.inquiries:
            raise MalformedFacts(UNANIMITY, f"{self.heir_id} has been asked, but stands as not asked")


@dataclass(frozen=True)
class UnanimityFacts:
    """A decision and what the heirs say.

    Attributes:
        empowered: heirs whom all have given power to decide in this kind of matter (§ 120 første ledd).
        estate_covers_obligations: of public settlement: the assets cover everything; None when not known.
        against_absent_or_creditors: of public settlement: it would be against an absent heir or the
            creditors. A person weighs it.
        barred_by_law: of public settlement: the law says otherwise.
    """

    form: Form
    answers: tuple[HeirsAnswer, ...]
    empowered: tuple[str, ...] = ()
    estate_covers_obligations: bool | None = None
    against_absent_or_creditors: bool | None = None
    barred_by_law: bool = False

    def __post_init__(self) -> None:
        """Refuse heirs listed twice, nobody at all, and power given to strangers."""
        ids = [one.heir_id for one in self.answers]
        if not ids or len(set(ids)) != len(ids):
            raise MalformedFacts(UNANIMITY, "there is no heir, or an heir is listed twice")
        if set(self.empowered) - set(ids):
            raise MalformedFacts(
                UNANIMITY, "somebody who is not among the heirs has been given power to decide"
            )


@dataclass(frozen=True)
class Agreement:
    """Whose agreement counts, and how it stands.

    Attributes:
        counted: heirs whose agreement is needed.
        not_counted: the others.
        refused_by: who of the counted said no.
        waits_for: who of the counted has not answered.
    """

    counted: tuple[str, ...]
    not_counted: tuple[str, ...]
    refused_by: tuple[str, ...]
    waits_for: tuple[str, ...]


def is_counted(one: HeirsAnswer, form: Form, on: date, silence: ReadingUse) -> bool:
    """Say whether an heir's agreement is needed.

    In private settlement those who are not found or do not answer are not counted; in public settlement a
    silent heir is. Minor legatees are counted in neither.
    """
    if one.is_minor_legatee or one.address_known is False:
        return False
    if form is Form.OFFENTLIG or one.answer is not Answer.UNANSWERED:
        return True
    needed = 2 if silence.option == "to_henvendelser" else 1
    return not (one.inquiries >= needed and one.answer_by is not None and on > one.answer_by)


@rule(
    id="arveloven.enighet",
    version="1.0",
    citations=(ARVELOVEN_120_1, ARVELOVEN_120_2, ARVELOVEN_138_1),
    in_force_from=date(2021, 1, 1),
)
def decide_unanimity(
    facts: UnanimityFacts, *, on: date, readings: Readings = DEFAULTS
) -> Decision[Agreement]:
    """Decide whether the heirs agree, so that the decision binds everybody.

    There is no majority: one no is enough. Heirs who have been given the power decide for all. In public
    settlement agreement binds court and administrator, but not when the assets do not cover everything or it
    would hurt an absent heir or the creditors.

    Lovhjemmel: arveloven § 120 første og annet ledd, § 138.
    """
    silence = readings.use(SILENT_HEIR)
    used = (Fact("facts", facts), Fact("on", on))
    uses = (silence,) if facts.form is Form.PRIVAT else ()
    unknown = tuple(
        Missing("address_known", one.heir_id, say("Er adressen til denne arvingen kjent?"))
        for one in facts.answers
        if one.address_known is None and not one.is_minor_legatee
    )
    if unknown:
        text = say("Det er ikke kjent om alle arvingene kan nås.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=unknown, readings=uses, explanation=text)
    counted = [one for one in facts.answers if is_counted(one, facts.form, on, silence)]
    if facts.empowered and facts.form is Form.PRIVAT:
        counted = [one for one in facts.answers if one.heir_id in facts.empowered]
    ids = {one.heir_id for one in counted}
    agreement = Agreement(
        counted=tuple(sorted(ids)),
        not_counted=tuple(sorted(one.heir_id for one in facts.answers if one.heir_id not in ids)),
        refused_by=tuple(sorted(one.heir_id for one in counted if one.answer is Answer.REFUSED)),
        waits_for=tuple(
            sorted(one.heir_id for one in counted if one.answer in {Answer.UNANSWERED, Answer.NOT_ASKED})
        ),
    )
    return _judge(facts, agreement, used, uses)


def _judge(
    facts: UnanimityFacts, agreement: Agreement, used: tuple[Fact, ...], uses: tuple[ReadingUse, ...]
) -> Decision[Agreement]:
    citations = (
        (ARVELOVEN_120_1, ARVELOVEN_120_2)
        if facts.form is Form.PRIVAT
        else (ARVELOVEN_138_1, ARVELOVEN_138_2)
    )

    def decided(outcome: Outcome, text: str, missing: tuple[Missing, ...] = ()) -> Decision[Agreement]:
        return Decision(
            outcome,
            value=agreement,
            citations=citations,
            facts=used,
            missing=missing,
            readings=uses,
            explanation=text,
        )

    if not agreement.counted:
        question = say("Hvem kan treffe beslutninger for boet?")
        text = say("Ingen arving kan regnes med, så ingen kan bestemme sammen.")
        return decided(Outcome.UNCLEAR, text, (Missing("heirs", None, question),))
    if agreement.refused_by:
        text = say(
            "{no} av {all} som må være enige, har sagt nei. Flertallet bestemmer ikke.",
            no=len(agreement.refused_by),
            all=len(agreement.counted),
        )
        return decided(Outcome.NOT_MET, text)
    if agreement.waits_for:
        missing = tuple(
            Missing("answer", heir, say("Er denne arvingen enig?")) for heir in agreement.waits_for
        )
        text = say(
            "{left} av {all} som må være enige, har ikke svart.",
            left=len(agreement.waits_for),
            all=len(agreement.counted),
        )
        return decided(Outcome.UNCLEAR, text, missing)
    if facts.form is Form.OFFENTLIG:
        barred = _not_binding(facts)
        if barred is not None:
            return decided(*barred)
    text = say("Alle {all} som må være enige, er enige.", all=len(agreement.counted))
    return decided(Outcome.MET, text)


def _not_binding(facts: UnanimityFacts) -> tuple[Outcome, str, tuple[Missing, ...]] | None:
    """Say why court and administrator are not bound though the heirs agree (§ 138 annet ledd)."""
    if facts.estate_covers_obligations is False or facts.against_absent_or_creditors or facts.barred_by_law:
        text = say("Arvingene er enige, men retten og bostyreren er ikke bundet av det her.")
        return Outcome.NOT_MET, text, ()
    asked = (
        (
            "estate_covers_obligations",
            facts.estate_covers_obligations,
            say("Dekker boet alle forpliktelsene?"),
        ),
        (
            "against_absent_or_creditors",
            facts.against_absent_or_creditors,
            say("Strider beslutningen mot en fraværende arving eller kreditorene?"),
        ),
    )
    missing = tuple(Missing(name, None, question) for name, value, question in asked if value is None)
    if missing:
        text = say("Arvingene er enige. Om det binder retten, må avklares.")
        return Outcome.UNCLEAR, text, missing
    return None


@rule(
    id="arveloven.vernetiltak",
    version="1.0",
    citations=(ARVELOVEN_120_3,),
    in_force_from=date(2021, 1, 1),
)
def decide_protective_measure(
    *, necessary: bool | None = None, proportionate: bool | None = None
) -> Decision[bool]:
    """Decide whether one heir may bind the others with a measure that protects values in the estate.

    Whether it is necessary and proportionate is weighed by a person.

    Lovhjemmel: arveloven § 120 tredje ledd.
    """
    used = (Fact("necessary", necessary), Fact("proportionate", proportionate))
    asked = (
        ("necessary", necessary, say("Er tiltaket nødvendig for å verne verdier i boet?")),
        ("proportionate", proportionate, say("Står tiltaket i forhold til det som vernes?")),
    )
    if necessary is False or proportionate is False:
        text = say("Tiltaket er ikke både nødvendig og forholdsmessig. Da må arvingene være enige.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=text)
    missing = tuple(Missing(name, None, question) for name, value, question in asked if value is None)
    if missing:
        text = say("En person må vurdere om tiltaket er nødvendig og forholdsmessig.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    text = say("Én arving kan bestemme dette for alle.")
    return Decision(Outcome.MET, value=True, facts=used, explanation=text)


@dataclass(frozen=True)
class MeetingDemand:
    """A demand for skiftesamling.

    Attributes:
        heirs: all heirs.
        not_counted: minor legatees and heirs who have disappeared or whose address is not known.
        demanding: heirs who demand it.
        by_bobestyrer: the administrator demands it.
    """

    heirs: tuple[str, ...]
    not_counted: tuple[str, ...]
    demanding: tuple[str, ...]
    by_bobestyrer: bool = False


@rule(
    id="arveloven.skiftesamling",
    version="1.0",
    citations=(ARVELOVEN_154,),
    in_force_from=date(2021, 1, 1),
)
def decide_meeting_demanded(demand: MeetingDemand) -> Decision[bool]:
    """Decide whether the court must hold a skiftesamling: administrator or a majority of heirs demands it.

    The majority is more than half of the heirs who are counted, by heads.

    Lovhjemmel: arveloven § 154, § 138 første ledd annet punktum.
    """
    heirs, asking = set(demand.heirs), set(demand.demanding)
    if asking - heirs or set(demand.not_counted) - heirs:
        raise MalformedFacts(MEETING, "somebody who is not among the heirs demands it or is taken out")
    used = (Fact("demand", demand),)
    if demand.by_bobestyrer:
        text = say("Bostyreren krever skiftesamling.")
        return Decision(Outcome.MET, value=True, facts=used, explanation=text)
    counted = heirs - set(demand.not_counted)
    votes = len(asking & counted)
    enough = 2 * votes > len(counted)
    text = (
        say("{votes} av {all} arvinger krever skiftesamling. Det er flertall.", votes=votes, all=len(counted))
        if enough
        else say(
            "{votes} av {all} arvinger krever skiftesamling. Det er ikke flertall.",
            votes=votes,
            all=len(counted),
        )
    )
    return Decision(Outcome.MET if enough else Outcome.NOT_MET, value=enough, facts=used, explanation=text)
