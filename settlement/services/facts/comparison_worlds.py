"""The ways an estate could be while something is unknown, each decided by the rules on its own."""

from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from policies.kernel.decision import Decision
from policies.kernel.money import Money
from policies.skifte.compare import compare_forms
from policies.skifte.comparison_facts import ComparisonFacts, FormOutcome, HeirInForm
from policies.skifte.forms import Skifteform
from settlement.domain.case import Case
from settlement.domain.comparison import Doubt, DoubtKind, Span
from settlement.domain.heirs import local_date
from settlement.services.facts.comparison import (
    as_known,
    at_worst,
    comparison_facts,
    home_of,
    survivor_of,
    with_value,
)
from settlement.services.facts.comparison_doubts import doubts_of

HOME_FALLS = Fraction(1, 10)
Compared = Decision[tuple[FormOutcome, ...]]


@dataclass(frozen=True)
class World:
    """One way the estate could be, and what the rules say of it."""

    facts: ComparisonFacts
    decision: Compared

    def outcome(self, form: Skifteform) -> FormOutcome | None:
        """Find one form; None when it is shut."""
        return next((one for one in self.decision.value or () if one.form is form), None)

    def row(self, form: Skifteform, person_id: str) -> HeirInForm | None:
        """Find one person in one form."""
        outcome = self.outcome(form)
        return next((row for row in outcome.heirs if row.person_id == person_id), None) if outcome else None

    def gets_ore(self, form: Skifteform, person_id: str) -> int | None:
        """Give what one person gets in one form, after the costs that are known."""
        row = self.row(form, person_id)
        return None if row is None or row.gets_now is None else row.gets_now.ore


@dataclass(frozen=True)
class Worlds:
    """The same estate in every way it is tried.

    Attributes:
        today: as it stands.
        known: with only what has a value.
        worst: with every reported claim owed in full.
        without: by heir of age, where this one alone does not assume the debts; empty when only one could.
        home: where the home is worth less; None without a home.
    """

    today: World
    known: World
    worst: World
    without: dict[str, World]
    home: World | None
    survivor_id: str | None
    doubts: tuple[Doubt, ...]

    def net(self) -> Span:
        """Give what is left for spouse and heirs, within what is known."""
        nets = [world.facts.net_estate for world in (self.known, self.worst)]
        return self._span(self.today.facts.net_estate, nets, below=False)

    def span(self, form: Skifteform, person_id: str) -> Span:
        """Give what one person gets, within what is known.

        In public settlement the administrator's fee is not known: what is left before it is the most.
        """
        tried = [world.row(form, person_id) for world in (self.today, self.known, self.worst)]
        got = [None if row is None else row.gets_now for row in tried]
        silent = any(doubt.kind == DoubtKind.SPOUSE_SILENT for doubt in self.doubts)
        span = self._span(got[0], got[1:], below=silent and person_id == self.survivor_id)
        if form is not Skifteform.OFFENTLIG:
            return span
        return span.model_copy(update={"point_ore": None, "least_ore": None, "is_open_below": True})

    def _span(self, point: Money | None, tried: list[Money | None], *, below: bool) -> Span:
        amounts = [money.ore for money in (point, *tried) if money is not None]
        # With something unvalued there is no highest, and a lowest of nothing tells nobody anything.
        least = min(amounts, default=None)
        return Span(
            point_ore=None if point is None else point.ore,
            least_ore=(least or None) if point is None else least,
            most_ore=max(amounts, default=None) if point is not None else None,
            is_open_below=below or any(doubt.least_ore is None for doubt in self.doubts),
            is_open_above=any(doubt.most_ore is None for doubt in self.doubts),
        )


def make_worlds(case: Case, now: datetime, *, paid_at_once: tuple[str, ...] = ()) -> Worlds:
    """Decide the forms in every world.

    Args:
        case: as it is.
        now: the moment of the comparison.
        paid_at_once: heirs who take their inheritance now though the survivor sits in uskifte.
    """

    def decide(world: Case) -> World:
        return _decide(comparison_facts(world, now, paid_at_once=paid_at_once), now)

    home, survivor = home_of(case), survivor_of(case)
    today = decide(case)
    return Worlds(
        today=today,
        known=decide(as_known(case)),
        worst=decide(at_worst(case)),
        without=_without(today.facts, now),
        home=decide(with_value(case, home.id, fallen(home.value_ore))) if home is not None else None,
        survivor_id=survivor.id if survivor is not None else None,
        doubts=doubts_of(case, now),
    )


def _without(facts: ComparisonFacts, now: datetime) -> dict[str, World]:
    could = [heir for heir in facts.heirs if heir.has_assumed_debts and not heir.is_minor_legatee]
    if len(could) == 1:
        return {}
    return {
        one.person_id: _decide(
            replace(
                facts,
                heirs=tuple(
                    replace(heir, has_assumed_debts=False) if heir is one else heir for heir in facts.heirs
                ),
            ),
            now,
        )
        for one in could
    }


def fallen(value_ore: int | None) -> int:
    """Give the value of the home that is tried, in whole øre."""
    return int((value_ore or 0) * (1 - HOME_FALLS))


def _decide(facts: ComparisonFacts, now: datetime) -> World:
    on = local_date(now)
    return World(facts, compare_forms(facts, on=on, known_on=on))
