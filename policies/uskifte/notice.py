"""Notice to the court, values, and when uskifteattest is issued (arveloven §§ 19, 34, 96, 97)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.court_days import Deadline, Length, LengthUnit
from policies.kernel.decision import Decision, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.outcomes import facts_of, met, not_met, unclear
from policies.kernel.text import Text, say
from policies.uskifte.facts import Survivor

ARVELOVEN_96_1 = arveloven("§ 96 første ledd")
ARVELOVEN_96_2 = arveloven("§ 96 annet ledd")
ARVELOVEN_96_3 = arveloven("§ 96 tredje ledd")
ARVELOVEN_96_5 = arveloven("§ 96 femte ledd")
ARVELOVEN_97 = arveloven("§ 97")
NOTICE = "the notice of uskifte"
SIXTY_DAYS = Length(60, LengthUnit.DAYS)


@dataclass(frozen=True)
class NoticeFacts:
    """A notice of uskifte.

    Attributes:
        court_deadline: a last day that the court has set or extended to; goes instead of the sixty days.
        received_on: the day the court received the notice; None while it has not.
        names_heirs: the notice names the heirs.
        lists_estate: the notice lists assets and obligations of both.
        in_public_settlement: the estate is under public settlement and is to be given back (§ 158).
        in_private_settlement: a private settlement is begun and not finished.
    """

    date_of_death: date
    court_deadline: date | None = None
    received_on: date | None = None
    names_heirs: bool | None = None
    lists_estate: bool | None = None
    in_public_settlement: bool = False
    in_private_settlement: bool = False

    def __post_init__(self) -> None:
        """Refuse a notice or a deadline before the death."""
        if self.received_on is not None and self.received_on < self.date_of_death:
            raise MalformedFacts(NOTICE, "the notice was received before the death")
        if self.court_deadline is not None and self.court_deadline < self.date_of_death:
            raise MalformedFacts(NOTICE, "the deadline of the court is before the death")


@rule(
    id="arveloven.uskifte.melding",
    version="1.0",
    citations=(ARVELOVEN_96_1, ARVELOVEN_96_5),
    in_force_from=date(2021, 1, 1),
)
def decide_notice(facts: NoticeFacts, *, on: date) -> Decision[Deadline]:
    """Decide whether the notice came in time and says what it must.

    Sixty days from the death, or the day the court has set. The deadline does not stop an estate that is
    given back from public settlement, nor a switch from a private settlement that is not finished. The
    value is None when no deadline counts.

    Lovhjemmel: arveloven § 19, § 34, § 96 første ledd, § 96 femte ledd.
    """
    used = facts_of(facts, "date_of_death", "court_deadline", "received_on", "names_heirs", "lists_estate")
    deadline = _deadline(facts)
    day = deadline.strict_end
    free = facts.in_public_settlement or facts.in_private_settlement
    if not free and deadline.is_past(facts.received_on or on):
        return Decision(
            Outcome.NOT_MET,
            value=deadline,
            citations=(ARVELOVEN_96_1,),
            facts=used,
            explanation=say(
                "Fristen for å melde uskifte gikk ut {day}. Bare retten kan forlenge den.", day=day
            ),
        )
    asked = (
        (facts.received_on is None, "received_on", say("Når mottok tingretten meldingen om uskifte?")),
        (not facts.names_heirs, "names_heirs", say("Hva heter arvingene? Meldingen må si det.")),
        (
            not facts.lists_estate,
            "lists_estate",
            say("Hva eide og skyldte avdøde og den lengstlevende? Meldingen må ha en oppstilling."),
        ),
    )
    missing = tuple(Missing(name, None, question) for holds, name, question in asked if holds)
    value = None if free else deadline
    citations = (ARVELOVEN_96_5,) if free else (ARVELOVEN_96_1,)
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            value=value,
            citations=citations,
            facts=used,
            missing=missing,
            explanation=_what_is_lacking(facts, free=free, day=day),
        )
    return Decision(
        Outcome.MET,
        value=value,
        citations=citations,
        facts=used,
        explanation=say("Fristen er ikke til hinder når boet går over fra skifte til uskifte.")
        if free
        else say("Meldingen kom innen fristen, {day}, og sier det den skal.", day=day),
    )


def _what_is_lacking(facts: NoticeFacts, *, free: bool, day: date) -> str:
    """Say that the notice has not come, or that it came without all it must say."""
    if facts.received_on is not None:
        text = say("Meldingen kom {day}, men sier ikke alt den skal.", day=facts.received_on)
    elif free:
        text = say("Meldingen er ikke kommet. Et skifte som alt er i gang, kan gå over i uskifte.")
    else:
        text = say("Meldingen om uskifte må være hos tingretten innen {day}.", day=day)
    return text


def _deadline(facts: NoticeFacts) -> Deadline:
    if facts.court_deadline is None:
        return Deadline.after(facts.date_of_death, SIXTY_DAYS)
    days = (facts.court_deadline - facts.date_of_death).days
    return Deadline(
        facts.date_of_death, Length(days, LengthUnit.DAYS), facts.court_deadline, facts.court_deadline
    )


@dataclass(frozen=True)
class ValuesFacts:
    """What decides whether the values must be settled when the uskifte begins. None means not known.

    Attributes:
        includes_saereie: saereie is taken into the uskifte.
        divided_equally_later: it is to be divided equally in the end all the same.
        joint_declaration: the survivor and all heirs have declared the values together.
        registered_and_valued: the court has had them registered and valued.
    """

    survivor: Survivor
    includes_saereie: bool | None = None
    divided_equally_later: bool | None = None
    joint_declaration: bool | None = None
    registered_and_valued: bool | None = None


@rule(
    id="arveloven.uskifte.verdier",
    version="1.0",
    citations=(ARVELOVEN_96_2, ARVELOVEN_96_3),
    in_force_from=date(2021, 1, 1),
)
def decide_values_settled(facts: ValuesFacts) -> Decision[bool]:
    """Decide whether the values that the later division rests on are settled.

    With saereie that is not to be divided equally, and always for cohabitants: a joint declaration, or
    registration and valuation by the court when they do not agree.

    Lovhjemmel: arveloven § 96 annet ledd, § 96 tredje ledd.
    """
    used = facts_of(
        facts,
        "survivor",
        "includes_saereie",
        "divided_equally_later",
        "joint_declaration",
        "registered_and_valued",
    )
    if facts.survivor is Survivor.SPOUSE:
        if facts.includes_saereie is False or facts.divided_equally_later is True:
            return met(used, say("Uskiftet skal deles likt, så verdiene trenger ikke fastsettes nå."))
        missing = [
            Missing(name, None, question)
            for holds, name, question in (
                (
                    facts.includes_saereie is None,
                    "includes_saereie",
                    say("Går særeie inn i uskiftet?"),
                ),
                (
                    facts.includes_saereie is True and facts.divided_equally_later is None,
                    "divided_equally_later",
                    say("Skal uskiftet deles likt til slutt, selv om det er særeie i det?"),
                ),
            )
            if holds
        ]
        if missing:
            return unclear(used, say("Det er ikke avklart om verdiene må fastsettes."), missing)
    citation = ARVELOVEN_96_2 if facts.survivor is Survivor.SPOUSE else ARVELOVEN_96_3
    if facts.joint_declaration or facts.registered_and_valued:
        return met(used, say("Verdiene er fastsatt."), citations=(citation,))
    if facts.joint_declaration is None:
        question = say("Har den lengstlevende og arvingene gitt en felles erklæring om verdiene?")
        return unclear(
            used,
            say("Verdiene må fastsettes før uskiftet begynner."),
            (Missing("joint_declaration", None, question),),
            citations=(citation,),
        )
    return not_met(
        used,
        say("De er ikke enige om verdiene. Den lengstlevende skal kreve registrering og verdsettelse."),
        citations=(citation,),
    )


@dataclass(frozen=True)
class AttestFacts:
    """What the court looks at before it issues uskifteattest. None means not clarified.

    Attributes:
        conditions_met: the conditions, the consents and the notice.
        values_settled: what `arveloven.uskifte.verdier` found.
        somebody_represented: the survivor or an heir has a guardian; then the statsforvalter is told.
        statsforvalter_told: the statsforvalter has been told.
        heirs_taking_now: heirs who demand their inheritance now.
        heirs_agreed: of those, the ones who consent or confirm a binding agreement.
    """

    conditions_met: bool | None = None
    values_settled: bool | None = None
    somebody_represented: bool | None = None
    statsforvalter_told: bool | None = None
    heirs_taking_now: tuple[str, ...] = ()
    heirs_agreed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an agreement with an heir who does not take now."""
        if not set(self.heirs_agreed) <= set(self.heirs_taking_now):
            raise MalformedFacts(
                "the uskifteattest", "an heir has agreed who does not take the inheritance now"
            )


