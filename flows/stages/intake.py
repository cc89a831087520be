"""The engine's steps of the intake."""

from flows.context import Context
from flows.stages.step import EngineStep, by_service
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.registers import PersonRecord
from settlement.services.decide_heirs import decide_heirs
from settlement.services.record_deceased import UNKNOWN, numbers_to_ask_first, record_deceased
from settlement.services.right_to_look_up import right_to_look_up
from settlement.services.run_intake import end_quiet_period, match_earlier_cases
from settlement.services.walk_family import guardians_of, next_numbers
from settlement.services.withdraw_everything import close_withdrawn, withdraw_everything


async def look_up_deceased(context: Context, case_id: str) -> None:
    """Ask who died and who is near, as far out in the family as the rules reach."""
    house, population = context.house, context.outside.population
    number, parties = await context.call(numbers_to_ask_first, house, case_id)
    basis = await context.call(right_to_look_up, house, case_id)
    answer = await population.look_up(number, case_reference=case_id, basis=basis)
    family: dict[str, PersonRecord] = {}
    wanted = tuple(party for party in parties if party != number)
    while answer.items and wanted:
        family.update(await look_up_all(context, wanted, case_id=case_id, basis=basis))
        wanted = tuple(n for n in next_numbers(answer.items[0], family) if n not in family)
    unnamed = guardians_of(answer.items[0], family) if answer.items else ()
    guardians = await look_up_all(context, unnamed, case_id=case_id, basis=basis) if unnamed else {}
    await context.call(record_deceased, house, case_id, answer, family, guardians)


async def look_up_all(
    context: Context, numbers: tuple[str, ...], *, case_id: str, basis: LegalBasis | None
) -> dict[str, PersonRecord]:
    """A person the register does not know is left out, and stays unknown in the tree."""
    population = context.outside.population
    answers = await population.look_up_all(numbers, case_reference=case_id, basis=basis)
    return {
        number: answer.items[0] if answer.items else _unknown(number)
        for number, answer in zip(numbers, answers, strict=True)
    }


def _unknown(number: str) -> PersonRecord:
    return PersonRecord(person_number=number, given_name="", family_name="", status=UNKNOWN)


INTAKE: dict[str, EngineStep] = {
    "look_up_deceased": look_up_deceased,
    "match_earlier_cases": by_service(match_earlier_cases),
    "hold_new_death": by_service(end_quiet_period),
    "apply_succession": by_service(decide_heirs),
    "withdraw_everything": by_service(withdraw_everything),
    "close_withdrawn": by_service(close_withdrawn),
}
