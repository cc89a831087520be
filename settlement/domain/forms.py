"""Which form the heirs' choices add up to, and whether the declaration is enough for the court."""

from datetime import datetime

from settlement.domain.case import Case
from settlement.domain.contents import has_signed_declaration
from settlement.domain.heirs import adult_heirs, all_heirs, deadline_passed, deciding_heirs, is_absent
from settlement.domain.parties import Party, Relation

PRIVAT = "privat"
USKIFTE = "uskifte"
SMALL_ESTATE = "small_estate"
OFFENTLIG = "offentlig"
SKIFTEFORMER = (PRIVAT, USKIFTE, SMALL_ESTATE, OFFENTLIG)

SEPARATE_LINES = frozenset({Relation.SEPARATE_CHILD, Relation.SEPARATE_GRANDCHILD})
SURVIVORS = frozenset({Relation.SPOUSE, Relation.COHABITANT})


def declared_form(case: Case) -> str:
    """Read the form out of the choices.

    One heir's demand makes it offentlig (arveloven § 127); the survivor's choice makes it uskifte
    (§§ 14, 32); one willing holder makes it a small estate (§ 95); otherwise it is privat (§ 116).
    """
    chosen = {party_id: choice.skifteform for party_id, choice in case.choices.items()}
    if OFFENTLIG in chosen.values():
        return OFFENTLIG
    for party_id, form in chosen.items():
        party = case.parties.get(party_id)
        if form == USKIFTE and party is not None and party.relation in SURVIVORS and not _refused(case):
            return USKIFTE
    if SMALL_ESTATE in chosen.values() and case.open_forms.get(SMALL_ESTATE) == "met":
        return SMALL_ESTATE
    return PRIVAT


def _refused(case: Case) -> bool:
    """A separate child who chooses another form does not consent to uskifte (arveloven § 15)."""
    return any(
        case.choices[p.id].skifteform != USKIFTE
        for p in case.active_parties.values()
        if p.relation in SEPARATE_LINES and p.id in case.choices
    )


def has_answered(case: Case, party: Party) -> bool:
    """Signed what stands now; a survivor whose uskifte was refused has to choose again."""
    if not has_signed_declaration(case, party.id):
        return False
    wants_uskifte = case.choices[party.id].skifteform == USKIFTE
    return not (wants_uskifte and party.relation in SURVIVORS and declared_form(case) == PRIVAT)


def required_signers(case: Case, on: datetime) -> tuple[Party, ...]:
    """Who has to sign the declaration for the form the choices add up to."""
    form = declared_form(case)
    heirs = deciding_heirs(case, on)
    if form == OFFENTLIG:
        return tuple(p for p in heirs if _chose(case, p, OFFENTLIG))
    if form == USKIFTE:
        return tuple(p for p in all_heirs(case) if p.relation in SURVIVORS or p.relation in SEPARATE_LINES)
    if form == SMALL_ESTATE:
        return tuple(p for p in heirs if _chose(case, p, SMALL_ESTATE))
    return heirs


def _chose(case: Case, party: Party, form: str) -> bool:
    choice = case.choices.get(party.id)
    return choice is not None and choice.skifteform == form


def debt_assumers(case: Case, on: datetime) -> tuple[Party, ...]:
    """Adult heirs who signed that they take on the debts (arveloven § 116)."""
    return tuple(
        party
        for party in adult_heirs(case, on)
        if party.id in case.choices
        and case.choices[party.id].assumes_debt
        and case.choices[party.id].skifteform == PRIVAT
        and has_signed_declaration(case, party.id)
    )


def rests_on(case: Case, party_id: str, on: datetime) -> bool:
    """Say whether what the court has falls with this heir: no other chose so, or assumes the debts."""
    form = case.submitted_form
    if form is None or case.attest is not None or case.bobestyrer is not None:
        return False
    if form == PRIVAT:
        return {party.id for party in debt_assumers(case, on)} == {party_id}
    able = (p for p in case.parties.values() if form != USKIFTE or p.relation in SURVIVORS)
    return {party.id for party in able if _chose(case, party, form)} == {party_id}


def has_valid_declaration(case: Case, on: datetime) -> bool:
    """Whether what is signed is enough for the form, counting what is signed now."""
    form = declared_form(case)
    signers = required_signers(case, on)
    if form == PRIVAT:
        nobody_of_age = not adult_heirs(case, on)  # § 116 tredje ledd
        anyone = any(has_answered(case, party) for party in signers)
        return bool(debt_assumers(case, on)) or (nobody_of_age and anyone)
    return bool(signers) and all(has_answered(case, party) for party in signers)


def missing_signers(case: Case, on: datetime) -> tuple[str, ...]:
    """Who still has to choose and sign. After the deadline a valid declaration is enough."""
    if deadline_passed(case, on) and has_valid_declaration(case, on):
        return ()
    missing = tuple(p.id for p in required_signers(case, on) if not has_answered(case, p))
    if missing or has_valid_declaration(case, on):
        return missing
    return tuple(p.id for p in deciding_heirs(case, on) if p.id not in case.choices)


def nobody_assumes(case: Case, on: datetime) -> bool:
    """All have answered, or the deadline is over, and still nothing valid is declared."""
    if has_valid_declaration(case, on):
        return False
    answered = all(has_answered(case, p) for p in deciding_heirs(case, on))
    return deadline_passed(case, on) or (answered and bool(case.choices))


def all_waive_deadline(case: Case) -> bool:
    """Every heir who can be found, silent ones too, agreed to an early attest (arveloven §§ 118, 138)."""
    heirs = tuple(heir for heir in all_heirs(case) if not is_absent(case, heir.id))
    return bool(heirs) and all(
        heir.id in case.choices
        and case.choices[heir.id].waives_deadline
        and has_signed_declaration(case, heir.id)
        for heir in heirs
    )
