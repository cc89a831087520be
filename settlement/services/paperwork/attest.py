"""The court's attest as a document (arveloven §§ 95, 97, 118)."""

from datetime import date

from policies.kernel.parameters import amount, lookup
from settlement.documents.models.parts import Verification
from settlement.documents.models.skifteattest import (
    AttestKind,
    HeirPart,
    HolderPart,
    HoldersAct,
    Liability,
    SkifteattestData,
)
from settlement.domain.case import Case
from settlement.services.facts.money import gross_assets
from settlement.services.facts.succession import date_of_death
from settlement.services.paperwork.words import deceased_part, guardian_part, party_name, relation_words

LIMITED_BELOW_G = 3  # arveloven § 116 annet ledd
CITATIONS = {
    AttestKind.SKIFTEATTEST: ("arveloven § 118", "arveloven § 116"),
    AttestKind.USKIFTEATTEST: ("arveloven § 97", "arveloven § 14"),
    AttestKind.SMALL_ESTATE: ("arveloven § 95",),
}
CAPACITY = {
    AttestKind.SKIFTEATTEST: "arving som har overtatt ansvaret for den dødes gjeld",
    AttestKind.USKIFTEATTEST: "gjenlevende i uskifte",
    AttestKind.SMALL_ESTATE: "mottaker av fullmakt over lite bo",
}


def attest_data(
    case: Case,
    *,
    attest_id: str,
    attest_kind: str,
    holders: tuple[str, ...],
    assumed: tuple[str, ...],
    status_index: int,
    on: date,
    web_base_url: str,
    is_test: bool,
) -> SkifteattestData:
    """Write what the Act asks for: the heirs, guardians, who assumed the debts, and the holders."""
    kind = AttestKind(attest_kind)
    examination = case.examination
    return SkifteattestData(
        issuer=case.court.court_name,
        case_number=case.court.case_number,
        issued_on=on,
        is_test=is_test,
        verification=Verification(
            code=attest_id,
            url=f"{web_base_url}/verify",
            status_index=status_index,
            status_list_url=f"{web_base_url}/institutions/v1/status-lists/1",
        ),
        attest_kind=kind,
        deceased=deceased_part(case, with_number=True),
        heirs=tuple(_heir(case, party_id, assumed, on) for party_id in case.heirs),
        holders=tuple(_holder(case, party_id, kind, assumed) for party_id in holders),
        holders_act=HoldersAct.JOINTLY if len(holders) > 1 else HoldersAct.ALONE,
        liability=_liability(case, kind, assumed, on),
        citations=CITATIONS[kind],
        decided_by=_decided_by(examination.approved_by if examination else None),
    )


def _decided_by(handle: str | None) -> str:
    return f"Saksbehandler {handle}" if handle else "Tingretten"


def _liability(case: Case, kind: AttestKind, assumed: tuple[str, ...], on: date) -> Liability:
    """Under 3 G those who assumed the debts answer within the assets only (§ 116 annet ledd)."""
    if kind is not AttestKind.SKIFTEATTEST:
        return Liability.NOT_APPLICABLE
    if not assumed:
        return Liability.NO_ADULT_HEIR
    limit = amount(lookup("grunnbeloep", on=date_of_death(case), known_on=on), LIMITED_BELOW_G)
    known = all(held.value_ore is not None for held in case.counted_holdings if not held.is_debt)
    return Liability.WITHIN_ASSETS if known and gross_assets(case) < limit else Liability.JOINT


def _heir(case: Case, party_id: str, assumed: tuple[str, ...], on: date) -> HeirPart:
    party = case.parties[party_id]
    return HeirPart(
        name=party_name(case, party_id),
        relation=relation_words(party),
        birth_date=party.birth_date,
        organisation_number=party.organisation_number,
        guardian=guardian_part(case, party, on),
        assumes_debts=party_id in assumed,
    )


def _holder(case: Case, party_id: str, kind: AttestKind, assumed: tuple[str, ...]) -> HolderPart:
    party = case.parties[party_id]
    capacity = CAPACITY[kind]
    if kind is AttestKind.SKIFTEATTEST and party_id not in assumed:
        capacity = "arving ved verge"
    return HolderPart(
        name=party_name(case, party_id),
        capacity=capacity,
        birth_date=party.birth_date,
        organisation_number=party.organisation_number,
    )
