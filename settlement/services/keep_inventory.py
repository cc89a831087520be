"""What heirs do with the inventory: add, value, remove, finish, confirm."""

from datetime import date

from settlement.domain.case import Case
from settlement.domain.contents import content_hash, inventory_hash
from settlement.domain.errors import Conflict, InvalidInput, StepNotOpen
from settlement.domain.estate import DEBT_KINDS, INFORMATION_KINDS, Holding, HoldingKind, Owner
from settlement.domain.events.closing import AssetFoundLate
from settlement.domain.events.inventory import (
    DebtorTold,
    HoldingAdded,
    HoldingClassified,
    HoldingRemoved,
    HoldingShown,
    HoldingValued,
    InventoryConfirmed,
    InventorySupplemented,
    ObjectionAnswered,
)
from settlement.domain.forms import OFFENTLIG, PRIVAT
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.ledger import is_being_divided, is_divided, is_settled, payments_of, set_off_ore
from settlement.domain.record import Record
from settlement.domain.steps.step import BOBESTYRER
from settlement.domain.together import Joint
from settlement.services.both_hands import all_have_signed
from settlement.services.change import OFFICIALS, Change, change
from settlement.services.file_documents import add_inventory
from settlement.services.house import House
from settlement.services.paperwork.evidence import EvidenceFile, keep_evidence
from settlement.services.tell import tell_heirs

MOST_ORE = 10**15  # ten thousand billion kroner: above it is a slip of the hand
BASIS = "arveloven § 119"
SET_OFF_BASIS = "arveloven § 107 fjerde ledd"


class HoldingInput(Record):
    """What a person tells about an asset or debt. The value is the owner's part, in whole øre."""

    kind: HoldingKind
    owner: Owner = Owner.DECEASED
    label: str
    value_ore: int | None = None
    valued_on: date | None = None
    value_basis: str = ""
    institution: str | None = None
    institution_name: str | None = None
    reference: str = ""
    numerator: int = 1
    denominator: int = 1
    separate_property: bool = False
    kept_out_ore: int = 0
    home: bool = False
    evidence: str = ""
    debtor: str = ""  # of a receivable: the heir who owes it


def add_holding(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    holding: HoldingInput,
    file: EvidenceFile | None = None,
) -> Case:
    """Add an asset or debt that no register gave, with the photo or letter that shows it.

    What is found after money has begun to move, or after the case was closed, opens the division again for
    the whole of what there is to divide: everybody agrees anew, and only the difference is paid.

    Raises:
        InvalidInput: a value below zero or beyond reason, no label, no such share, or a file we cannot take.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        late = is_divided(it.case)
        if late:
            _check_found_late(it, holding)
        check_value(holding.value_ore)
        if not holding.label.strip():
            raise InvalidInput("label", "say what it is")
        _check_debtor(it.case, holding.kind, holding.owner, holding.debtor)
        if not 0 < holding.numerator <= holding.denominator:
            raise InvalidInput("numerator", "write the part that was owned: 1/2, or 1/1 for all of it")
        shown = keep_evidence(it, file, title=f"Bilag: {holding.label}", basis=BASIS) if file else None
        added = Holding(
            id=house.new_id(),
            **holding.model_dump(),
            needs_value=holding.value_ore is None and holding.kind not in INFORMATION_KINDS,
            source=actor.id,
            documents=(shown,) if shown else (),
        )
        if not late:
            return it.record(HoldingAdded(holding=added, evidence=holding.evidence), basis=BASIS)
        it.record(AssetFoundLate(holding=added, evidence=holding.evidence), basis="arveloven §§ 119, 166")
        tell_heirs(it, "asset_found_late")
        return it.case


def _check_found_late(it: Change, holding: HoldingInput) -> None:
    """Refuse what does not open the division again (arveloven §§ 95, 119, 166)."""
    if it.case.skifteform not in {PRIVAT, OFFENTLIG}:
        raise Conflict(
            "This estate was not divided: the survivor or the holder of the authority has it. Tell the court "
            "what was found; it says what becomes of it."
        )
    if it.case.skifteform == OFFENTLIG and it.actor.kind not in OFFICIALS:
        raise Conflict("The court settled this estate, and decides how what was found is divided. Tell it.")
    if holding.kind in DEBT_KINDS or holding.owner is not Owner.DECEASED:
        raise InvalidInput("kind", "the estate is divided: only what the deceased owned opens it again")


def value_holding(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    holding_id: str,
    value_ore: int,
    valued_on: date,
    basis: str,
    file: EvidenceFile | None = None,
) -> Case:
    """Set what the owner's part is worth, on which date and on what basis (arveloven § 105)."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        require_not_divided(it, holding_id)
        held = _require_holding(it, holding_id)
        _require_not_met(it, holding_id)
        check_value(value_ore)
        if valued_on > it.today:
            raise InvalidInput("valued_on", "the date cannot lie ahead")
        shown = keep_evidence(it, file, title=f"Bilag: {held.label}", basis=BASIS) if file else None
        valued = HoldingValued(
            holding_id=holding_id,
            value_ore=value_ore,
            valued_on=valued_on,
            value_basis=basis,
            document_id=shown,
        )
        return it.record(valued, basis="arveloven § 105")


