"""Aksjebeholdning in our words."""

from connectors.kit.response import RegisterResponse
from connectors.skatteetaten import texts
from connectors.skatteetaten.wire import Aksjebeholdning
from settlement.domain.answers import Answer, AnswerStatus, Provenance
from settlement.domain.register_rights import ShareHolding


def read_shares(
    response: RegisterResponse, person_number: str, year: int, *, provenance: tuple[Provenance, ...]
) -> Answer[ShareHolding]:
    """Read the shares of one year; the message says which day they are from.

    Raises:
        Malformed: the answer breaks the contract, or is about somebody else or another year.
    """
    found = response.parse(Aksjebeholdning)
    if found.identifikator != person_number or found.kalenderaar != str(year):
        raise response.malformed("the answer is about somebody else or another year")
    if found.skjermet:
        return Answer[ShareHolding](
            status=AnswerStatus.NEEDS_PERSON, provenance=provenance, message=texts.SHIELDED
        )
    shares = tuple(
        ShareHolding(
            organisation_number=company.selskap,
            year=year,
            count=part.antallAksjer,
            share_class=part.aksjeklasse,
            isin=part.isinnummer,
            total_in_company=company.antallAksjerTotaltISelskap,
        )
        for company in found.aksjebeholdningPerSelskap
        for part in company.aksjer
    )
    return Answer[ShareHolding](
        status=AnswerStatus.ANSWERED if shares else AnswerStatus.EMPTY,
        items=shares,
        provenance=provenance,
        message=texts.SHARES_AT_YEAR_END.format(year=year) if shares else texts.NO_SHARES,
    )
