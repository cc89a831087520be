"""What is saereie at the settlement (ekteskapsloven §§ 42, 48, 49)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation, ekteskapsloven
from policies.kernel.decision import Decision, Missing, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.outcomes import facts_of, met, not_met, unclear
from policies.kernel.text import say

EKTESKAPSLOVEN_42 = ekteskapsloven("§ 42 første ledd")
EKTESKAPSLOVEN_42_2 = ekteskapsloven("§ 42 annet ledd")
EKTESKAPSLOVEN_42_3 = ekteskapsloven("§ 42 tredje ledd")
EKTESKAPSLOVEN_48 = ekteskapsloven("§ 48")
EKTESKAPSLOVEN_49 = ekteskapsloven("§ 49")
EKTESKAPSLOVEN_54 = ekteskapsloven("§ 54")


class SetBy(Enum):
    """Who has decided that something is saereie."""

    EKTEPAKT = "ektepakt"
    GIVER = "giver"
    TESTATOR = "testator"
    NOBODY = "nobody"


class Origin(Enum):
    """What the asset is, seen from what the provision names."""

    ITSELF = "itself"
    REPLACEMENT = "replacement"
    YIELD = "yield"


class AtDeath(Enum):
    """What the provision says for a settlement after a death (§ 42 tredje ledd)."""

    HOLDS = "holds"
    ENDS = "ends"
    ENDS_IF_THIS_SPOUSE_DIES_FIRST = "ends_if_this_spouse_dies_first"


@dataclass(frozen=True)
class SaereieFacts:
    """A provision that an asset is saereie, and what limits it. None means not known.

    Attributes:
        asset_id: the asset.
        in_valid_form: an ektepakt in the form of § 54, a testament that is valid, a gift with the condition.
        covers_asset: the provision names this asset, or what it comes from.
        origin: the asset itself, what has come instead of it, or its yield.
        other_for_replacement: the provision says that replacement or yield is not saereie (§ 49).
        ends_on: the day a provision limited in time ends.
        only_without_common_issue: the provision holds only if the spouses have no common issue.
        named_spouse_died_first: for ENDS_IF_THIS_SPOUSE_DIES_FIRST.
        survivor_disregards: the survivor chooses to disregard that it ends at death.
        disregard_excluded: it is agreed or clearly presupposed that the survivor cannot.
    """

    asset_id: str
    set_by: SetBy | None
    in_valid_form: bool | None = None
    covers_asset: bool | None = None
    origin: Origin = Origin.ITSELF
    other_for_replacement: bool | None = None
    ends_on: date | None = None
    only_without_common_issue: bool = False
    has_common_issue: bool | None = None
    at_death: AtDeath | None = AtDeath.HOLDS
    named_spouse_died_first: bool | None = None
    survivor_disregards: bool | None = None
    disregard_excluded: bool | None = False

    def __post_init__(self) -> None:
        """Refuse a survivor who does what the agreement excludes."""
        if self.survivor_disregards and self.disregard_excluded:
            problem = "the survivor disregards a limit that the agreement says cannot be disregarded"
            raise MalformedFacts("saereie", problem)


@rule(
    id="ekteskapsloven.saereie",
    version="1.0",
    citations=(EKTESKAPSLOVEN_42, EKTESKAPSLOVEN_48, EKTESKAPSLOVEN_49),
    in_force_from=date(1993, 1, 1),
)
def decide_saereie(facts: SaereieFacts, *, date_of_death: date) -> Decision[bool]:
    """Decide whether an asset is saereie in the settlement after the death.

    Set by ektepakt, giver or testator, in its form, covering the asset. What comes instead of saereie, and
    its yield, is saereie too unless something else is decided. "Saereie i live, felleseie ved død" ends at
    the death, unless the survivor chooses otherwise.

    Lovhjemmel: ekteskapsloven § 42, § 48, § 49, § 54.
    """
    used = facts_of(
        facts,
        "asset_id",
        "set_by",
        "in_valid_form",
        "covers_asset",
        "origin",
        "ends_on",
        "at_death",
        "survivor_disregards",
    )
    for citation, holds, name, question, text in _steps(facts, date_of_death):
        if holds is None:
            return unclear(
                used,
                say("Det er ikke avklart om eiendelen er særeie."),
                (Missing(name, facts.asset_id, question),),
                citations=(citation,),
            )
        if not holds:
            return not_met(used, text, citations=(citation,))
    return met(used, say("Eiendelen er særeie og deles ikke."), citations=_met_by(facts))


def _met_by(facts: SaereieFacts) -> tuple[Citation, ...]:
    basis = EKTESKAPSLOVEN_42 if facts.set_by is SetBy.EKTEPAKT else EKTESKAPSLOVEN_48
    instead = (EKTESKAPSLOVEN_49,) if facts.origin is not Origin.ITSELF else ()
    return (basis, *instead, *((EKTESKAPSLOVEN_42_3,) if facts.at_death is not AtDeath.HOLDS else ()))


def _steps(
    facts: SaereieFacts, date_of_death: date
) -> tuple[tuple[Citation, bool | None, str, str, str], ...]:
    """List each condition: provision, whether it holds, what to ask, and what it means when it does not."""
    return (
        (
            EKTESKAPSLOVEN_42,
            None if facts.set_by is None else facts.set_by is not SetBy.NOBODY,
            "set_by",
            say("Er eiendelen gjort til særeie ved ektepakt, av en giver eller i et testament?"),
            say("Ingen har bestemt særeie, så eiendelen er felleseie."),
        ),
        (
            EKTESKAPSLOVEN_54,
            facts.in_valid_form,
            "in_valid_form",
            say("Er ektepakten, gavevilkåret eller testamentet gyldig inngått?"),
            say("Bestemmelsen om særeie er ikke gyldig inngått, så eiendelen er felleseie."),
        ),
        (
            EKTESKAPSLOVEN_42_2,
            facts.covers_asset,
            "covers_asset",
            say("Gjelder bestemmelsen om særeie denne eiendelen, eller det den kommer fra?"),
            say("Bestemmelsen om særeie gjelder ikke denne eiendelen."),
        ),
        (
            EKTESKAPSLOVEN_49,
            True if facts.origin is Origin.ITSELF else _not(facts.other_for_replacement),
            "other_for_replacement",
            say("Er det bestemt at det som kommer i stedet for særeie, eller avkastningen, ikke er særeie?"),
            say("Det er bestemt at det som kommer i stedet for særeie, eller avkastningen, ikke er særeie."),
        ),
        (
            EKTESKAPSLOVEN_42_2,
            facts.ends_on is None or date_of_death <= facts.ends_on,
            "ends_on",
            say("Når slutter særeiet å gjelde?"),
            say("Særeiet gjaldt bare for en tid, som var ute før dødsfallet."),
        ),
        (
            EKTESKAPSLOVEN_42_2,
            _not(facts.has_common_issue) if facts.only_without_common_issue else True,
            "has_common_issue",
            say("Har ektefellene felles livsarvinger?"),
            say("Særeiet gjaldt bare hvis ektefellene ikke fikk felles livsarvinger."),
        ),
        _at_death(facts),
    )


def _at_death(facts: SaereieFacts) -> tuple[Citation, bool | None, str, str, str]:
    holds, name = _holds_at_death(facts)
    question = {
        "at_death": say("Sier bestemmelsen at særeiet ikke gjelder når en av ektefellene dør?"),
        "named_spouse_died_first": say("Var det den ektefellen bestemmelsen nevner, som døde først?"),
        "disregard_excluded": say(
            "Er det avtalt eller klart forutsatt at den lengstlevende ikke kan velge særeie likevel?"
        ),
        "survivor_disregards": say("Velger den lengstlevende at særeiet skal gjelde likevel?"),
    }[name]
    text = say("Særeiet gjelder ikke ved oppgjør etter dødsfallet, så eiendelen er felleseie nå.")
    return (EKTESKAPSLOVEN_42_3, holds, name, question, text)


def _holds_at_death(facts: SaereieFacts) -> tuple[bool | None, str]:
    if facts.at_death is None or facts.at_death is AtDeath.HOLDS:
        return (None if facts.at_death is None else True), "at_death"
    if facts.at_death is AtDeath.ENDS_IF_THIS_SPOUSE_DIES_FIRST and facts.named_spouse_died_first is not True:
        return _not(facts.named_spouse_died_first), "named_spouse_died_first"
    if facts.disregard_excluded is None:
        return None, "disregard_excluded"
    if facts.disregard_excluded:
        return False, "disregard_excluded"
    return facts.survivor_disregards, "survivor_disregards"


def _not(known: bool | None) -> bool | None:  # noqa: FBT001 - a negation
    return None if known is None else not known