def classify_holding(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    holding_id: str,
    separate_property: bool,
    kept_out_ore: int,
    evidence: str,
) -> Case:
    """Mark an item as saereie, or say what value a spouse keeps out (ekteskapsloven §§ 42, 59)."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        require_not_divided(it, holding_id)
        _require_holding(it, holding_id)
        check_value(kept_out_ore)
        if separate_property and kept_out_ore:
            raise InvalidInput("kept_out_ore", "separate property is outside as a whole; leave it out")
        if not evidence.strip():
            raise InvalidInput("evidence", "say what shows it: an ektepakt, a gift letter, a testament")
        classified = HoldingClassified(
            holding_id=holding_id,
            separate_property=separate_property,
            kept_out_ore=kept_out_ore,
            evidence=evidence,
        )
        return it.record(classified, basis="ekteskapsloven §§ 42, 59")


def remove_holding(
    house: House, case_id: str, *, version: int | None, actor: Actor, holding_id: str, why: str
) -> Case:
    """Take an item out of the sums, with the reason; the journal keeps it."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        require_not_divided(it, holding_id)
        _require_holding(it, holding_id)
        _require_not_met(it, holding_id)
        if not why.strip():
            raise InvalidInput("why", "say why it does not belong to the estate")
        return it.record(HoldingRemoved(holding_id=holding_id, why=why), basis=BASIS)


def tell_debtor(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    holding_id: str,
    debtor: str,
    evidence: str,
) -> Case:
    """Say who owes the estate a claim: an heir, or nobody of them. All confirm the inventory with it.

    What an heir owed is set off in the inheritance at its full value (arveloven § 107 fjerde ledd). An heir
    who does not owe it objects to the item, and its value is what is left of the debt.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        require_not_divided(it, holding_id)
        held = _require_holding(it, holding_id)
        if held.kind is not HoldingKind.RECEIVABLE:
            raise InvalidInput("holding", "only what somebody owes the estate has a debtor")
        _check_debtor(it.case, held.kind, held.owner, debtor)
        if held.sold_for_ore is not None:
            raise Conflict("That claim has been paid or sold already.")
        if not evidence.strip():
            raise InvalidInput("evidence", "say what shows who owes it: a note of debt, a transfer")
        told = DebtorTold(holding_id=holding_id, debtor=debtor, evidence=evidence.strip(), by_party=actor.id)
        return it.record(told, basis=SET_OFF_BASIS)


def _check_debtor(case: Case, kind: HoldingKind, owner: Owner, debtor: str) -> None:
    if not debtor:
        return
    if kind is not HoldingKind.RECEIVABLE or owner is not Owner.DECEASED:
        raise InvalidInput("debtor", "an heir can only owe a claim that the deceased had")
    if debtor not in case.acting_heirs:
        raise InvalidInput("debtor", "choose one of the heirs, or leave it open")


def show_holding(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    holding_id: str,
    evidence: str,
    file: EvidenceFile | None = None,
) -> Case:
    """Bring what shows an item: words, a photo, a letter. It changes no value, and voids no confirmation.

    Raises:
        InvalidInput: neither words nor a file, or a file we cannot take.
        Conflict: the item is not in the inventory.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        held = _require_holding(it, holding_id)
        if file is None and not evidence.strip():
            raise InvalidInput("evidence", "say what shows it, or send a photo or a letter")
        document_id = keep_evidence(it, file, title=f"Bilag: {held.label}", basis=BASIS) if file else None
        shown = HoldingShown(
            holding_id=holding_id, evidence=evidence.strip(), document_id=document_id, by_party=actor.id
        )
        return it.record(shown, basis=BASIS)


