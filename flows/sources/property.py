"""The land register, and the registers that know more of each property it names."""

import asyncio
from typing import Any

from flows.sources.asking import answer_of, nothing_to_ask, part, tasks_of, words_of
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.registers import PropertyShare, TaxFigure
from settlement.ports.bundle import Outside
from settlement.services.collect_registers import Questions, SourceReport
from settlement.services.facts.clues import property_charge, tax_value_clues
from settlement.services.facts.holdings import proof_of, property_holding, right_holding, worst

SOURCE = "kartverket"
NO_CHARGES = "Grunnboken svarte ikke om heftelser. Bestill grunnboksutskrift for eiendommene."
NO_AREAS = "Landbruksregisteret svarte ikke. Undersøk om eiendommen er landbruk."


async def ask_property(outside: Outside, asked: Questions) -> SourceReport:
    """Ask for shares and rights at once, then areas, charges and tax values of all properties at once.

    An area or a charge that can never be learnt by machine is for a person to find; the properties stand. A
    tax value is only a clue, so that its absence leaves nothing open.
    """
    rights_asked = asyncio.ensure_future(
        answer_of(outside.land.rights(asked.person_number, case_reference=asked.case_id, basis=asked.basis))
    )
    shares = await answer_of(
        outside.land.shares(asked.person_number, case_reference=asked.case_id, basis=asked.basis)
    )
    owned = shares.items
    case_id, basis = asked.case_id, asked.basis
    rights, areas, charges, *values = await asyncio.gather(
        rights_asked,
        answer_of(outside.farm.areas(owned, case_reference=case_id, basis=basis))
        if owned
        else nothing_to_ask(),
        answer_of(outside.land.encumbrances(owned, case_reference=case_id, basis=basis))
        if owned
        else nothing_to_ask(),
        *(_tax_value(outside, asked, share) for share in owned),
    )
    areas, charges = _for_a_person(areas, NO_AREAS), _for_a_person(charges, NO_CHARGES)
    properties = [
        property_holding(
            asked.case_id,
            SOURCE,
            share,
            areas=areas.items,
            home_address=asked.address,
            proof=proof_of(shares),
        )
        for share in owned
    ]
    parts = (shares, rights, areas, charges)
    tasks = tasks_of(parts)
    return SourceReport(
        source=SOURCE,
        status=worst(answer.status for answer in parts),
        holdings=(
            *properties,
            *(right_holding(asked.case_id, SOURCE, right, proof_of(rights)) for right in rights.items),
        ),
        provenance=tuple(proof for answer in (*parts, *values) for proof in answer.provenance),
        message=words_of(parts),
        findings=tuple(
            clue
            for held, value in zip(properties, values, strict=True)
            for clue in tax_value_clues(held, value.items)
        ),
        parts=(
            part("Grunnboken: eiendom", shares),
            part("Grunnboken: rettigheter", rights),
            *((part("Landbruksregisteret", areas), part("Grunnboken: heftelser", charges)) if owned else ()),
            *(part(f"Formuesverdi {share.label}", value) for share, value in zip(owned, values, strict=True)),
        ),
        charges=tuple(property_charge(charge, source=SOURCE) for charge in charges.items),
        task=next(iter(tasks), None),
        further_tasks=tasks[1:],
    )


async def _tax_value(outside: Outside, asked: Questions, share: PropertyShare) -> Answer[TaxFigure]:
    return await answer_of(
        outside.tax.property_value(
            asked.person_number, share, case_reference=asked.case_id, basis=asked.basis
        )
    )


def _for_a_person(answer: Answer[Any], message: str) -> Answer[Any]:
    """Make a part that will never answer a part that a person fills in."""
    if answer.status in {AnswerStatus.REFUSED, AnswerStatus.NEEDS_PERSON}:
        return answer.model_copy(update={"status": AnswerStatus.PARTIAL, "message": message})
    return answer
