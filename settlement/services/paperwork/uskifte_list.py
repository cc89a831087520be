"""Both spouses' assets and debts, for the notice of uskifte (arveloven § 96)."""

from datetime import date

from settlement.documents.models.parts import Figure, KnownFigure, SignatureLine
from settlement.documents.models.uskifte import UskifteHeir, UskifteLine, UskifteListData, UskifteOwner
from settlement.domain.case import Case
from settlement.domain.estate import OWED, Fordring, Holding, Owner
from settlement.domain.forms import SURVIVORS
from settlement.domain.heirs import all_heirs, local_date
from settlement.domain.ledger import ESTATE_COSTS
from settlement.domain.parties import Party
from settlement.domain.sameness import groups
from settlement.services.paperwork.words import (
    SERVICE_NAME,
    deceased_part,
    holder_words,
    party_name,
    relation_words,
    source_words,
)

CITATION = "arveloven § 96"
NOT_TOLD = (
    "Ingen har opplyst hva gjenlevende selv eier og skylder. Det må fylles ut før meldingen er fullstendig."
)


def uskifte_list_data(case: Case, survivor: Party, *, on: date, is_test: bool) -> UskifteListData:
    """Gather what each of the two owned and owed, and the heirs whom the notice must name."""
    signed = case.declaration_signatures.get(survivor.id)
    separate = [h.label for h in case.holdings.values() if h.counts and h.separate_property]
    return UskifteListData(
        issuer=SERVICE_NAME,
        case_number=case.court.case_number,
        issued_on=on,
        is_test=is_test,
        deceased=deceased_part(case, with_number=True),
        survivor_name=party_name(case, survivor.id),
        survivor_role=relation_words(survivor),
        owners=(
            _owner(case, case.deceased.name, "den døde", Owner.DECEASED),
            _owner(case, party_name(case, survivor.id), "gjenlevende", Owner.SPOUSE),
        ),
        heirs=tuple(
            UskifteHeir(
                name=party_name(case, heir.id),
                relation=relation_words(heir),
                birth_date=heir.birth_date,
                address=", ".join(heir.address_lines),
            )
            for heir in all_heirs(case)
            if heir.id != survivor.id
        ),
        separate_property=f"Særeie: {', '.join(separate)}." if separate else "Ingen har opplyst om særeie.",
        signature=SignatureLine(
            name=party_name(case, survivor.id),
            capacity=relation_words(survivor),
            signed_on=local_date(signed.at) if signed else None,
            reference=f"signatur {signed.signature[-12:]}" if signed else "",
        ),
    )


def survivor_of(case: Case) -> Party | None:
    """Find the spouse or cohabitant who is left."""
    return next((p for p in case.active_parties.values() if p.relation in SURVIVORS), None)


def _owner(case: Case, name: str, role: str, owner: Owner) -> UskifteOwner:
    held = [h for h in case.holdings.values() if h.counts and h.owner == owner]
    claimed = _claimed(case) if owner == Owner.DECEASED else ()
    assets = sum(h.value_ore or 0 for h in held if not h.is_debt)
    debts = sum(h.value_ore or 0 for h in held if h.is_debt) + sum(line.value.ore or 0 for line in claimed)
    return UskifteOwner(
        name=name,
        role=role,
        assets=tuple(_line(case, h) for h in held if not h.is_debt),
        debts=(*(_line(case, h) for h in held if h.is_debt), *claimed),
        assets_total=_figure(assets, "summen av kjente poster"),
        debts_total=_figure(debts, "summen av kjente poster"),
        net=_figure(assets - debts, "eiendeler minus gjeld"),
        not_told=NOT_TOLD if owner == Owner.SPOUSE and not held and not _has_answered(case) else "",
    )


def _has_answered(case: Case) -> bool:
    """Tell whether the survivor has said that there is nothing more to add."""
    survivor = survivor_of(case)
    return survivor is not None and survivor.id in case.supplemented


def _claimed(case: Case) -> tuple[UskifteLine, ...]:
    """List what creditors claim of the deceased; the funeral and the costs are not the deceased's debts."""
    return tuple(
        UskifteLine(
            label=f"{fordring.description}{'' if fordring.status in OWED else ' (krevd, ikke avgjort)'}",
            reference=fordring.creditor_name,
            value=Figure(
                ore=fordring.accepted_ore if fordring.status in OWED else fordring.amount_ore,
                citations=(CITATION,),
                source=fordring.creditor_name,
            ),
        )
        for fordring in case.fordringer.values()
        if fordring.fordring_class not in ESTATE_COSTS
        and (fordring.is_open or fordring.status in OWED)
        and not _is_counted_as_loan(case, fordring)
    )


def _is_counted_as_loan(case: Case, fordring: Fordring) -> bool:
    """Tell whether a loan that is the same thing stands in the list until the claim is decided."""
    if fordring.status in OWED:
        return False
    joined = next((group for group in groups(case.same_words) if fordring.id in group), frozenset())
    return any(held.counts for held in case.holdings.values() if held.id in joined)


def _line(case: Case, held: Holding) -> UskifteLine:
    return UskifteLine(
        label=held.label,
        reference=holder_words(held),
        value=Figure(ore=held.value_ore, citations=(CITATION,), source=source_words(case, held.source)),
        separate=held.separate_property,
    )


def _figure(ore: int, source: str) -> KnownFigure:
    return KnownFigure(ore=ore, citations=(CITATION,), source=source)