def answer_objection(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    holding_id: str,
    text: str,
) -> Case:
    """Answer an heir who objects to an item. The objection stands until that heir gives it up.

    Raises:
        Conflict: nobody objects to that item.
        InvalidInput: no answer.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        if holding_id not in it.case.inventory_objections.get(party_id, {}):
            raise Conflict("That objection is given up, or was never made.")
        if not text.strip():
            raise InvalidInput("text", "write the answer")
        answered = ObjectionAnswered(
            party_id=party_id, holding_id=holding_id, text=text.strip(), by_party=actor.id
        )
        return it.record(answered, basis="arveloven §§ 104–106")


def finish_supplement(
    house: House, case_id: str, *, version: int | None, actor: Actor, party_id: str
) -> Case:
    """Say that there is nothing more to add as far as this heir knows."""
    with change(house, case_id, actor=actor, version=version) as it:
        _require_self_or_bobestyrer(it, party_id)
        it.require_open("supplement_inventory")
        return it.record(InventorySupplemented(party_id=party_id), basis=BASIS)


def confirm_inventory(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    objections: dict[str, str] | None = None,
) -> Case:
    """Confirm the inventory as it stands, or object to items in it.

    An heir who objected may confirm again: then the objections are gone.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        _require_self_or_bobestyrer(it, party_id)
        if party_id not in it.case.inventory_objections:
            it.require_open("confirm_inventory")
        for holding_id in objections or {}:
            _require_holding(it, holding_id)
        confirmed = InventoryConfirmed(
            party_id=party_id, content_hash=inventory_hash(it.case), objections=objections or {}
        )
        said = f"{confirmed.content_hash}:{content_hash(confirmed.objections)}"
        if not all_have_signed(house, it, party_id, Joint.INVENTORY, said):
            return it.case
        it.record(confirmed, basis="arveloven §§ 104–106")
        return add_inventory(house, it)


def _require_self_or_bobestyrer(it: Change, party_id: str) -> None:
    if party_id == BOBESTYRER and it.actor.kind == ActorKind.BOBESTYRER:
        it.require_manager()
    else:
        it.require_may_act(party_id)


def require_not_divided(it: Change, holding_id: str = "") -> None:
    """Once money moves between the heirs, only what was found since can still be changed.

    Raises:
        StepNotOpen: the estate is being paid out.
    """
    if is_being_divided(it.case) and (holding_id not in it.case.found_late or is_settled(it.case)):
        raise StepNotOpen(
            "supplement_inventory", "the estate is being paid out; add what was found as a new item"
        )


def _require_holding(it: Change, holding_id: str) -> Holding:
    held = it.case.holdings.get(holding_id)
    if held is None or held.removed:
        raise Conflict("That item is not in the inventory.")
    return held


def _require_not_met(it: Change, holding_id: str) -> None:
    """A debt stands as it was paid or set off; a payment that did not come about frees it again."""
    paid = any(payment.concerns == holding_id for payment in payments_of(it.case, "debt"))
    if paid or set_off_ore(it.case, holding_id):
        raise Conflict("What is paid or set off stands at the value it had. Add what is new as an item.")


def check_value(value_ore: int | None) -> None:
    if value_ore is not None and not 0 <= value_ore <= MOST_ORE:
        raise InvalidInput("value_ore", "write the amount in kroner, zero or more; debts are their own items")
