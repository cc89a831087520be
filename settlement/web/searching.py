"""Who is looked for in a case, and the words of the search log: the same for court and heirs."""

from settlement.domain.case import Case
from settlement.domain.parties import Party
from settlement.domain.steps.consent import unreached
from settlement.services.facts.absent import searches_for
from settlement.web.language.catalogues import mark

SEARCH_PLACES = {
    "folkeregisteret": mark("Folkeregisteret"),
    "embassy": mark("Utenriksstasjon"),
    "police": mark("Politiet"),
    "archives": mark("Kirkebøker og arkiver over utvandrede"),
    "newspaper": mark("Kunngjøring i avis"),
    "family": mark("Familie og kjente"),
    "other": mark("Et annet sted"),
}
SEARCH_RESULTS = {
    "nothing": mark("Ingenting"),
    "trace": mark("Et spor å følge opp"),
    "found": mark("Personen er funnet"),
}


def sought(case: Case) -> tuple[Party, ...]:
    """List heirs who are looked for: not reached, or not found."""
    return (*unreached(case), *(case.parties[who] for who in case.absent))


def open_lines(case: Case) -> tuple[tuple[str, str], ...]:
    """List members of the tree of whom nobody knows whether all children are known, with their names."""
    return tuple((kin.id, _name(case, kin.id)) for kin in case.kin.values() if not kin.issue_complete)


def looked_for(case: Case) -> tuple[tuple[str, str], ...]:
    """List everybody the log is about, with a name."""
    return (*((party.id, party.name) for party in sought(case)), *open_lines(case))


def _name(case: Case, kin_id: str) -> str:
    party, kin = case.parties.get(kin_id), case.kin[kin_id]
    return party.name if party is not None else kin.name or kin_id


def log_of(case: Case, about: str) -> tuple[tuple[str, str, str, str], ...]:
    """Write the log about one: day, place, what was found, and what came of it."""
    return tuple(
        (f"{one.on:%d.%m.%Y}", SEARCH_PLACES[one.place], one.found, SEARCH_RESULTS[one.result])
        for one in searches_for(case, about)
    )
