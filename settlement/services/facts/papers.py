"""Which papers of a case the statsforvalter reads: those that a ward's matter rests on, and no others.

What an office may see is decided by the policy of access. Here stands only what each paper shows.
"""

from collections.abc import Collection
from datetime import date

from policies.access.rights import AccessFacts, Mandate, Permission, Role, decide_access
from settlement.domain.case import Case, Document
from settlement.domain.heirs import local_date

SHOWS = {
    "skifteattest": Permission.SEE_HEIRS,  # the court sends a copy (arveloven § 118 sjette ledd)
    "uskifteattest": Permission.SEE_HEIRS,
    "small_estate": Permission.SEE_HEIRS,
    "bobestyrer": Permission.SEE_HEIRS,
    "proklama": Permission.SEE_HEIRS,
    "uskifte_list": Permission.SEE_STATEMENT,  # the court sends it (arveloven § 96 fjerde ledd)
    "inventory": Permission.SEE_STATEMENT,  # what the division that needs consent rests on
    "booppgjoer": Permission.SEE_STATEMENT,
    "handover_account": Permission.SEE_STATEMENT,
    "draft_statement": Permission.SEE_STATEMENT,
    "hjemmelserklaering": Permission.SEE_STATEMENT,  # vergemålsloven § 39 bokstav a
}
"""The rest is not the office's: bank statements, letters and bills of others, what an heir was granted."""


def governor_reads(case: Case, document: Document, *, wards: Collection[str], on: date) -> bool:
    """Tell whether the statsforvalter of these wards reads a paper; one that is a ward's own always.

    A paper that is for certain heirs is for their guardianship alone.
    """
    if document.visible_to:
        return not set(wards).isdisjoint(document.visible_to)
    needed = SHOWS.get(document.document_kind)
    facts = AccessFacts(
        role=Role.STATSFORVALTER,
        date_of_death=case.deceased.date_of_death,
        mandate=Mandate(local_date(case.opened_at)),
        case_withdrawn=case.is_undone,
    )
    access = decide_access(facts, on=on).value
    return needed is not None and access is not None and access.allows(needed)
