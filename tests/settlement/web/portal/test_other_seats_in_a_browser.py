"""Other seats than an heir's: who gave up, who acts for the dead and the lost, who was told in error."""

from datetime import date

import pytest

from settlement.domain.events.consent import GuardianAppointed
from settlement.domain.events.family import EstateRepresentativeNamed, HeirDeclaredAbsent, HeirDied
from settlement.domain.events.intake import KinAdded
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.parties import Party, Relation
from settlement.domain.registers import CourtPartyKind
from settlement.services.take_in_population_event import record_death_status
from settlement.services.withdraw_everything import withdraw_everything
from tests.settlement.web.acting import press, refused, words
from tests.settlement.web.estates import DAUGHTER, SON, load, open_widow_estate
from tests.settlement.web.portal.test_declaration import compared
from tests.settlement.web.portal.test_full_pages_in_a_browser import fill
from tests.settlement.web.portal.test_two_guardians import with_two_guardians
from tests.settlement.web.staged import Theatre

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]
HELPER = Party(
    id="p-helper",
    kind=CourtPartyKind.PERSON,
    relation=Relation.REPRESENTATIVE,
    name="Gudrun Stødig",
    person_number=synthetic_person_number(date(1969, 2, 3), 6),
    alive=True,
)


def test_who_gives_up_a_part_sees_in_money_who_takes_it_and_nothing_is_asked_again(stages: Theatre) -> None:
    house, clock = stages.house()
    case = open_widow_estate(house)
    compared(house, case)
    stage = stages.stage(house, clock, case, "Trygve")
    served = stage.served
    assert served.faults(served.own("/avkall"), served.own("/avkall/1-2")) == {}
    with served.page(width=320) as page:
        page.goto(served.own("/avkall"))
        press(page, "Se hvem som får den i stedet")
        refused(page, "part")
        page.get_by_label("Halvparten av arven").check()
        press(page, "Se hvem som får den i stedet")
        assert "30,62 % (411 285,25 kr)" in words(page)
        assert "15,31 % (205 642,62 kr)" in words(page)
        press(page, "Signer avkallet")
        refused(page, "understood")
        assert stage.case.renounced == {}
        other_tab = page.context.new_page()
        other_tab.goto(served.own("/avkall/1-1"))
        page.get_by_label("Jeg har lest dette").check()
        press(page, "Signer avkallet")
        assert "Du har gitt fra deg: Halvparten av arven." in words(page)
        other_tab.get_by_label("Jeg har lest dette").check()
        press(other_tab, "Signer avkallet")
        assert "Du har gitt fra deg: Halvparten av arven." in words(other_tab)  # the form was old by then
        page.goto(served.own("/avkall"))
        assert "Du har gitt fra deg: Halvparten av arven." in words(page)
    assert stage.case.renounced == {SON: "1/2"}


def test_who_acts_for_a_dead_and_for_a_lost_heir_answers_for_each(stages: Theatre) -> None:
    house, clock = stages.house()
    case = open_widow_estate(house)
    fill(
        house,
        case,
        KinAdded(kin=(), parties=(HELPER,), evidence="skifteattest"),
        HeirDied(party_id=SON, died_on=date(2026, 2, 25), source="folkeregisteret"),
        EstateRepresentativeNamed(
            party_id=SON,
            representative_party_id=HELPER.id,
            representative_person_number=HELPER.person_number,
            representative_name=HELPER.name,
            source="skifteattest",
        ),
        HeirDeclaredAbsent(party_id=DAUGHTER, reason="Ikke funnet."),
        GuardianAppointed(
            party_id=DAUGHTER,
            guardian_party_id=HELPER.id,
            guardian_person_number=HELPER.person_number,
            guardian_name=HELPER.name,
            source="statsforvalteren",
        ),
    )
    stage = stages.stage(house, clock, load(house, case.id), "Gudrun")
    dead, lost = (stage.served.seen_by("Gudrun", for_=name) for name in ("Dødsboet", "Ragnhild"))
    looked_at = [f"{dead.origin}/mine", *map(dead.own, ("/", "/samtykke", "/personer")), lost.own("/")]
    assert dead.faults(*looked_at) == {}
    with dead.page(width=320) as page:
        page.goto(f"{dead.origin}/mine")
        for whom in ("Dødsboet etter Trygve Nordgård", "Ragnhild Nordgård"):
            assert f"Du handler for {whom}" in words(page)
        page.goto(dead.own("/samtykke"))
        press(page, "Lagre svaret")
        refused(page, "granted")
        page.locator("#granted").check()
        press(page, "Lagre svaret")
        assert "Lagret. Takk." in words(page)
    assert stage.case.consents[f"{SON}:settlement"].granted
    assert f"{DAUGHTER}:settlement" not in stage.case.consents


def test_one_of_two_guardians_signs_sees_whom_it_waits_for_and_lets_the_other_act(stages: Theatre) -> None:
    house, clock = stages.house()
    case = open_widow_estate(house)
    with_two_guardians(house, case)
    stage = stages.stage(house, clock, load(house, case.id), "Anna")
    served = stage.served.seen_by("Anna", for_="Ragnhild")
    with served.page(width=320) as page:
        page.goto(served.own("/samtykke"))
        page.locator("#granted").check()
        press(page, "Lagre svaret")
        assert "Det gjelder når Berit også har signert det samme." in words(page)
        assert stage.case.consents == {}
        assert served.faults(served.own("/"), served.own("/verger")) == {}
        page.goto(served.own("/verger"))
        press(page, "Gi fullmakten")
        refused(page, "to_party")
        page.get_by_label("Berit").check()
        page.get_by_label("Jeg gir den andre vergen").check()
        press(page, "Gi fullmakten")
    assert stage.case.wards[DAUGHTER].acts_alone == "berit"


def test_who_was_in_a_case_that_does_not_stand_reads_one_plain_page(stages: Theatre) -> None:
    house, clock = stages.house()
    stage = stages.stage(house, clock, open_widow_estate(house), "Trygve")
    served = stage.served
    with served.page(width=320) as page:
        page.goto(served.own("/samtykke"))
        record_death_status(house, served.case.id, is_dead=False, date_of_death=None)
        withdraw_everything(house, served.case.id)
        page.locator("#granted").check()
        press(page, "Lagre svaret")  # the page was open when the news came
        assert "Saken gjelder ikke lenger" in words(page)
        assert "Halvor" not in page.content()
    assert served.faults(f"{served.origin}/mine", served.own("/")) == {}
    assert stage.case.consents == {}
