"""The sources that are one or a few questions: vehicles, tax, pacts, movables, pensions, NAV, debts."""

import asyncio

from flows.sources.asking import answer_of, part, report, tasks_of, words_of
from settlement.domain.answers import AnswerStatus
from settlement.ports.bundle import Outside
from settlement.ports.registers import HoldingsRegister
from settlement.services.collect_registers import Questions, SourceReport
from settlement.services.facts.clues import (
    benefit_clues,
    movables_charge,
    pact_clues,
    policy_clues,
    tax_clues,
)
from settlement.services.facts.holdings import (
    found_holding,
    policy_holding,
    proof_of,
    vehicle_holding,
    worst,
)

READ_THE_PACT = "Det er tinglyst en ektepakt. Les den, og merk det som er særeie i oversikten."


async def ask_vehicles(outside: Outside, asked: Questions) -> SourceReport:
    """Ask for vehicles the deceased owned, alone or with others, or leased."""
    source = "statens_vegvesen"
    answer = await answer_of(
        outside.vehicles.owned(
            asked.person_number,
            case_reference=asked.case_id,
            birth_date=asked.birth_date,
            family_name=asked.family_name,
            basis=asked.basis,
        )
    )
    holdings = tuple(vehicle_holding(asked.case_id, source, v, proof_of(answer)) for v in answer.items)
    return report(source, answer, holdings=holdings)


async def ask_tax(outside: Outside, asked: Questions) -> SourceReport:
    """Ask for last year's figures, open fordringer and shares. None of it is a value."""
    number, case_id, basis = asked.person_number, asked.case_id, asked.basis
    figures, fordringer, shares = await asyncio.gather(
        answer_of(outside.tax.figures(number, case_reference=case_id, basis=basis)),
        answer_of(outside.tax.fordringer(number, case_reference=case_id, basis=basis)),
        answer_of(outside.tax.share_holdings(number, case_reference=case_id, basis=basis)),
    )
    answers = (fordringer, figures, shares)
    tasks = tasks_of(answers)
    return SourceReport(
        source="skatteetaten",
        status=worst(answer.status for answer in answers),
        provenance=(*figures.provenance, *fordringer.provenance, *shares.provenance),
        message=words_of(answers),
        findings=tax_clues(figures.items, fordringer.items, shares.items),
        parts=(part("Skattegrunnlag", figures), part("Krav", fordringer), part("Aksjer", shares)),
        task=next(iter(tasks), None),
        further_tasks=tasks[1:],
    )


async def ask_pacts(outside: Outside, asked: Questions) -> SourceReport:
    """Ask for marriage pacts; one that has terms, or must be read, waits for a reader."""
    answer = await answer_of(
        outside.pacts.pacts(asked.person_number, case_reference=asked.case_id, basis=asked.basis)
    )
    clues = pact_clues(answer.items)
    if not any(pact.needs_reading or pact.terms for pact in answer.items):
        return report("ektepakt", answer, findings=clues)
    return SourceReport(
        source="ektepakt",
        status=AnswerStatus.NEEDS_PERSON,
        provenance=answer.provenance,
        message=READ_THE_PACT,
        findings=clues,
    )


async def ask_movables(outside: Outside, asked: Questions) -> SourceReport:
    """Ask for charges on vehicles, other movables and the person."""
    source = "losore"
    answer = await answer_of(
        outside.encumbrances.encumbrances(
            asked.person_number, case_reference=asked.case_id, basis=asked.basis
        )
    )
    return SourceReport(
        source=source,
        status=answer.status,
        provenance=answer.provenance,
        message=answer.message,
        task=answer.task,
        further_tasks=answer.further_tasks,
        charges=tuple(movables_charge(charge, source=source) for charge in answer.items),
    )


async def ask_pensions(outside: Outside, asked: Questions) -> SourceReport:
    """Ask for pension and life policies."""
    answer = await answer_of(
        outside.pensions.policies(asked.person_number, case_reference=asked.case_id, basis=asked.basis)
    )
    holdings = tuple(policy_holding(asked.case_id, "pensjon", p, proof_of(answer)) for p in answer.items)
    return report("pensjon", answer, holdings=holdings, findings=policy_clues(answer.items))


async def ask_nav(outside: Outside, asked: Questions) -> SourceReport:
    """Ask for NAV's decisions, and open the tasks with their figures; what NAV claims, only people learn."""
    decisions = await answer_of(
        outside.benefits.decisions(
            asked.person_number,
            date_of_death=asked.date_of_death,
            case_reference=asked.case_id,
            basis=asked.basis,
        )
    )
    fordringer = await answer_of(
        outside.benefits.fordringer(
            asked.person_number,
            date_of_death=asked.date_of_death,
            case_reference=asked.case_id,
            decisions=decisions.items,
        )
    )
    down = decisions.status == AnswerStatus.UNAVAILABLE
    answers = (decisions, fordringer) if down else (fordringer,)
    tasks = tasks_of((fordringer, decisions))
    return SourceReport(
        source="nav",
        status=worst(answer.status for answer in answers),
        provenance=(*decisions.provenance, *fordringer.provenance),
        message=words_of(answers),
        findings=benefit_clues(decisions.items, on=asked.date_of_death),
        parts=(part("Vedtak", decisions), part("Krav", fordringer)),
        task=next(iter(tasks), None),
        further_tasks=tasks[1:],
    )


async def ask_debts(outside: Outside, asked: Questions) -> SourceReport:
    """Ask how unsecured debt is found."""
    answer = await answer_of(outside.debts.debts(asked.person_number, case_reference=asked.case_id))
    return report("gjeldsregisteret", answer)


async def ask_further(source: str, register: HoldingsRegister, asked: Questions) -> SourceReport:
    """Ask a register that is a source by being there: an insurer, boats, aircraft."""
    answer = await answer_of(
        register.holdings(
            asked.person_number,
            date_of_death=asked.date_of_death,
            case_reference=asked.case_id,
            basis=asked.basis,
        )
    )
    holdings = tuple(found_holding(asked.case_id, source, one, proof_of(answer)) for one in answer.items)
    return report(source, answer, holdings=holdings)
