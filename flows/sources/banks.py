"""KAR and the banks it names, all at once; one bank or account that fails hides no other."""

import asyncio
from typing import Any

from flows.sources.asking import answer_of, part, tasks_of
from settlement.domain.answers import Answer
from settlement.domain.estate import Holding
from settlement.domain.registers import AccountRecord, BankRelation
from settlement.ports.bundle import Outside
from settlement.services.collect_registers import Questions, SourceReport
from settlement.services.facts.clues import Clues, account_clues, bank_clues
from settlement.services.facts.holdings import account_holding, proof_of, worst

SOURCE = "kar_and_banks"


async def ask_banks(outside: Outside, asked: Questions) -> SourceReport:
    """Ask where the deceased was a customer, then each bank for accounts, balances and movements."""
    relations = await answer_of(
        outside.relations.banks(
            asked.person_number,
            date_of_death=asked.date_of_death,
            case_reference=asked.case_id,
            basis=asked.basis,
        )
    )
    banks = relations.items
    answers = await asyncio.gather(*(_accounts(outside, asked, bank) for bank in banks))
    told = tuple(zip(banks, answers, strict=True))
    holdings, clues = _inventory(asked, told)
    every: tuple[Answer[Any], ...] = (relations, *answers)
    tasks = tasks_of(every)
    messages = [f"{bank.bank_name}: {answer.message}" for bank, answer in told if answer.message]
    return SourceReport(
        source=SOURCE,
        status=worst(answer.status for answer in every),
        holdings=holdings,
        provenance=tuple(proof for answer in every for proof in answer.provenance),
        message=" ".join(messages) or relations.message,
        findings=clues,
        parts=(part("KAR", relations), *(part(bank.bank_name, answer) for bank, answer in told)),
        task=next(iter(tasks), None),
        further_tasks=tasks[1:],
    )


async def _accounts(outside: Outside, asked: Questions, bank: BankRelation) -> Answer[AccountRecord]:
    return await answer_of(
        outside.accounts.accounts(
            bank,
            asked.person_number,
            date_of_death=asked.date_of_death,
            case_reference=asked.case_id,
            protected=asked.is_protected,
            basis=asked.basis,
        )
    )


def _inventory(
    asked: Questions, told: tuple[tuple[BankRelation, Answer[AccountRecord]], ...]
) -> tuple[tuple[Holding, ...], Clues]:
    """Make each account one item, and tell what came with it."""
    holdings: dict[str, Holding] = {}
    clues: list[tuple[str, str]] = []
    for bank, answer in told:
        clues += bank_clues(bank)
        for account in answer.items:
            held = account_holding(asked.case_id, SOURCE, account, proof_of(answer))
            holdings[held.id] = held
            clues += account_clues(held, account)
    return tuple(holdings.values()), tuple(clues)
