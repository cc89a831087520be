"""Who the tax office turns to after a death, and who may file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.court_days import add_years
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say

ARVELOVEN_118_2 = arveloven("§ 118 annet ledd")
ARVELOVEN_118_7 = arveloven("§ 118 sjuende ledd")
CONTACT = "skatt.kontaktperson"
FILER = "skatt.skiftefullmektig"
POWER_YEARS = 3
DIGITAL_FROM = date(2024, 1, 1)
GUIDANCE = say("Dette bygger på Skatteetatens veiledning, ikke på en lovbestemmelse.")


@dataclass(frozen=True)
class ContactFacts:
    """Who could be contact. None means that it is not known.

    Attributes:
        was_married: the deceased was married at the death.
        attest_recipients: to whom the skifteattest or uskifteattest was issued; empty before it is issued.
    """

    was_married: bool | None = None
    spouse: str | None = None
    attest_recipients: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        """Refuse a spouse of somebody who was not married."""
        if self.was_married is False and self.spouse is not None:
            raise MalformedFacts(CONTACT, f"{self.spouse} is said to be the spouse of someone not married")


@rule(
    id=CONTACT,
    version="1.0",
    citations=(ARVELOVEN_118_2,),
    in_force_from=date(2021, 1, 1),
)
def decide_contact(facts: ContactFacts) -> Decision[tuple[str, ...]]:
    """Decide who is registered as contact for the estate. Not met: nobody is yet.

    A spouse is registered when the death is. After the form of settlement is chosen it is whoever the
    skifteattest was issued to.

    Lovhjemmel: arveloven § 118 annet ledd.
    """
    used = (Fact("facts", facts),)
    if facts.attest_recipients:
        why = say("Den som skifteattesten er utstedt til, er registrert som kontaktperson.")
        value = tuple(sorted(facts.attest_recipients))
        return Decision(Outcome.MET, value, facts=used, explanation=why, caveats=(GUIDANCE,))
    missing = []
    if facts.attest_recipients is None:
        missing.append(Missing("attest_recipients", None, say("Er attest utstedt, og til hvem?")))
    if facts.was_married is None:
        missing.append(Missing("was_married", None, say("Var den døde gift?")))
    if facts.was_married and facts.spouse is None:
        missing.append(Missing("spouse", None, say("Hvem er den gjenlevende ektefellen?")))
    if missing:
        why = say("Det er ikke kjent hvem som er kontaktperson.")
        return Decision(
            Outcome.UNCLEAR, facts=used, missing=tuple(missing), explanation=why, caveats=(GUIDANCE,)
        )
    if facts.spouse is not None:
        why = say("Ektefellen er registrert som kontaktperson fra dødsfallet til skifteform er valgt.")
        return Decision(Outcome.MET, (facts.spouse,), facts=used, explanation=why, caveats=(GUIDANCE,))
    why = say("Ingen er kontaktperson før skifteattesten er utstedt.")
    return Decision(Outcome.NOT_MET, (), facts=used, explanation=why, caveats=(GUIDANCE,))


@dataclass(frozen=True)
class Power:
    """A power to act for the estate towards the tax office."""

    granted_by: tuple[str, ...]
    granted_on: date
    revoked_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a power revoked before it was given."""
        if self.revoked_on is not None and self.revoked_on < self.granted_on:
            raise MalformedFacts(FILER, "the power was revoked before it was given")


@dataclass(frozen=True)
class FilerFacts:
    """What decides whether a person may file for the estate. None means that it is not known.

    Attributes:
        person: whom it is asked about.
        responsible: those who assumed the debts, or the survivor in uskifte; empty before the attest.
        power: the power given to this person; None when there is none.
    """

    person: str
    attest_on: date | None = None
    responsible: tuple[str, ...] | None = None
    power: Power | None = None

    def __post_init__(self) -> None:
        """Refuse a power from somebody who is not responsible for the estate."""
        strangers = sorted(set(self.power.granted_by) - set(self.responsible or ())) if self.power else []
        if strangers and self.responsible is not None:
            problem = f"{strangers[0]} gave a power, but is not responsible for the estate"
            raise MalformedFacts(FILER, problem)


@dataclass(frozen=True)
class FilingRole:
    """The role «skiftefullmektig skatt».

    Attributes:
        automatic: it comes with the attest; otherwise with a power.
        until: last day of the power; None when the role has no end.
    """

    automatic: bool
    until: date | None


@rule(
    id=FILER,
    version="1.0",
    citations=(ARVELOVEN_118_2, ARVELOVEN_118_7),
    in_force_from=date(2021, 1, 1),
)
def decide_filer(facts: FilerFacts, *, on: date) -> Decision[FilingRole]:
    """Decide whether a person may change and file the return digitally.

    The role comes by itself to a survivor in uskifte and to the one heir who is responsible alone. Where
    several are responsible all of them must give one person a power, which lasts three years and can be taken
    back. The attest must be dated 1 January 2024 or later; before that the return is filed on paper.

    Lovhjemmel: arveloven § 118 annet og sjuende ledd.
    """
    used = (Fact("facts", facts), Fact("on", on))
    missing = []
    if facts.attest_on is None:
        missing.append(Missing("attest_on", None, say("Hvilken dato har skifteattesten?")))
    if facts.responsible is None:
        missing.append(Missing("responsible", None, say("Hvem har ansvaret for boet?")))
    if facts.attest_on is None or facts.responsible is None:
        why = say("Det er ikke kjent hvem som har ansvaret for boet.")
        return Decision(
            Outcome.UNCLEAR, facts=used, missing=tuple(missing), explanation=why, caveats=(GUIDANCE,)
        )
    until = add_years(facts.power.granted_on, POWER_YEARS) if facts.power else None
    refusal = _refusal(facts, facts.attest_on, facts.responsible, until, on)
    if refusal is not None:
        return Decision(Outcome.NOT_MET, facts=used, explanation=refusal, caveats=(GUIDANCE,))
    if facts.responsible == (facts.person,):
        why = say("Den som alene har ansvaret for boet, kan levere skattemeldingen.")
        role = FilingRole(automatic=True, until=None)
        return Decision(Outcome.MET, role, facts=used, explanation=why, caveats=(GUIDANCE,))
    why = say("Alle som har ansvaret for boet, har gitt fullmakt. Den varer til {day}.", day=until)
    role = FilingRole(automatic=False, until=until)
    return Decision(Outcome.MET, role, facts=used, explanation=why, caveats=(GUIDANCE,))


def _refusal(
    facts: FilerFacts, attest_on: date, responsible: tuple[str, ...], until: date | None, on: date
) -> str | None:
    if attest_on < DIGITAL_FROM:
        return say("Skifteattesten er fra {day}. Da må skattemeldingen leveres på papir.", day=attest_on)
    if responsible == (facts.person,):
        return None
    if facts.power is None or until is None:
        return say("Flere har ansvaret for boet, eller det er en annen. Da trengs fullmakt.")
    if set(responsible) - set(facts.power.granted_by) - {facts.person}:
        return say("Ikke alle som har ansvaret for boet, har gitt fullmakt.")
    if facts.power.revoked_on is not None and on >= facts.power.revoked_on:
        return say("Fullmakten ble trukket tilbake {day}.", day=facts.power.revoked_on)
    if not facts.power.granted_on <= on <= until:
        return say("Fullmakten gjelder fra {start} til {end}.", start=facts.power.granted_on, end=until)
    return None
