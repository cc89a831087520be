"""The court's authority for one heir to learn what the deceased owned and owed (arveloven § 92)."""

from datetime import date

from settlement.documents.models.skifteattest import AttestKind, HolderPart, SkifteattestData
from settlement.domain.case import Case
from settlement.services.paperwork.words import deceased_part, guardian_part, party_name, relation_words


def formuesfullmakt_data(
    case: Case, party_id: str, *, decided_by: str, on: date, is_test: bool
) -> SkifteattestData:
    """Write the authority. It gives insight and nothing more, and ends when the settlement does."""
    party = case.parties[party_id]
    return SkifteattestData(
        issuer=case.court.court_name,
        case_number=case.court.case_number,
        issued_on=on,
        is_test=is_test,
        attest_kind=AttestKind.FORMUESFULLMAKT,
        deceased=deceased_part(case, with_number=True),
        holders=(
            HolderPart(
                name=party_name(case, party_id),
                capacity=relation_words(party),
                birth_date=party.birth_date,
                organisation_number=party.organisation_number,
                guardian=guardian_part(case, party, on),
            ),
        ),
        terms=(
            "Banker, forsikringsselskaper og andre skal gi deg opplysninger om hva den døde eide og skyldte.",
            "Fullmakten gjelder til boet er gjort opp, eller til retten trekker den tilbake.",
        ),
        citations=("arveloven § 92",),
        decided_by=decided_by,
    )
