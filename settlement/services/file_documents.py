"""Papers that follow from what has been done: each is filed once per content, in the same transaction.

The `file_…` functions take a case by id; the `add_…` functions work inside a change that is under way.
"""

from collections.abc import Callable

from settlement.domain.case import Case
from settlement.domain.comparison import Comparison
from settlement.domain.contents import has_signed_declaration, inventory_hash
from settlement.domain.events.declaration import FormsCompared
from settlement.domain.events.inventory import InventoryConfirmed
from settlement.domain.forms import USKIFTE
from settlement.domain.heirs import local_date
from settlement.domain.journal import ENGINE
from settlement.domain.steps.inventory import managers
from settlement.services.change import Change, change
from settlement.services.house import House
from settlement.services.paperwork.declaration import declaration_data
from settlement.services.paperwork.filing import file_document
from settlement.services.paperwork.formuesfullmakt import formuesfullmakt_data
from settlement.services.paperwork.inventory import inventory_data
from settlement.services.paperwork.proklama import proklama_data
from settlement.services.paperwork.uskifte_list import survivor_of, uskifte_list_data

DECLARATION = "skifteerklaering"
FORMUESFULLMAKT = "formuesfullmakt"


def file_inventory(house: House, case_id: str) -> Case:
    """File the boopptegnelse when everybody who decides has confirmed it as it stands."""
    return _file(house, case_id, add_inventory)


def file_declarations(house: House, case_id: str) -> Case:
    """File each heir's signed declaration."""
    return _file(house, case_id, add_declarations)


def file_uskifte_list(house: House, case_id: str) -> Case:
    """File the list of both spouses' assets and debts when the form is uskifte."""
    return _file(house, case_id, add_uskifte_list)


def file_proklama(house: House, case_id: str) -> Case:
    """File the notice to creditors when somebody has asked for it."""
    return _file(house, case_id, add_proklama)


def file_formuesfullmakt(house: House, case_id: str) -> Case:
    """File the court's authority of each heir who has been granted insight."""
    return _file(house, case_id, add_formuesfullmakt)


def _file(house: House, case_id: str, add: Callable[[House, Change], Case]) -> Case:
    with change(house, case_id, actor=ENGINE) as it:
        return add(house, it)


def add_inventory(house: House, it: Change) -> Case:
    """Add the inventory to a change, when it is confirmed by all and nobody objects."""
    now = inventory_hash(it.case)
    deciding = managers(it.case, it.now)
    confirmed = all(it.case.inventory_confirmations.get(who) == now for who in deciding)
    if not deciding or not confirmed or it.case.inventory_objections:
        return it.case
    confirmed_on = {
        record.event.party_id: local_date(record.at)
        for record in it.work.cases.history(it.case.id)
        if isinstance(record.event, InventoryConfirmed)
    }
    data = inventory_data(it.case, confirmed_on=confirmed_on, now=it.now, is_test=house.is_test)
    file_document(house, it, data, basis="arveloven § 119 bokstav b")
    return it.case


def add_declarations(house: House, it: Change) -> Case:
    """Add every declaration that is signed as it stands; an heir's later one is the next version."""
    for party_id in sorted(it.case.declaration_signatures):
        if not has_signed_declaration(it.case, party_id):
            continue
        earlier = [
            document
            for document in it.case.documents.values()
            if document.document_kind == DECLARATION and document.visible_to == (party_id,)
        ]
        data = declaration_data(
            it.case,
            party_id,
            seen=_seen_by(it, party_id),
            version=len(earlier) + 1,
            on=it.today,
            is_test=house.is_test,
        )
        file_document(house, it, data, basis="arveloven §§ 96, 116, 117", visible_to=(party_id,))
    return it.case


def _seen_by(it: Change, party_id: str) -> Comparison | None:
    """Find the comparison that the heir's signature refers to."""
    signed_on = it.case.declaration_signatures[party_id].comparison_hash
    made = (one.event for one in reversed(it.work.cases.history(it.case.id)))
    return next(
        (
            one.comparison
            for one in made
            if isinstance(one, FormsCompared) and signed_on and one.seen_hashes.get(party_id) == signed_on
        ),
        None,
    )


def add_uskifte_list(house: House, it: Change) -> Case:
    """Add the list of § 96 to a change."""
    survivor = survivor_of(it.case)
    form = it.case.skifteform or it.case.submitted_form
    if survivor is None or form != USKIFTE:
        return it.case
    data = uskifte_list_data(it.case, survivor, on=it.today, is_test=house.is_test)
    file_document(house, it, data, basis="arveloven § 96", kind="uskifte_list")
    return it.case


def add_proklama(house: House, it: Change) -> Case:
    """Add the notice: first as the text to publish, then with its limit when all insertions are made."""
    proklama = it.case.proklama
    begun = proklama.published_on or proklama.lysingsblad_on
    if proklama.wanted_by is None or (begun and proklama.ends_on is None):
        return it.case
    data = proklama_data(it.case, on=it.today, is_test=house.is_test, web_base_url=house.web_base_url)
    file_document(house, it, data, basis="arveloven § 101")
    return it.case


def add_formuesfullmakt(house: House, it: Change) -> Case:
    """Add the authority of each heir who was granted insight by a clerk here; the heir alone sees it."""
    court = it.case.court.court_name
    decided_by = f"Saksbehandler {it.actor.id}" if it.actor.id else court
    for party_id, granted in it.case.formuesfullmakt.items():
        if not granted or party_id not in it.case.parties or _has_formuesfullmakt(it.case, party_id):
            continue
        data = formuesfullmakt_data(
            it.case, party_id, decided_by=decided_by, on=it.today, is_test=house.is_test
        )
        file_document(
            house,
            it,
            data,
            basis="arveloven § 92",
            kind=FORMUESFULLMAKT,
            signer=house.seals.court(court),
            visible_to=(party_id,),
            verify_at=f"{house.web_base_url}/verify",
        )
    return it.case


def _has_formuesfullmakt(case: Case, party_id: str) -> bool:
    return any(
        document.document_kind == FORMUESFULLMAKT and document.visible_to == (party_id,)
        for document in case.documents.values()
    )
