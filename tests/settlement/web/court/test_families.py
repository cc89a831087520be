"""The court looks for an heir who abroad cannot be reached, and reads papers on an adoption."""

from settlement.domain.events.consent import InvitationDelivered, InvitationFailed, InvitationIntended
from settlement.services.decide_heirs import decide_heirs
from tests.settlement.web.court.employees import Employee
from tests.settlement.web.court.estates import Told, collect, confirm
from tests.settlement.web.court.test_case import do


def lose(told: Told) -> None:
    """No letter reaches the one abroad."""
    confirm(told)
    collect(told)
    for heir in ("son", "daughter"):
        told.record(
            InvitationIntended(party_id=heir, channel="altinn", key=heir),
            InvitationDelivered(party_id=heir, channel="altinn", key=heir, receipt="r"),
        )
    told.record(
        InvitationIntended(party_id="abroad", channel="letter", key="k"),
        InvitationFailed(party_id="abroad", channel="letter", key="k", why="returned"),
    )


async def look(kari: Employee, told: Told, place: str, result: str = "nothing") -> int:
    said = {"place": place, "on": "01.03.2026", "found": "Ingen adresse", "result": result}
    return (await kari.send(do(told, "note-search"), about="abroad", **said)).status_code


async def decide(kari: Employee, told: Told, lived: str = "yes") -> int:
    said = {"lived": lived, "managed": "no", "reason": "Et brev fra i fjor"}
    return (await kari.send(do(told, "declare-absent"), party="abroad", **said)).status_code


async def test_an_heir_counts_as_not_found_only_when_it_has_been_looked_far_enough(
    told: Told, kari: Employee, statsforvalter: Employee
) -> None:
    lose(told)
    assert await decide(kari, told) == 422
    assert await look(kari, told, "folkeregisteret") == 303
    assert await decide(kari, told) == 422, "one register is not enough"
    assert await look(kari, told, "embassy", "trace") == 303
    assert await decide(kari, told) == 422, "the trace must be followed"
    assert await look(kari, told, "family") == 303
    page = await kari.get(do(told, "declare-absent"))
    assert "Utenriksstasjon: Ingen adresse (Et spor å følge opp)" in page.text
    assert await decide(kari, told) == 303
    assert set(told.case.absent) == {"abroad"}
    guardian = {"party": "abroad", "name": "Turid Trygghaug", "source": "Vedtak 1/26"}
    appointed = await statsforvalter.send(do(told, "look-after-absent"), **guardian)
    assert appointed.status_code == 303
    assert told.case.guardians["abroad"].name == "Turid Trygghaug"
    found = {"party": "abroad", "address": "1 Elm\nDuluth", "evidence": "Brev fra arvingen"}
    assert (await kari.send(do(told, "record-address"), **found)).status_code == 303
    assert told.case.absent == {}
    assert "abroad" not in told.case.guardians
    assert told.case.parties["abroad"].address_lines == ("1 Elm", "Duluth")


async def test_one_who_may_be_dead_makes_room_for_the_others(told: Told, kari: Employee) -> None:
    lose(told)
    assert await look(kari, told, "folkeregisteret") == 303
    assert await look(kari, told, "police") == 303
    assert await decide(kari, told, lived="no") == 303
    decide_heirs(told.house, told.case_id)
    assert set(told.case.heirs_proposed) == {"son", "daughter"}


async def test_a_ruling_of_death_gives_the_part_to_the_heirs_own_estate_or_to_the_line(
    told: Told, kari: Employee
) -> None:
    lose(told)
    for place in ("folkeregisteret", "police"):
        await look(kari, told, place)
    await decide(kari, told)
    ruling = {"party": "abroad", "ruling": "Oslo tingrett, kjennelse 12/26"}
    died = f"{told.house.clock.today():%d.%m.%Y}"
    assert (await kari.send(do(told, "presume-dead"), died_on=died, **ruling)).status_code == 303
    case = told.case
    assert case.absent == {}
    assert case.parties["abroad"].name.startswith("Dødsboet etter")
    decide_heirs(told.house, told.case_id)
    assert "abroad" in told.case.heirs_proposed, "the heir outlived the deceased"


async def test_an_adoption_away_takes_a_child_out_of_the_tree(told: Told, kari: Employee) -> None:
    papers = {"who": "abroad", "by": "others", "keeps": "", "effect": "later", "evidence": "Brev"}
    done = await kari.send(do(told, "record-adoption"), on="01.03.1970", **papers)
    assert done.status_code == 303
    decide_heirs(told.house, told.case_id)
    assert set(told.case.heirs_proposed) == {"son", "daughter"}


async def test_a_step_child_keeps_the_parent_who_stays(told: Told, kari: Employee) -> None:
    papers = {
        "who": "abroad",
        "by": "others",
        "keeps": "deceased",
        "effect": "later",
        "evidence": "Bevilling",
    }
    done = await kari.send(do(told, "record-adoption"), on="01.03.1970", **papers)
    assert done.status_code == 303
    assert told.case.kin["abroad"].parents == ("deceased", "abroad:adopter")
    decide_heirs(told.house, told.case_id)
    assert "abroad" in told.case.heirs_proposed


async def test_an_old_adoption_without_a_known_effect_is_not_guessed(told: Told, kari: Employee) -> None:
    papers = {"who": "abroad", "by": "others", "keeps": "", "effect": "later", "evidence": "Brev"}
    refused = await kari.send(do(told, "record-adoption"), on="01.03.1950", **papers)
    assert refused.status_code == 409
    assert told.case.kin["abroad"].parents == ("deceased",)
