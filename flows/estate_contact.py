"""Look whether the population register knows whom to write to about the estate."""

from flows.context import Context
from settlement.ports.errors import NeedsPerson, Refused
from settlement.services.estate_contact import contact_question, record_no_contact


async def check_estate_contact(context: Context, case_id: str, key: str) -> None:
    """Ask Folkeregisteret; without a contact the court gets a task.

    Raises:
        Unavailable: the register does not answer; look again later.
    """
    asked = await context.call(contact_question, context.house, case_id)
    if asked is None:
        return
    try:
        answer = await context.outside.population.look_up(
            asked.person_number, case_reference=asked.case_id, basis=asked.basis
        )
    except (NeedsPerson, Refused):
        return  # unknown is not the same as missing, and nobody may look now
    if answer.items and not answer.items[0].estate_contacts:
        await context.call(record_no_contact, context.house, case_id, key)
