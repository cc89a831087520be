"""From what registers answer to items of the inventory. Pure; ids follow from what is registered."""

import hashlib
from collections.abc import Iterable
from typing import Any

from settlement.domain.answers import Answer, AnswerStatus, Provenance
from settlement.domain.estate import INFORMATION_KINDS, Holding, HoldingKind
from settlement.domain.register_rights import CompanyRole
from settlement.domain.registers import (
    AccountRecord,
    BalanceBasis,
    FarmArea,
    FoundHolding,
    PensionPolicy,
    PropertyRight,
    PropertyShare,
    VehicleRecord,
)

DEBT_ACCOUNTS = frozenset({"loanAccount", "creditCardAccount"})
FARMLAND_M2 = 5_000  # arveloven § 99 a: 5 dekar fulldyrka og overflatedyrka jord
FOREST_M2 = 25_000  # 25 dekar produktiv skog
AT_DEATH = "saldo ved dødsfallet"
COUNTED_BACK = "saldo ved dødsfallet, regnet tilbake fra saldoen i dag"


def holding_id(case_id: str, source: str, reference: str) -> str:
    """Make an opaque id that is the same each time the register is asked."""
    return hashlib.sha256(f"{case_id}|{source}|{reference}".encode()).hexdigest()[:20]


def account_holding(case_id: str, source: str, account: AccountRecord, proof: Provenance | None) -> Holding:
    """One account or loan. A balance we did not get, or one shared with others, is for a person to value."""
    is_debt = account.kind in DEBT_ACCOUNTS
    balance = account.balance_at_death_ore
    unknown = balance is None or account.co_owned or account.currency != "NOK"
    value = None if unknown or balance is None else max(-balance if is_debt else balance, 0)
    shared = " (felles konto)" if account.co_owned else ""
    name = "Lån" if is_debt else "Konto"
    is_counted = account.balance_at_death_basis is BalanceBasis.COUNTED_BACK
    return Holding(
        id=holding_id(case_id, source, f"{account.bank_organisation_number}|{account.account_reference}"),
        kind=HoldingKind.LOAN if is_debt else HoldingKind.ACCOUNT,
        label=f"{name} i {account.bank_name}{shared}",
        value_ore=value,
        value_basis="" if value is None else COUNTED_BACK if is_counted else AT_DEATH,
        needs_value=unknown,
        institution=account.bank_organisation_number,
        institution_name=account.bank_name,
        reference=account.account_number or account.account_reference,
        source=source,
        provenance=proof,
    )


def property_holding(
    case_id: str,
    source: str,
    share: PropertyShare,
    *,
    areas: Iterable[FarmArea],
    home_address: str,
    proof: Provenance | None,
) -> Holding:
    """A property or housing share; the land register has no value, so a person sets it."""
    is_cooperative = share.unit_kind == "borettslagsandel"
    area = next((a for a in areas if a.label == share.label), None)
    is_farm = area is not None and (area.farmland_m2 >= FARMLAND_M2 or area.productive_forest_m2 >= FOREST_M2)
    part = "" if share.numerator == share.denominator else f", {share.numerator}/{share.denominator}"
    address = f", {share.address}" if share.address else ""
    home = bool(share.address) and share.address is not None and _same_place(share.address, home_address)
    return Holding(
        id=holding_id(case_id, source, share.label),
        kind=HoldingKind.COOPERATIVE_SHARE if is_cooperative else HoldingKind.REAL_PROPERTY,
        label=f"{share.label}{address}{part}",
        needs_value=True,
        numerator=share.numerator,
        denominator=share.denominator,
        reference=share.label,
        source=source,
        is_farm=is_farm,
        home=home,
        provenance=proof,
    )


def _same_place(one: str, other: str) -> bool:
    return one.split(",", 1)[0].strip().casefold() == other.split(",", 1)[0].strip().casefold()


def right_holding(case_id: str, source: str, right: PropertyRight, proof: Provenance | None) -> Holding:
    """A right in others' property: information for the heirs."""
    return Holding(
        id=holding_id(case_id, source, right.document_reference + right.label),
        kind=HoldingKind.RIGHT,
        label=f"{right.kind.capitalize()} i {right.label}",
        reference=right.document_reference,
        source=source,
        provenance=proof,
    )


def vehicle_holding(case_id: str, source: str, vehicle: VehicleRecord, proof: Provenance | None) -> Holding:
    """A vehicle owned wholly or partly is an asset; a leased one is not."""
    owned = vehicle.role in {"owner", "co_owner"}
    name = " ".join(part for part in (vehicle.make, vehicle.model) if part) or "Kjøretøy"
    shared = " (eid sammen med andre)"
    role = {"owner": shared if vehicle.co_owned else "", "co_owner": shared, "lessee": " (leaset)"}
    return Holding(
        id=holding_id(case_id, source, vehicle.kjennemerke),
        kind=HoldingKind.VEHICLE if owned else HoldingKind.RIGHT,
        label=f"{name} {vehicle.kjennemerke}{role.get(vehicle.role, ' (eier ikke avklart)')}",
        needs_value=owned,
        reference=vehicle.kjennemerke,
        source=source,
        provenance=proof,
    )


def found_holding(case_id: str, source: str, found: FoundHolding, proof: Provenance | None) -> Holding:
    """What a register of its own has; without a value, a person sets it."""
    return Holding(
        id=holding_id(case_id, source, found.reference),
        kind=found.kind,
        label=found.label,
        value_ore=found.value_ore,
        valued_on=found.valued_on,
        value_basis=found.value_basis,
        needs_value=found.value_ore is None and found.kind not in INFORMATION_KINDS,
        numerator=found.numerator,
        denominator=found.denominator,
        institution=found.institution,
        institution_name=found.institution_name,
        reference=found.reference,
        source=source,
        provenance=proof,
    )


def policy_holding(case_id: str, source: str, policy: PensionPolicy, proof: Provenance | None) -> Holding:
    """A pension or life policy: who is paid follows from the policy, not from the estate."""
    return Holding(
        id=holding_id(case_id, source, policy.reference),
        kind=HoldingKind.POLICY,
        label=f"{policy.product}, {policy.company}",
        institution=policy.organisation_number,
        institution_name=policy.company,
        reference=policy.reference,
        source=source,
        provenance=proof,
    )


def business_holding(case_id: str, source: str, role: CompanyRole, proof: Provenance | None) -> Holding:
    """A sole proprietorship is no company of its own: what it owns and owes is the estate's."""
    name = role.name or f"org.nr. {role.organisation_number}"
    return Holding(
        id=holding_id(case_id, source, role.organisation_number),
        kind=HoldingKind.OTHER_ASSET,
        label=f"Enkeltpersonforetaket {name}",
        needs_value=True,
        institution=role.organisation_number,
        institution_name=name,
        reference=role.organisation_number,
        source=source,
        provenance=proof,
    )


def worst(statuses: Iterable[AnswerStatus]) -> AnswerStatus:
    """Combine several answers to one: what is missing weighs more than what came."""
    order = (
        AnswerStatus.UNAVAILABLE,
        AnswerStatus.NEEDS_PERSON,
        AnswerStatus.REFUSED,
        AnswerStatus.MANUAL,
        AnswerStatus.PARTIAL,
        AnswerStatus.ANSWERED,
        AnswerStatus.EMPTY,
    )
    found = set(statuses)
    return next((status for status in order if status in found), AnswerStatus.EMPTY)


def proof_of(answer: Answer[Any]) -> Provenance | None:
    """The last answer's provenance."""
    return answer.provenance[-1] if answer.provenance else None
