"""Who may act for an estate or see into it, and which certificates say so: what institutions may know."""

from dataclasses import dataclass
from datetime import date, datetime

from settlement.domain.case import Attest, Case
from settlement.domain.parties import Party


@dataclass(frozen=True)
class Acting:
    """Someone who may act for the estate or see into it, from when and until when."""

    authority: str  # skifteattest, uskifteattest, small_estate, bobestyrer, formuesfullmakt, skiftefullmakt
    reference: str
    name: str
    birth_date: date | None
    organisation_number: str | None
    from_moment: datetime | None
    until_date_exclusive: date | None
    valid: bool
    on_behalf_of: str | None = None
    scope: tuple[str, ...] = ()


@dataclass(frozen=True)
class AttestReference:
    """A certificate: how to recognise it and where to ask whether it stands."""

    attest_id: str
    kind: str
    issued_at: datetime
    sha256: str | None
    status_index: int
    valid: bool


def acting_for_estate(case: Case, today: date) -> tuple[Acting, ...]:
    """List who may act for the estate or see into it, those whose authority has ended too."""
    listed = [entry for attest in case.attests.values() for entry in _holders(case, attest)]
    listed.extend(
        _acting(
            case.parties[party_id],
            "formuesfullmakt",
            reference=f"formuesfullmakt:{party_id}",
            valid=not any(a.revoked is None for a in case.attests.values()) and not case.is_undone,
            from_moment=case.last_at.get("formuesfullmakt_decided"),
        )
        for party_id in insight(case)
    )
    for proxy_id, proxy in case.proxies.items():
        receiver, giver = case.parties.get(proxy.to_party_id), case.parties.get(proxy.party_id)
        if receiver is None or giver is None:
            continue
        until = proxy.until_date_exclusive
        listed.append(
            _acting(
                receiver,
                "skiftefullmakt",
                reference=proxy_id,
                valid=proxy.ended is None and (until is None or today < until),
                until_date_exclusive=until,
                on_behalf_of=giver.name,
                scope=proxy.scope,
            )
        )
    return tuple(listed)


def attest_reference(case: Case, attest: Attest) -> AttestReference:
    """Tell how to recognise a certificate."""
    document = case.documents.get(attest.document_id)
    return AttestReference(
        attest_id=attest.attest_id,
        kind=attest.attest_kind,
        issued_at=attest.issued_at,
        sha256=document.sha256 if document else None,
        status_index=attest.status_index,
        valid=attest.revoked is None,
    )


def _holders(case: Case, attest: Attest) -> list[Acting]:
    if attest.attest_kind == "bobestyrer" or attest.holders == ("bobestyrer",):
        name = case.bobestyrer_name or ""
        return [
            Acting(
                authority="bobestyrer",
                reference=attest.attest_id,
                name=name,
                birth_date=None,
                organisation_number=None,
                from_moment=attest.issued_at,
                until_date_exclusive=None,
                valid=attest.revoked is None,
            )
        ]
    return [
        _acting(
            case.parties[holder],
            attest.attest_kind,
            reference=attest.attest_id,
            valid=attest.revoked is None,
            from_moment=attest.issued_at,
        )
        for holder in attest.holders
        if holder in case.parties
    ]


def insight(case: Case) -> tuple[str, ...]:
    """List who has insight by the court's word: granted here, or sent with the case."""
    decided = {party_id for party_id, granted in case.formuesfullmakt.items() if granted}
    sent = {p.id for p in case.active_parties.values() if p.formuesfullmakt_from_court}
    return tuple(sorted(party_id for party_id in decided | sent if party_id in case.active_parties))


def _acting(
    party: Party,
    authority: str,
    *,
    reference: str,
    valid: bool,
    from_moment: datetime | None = None,
    until_date_exclusive: date | None = None,
    on_behalf_of: str | None = None,
    scope: tuple[str, ...] = (),
) -> Acting:
    return Acting(
        authority=authority,
        reference=reference,
        name=party.name,
        birth_date=party.birth_date,
        organisation_number=party.organisation_number,
        from_moment=from_moment,
        until_date_exclusive=until_date_exclusive,
        valid=valid,
        on_behalf_of=on_behalf_of,
        scope=scope,
    )
