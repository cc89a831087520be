"""The comparison of the forms as one person sees it: a card for each form, and what has changed since."""

from dataclasses import dataclass

from settlement.domain.comparison import ComparedForm, Comparison, PersonInForm, Span


@dataclass(frozen=True)
class Card:
    """One form for one person."""

    form: ComparedForm
    mine: PersonInForm | None

    @property
    def is_open(self) -> bool:
        """It may still be chosen."""
        return self.form.outcome != "not_met"

    @property
    def known_costs_ore(self) -> int | None:
        """Sum what can be worked out; None when nothing can."""
        known = [cost.ore for cost in self.form.costs if cost.ore is not None]
        return sum(known) if known or not self.form.costs else None

    @property
    def has_unknown_costs(self) -> bool:
        """Something comes on top that cannot be worked out."""
        return any(cost.ore is None for cost in self.form.costs)


@dataclass(frozen=True)
class Moved:
    """One form's figures for one person, when they signed and now; None where the form is shut."""

    form: str
    before: Span | None
    now: Span | None


def cards(comparison: Comparison | None, party_id: str) -> list[Card]:
    """Lay out every form, also those that are shut, with this person's own lines."""
    return [Card(form, form.person(party_id)) for form in comparison.forms] if comparison else []


def moved(before: Comparison | None, now: Comparison | None, party_id: str) -> list[Moved]:
    """Compare what one person gets in each form between two days; only the forms that differ."""
    if before is None or now is None:
        return []
    names = dict.fromkeys(form.form for form in (*before.forms, *now.forms))
    pairs = [Moved(name, _gets(before, name, party_id), _gets(now, name, party_id)) for name in names]
    return [pair for pair in pairs if pair.before != pair.now]


def _gets(comparison: Comparison, form: str, party_id: str) -> Span | None:
    found = comparison.form(form)
    person = found.person(party_id) if found is not None else None
    return None if person is None else person.gets
