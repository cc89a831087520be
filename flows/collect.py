"""Ask all registers about one estate at once. One slow or broken register never stops the others."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.estate import Holding
from settlement.domain.register_rights import PropertyEncumbrance
from settlement.domain.registers import AccountRecord, BankRelation, FarmArea, PropertyShare
from settlement.ports.bundle import Outside
from settlement.ports.errors import Malformed, NeedsPerson, PortError, Refused, Unavailable
from settlement.services.collect_registers import Questions, SourceReport
from settlement.services.facts.holdings import (
    account_holding,
    found_holding,
    policy_holding,
    proof_of,
    property_holding,
    right_holding,
    vehicle_holding,
    worst,
)

Asking = Callable[[Outside, Questions], Awaitable[SourceReport]]
STATUS_OF_ERROR = {
    Unavailable: AnswerStatus.UNAVAILABLE,
    NeedsPerson: AnswerStatus.NEEDS_PERSON,
    Refused: AnswerStatus.REFUSED,
    Malformed: AnswerStatus.UNAVAILABLE,
}
MESSAGE_OF_ERROR = {
    AnswerStatus.UNAVAILABLE: "Registeret svarte ikke. Vi spør igjen.",
    AnswerStatus.NEEDS_PERSON: "Registeret krever at noen med fullmakt spør selv.",
    AnswerStatus.REFUSED: "Registeret gir oss ikke svar. Spør det selv.",
}


async def collect(outside: Outside, asked: Questions) -> tuple[SourceReport, ...]:
    """Ask every due source at the same time."""
    more = tuple(name for name in outside.more if name not in asked.answered and name not in asked.sources)
    reports = await asyncio.gather(*(_ask(source, outside, asked) for source in (*asked.sources, *more)))
    return tuple(reports)


async def _ask(source: str, outside: Outside, asked: Questions) -> SourceReport:
    try:
        if source in outside.more:
            return await _more(source, outside, asked)
        return await ASK[source](outside, asked)
    except PortError as error:
        status = STATUS_OF_ERROR.get(type(error), AnswerStatus.UNAVAILABLE)
        return SourceReport(source=source, status=status, message=MESSAGE_OF_ERROR[status])


async def _banks(outside: Outside, asked: Questions) -> SourceReport:
    source = "kar_and_banks"
    relations = await outside.relations.banks(
        asked.person_number,
        date_of_death=asked.date_of_death,
        case_reference=asked.case_id,
        basis=asked.basis,
    )
    answers = await asyncio.gather(*(_bank(outside, asked, bank) for bank in relations.items))
    holdings = [
        account_holding(asked.case_id, source, account, proof_of(answer))
        for _, answer in answers
        for account in answer.items
    ]
    messages = [f"{bank.bank_name}: {answer.message}" for bank, answer in answers if answer.message]
    proofs = [proof for _, answer in answers for proof in answer.provenance]
    return SourceReport(
        source=source,
        status=worst((relations.status, *(answer.status for _, answer in answers))),
        holdings=tuple({holding.id: holding for holding in holdings}.values()),
        provenance=(*relations.provenance, *proofs),
        message=" ".join(messages) or relations.message,
    )


async def _bank(
    outside: Outside, asked: Questions, bank: BankRelation
) -> tuple[BankRelation, Answer[AccountRecord]]:
    try:
        answer = await outside.accounts.accounts(
            bank,
            asked.person_number,
            date_of_death=asked.date_of_death,
            case_reference=asked.case_id,
            protected=asked.is_protected,
            basis=asked.basis,
        )
    except PortError as error:
        status = STATUS_OF_ERROR.get(type(error), AnswerStatus.UNAVAILABLE)
        answer = Answer(status=status, message=MESSAGE_OF_ERROR[status])
    return bank, answer


async def _land(outside: Outside, asked: Questions) -> SourceReport:
    source = "kartverket"
    shares, rights = await asyncio.gather(
        outside.land.shares(asked.person_number, case_reference=asked.case_id, basis=asked.basis),
        outside.land.rights(asked.person_number, case_reference=asked.case_id, basis=asked.basis),
    )
    areas = await _areas(outside, asked, shares.items)
    charges = await _charges(outside, asked, shares.items)
    holdings: list[Holding] = [
        property_holding(
            asked.case_id,
            source,
            share,
            areas=areas.items,
            home_address=asked.address,
            proof=proof_of(shares),
        )
        for share in shares.items
    ]
    holdings += [right_holding(asked.case_id, source, right, proof_of(rights)) for right in rights.items]
    statuses = (shares.status, rights.status, *((areas.status, charges.status) if shares.items else ()))
    messages = (shares.message, rights.message, areas.message, charges.message)
    return SourceReport(
        source=source,
        status=worst(statuses),
        holdings=tuple(holdings),
        provenance=(*shares.provenance, *rights.provenance, *areas.provenance, *charges.provenance),
        message=next((message for message in messages if message), None),
        findings=tuple(
            (f"heftelse:{charge.document_reference}", f"{charge.label}: {charge.kind}")
            for charge in charges.items
        ),
    )


async def _charges(
    outside: Outside, asked: Questions, shares: Sequence[PropertyShare]
) -> Answer[PropertyEncumbrance]:
    """Charges we could not learn are found by a person; the property list stands."""
    if not shares:
        return Answer(status=AnswerStatus.EMPTY)
    try:
        return await outside.land.encumbrances(shares, case_reference=asked.case_id, basis=asked.basis)
    except PortError:
        message = "Grunnboken svarte ikke om heftelser. Bestill grunnboksutskrift for eiendommene."
        return Answer(status=AnswerStatus.PARTIAL, message=message)


async def _areas(outside: Outside, asked: Questions, shares: Sequence[PropertyShare]) -> Answer[FarmArea]:
    """An area we could not learn leaves the farm rule to a person; the property list stands."""
    if not shares:
        return Answer(status=AnswerStatus.EMPTY)
    try:
        return await outside.farm.areas(shares, case_reference=asked.case_id, basis=asked.basis)
    except PortError:
        message = "Landbruksregisteret svarte ikke. Undersøk om eiendommen er landbruk."
        return Answer(status=AnswerStatus.PARTIAL, message=message)


async def _vehicles(outside: Outside, asked: Questions) -> SourceReport:
    source = "statens_vegvesen"
    answer = await outside.vehicles.owned(
        asked.person_number,
        case_reference=asked.case_id,
        birth_date=asked.birth_date,
        family_name=asked.family_name,
        basis=asked.basis,
    )
    holdings = tuple(vehicle_holding(asked.case_id, source, v, proof_of(answer)) for v in answer.items)
    return _report(source, answer, holdings=holdings)


async def _tax(outside: Outside, asked: Questions) -> SourceReport:
    """Last year's figures are clues, not values; open claims wait for a person."""
    figures, claims, shares = await asyncio.gather(
        outside.tax.figures(asked.person_number, case_reference=asked.case_id, basis=asked.basis),
        outside.tax.fordringer(asked.person_number, case_reference=asked.case_id, basis=asked.basis),
        outside.tax.share_holdings(asked.person_number, case_reference=asked.case_id, basis=asked.basis),
    )
    clues = tuple((f"tax:{f.income_year}:{f.code}", f"{f.label}: {f.amount_ore}") for f in figures.items)
    return SourceReport(
        source="skatteetaten",
        status=worst((figures.status, claims.status, shares.status)),
        provenance=(*figures.provenance, *claims.provenance, *shares.provenance),
        message=claims.message or figures.message or shares.message,
        findings=clues
        + tuple(
            (
                f"aksjer:{held.year}:{held.organisation_number}:{held.isin or held.share_class}",
                f"{held.count} aksjer i {held.organisation_number}",
            )
            for held in shares.items
        ),
    )


