"""Which part of a property is exempt from document duty on a death."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.duties.facts import (
    PART_OF_DECEASED,
    Acquisition,
    Ground,
    Ownership,
    Taker,
    dokumentavgiftsloven,
    stortingsvedtaket,
)
from policies.kernel.citation import Citation
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.share import NOTHING, WHOLE
from policies.kernel.text import say, together

DOKUMENTAVGIFTSLOVEN_6_1 = dokumentavgiftsloven("§ 6 første ledd")
DOKUMENTAVGIFTSLOVEN_8_1A = dokumentavgiftsloven("§ 8 første ledd bokstav a")
DOKUMENTAVGIFTSLOVEN_8_2 = dokumentavgiftsloven("§ 8 annet ledd")
VEDTAK_2_A = stortingsvedtaket("§ 2 første ledd bokstav a")
VEDTAK_2_F = stortingsvedtaket("§ 2 første ledd bokstav f")
VEDTAK_2_J = stortingsvedtaket("§ 2 første ledd bokstav j")


@dataclass(frozen=True)
class Exemption:
    """The part of the property that is exempt, in all and for each taker."""

    exempt_fraction: Fraction
    by_taker: dict[str, Fraction]


@dataclass(frozen=True)
class _Answer:
    part: Fraction | None
    why: str
    citation: Citation
    missing: tuple[Missing, ...] = ()


@rule(
    id="dokumentavgift.fritak",
    version="1.0",
    citations=(VEDTAK_2_F, DOKUMENTAVGIFTSLOVEN_8_1A, DOKUMENTAVGIFTSLOVEN_8_2),
    in_force_from=date(2021, 1, 1),
)
def compute_exempt_fraction(acquisition: Acquisition) -> Decision[Exemption]:
    """Compute the part of one property that those who take it over need not pay duty for.

    An heir by law is exempt for the share by law in this very property, however large a part of the estate
    the heir gets. The share is that of ordinary succession: renunciation, advances and testament do not
    change it. Of felleseie only the deceased's half is inherited, also when it comes from uskifte. A spouse
    is fully exempt in direct connection with the settlement, a cohabitant for the common home. Title to a
    survivor in uskifte carries no duty.

    Lovhjemmel: Stortingets vedtak om dokumentavgift § 2 første ledd bokstav a, f og j; dokumentavgiftsloven
    § 6 første ledd, § 8 første ledd bokstav a og annet ledd.
    """
    answers = {
        taker.id: _GROUNDS[taker.ground](taker, acquisition)
        for taker in sorted(acquisition.takers, key=lambda taker: taker.id)
    }
    missing = tuple(dict.fromkeys(item for answer in answers.values() for item in answer.missing))
    parts = {name: answer.part for name, answer in answers.items() if answer.part is not None}
    cited = tuple(dict.fromkeys(answer.citation for answer in answers.values()))
    used = (Fact("acquisition", acquisition),)
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            citations=cited,
            facts=used,
            missing=missing,
            explanation=say("Det er ikke avgjort hvor stor del av eiendommen som er fritatt for avgift."),
        )
    total = sum(parts.values(), NOTHING)
    return Decision(
        Outcome.COMPUTED,
        value=Exemption(total, parts),
        citations=cited,
        facts=used,
        explanation=together(
            *(answer.why for answer in answers.values()),
            say("Til sammen er {part} av eiendommen fritatt for dokumentavgift.", part=total),
        ),
    )


def _spouse(taker: Taker, _: Acquisition) -> _Answer:
    """Exempt in full, even above boslodd and arvelodd (§ 8 første ledd bokstav a)."""
    if taker.in_connection is None:
        text = say("Overføres eiendommen til ektefellen i direkte forbindelse med skiftet?")
        return _ask(taker, "in_connection", text, DOKUMENTAVGIFTSLOVEN_8_1A)
    if not taker.in_connection:
        why = say(
            "Overføringen til ektefellen skjer ikke i direkte forbindelse med skiftet. Avgiften er full."
        )
        return _Answer(NOTHING, why, DOKUMENTAVGIFTSLOVEN_8_1A)
    why = say("Gjenlevende ektefelle er helt fritatt, også for mer enn boslodd og arv.")
    return _Answer(taker.part, why, DOKUMENTAVGIFTSLOVEN_8_1A)


def _cohabitant(taker: Taker, _: Acquisition) -> _Answer:
    """Exempt for the common home only; the inheritance of 4 G is not a fraction (§ 8 annet ledd)."""
    questions = (
        ("common_home", say("Var eiendommen samboernes felles bolig?")),
        ("same_address", say("Var begge folkeregistrert i den felles boligen da dødsfallet skjedde?")),
        ("in_connection", say("Overføres boligen til samboeren i direkte forbindelse med skiftet?")),
    )
    if any(getattr(taker, name) is False for name, _ in questions):
        why = say(
            "Samboeren er fritatt bare for felles bolig der begge var registrert, når den overføres i "
            "forbindelse med skiftet. Samboerens arv er et beløp og gir ikke fritak."
        )
        return _Answer(NOTHING, why, DOKUMENTAVGIFTSLOVEN_8_2)
    missing = tuple(Missing(name, taker.id, text) for name, text in questions if getattr(taker, name) is None)
    if missing:
        return _Answer(None, "", DOKUMENTAVGIFTSLOVEN_8_2, missing)
    why = say("Samboeren er fritatt for felles bolig der begge var registrert ved dødsfallet.")
    return _Answer(taker.part, why, DOKUMENTAVGIFTSLOVEN_8_2)


def _heir_by_law(taker: Taker, acquisition: Acquisition) -> _Answer:
    """Exempt for the ideal share by law in this property (§ 2 bokstav f)."""
    shares, ownership = acquisition.shares_by_law, acquisition.ownership
    missing = []
    if shares is None:
        text = say("Hvor stor del arver hver etter loven, før avslag, forskudd og testament?")
        missing.append(Missing("shares_by_law", None, text))
    if ownership is None:
        text = say("Var eiendommen felleseie, avdødes særeie eller gjenlevendes særeie?")
        missing.append(Missing("ownership", None, text))
    if shares is None or ownership is None:
        return _Answer(None, "", VEDTAK_2_F, tuple(missing))
    deceased = PART_OF_DECEASED[ownership]
    ideal = deceased * shares.get(taker.id, NOTHING)
    if ownership is Ownership.SEPARATE_OF_SURVIVOR:
        why = say("Eiendommen er gjenlevendes særeie og er ikke arv etter avdøde.")
    elif deceased == WHOLE:
        why = say("Arveandelen etter loven i eiendommen er {share}.", share=ideal)
    else:
        why = say(
            "Avdødes del av eiendommen er {part}, og arven etter loven er {share} av den. Det er {ideal} av "
            "hele eiendommen.",
            part=deceased,
            share=shares.get(taker.id, NOTHING),
            ideal=ideal,
        )
    return _Answer(min(taker.part, ideal), why, VEDTAK_2_F)


def _testament(taker: Taker, acquisition: Acquisition) -> _Answer:
    """Pay in full, but not for a share by law nor when title goes on the same day (§ 2 bokstav f og j)."""
    if taker.resold_same_day:
        why = say(
            "Eiendommen selges videre, og begge dokumentene tinglyses samme dag. Da er overføringen fritatt."
        )
        return _Answer(taker.part, why, VEDTAK_2_J)
    shares = acquisition.shares_by_law
    if shares is None or shares.get(taker.id):
        return _heir_by_law(taker, acquisition)
    return _Answer(NOTHING, say("Den som arver bare etter testament, betaler full avgift."), VEDTAK_2_F)


def _public_purpose(taker: Taker, _: Acquisition) -> _Answer:
    """Exempt for gifts to the State and to the common good (§ 2 bokstav a)."""
    if taker.purpose_accepted is None:
        text = say(
            "Godtar Kartverket mottakeren som det offentlige, eller som en stiftelse eller forening med "
            "allmennyttig formål? Det avgjøres av vedtektene og av hva gaven skal brukes til."
        )
        return _ask(taker, "purpose_accepted", text, VEDTAK_2_A)
    if taker.purpose_accepted:
        return _Answer(taker.part, say("Gave til allmennyttig formål er fritatt."), VEDTAK_2_A)
    return _Answer(NOTHING, say("Formålet er ikke godtatt, så avgiften er full."), VEDTAK_2_A)


def _uskifte(taker: Taker, _: Acquisition) -> _Answer:
    why = say("For tinglysing av uskifte betales ikke dokumentavgift.")
    return _Answer(taker.part, why, DOKUMENTAVGIFTSLOVEN_6_1)


def _buyer(_: Taker, __: Acquisition) -> _Answer:
    return _Answer(NOTHING, say("Den som ikke er arving, betaler full avgift."), VEDTAK_2_F)


def _ask(taker: Taker, name: str, text: str, citation: Citation) -> _Answer:
    return _Answer(None, "", citation, (Missing(name, taker.id, text),))


_GROUNDS: dict[Ground, Callable[[Taker, Acquisition], _Answer]] = {
    Ground.SPOUSE: _spouse,
    Ground.HEIR_BY_LAW: _heir_by_law,
    Ground.TESTAMENT: _testament,
    Ground.COHABITANT: _cohabitant,
    Ground.PUBLIC_PURPOSE: _public_purpose,
    Ground.USKIFTE: _uskifte,
    Ground.BUYER: _buyer,
}
