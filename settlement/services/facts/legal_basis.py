"""Whether anybody has the right to ask the registers about this estate now. Pure."""

from datetime import datetime

from settlement.domain.case import Case
from settlement.domain.legal_basis import LegalBasis

INSIGHT = "arveloven § 92 første ledd"
CERTIFICATE = "arveloven § 118"
PUBLIC_SETTLEMENT = "arveloven § 134"
FAMILY = ("arveloven § 88 a", "folkeregisterloven § 10-2")


def legal_basis(case: Case, now: datetime) -> LegalBasis | None:
    """Name the strongest mandate in force; None when the case does not stand or nobody holds one."""
    if case.is_undone or case.closed is not None:
        return None
    if case.attest is not None:
        mandate, citation = "skifteattest", CERTIFICATE
    elif case.bobestyrer is not None:
        mandate, citation = "bobestyrer", PUBLIC_SETTLEMENT
    elif _has_insight(case):
        mandate, citation = "formuesfullmakt", INSIGHT
    else:
        return None
    return LegalBasis(case_reference=case.id, mandate=mandate, citations=(citation,), valid_from=now)


def _has_insight(case: Case) -> bool:
    return any(case.formuesfullmakt.values()) or any(
        party.formuesfullmakt_from_court for party in case.parties.values()
    )


def family_basis(case: Case, now: datetime) -> LegalBasis | None:
    """Name the right to ask who died and who is near: the court's case, as long as the court keeps it.

    Nobody needs a mandate for this, for the mandates follow from who the heirs are. A case that is closed or
    whose death was annulled keeps it: the register may have corrected the death.
    """
    if case.court.annulled or case.court.status == "FEILFORT":
        return None
    return LegalBasis(
        case_reference=case.id, mandate="dødsfallssak i tingretten", citations=FAMILY, valid_from=now
    )
