"""The inheritance of an heir who cannot be found: kept, or when it is small, to those who are close."""

from datetime import date
from fractions import Fraction
from typing import Any

from policies.consents.absent import AbsentHeirFacts, decide_absent_heirs_part
from policies.consents.search import Place, SearchFacts, decide_search_is_enough
from policies.kernel.decision import Decision, Outcome
from policies.kernel.money import Money
from policies.succession.basis import Basis
from policies.succession.shares import SharePart
from settlement.domain.absence import Search
from settlement.domain.case import Case
from settlement.domain.events.family import SearchResult
from settlement.services.facts.both_estates import Shares, add_parts
from settlement.services.facts.succession import date_of_death


def searches_for(case: Case, about: str) -> tuple[Search, ...]:
    """List where somebody has looked for a person, or for the issue of one, the oldest first."""
    return tuple(search for search in case.searches if search.about == about)


def search_is_enough(case: Case, about: str) -> Decision[bool]:
    """Decide whether it has been looked far enough; a trace is followed when somebody looked after it."""
    found = searches_for(case, about)
    places = tuple(dict.fromkeys(Place(search.place) for search in found))
    open_trace = bool(found) and found[-1].result == SearchResult.TRACE
    return decide_search_is_enough(SearchFacts(about, places, has_trace=open_trace))


def parts_of_absent(case: Case, shares: Shares, *, net_estate: Money, on: date) -> Shares:
    """Give the part of each absent heir to whom it goes: kept for the heir, unless it is small (§ 146)."""
    absent = [who for who in case.absent if shares.value and who in shares.value]
    if shares.value is None or not absent:
        return shares
    parts: dict[str, list[tuple[Basis, Fraction]]] = {
        person: [(share.basis, share.fraction)] for person, share in shares.value.items()
    }
    decisions = [decide_part(case, who, shares.value[who], on=on) for who in absent]
    for who, decision in zip(absent, decisions, strict=True):
        if decision.value is None or decision.value.set_aside:
            continue
        ((basis, fraction),) = parts.pop(who)
        for taker, part in case.absent[who].takers.items():
            parts.setdefault(taker, []).append((basis, fraction * Fraction(part)))
    rests_on: tuple[Decision[Any], ...] = (shares, *decisions)
    return Decision(
        Outcome.COMPUTED if all(d.value is not None for d in decisions) else Outcome.UNCLEAR,
        value=add_parts(parts, net_estate),
        citations=tuple(dict.fromkeys(c for decision in rests_on for c in decision.citations)),
        rests_on=rests_on,
        missing=tuple(dict.fromkeys(item for decision in decisions for item in decision.missing)),
        explanation=shares.explanation,
    )


def decide_part(case: Case, who: str, share: SharePart, *, on: date) -> Decision[Any]:
    """Ask the rule whether one absent heir's part is kept."""
    absence = case.absent[who]
    facts = AbsentHeirFacts(
        heir_id=who,
        date_of_death=date_of_death(case),
        statement_on=on,
        share=None if share.amount_ore is None else Money(int(share.amount_ore)),
        has_other_managed_assets=absence.has_other_managed_assets,
        takers=tuple(absence.takers),
    )
    return decide_absent_heirs_part(facts, known_on=on)