async def _pacts(outside: Outside, asked: Questions) -> SourceReport:
    answer = await outside.pacts.pacts(asked.person_number, case_reference=asked.case_id, basis=asked.basis)
    clues = tuple((f"ektepakt:{p.number}", ", ".join(p.terms)) for p in answer.items)
    if not any(pact.needs_reading or pact.terms for pact in answer.items):
        return _report("ektepakt", answer, findings=clues)
    message = "Det er tinglyst en ektepakt. Les den, og merk det som er særeie i oversikten."
    return SourceReport(
        source="ektepakt",
        status=AnswerStatus.NEEDS_PERSON,
        provenance=answer.provenance,
        message=message,
        findings=clues,
    )


async def _encumbrances(outside: Outside, asked: Questions) -> SourceReport:
    answer = await outside.encumbrances.encumbrances(
        asked.person_number, case_reference=asked.case_id, basis=asked.basis
    )
    clues = tuple((f"losore:{e.document_number}", f"{e.kind} {e.asset or ''}".strip()) for e in answer.items)
    return _report("losore", answer, findings=clues)


async def _pensions(outside: Outside, asked: Questions) -> SourceReport:
    answer = await outside.pensions.policies(asked.person_number, case_reference=asked.case_id)
    holdings = tuple(policy_holding(asked.case_id, "pensjon", p, proof_of(answer)) for p in answer.items)
    return _report("pensjon", answer, holdings=holdings)


async def _nav(outside: Outside, asked: Questions) -> SourceReport:
    return _report(
        "nav", await outside.benefits.fordringer(asked.person_number, case_reference=asked.case_id)
    )


async def _more(source: str, outside: Outside, asked: Questions) -> SourceReport:
    answer = await outside.more[source].holdings(
        asked.person_number,
        date_of_death=asked.date_of_death,
        case_reference=asked.case_id,
        basis=asked.basis,
    )
    holdings = tuple(found_holding(asked.case_id, source, item, proof_of(answer)) for item in answer.items)
    return _report(source, answer, holdings=holdings)


async def _debts(outside: Outside, asked: Questions) -> SourceReport:
    answer = await outside.debts.debts(asked.person_number, case_reference=asked.case_id)
    return _report("gjeldsregisteret", answer)


def _report(
    source: str,
    answer: Answer[Any],
    *,
    holdings: tuple[Holding, ...] = (),
    findings: tuple[tuple[str, str], ...] = (),
) -> SourceReport:
    return SourceReport(
        source=source,
        status=answer.status,
        holdings=holdings,
        provenance=answer.provenance,
        message=answer.message,
        findings=findings,
        task=answer.task,
    )


ASK: dict[str, Asking] = {
    "kar_and_banks": _banks,
    "kartverket": _land,
    "statens_vegvesen": _vehicles,
    "skatteetaten": _tax,
    "nav": _nav,
    "ektepakt": _pacts,
    "losore": _encumbrances,
    "pensjon": _pensions,
    "gjeldsregisteret": _debts,
}
