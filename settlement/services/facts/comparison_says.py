"""Who is asked for each form of settlement, and for what: the debts, a consent, a notice, or nothing."""

from datetime import datetime

from policies.skifte.forms import Skifteform
from settlement.domain.case import Case
from settlement.domain.comparison import Say
from settlement.domain.forms import SEPARATE_LINES, SURVIVORS
from settlement.domain.heirs import all_heirs, needs_guardian
from settlement.domain.parties import Party, Relation


def says_of(case: Case, form: Skifteform, now: datetime, *, paid: tuple[str, ...] = ()) -> dict[str, Say]:
    """Tell what is asked of each heir, by party; `paid` are those who take their inheritance now."""
    return {party.id: _say(case, party, form, now, is_paid=party.id in paid) for party in all_heirs(case)}


def _say(case: Case, party: Party, form: Skifteform, now: datetime, *, is_paid: bool) -> Say:
    ward = needs_guardian(case, party, now)
    if party.relation == Relation.MINOR_LEGATEE:
        return Say.NOT_ASKED
    if form is Skifteform.USKIFTE:
        if party.relation in SURVIVORS:
            return Say.NOTIFIES
        if party.relation not in SEPARATE_LINES or is_paid:
            return Say.NOT_ASKED
        return Say.GUARDIAN_CONSENTS if ward else Say.CONSENTS
    if form is Skifteform.PRIVAT:
        return Say.GUARDIAN_AGREES if ward else Say.ASSUMES_OR_AGREES
    return Say.ANY_ONE_ASKS
