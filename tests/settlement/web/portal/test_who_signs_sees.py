"""Who signs a division sees all of it; who does not sees the own part; what is signed is what was shown."""

from datetime import date
from fractions import Fraction

import pytest
from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.domain.events.distribution import DistributionProposed, DocumentFiled, ProposedShare
from settlement.domain.events.intake import FormuesfullmaktDecided, KinAdded
from settlement.domain.events.inventory import HoldingValued
from settlement.domain.journal import ENGINE, Event
from settlement.domain.parties import Relation
from settlement.services.facts.renunciation import show_renunciation
from settlement.services.house import House
from tests.settlement.web.browsing import visit
from tests.settlement.web.estates import DAUGHTER, DIED, PARTIES, SON, SON_NUMBER
from tests.settlement.web.portal.test_declaration import compared

BLIND = FormuesfullmaktDecided(party_id=SON, granted=False)
ACCOUNT = "11111111-1111-4111-8111-111111111111"


def _add(house: House, case: Case, *events: Event) -> Case:
    with house.database.work(actor=ENGINE, reason="test") as work:
        return work.cases.append(work.cases.load_for_update(case.id), events, actor=ENGINE, basis="test")


def _divided(house: House, case: Case, *more: Event) -> str:
    shares = tuple(
        ProposedShare(
            party_id=heir,
            basis="issue",
            fraction="1/2",
            amount_ore=ore,
            cash_ore=ore + even,
            equalisation_ore=even,
        )
        for heir, ore, even in ((SON, 11_111_11, -100_00), (DAUGHTER, 22_222_22, 100_00))
    )
    proposed = DistributionProposed(
        version=1,
        content_hash="h",
        net_estate_ore=33_333_33,
        shares=shares,
        decision={},
        facts_hash="",
        set_aside_ore=44_444_44,
    )
    filed = DocumentFiled(document_id=ACCOUNT, document_kind="booppgjoer", sha256="0" * 64, title="Booppgjør")
    _add(house, case, BLIND, proposed, filed, *more)
    return f"/bo/{case.id}/{SON}"


async def test_an_heir_without_insight_sees_the_whole_division_that_is_signed(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = _divided(house, widow_estate)
    async with visit(app, SON_NUMBER) as son:
        shown = (await son.get(f"{base}/deling")).text.replace("\xa0", " ")
        papers = await son.get(f"{base}/dokumenter")
    for told in ("11 111,11", "22 222,22", "33 333,33", "44 444,44", "utjevning: 100 kr", "§ 119 bokstav j"):
        assert told in shown, told
    assert "Er delingen rettferdig for deg?" not in shown  # it rests on what things are worth in the overview
    assert ACCOUNT in papers.text  # the final account is signed too


async def test_a_legatee_who_does_not_sign_sees_the_own_part_and_no_other(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    party = next(party for party in PARTIES if party.id == SON)
    legatee = party.model_copy(update={"relation": Relation.MINOR_LEGATEE})
    base = _divided(house, widow_estate, KinAdded(kin=(), parties=(legatee,), evidence="testament"))
    async with visit(app, SON_NUMBER) as son:
        shown = (await son.get(f"{base}/deling")).text.replace("\xa0", " ")
        papers = await son.get(f"{base}/dokumenter")
    assert "11 111,11" in shown
    for hidden in ("22 222,22", "33 333,33", "44 444,44"):
        assert hidden not in shown
    assert "signerer ikke delingen" in shown
    assert ACCOUNT not in papers.text


@pytest.mark.parametrize("sees", [True, False])
def test_another_value_voids_a_renunciation_for_whom_it_was_shown_to(
    house: House, widow_estate: Case, *, sees: bool
) -> None:
    compared(house, widow_estate)
    before = _add(house, widow_estate, BLIND) if not sees else _add(house, widow_estate)
    valued = HoldingValued(holding_id="h-house", value_ore=9_000_000_00, valued_on=DIED, value_basis="takst")
    after = _add(house, widow_estate, valued)
    on = date(2026, 3, 2)
    one, other = (show_renunciation(case, SON, Fraction(1), on=on).content_hash for case in (before, after))
    assert (one != other) is sees
