"""Which dispositions of all the testaments stand (arveloven §§ 44, 47, 49, 55, 58 and 59)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import Text, say, together
from policies.testament.facts import Item, Legacy, ValidTestament
from policies.testament.instructions import Instruction
from policies.testament.making import refuse_later_than_death

DISPOSITIONS = "arveloven.testament.disposisjoner"
ARVELOVEN_47 = arveloven("§ 47")
ARVELOVEN_58 = arveloven("§ 58")


class Condition(Enum):
    """A condition for what a clause gives."""

    NONE = "none"
    FULFILLED = "fulfilled"
    NOT_FULFILLED = "not_fulfilled"
    UNKNOWN = "unknown"


class Limit(Enum):
    """What a clause takes away."""

    SPOUSE_TO_MINIMUM = "spouse_to_minimum"
    COHABITANT = "cohabitant"
    ISSUE_TO_PLIKTDEL = "issue_to_pliktdel"
    LINE_TO_PLIKTDEL = "line_to_pliktdel"
    DISINHERITED = "disinherited"


@dataclass(frozen=True)
class Clause:
    """A clause of a testament: it gives something, or takes something away.

    Attributes:
        line: the child it is about, with a limit on one line or disinheriting.
        to_partner: the recipient was set in as spouse or cohabitant (§ 58 bokstav c).
        life_together_lasted: the life together lasted until the death; asked with `to_partner`.
        contradicts: ids of clauses in older testaments that a person has found it contradicts.
        meant_otherwise: letters of § 58 for which there is reason to think the testator meant otherwise.
        confirmed_by_king: asked when it disinherits (§ 55; see `arveloven.testament.paalegg`).
    """

    id: str
    legacy: Legacy | None = None
    limit: Limit | None = None
    line: str | None = None
    condition: Condition = Condition.NONE
    to_partner: bool = False
    life_together_lasted: bool | None = None
    contradicts: tuple[str, ...] = ()
    meant_otherwise: frozenset[str] = frozenset()
    confirmed_by_king: bool | None = None

    def __post_init__(self) -> None:
        """Refuse a clause that does nothing, or two things."""
        if (self.legacy is None) == (self.limit is None):
            raise MalformedFacts(DISPOSITIONS, f"the clause {self.id} must either give or take away")
        about_line = self.limit in {Limit.LINE_TO_PLIKTDEL, Limit.DISINHERITED}
        if about_line != (self.line is not None):
            raise MalformedFacts(DISPOSITIONS, f"the clause {self.id} must say which child it is about")


@dataclass(frozen=True)
class Testament:
    """A testament as it was found.

    Attributes:
        valid: what the review and a person have found; None until then.
        revoked: see `arveloven.testament.tilbakekall`.
        revokes_earlier: it says that all earlier testaments are revoked.
        binding: a pact, or a joint testament the survivor cannot change: a newer one does not prevail.
    """

    __test__ = False
    id: str
    made_on: date | None = None
    clauses: tuple[Clause, ...] = ()
    instructions: tuple[Instruction, ...] = ()
    valid: bool | None = None
    revoked: bool | None = False
    revokes_earlier: bool = False
    binding: bool = False


class Why(Enum):
    """Why a clause falls."""

    INVALID = "invalid"
    REVOKED = "revoked"
    WITNESS = "witness"
    NOT_CONFIRMED = "not_confirmed"
    CONDITION = "condition"
    RELATION_ENDED = "relation_ended"
    CONTRADICTED = "contradicted"
    BOUND = "bound"


@dataclass(frozen=True)
class Fallen:
    """A clause that falls."""

    clause_id: str
    why: Why


@dataclass(frozen=True)
class Resolved:
    """What stands of all the testaments."""

    testament: ValidTestament
    instructions: tuple[Instruction, ...]
    fallen: tuple[Fallen, ...]


@rule(
    id=DISPOSITIONS,
    version="1.0",
    citations=(ARVELOVEN_47, ARVELOVEN_58),
    in_force_from=date(2021, 1, 1),
)
def resolve_testaments(
    testaments: tuple[Testament, ...],
    *,
    deceased_id: str,
    date_of_death: date,
    things: tuple[Item, ...] = (),
    void_clauses: frozenset[str] = frozenset(),
    pliktdel_given_up: frozenset[str] = frozenset(),
) -> Decision[Resolved]:
    """Decide which dispositions of the testaments stand.

    All testaments count, except where a newer one revokes or contradicts an older. A thing given twice is
    a contradiction; any other a person has found. A clause falls for a witness, for a condition that was
    not fulfilled, and when it is for a spouse or cohabitant and the life together had ended. A recipient
    who is dead is no reason: who steps in is found when the testament is met. Where the testator meant
    otherwise than § 58 says, a person must say what was meant.

    Args:
        testaments: in any order.
        deceased_id: the testator.
        date_of_death: no testament is later.
        things: what is known of the things that are given; a clause that names another is refused.
        void_clauses: as found by `arveloven.testament.vitnehabilitet`.
        pliktdel_given_up: as found by `arveloven.pliktdel.samtykke`.

    Lovhjemmel: arveloven § 44, § 47, § 49, § 55, § 58.
    """
    _refuse(testaments, deceased_id, date_of_death, {thing.asset_id for thing in things})
    used = (Fact("testaments", testaments), Fact("void_clauses", void_clauses), Fact("things", things))
    work = _Work(testaments, void_clauses)
    work.run()
    if work.missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=tuple(dict.fromkeys(work.missing)),
            explanation=say("Det er ikke klart hva som gjelder av testamentene."),
        )
    value = work.resolved({thing.asset_id: thing for thing in things}, pliktdel_given_up)
    return Decision(Outcome.COMPUTED, value=value, facts=used, explanation=_explain(value))


def _refuse(
    testaments: tuple[Testament, ...], deceased_id: str, date_of_death: date, things: set[str]
) -> None:
    days = {clause.id: item.made_on for item in testaments for clause in item.clauses}
    if len(days) != sum(len(item.clauses) for item in testaments):
        raise MalformedFacts(DISPOSITIONS, "two clauses have the same id")
    if len({item.id for item in testaments}) != len(testaments):
        raise MalformedFacts(DISPOSITIONS, "two testaments have the same id")
    for item in testaments:
        refuse_later_than_death(DISPOSITIONS, item.made_on, date_of_death)
        for clause in item.clauses:
            legacy = clause.legacy
            if legacy is not None and legacy.recipient_id == deceased_id:
                raise MalformedFacts(DISPOSITIONS, f"the clause {clause.id} is to the deceased")
            if legacy is not None and legacy.item is not None and legacy.item.asset_id not in things:
                raise MalformedFacts(DISPOSITIONS, f"the clause {clause.id} names a thing nobody has listed")
            for other in clause.contradicts:
                if other not in days:
                    raise MalformedFacts(
                        DISPOSITIONS, f"the clause {clause.id} contradicts one that is not there"
                    )
                older, newer = days[other], item.made_on
                if older is not None and newer is not None and older >= newer:
                    raise MalformedFacts(
                        DISPOSITIONS, f"the clause {clause.id} contradicts one that is not older"
                    )


@dataclass
class _Work:
    testaments: tuple[Testament, ...]
    void_clauses: frozenset[str]
    missing: list[Missing] = field(default_factory=list)
    fallen: dict[str, Why] = field(default_factory=dict)
    instructions: list[Instruction] = field(default_factory=list)

    def run(self) -> None:
        """Go from the newest testament to the oldest."""
        live = [item for item in self.testaments if item.valid is not False]
        for item in self.testaments:
            if item.valid is None:
                question = say("Er testamentet gyldig?")
                self.missing.append(Missing("valid", item.id, question))
            if item.made_on is None and len(live) > 1 and item.valid is not False:
                question = say("Når ble testamentet opprettet? Det nyeste går foran.")
                self.missing.append(Missing("made_on", item.id, question))
            if item.revoked is None:
                question = say("Er testamentet tilbakekalt?")
                self.missing.append(Missing("revoked", item.id, question))
        newest_first = sorted(
            self.testaments, key=lambda item: (item.made_on or date.min, item.id), reverse=True
        )
        revoked_before: date | None = None
        for item in newest_first:
            stands = self._testament(item, revoked_before)
            if stands:
                self.instructions += item.instructions
                for clause in item.clauses:
                    self._clause(clause)
                if item.revokes_earlier and revoked_before is None:
                    revoked_before = item.made_on
        self._contradictions(newest_first)
        for _, clause in self._standing():
            self.missing += _unknown(clause)

    def _testament(self, item: Testament, revoked_before: date | None) -> bool:
        """Say whether a testament stands; let all its clauses fall when it does not."""
        why: Why | None = None
        if item.valid is False:
            why = Why.INVALID
        elif item.revoked:
            why = Why.REVOKED
        elif revoked_before is not None and item.made_on is not None and item.made_on < revoked_before:
            why = None if item.binding else Why.REVOKED
        if why is not None:
            self.fallen |= dict.fromkeys((clause.id for clause in item.clauses), why)
        return why is None

    def _clause(self, clause: Clause) -> None:
        if clause.id in self.void_clauses:
            self.fallen[clause.id] = Why.WITNESS
        elif clause.condition is Condition.NOT_FULFILLED:
            self.fallen[clause.id] = Why.CONDITION
        elif clause.to_partner and clause.life_together_lasted is False and "c" not in clause.meant_otherwise:
            self.fallen[clause.id] = Why.RELATION_ENDED
        elif clause.limit is Limit.DISINHERITED and clause.confirmed_by_king is False:
            self.fallen[clause.id] = Why.NOT_CONFIRMED

    def _contradictions(self, newest_first: list[Testament]) -> None:
        """Let the older of two that contradict each other fall, unless it binds (§§ 49 and 58 bokstav e)."""
        binding = {clause.id for item in newest_first if item.binding for clause in item.clauses}
        things: dict[str, tuple[date | None, str]] = {}
        for item in newest_first:
            for clause in item.clauses:
                if clause.id in self.fallen:
                    continue
                against = list(clause.contradicts)
                if clause.legacy is not None and clause.legacy.item is not None:
                    asset = clause.legacy.item.asset_id
                    if asset in things and things[asset][0] != item.made_on:
                        self._fall(things[asset][1], clause.id, binding)
                    if clause.id not in self.fallen:
                        things[asset] = (item.made_on, clause.id)
                for other in against:
                    if other not in self.fallen and clause.id not in self.fallen:
                        self._fall(clause.id, other, binding)

    def _fall(self, newer: str, older: str, binding: set[str]) -> None:
        if older in binding:
            self.fallen[newer] = Why.BOUND
        else:
            self.fallen[older] = Why.CONTRADICTED

    def _standing(self) -> Iterator[tuple[Testament, Clause]]:
        for item in sorted(self.testaments, key=lambda item: (item.made_on or date.min, item.id)):
            for clause in item.clauses:
                if clause.id not in self.fallen:
                    yield item, clause

    def resolved(self, things: dict[str, Item], given_up: frozenset[str]) -> Resolved:
        """Put what stands together."""
        standing = list(self._standing())
        dated = len({item.id for item, clause in standing if clause.legacy}) > 1
        limits = {clause.limit for _, clause in standing}
        return Resolved(
            testament=ValidTestament(
                legacies=tuple(
                    _legacy(clause, clause.legacy, item.made_on if dated else None, things)
                    for item, clause in standing
                    if clause.legacy
                ),
                limits_spouse=Limit.SPOUSE_TO_MINIMUM in limits,
                limits_cohabitant=Limit.COHABITANT in limits,
                limits_issue=Limit.ISSUE_TO_PLIKTDEL in limits,
                limited_issue=_lines(standing, Limit.LINE_TO_PLIKTDEL),
                disinherited=_lines(standing, Limit.DISINHERITED),
                pliktdel_given_up=given_up,
            ),
            instructions=tuple(sorted(self.instructions, key=lambda item: item.id)),
            fallen=tuple(Fallen(clause, self.fallen[clause]) for clause in sorted(self.fallen)),
        )


def _lines(standing: list[tuple[Testament, Clause]], limit: Limit) -> frozenset[str]:
    return frozenset(clause.line for _, clause in standing if clause.limit is limit and clause.line)


def _legacy(clause: Clause, legacy: Legacy, made_on: date | None, things: dict[str, Item]) -> Legacy:
    item = things[legacy.item.asset_id] if legacy.item else None
    steps_in = legacy.issue_steps_in and "b" not in clause.meant_otherwise
    return replace(legacy, id=clause.id, made_on=made_on, item=item, issue_steps_in=steps_in)


def _unknown(clause: Clause) -> list[Missing]:
    missing = []
    if clause.condition is Condition.UNKNOWN:
        question = say("Er vilkåret for gaven i testamentet oppfylt?")
        missing.append(Missing("condition", clause.id, question))
    if clause.to_partner and clause.life_together_lasted is None:
        question = say("Varte samlivet til testator døde?")
        missing.append(Missing("life_together_lasted", clause.id, question))
    if clause.limit is Limit.DISINHERITED and clause.confirmed_by_king is None:
        question = say("Er testamentet som gjør livsarvingen arveløs, stadfestet av Kongen?")
        missing.append(Missing("confirmed_by_king", clause.id, question))
    if clause.meant_otherwise - {"b", "c"}:
        question = say("Testator mente noe annet enn lovens tolkningsregel. Hva skal gjelde i stedet?")
        missing.append(Missing("meaning", clause.id, question))
    return missing


_TEXTS: dict[Why, Text] = {
    Why.INVALID: say("Et testament er ugyldig, og det som står i det, faller bort."),
    Why.REVOKED: say("Et testament er tilbakekalt, og det som står i det, faller bort."),
    Why.WITNESS: say("En bestemmelse til fordel for et vitne eller noen nær vitnet er ugyldig."),
    Why.NOT_CONFIRMED: say("Kongen har ikke stadfestet at livsarvingen er arveløs, så det gjelder ikke."),
    Why.CONDITION: say("Et vilkår er ikke oppfylt, så gaven faller bort."),
    Why.RELATION_ENDED: say("Samlivet tok slutt før dødsfallet, så gaven til partneren faller bort."),
    Why.CONTRADICTED: say("Et nyere testament går foran det eldre der de er i strid."),
    Why.BOUND: say("Testator hadde bundet seg, så den nyere bestemmelsen gjelder ikke."),
}


def _explain(value: Resolved) -> Text:
    counted = say(
        "{standing} gaver i testament gjelder, og {fallen} bestemmelser faller bort.",
        standing=len(value.testament.legacies),
        fallen=len(value.fallen),
    )
    return together(counted, [_TEXTS[item.why] for item in value.fallen])
