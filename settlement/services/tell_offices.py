"""What the court must tell public offices: minor heirs, farms, certificates; at last a person tells it."""

from settlement.domain.case import Case
from settlement.domain.estate import Owner
from settlement.domain.events.inventory import TaskOpened
from settlement.domain.heirs import all_heirs
from settlement.domain.journal import ENGINE
from settlement.domain.manual_task import ManualTask
from settlement.domain.ward_consents import governor_grounds
from settlement.domain.ward_money import managed_by_office
from settlement.domain.wards import is_minor_or_deprived
from settlement.services.change import Change, change
from settlement.services.house import House

TELL_OFFICE = "tell_office"
STATSFORVALTER = "statsforvalter"
MUNICIPALITY = "kommune"
LAND_REGISTER = "kartverket"
BY_HAND = "Dette kan ikke gjøres digitalt. Retten sender meldingen selv."
BASIS = "arveloven §§ 90, 118"


def tell_of_minor_heirs(it: Change, case: Case) -> None:
    """Warn the statsforvalter, once, when an heir is a minor or deprived of capacity (arveloven § 90)."""
    if _has_minors(it, case):
        _add(it, f"minor_heirs:{case.id}", office=STATSFORVALTER, notice="minor_heirs")


def tell_of_absent_heir(it: Change, case: Case, party_id: str) -> None:
    """Report an heir who cannot be found, so that somebody looks after the part (arveloven § 146)."""
    key = f"absent_heir:{case.id}:{party_id}"
    _add(it, key, office=STATSFORVALTER, notice="absent_heir", party_id=party_id)


def tell_of_attest(it: Change, case: Case, attest_id: str) -> None:
    """Send the statsforvalter a copy when an heir is a minor or deprived of capacity (arveloven § 118)."""
    if _has_minors(it, case):
        _add(
            it,
            f"attest_copy:{attest_id}",
            office=STATSFORVALTER,
            notice="attest_copy",
            document_id=attest_id,
        )


def tell_of_division(it: Change, case: Case) -> None:
    """Ask the statsforvalter to consent to an agreed division, and tell of money to be managed."""
    if case.distribution is None:
        return
    content = case.distribution.content_hash
    if governor_grounds(case, it.now):
        _add(it, f"ward_consent:{case.id}:{content}", office=STATSFORVALTER, notice="ward_consent")
    heirs = (share.party_id for share in case.distribution.shares)
    about = ",".join(heir for heir in heirs if managed_by_office(case, heir, it.today))
    if about:
        _add(it, f"ward_money:{case.id}:{content}", office=STATSFORVALTER, notice="ward_money", about=about)


def tell_of_attest_revoked(it: Change, case: Case, attest_id: str) -> None:
    """Tell the statsforvalter who had the copy that it no longer holds."""
    if _has_minors(it, case):
        _add(it, f"attest_revoked:{attest_id}", office=STATSFORVALTER, notice="attest_revoked")


def tell_of_farms(it: Change, case: Case) -> None:
    """Tell each municipality that has a farm of the estate who the heirs are (arveloven § 90 femte ledd)."""
    farms = (
        held.reference or ""
        for held in case.holdings.values()
        if held.is_farm and not held.removed and held.owner is Owner.DECEASED
    )
    for municipality in sorted({farm.partition("-")[0] for farm in farms}):
        if municipality.isdigit():
            key = f"farm:{case.id}:{municipality}"
            _add(it, key, office=MUNICIPALITY, notice="farm", municipality=municipality)


def record_office_task(house: House, case_id: str, key: str, office: str, task: ManualTask) -> Case:
    """Open what a person does because the office could not be told; once per notice."""
    with change(house, case_id, actor=ENGINE) as it:
        state = it.case.sources.get(office)
        if state is not None and key in state.notice_keys:
            return it.case
        return it.record(TaskOpened(source=office, task=task, message=BY_HAND, key=key), basis=BASIS)


def _has_minors(it: Change, case: Case) -> bool:
    living = (party for party in all_heirs(case) if party.alive is not False)
    return any(is_minor_or_deprived(case, party, it.today) for party in living)


def _add(it: Change, key: str, **payload: str) -> None:
    it.work.outbox.add(TELL_OFFICE, key, case_id=it.case.id, payload=payload)
