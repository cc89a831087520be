"""How far the court looks for an heir before the heir counts as not found (arveloven §§ 90, 68, 125)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.readings import DEFAULTS, Reading, Readings
from policies.kernel.text import say

ARVELOVEN_90 = arveloven("§ 90 første til tredje ledd")
SEARCH = "arveloven.ettersoekning"

ENOUGH = Reading(
    id="arveloven.90.ettersoekning",
    question=say("Hvor mange steder må det være lett før en arving regnes som ikke funnet?"),
    options={
        "folkeregisteret_og_ett_til": say("I Folkeregisteret og minst ett sted til."),
        "folkeregisteret": say("I Folkeregisteret. Resten er domstolens skjønn."),
    },
    default="folkeregisteret_og_ett_til",
    citation=ARVELOVEN_90,
    reason=say(
        "§ 90 sier at retten bør lete så langt det er hensiktsmessig, og kan be politiet om hjelp. Ett "
        "register som ikke har noen adresse, viser ikke at personen er borte."
    ),
)


class Place(Enum):
    """Where one can look for an heir."""

    FOLKEREGISTERET = "folkeregisteret"
    EMBASSY = "embassy"
    POLICE = "police"
    ARCHIVES = "archives"
    NEWSPAPER = "newspaper"
    FAMILY = "family"
    OTHER = "other"


@dataclass(frozen=True)
class SearchFacts:
    """What has been done to find an heir, or to learn whether a line of the family has any.

    Attributes:
        looked: the places where somebody has looked and answered, whatever the answer.
        has_trace: an answer names a place or a person that nobody has followed up.
    """

    about: str
    looked: tuple[Place, ...] = ()
    has_trace: bool = False

    def __post_init__(self) -> None:
        """Refuse a trace that comes from nowhere."""
        if self.has_trace and not self.looked:
            raise MalformedFacts(SEARCH, "there is a trace to follow, but nobody has looked")


@rule(id=SEARCH, version="1.0", citations=(ARVELOVEN_90,), in_force_from=date(2021, 1, 1))
def decide_search_is_enough(facts: SearchFacts, *, readings: Readings = DEFAULTS) -> Decision[bool]:
    """Decide whether it has been looked far enough for an heir to count as not found.

    Met when it has. Unclear names where to look next: at the population register, at one more place, or
    along a trace that was found.

    Lovhjemmel: arveloven § 90 første til tredje ledd.
    """
    use = readings.use(ENOUGH)
    used = (Fact("looked", tuple(place.value for place in facts.looked)), Fact("has_trace", facts.has_trace))
    places = set(facts.looked)
    missing: list[Missing] = []
    if Place.FOLKEREGISTERET not in places:
        question = say("Hva svarer Folkeregisteret om personen?")
        missing.append(Missing("folkeregisteret", facts.about, question))
    if use.option == "folkeregisteret_og_ett_til" and not places - {Place.FOLKEREGISTERET}:
        question = say("Hvor er det lett utenfor Folkeregisteret, og hva ble funnet?")
        missing.append(Missing("another_place", facts.about, question))
    if facts.has_trace:
        missing.append(Missing("trace", facts.about, say("Et spor er funnet. Hvor førte det?")))
    if missing:
        text = say("Det er ikke lett langt nok ennå.")
        return Decision(
            Outcome.UNCLEAR, facts=used, missing=tuple(missing), readings=(use,), explanation=text
        )
    text = say("Det er lett {count} steder uten resultat.", count=len(places))
    return Decision(Outcome.MET, value=True, facts=used, readings=(use,), explanation=text)
