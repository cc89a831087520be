"""Which heirs of the first deceased count when the uskifte is settled (arveloven § 26)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.outcomes import computed, unclear
from policies.kernel.text import say

ARVELOVEN_26_1 = arveloven("§ 26 første ledd")
ARVELOVEN_26_2 = arveloven("§ 26 annet ledd")
ARVELOVEN_26_3 = arveloven("§ 26 tredje ledd")


@dataclass(frozen=True)
class HeirAtEnd:
    """Somebody in the class of heirs the uskifte was with, at the time it is settled.

    Attributes:
        died_on: None when alive.
        is_alive: None when not known.
        died_before: asked only when the heir died on the very day.
        consent_founded: the uskifte rests on this heir's consent (§ 14 annet ledd, § 15).
    """

    person_id: str
    is_alive: bool | None = True
    died_on: date | None = None
    died_before: bool | None = None
    consent_founded: bool = False

    def __post_init__(self) -> None:
        """Refuse somebody both alive and dead."""
        if self.is_alive and self.died_on is not None:
            raise MalformedFacts("the heirs of an uskifte", "an heir is both alive and dead")


@dataclass(frozen=True)
class HeirsAtEnd:
    """Who takes.

    Attributes:
        living: heirs who live on the day, and inherit as if the first deceased had died then.
        through_their_heirs: dead heirs whose consent founded the uskifte. Their part goes to those who were
            their heirs on the day they died.
        died_out: nobody is left in the class. It does not pass to a more remote class.
    """

    living: tuple[str, ...]
    through_their_heirs: tuple[str, ...]
    died_out: bool


@rule(
    id="arveloven.uskifte.arvinger",
    version="1.0",
    citations=(ARVELOVEN_26_1, ARVELOVEN_26_2, ARVELOVEN_26_3),
    in_force_from=date(2021, 1, 1),
)
def list_heirs_at_end(heirs: tuple[HeirAtEnd, ...], *, settled_on: date) -> Decision[HeirsAtEnd]:
    """Decide which of the first deceased's heirs take when the uskifte is settled.

    Those alive when the survivor dies, when public settlement is demanded in writing, when a private one
    is begun, or when it is otherwise to be settled: `settled_on`. An heir whose consent founded the uskifte
    takes though dead. Issue of a dead heir are given as heirs of their own.

    Lovhjemmel: arveloven § 26.
    """
    used = (Fact("heirs", heirs), Fact("settled_on", settled_on))
    ids = [heir.person_id for heir in heirs]
    if len(set(ids)) != len(ids):
        raise MalformedFacts("the heirs of an uskifte", "an heir is listed twice")
    lived = {heir.person_id: _lived(heir, settled_on) for heir in heirs}
    missing = [
        Missing("is_alive", heir.person_id, say("Levde arvingen {day}?", day=settled_on))
        for heir in heirs
        if lived[heir.person_id] is None and not heir.consent_founded
    ]
    if missing:
        return unclear(used, say("Det er ikke kjent hvem som levde da uskiftet skulle skiftes."), missing)
    living = tuple(sorted(heir.person_id for heir in heirs if lived[heir.person_id]))
    through = tuple(
        sorted(heir.person_id for heir in heirs if heir.consent_founded and not lived[heir.person_id])
    )
    died_out = not living and not through
    if died_out:
        return computed(
            HeirsAtEnd((), (), died_out=True),
            used,
            say("Ingen i arvegangsklassen lever. Arven går ikke videre til en fjernere klasse."),
            citations=(ARVELOVEN_26_3,),
        )
    return computed(
        HeirsAtEnd(living, through, died_out=False),
        used,
        say(
            "{living} arvinger levde {day} og tar arv. {through} er døde, men uskiftet bygget på deres "
            "samtykke, så arven går til deres arvinger.",
            living=len(living),
            through=len(through),
            day=settled_on,
        ),
        citations=(ARVELOVEN_26_1, ARVELOVEN_26_2) if through else (ARVELOVEN_26_1,),
    )


def _lived(heir: HeirAtEnd, on: date) -> bool | None:
    if heir.died_on is None:
        return heir.is_alive
    if heir.died_on == on:
        return None if heir.died_before is None else not heir.died_before
    return heir.died_on > on
