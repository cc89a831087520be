"""What it means to give up an inheritance: whether it holds, and who takes how much instead."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from policies.kernel.decision import Decision
from policies.kernel.errors import PolicyError
from policies.kernel.money import Money
from policies.succession.facts import Renunciation
from policies.succession.renunciation import (
    Addressee,
    GuardianFacts,
    RenunciationFacts,
    decide_renunciation,
)
from settlement.domain.case import Case
from settlement.domain.contents import content_hash
from settlement.domain.forms import SMALL_ESTATE, USKIFTE
from settlement.domain.heirs import local_date, needs_guardian
from settlement.domain.ledger import payments_of
from settlement.domain.parties import CHILDREN, Party, kin_of
from settlement.services.facts.both_estates import inheritance
from settlement.services.facts.insight import may_see_inventory
from settlement.services.facts.money import net_estate
from settlement.services.facts.succession import date_of_death


@dataclass(frozen=True)
class Taking:
    """What one person takes, before and after; the amount is as the estate looks today.

    Attributes:
        before_ore: None while the value of the estate is not known.
    """

    party_id: str
    before: Fraction
    after: Fraction
    before_ore: int | None = None
    after_ore: int | None = None


@dataclass(frozen=True)
class Shown:
    """What an heir sees before giving up an inheritance.

    Attributes:
        takings: everybody whose part is known on both sides; empty while the shares cannot be worked out.
        children: the heir's own children who are known, and step in.
        if_children: children whom nobody has told of would step in before the others.
        questions: what must be found out first.
    """

    takings: tuple[Taking, ...]
    children: tuple[str, ...]
    if_children: bool
    questions: tuple[str, ...]
    content_hash: str


def may_renounce(
    case: Case, party: Party, part: Fraction, *, now: datetime, consent: str = "", is_trivial: bool = False
) -> Decision[Renunciation]:
    """Ask the rules whether this heir can give up the inheritance now."""
    paid = any(p.concerns == party.id for p in payments_of(case, "payout", "advance"))
    guardian = GuardianFacts(
        under_guardianship=needs_guardian(case, party, now),
        trivial=is_trivial,
        consent=bool(consent.strip()),
    )
    facts = RenunciationFacts(
        person_id=party.id,
        part=part,
        declared_on=local_date(now),
        declared_to=Addressee.ESTATE,
        taken_over=paid or case.distribution_agreed is not None or _holds_undivided(case, party.id),
        guardian=guardian,
    )
    return decide_renunciation(facts, date_of_death=date_of_death(case))


def _holds_undivided(case: Case, party_id: str) -> bool:
    """Who has taken over the whole estate undivided, by the attest, has the inheritance in it (§§ 14, 95)."""
    attest = case.attest
    return attest is not None and case.skifteform in {USKIFTE, SMALL_ESTATE} and party_id in attest.holders


def show_renunciation(case: Case, party_id: str, part: Fraction, *, on: date) -> Shown:
    """Work out who takes what before and after, as the family is known now.

    What is signed is what is shown: shares and amounts to who has insight (arveloven § 92), and only who
    takes something to others. A share by minstearv would tell what the estate is worth.
    """
    children = tuple(kin.id for kin in case.kin.values() if party_id in kin.parents)
    known = case.forms_facts_hash != ""  # before the forms are compared, the estate has no value yet
    before, asked = _shares(case, on, known=known)
    after, asked_after = _shares(_without(case, party_id, part), on, known=known)
    questions = tuple(dict.fromkeys((*asked, *asked_after)))
    takings = () if questions else _takings(before, after)
    content = {
        "case": case.id,
        "party": party_id,
        "part": str(part),
        "takings": [_seen(taking, sees=may_see_inventory(case, party_id, on)) for taking in takings],
        "children": children,
        "questions": questions,
    }
    return Shown(takings, children, not children, questions, content_hash(content))


def _seen(taking: Taking, *, sees: bool) -> list[str | bool]:
    """What the heir reads of one person's part."""
    if not sees:
        return [taking.party_id, taking.before > 0, taking.after > 0]
    before, after = (taking.before, taking.before_ore), (taking.after, taking.after_ore)
    return [taking.party_id, *(f"{share} {ore}" for share, ore in (before, after))]


Parts = dict[str, tuple[Fraction, int | None]]


def _shares(case: Case, on: date, *, known: bool) -> tuple[Parts, tuple[str, ...]]:
    estate: Money | None = net_estate(case) if known else None
    try:
        decision = inheritance(case, net_estate=estate, on=on)
    except PolicyError as refused:
        return {}, (str(refused),)
    if decision.value is None or decision.missing:
        return {}, tuple(item.question for item in decision.missing) or (decision.explanation,)
    return {
        person: (share.fraction, None if share.amount_ore is None else int(share.amount_ore))
        for person, share in decision.value.items()
        if share.fraction > 0
    }, ()


def _without(case: Case, party_id: str, part: Fraction) -> Case:
    """The case as it would be if the children of the heir are those that are known."""
    kin = case.kin.get(party_id)
    if kin is None and case.parties[party_id].relation in CHILDREN:
        kin = kin_of(case.parties[party_id]).model_copy(update={"alive": True})
    known = {} if kin is None else {party_id: kin.model_copy(update={"issue_complete": True})}
    gone = {**case.renounced, party_id: f"{part.numerator}/{part.denominator}"}
    return case.model_copy(update={"renounced": gone, "kin": {**case.kin, **known}})


def _takings(before: Parts, after: Parts) -> tuple[Taking, ...]:
    nothing: tuple[Fraction, int | None] = (Fraction(0), None)
    people = dict.fromkeys((*before, *after))
    made = []
    for person in people:
        had, has = before.get(person, nothing), after.get(person, nothing)
        made.append(Taking(person, had[0], has[0], _ore(had, before), _ore(has, after)))
    return tuple(made)


def _ore(part: tuple[Fraction, int | None], parts: Parts) -> int | None:
    """Nothing is zero where the others have an amount, and unknown where they have none."""
    if part[1] is not None:
        return part[1]
    return 0 if not part[0] and any(ore is not None for _, ore in parts.values()) else None