@rule(
    id="arveloven.uskifte.attest",
    version="1.0",
    citations=(ARVELOVEN_97,),
    in_force_from=date(2021, 1, 1),
)
def decide_attest(facts: AttestFacts) -> Decision[bool]:
    """Decide whether the court can issue uskifteattest now.

    When the conditions are clarified, the statsforvalter told where somebody has a guardian, and every heir
    who takes now consents or confirms a binding agreement.

    Lovhjemmel: arveloven § 97, § 96 annet ledd, § 96 fjerde ledd.
    """
    used = facts_of(
        facts,
        "conditions_met",
        "values_settled",
        "somebody_represented",
        "statsforvalter_told",
        "heirs_taking_now",
        "heirs_agreed",
    )
    if facts.conditions_met is False:
        return not_met(used, say("Vilkårene for uskifte er ikke oppfylt."))
    told = facts.somebody_represented is False or facts.statsforvalter_told is True
    asked: list[tuple[bool, str, str | None, Text]] = [
        (facts.conditions_met is None, "conditions_met", None, say("Er vilkårene for uskifte oppfylt?")),
        (not facts.values_settled, "values_settled", None, say("Er verdiene fastsatt der de må det?")),
        (not told, "statsforvalter_told", None, say("Er statsforvalteren varslet om den som har verge?")),
    ]
    asked += [
        (True, "agreement", heir, say("Samtykker arvingen, eller er oppgjøret avtalt bindende?"))
        for heir in sorted(set(facts.heirs_taking_now) - set(facts.heirs_agreed))
    ]
    missing = [Missing(name, about, question) for holds, name, about, question in asked if holds]
    if missing:
        return unclear(used, say("Uskifteattest kan ikke utstedes ennå."), missing)
    return met(
        used,
        say("Retten kan utstede uskifteattest. Den viser at den lengstlevende rår over avdødes eiendeler."),
    )
