"""The court still sees a case that does not stand, with what was taken back and what remains."""

from settlement.domain.events.consent import PartyIdentified
from settlement.services.take_in_population_event import record_death_status
from settlement.services.withdraw_everything import withdraw_everything
from tests.settlement.web.court.employees import Employee
from tests.settlement.web.court.estates import Told, confirm


async def test_the_clerk_sees_the_list_and_undoes_what_only_a_person_can(told: Told, kari: Employee) -> None:
    confirm(told)
    told.record(PartyIdentified(party_id=told.case.heirs[0], method="idporten", level="idporten-loa-high"))
    record_death_status(told.house, told.case_id, is_dead=False, date_of_death=None)
    withdraw_everything(told.house, told.case_id)
    page = (await kari.get(f"/court/cases/{told.case_id}/withdrawn")).text
    for words in ("Tilgang til saken", "trukket tilbake", "Opplysninger om personen er vist til andre"):
        assert words in page, words
    form = f"/court/cases/{told.case_id}/do/undo-by-hand"
    assert "Du ble ved en feil meldt død." in (await kari.get(form)).text
    done = await kari.send(form, grant="seen:person", evidence="Samtale på telefon")
    assert done.status_code == 303, done.text
    assert told.case.withdrawals["seen:person"].done_by
    again = (await kari.get(f"/court/cases/{told.case_id}/withdrawn")).text
    assert "rettet opp av domstolen" in again
    assert "Samtale på telefon" in again


async def test_a_case_that_stands_has_no_such_tab(told: Told, kari: Employee) -> None:
    assert "/withdrawn" not in (await kari.get(f"/court/cases/{told.case_id}")).text
