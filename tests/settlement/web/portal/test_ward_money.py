"""An heir with a guardian is asked what decides who manages the money, and pays no money astray."""

from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.domain.events.distribution import DistributionProposed, ProposedShare
from settlement.domain.events.guardianship import GuardiansTold, WardClarified
from settlement.domain.events.payment import PayeeAccountGiven
from settlement.domain.journal import ENGINE, Event
from settlement.domain.parties import KnownGuardian
from settlement.domain.steps.payment import unpaid_heirs
from settlement.services.house import House
from tests.settlement.web.browsing import visit
from tests.settlement.web.estates import DAUGHTER, SON, SON_NUMBER, load

ACCOUNT, OTHERS_ACCOUNT = "99039514644", "99996634201"
OWN = 'name="own_name"'  # the form for the own account; the one for a loan has no such field
LARGE_ORE = 500_000_00  # more than 2 G


def _add(house: House, case_id: str, *events: Event) -> Case:
    with house.database.work(actor=ENGINE, reason="test") as work:
        return work.cases.append(work.cases.load_for_update(case_id), events, actor=ENGINE, basis="test")


def _son_with_guardian(house: House, case: Case, *, cash_ore: int) -> str:
    """Tell of a guardian who supports the son, of a proposal, and that the son is to have money."""
    guardian = KnownGuardian(id="g", kind="adult", name="Gudrun Stødig", covers_settlement=True)
    shares = tuple(
        ProposedShare(party_id=heir, basis="issue", fraction="1/2", amount_ore=cash_ore, cash_ore=cash_ore)
        for heir in (SON, DAUGHTER)
    )
    proposal = DistributionProposed(
        version=1, content_hash="h", net_estate_ore=2 * cash_ore, shares=shares, decision={}, facts_hash=""
    )
    _add(
        house,
        case.id,
        GuardiansTold(party_id=SON, guardians=(guardian,), source="folkeregisteret"),
        WardClarified(party_id=SON, capacity="supported", disqualified=(), evidence="brev"),
        proposal,
    )
    return f"/bo/{case.id}/{SON}/konto"


async def test_an_heir_who_says_yes_to_management_gives_no_account(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    address = _son_with_guardian(house, widow_estate, cash_ore=LARGE_ORE)
    async with visit(app, SON_NUMBER) as visitor:
        asked = await visitor.get(address)
        assert "Samtykker du i at statsforvalteren forvalter pengene?" in asked.text
        assert OWN not in asked.text
        unanswered = await visitor.send(asked, {}, to=f"{address}/midler")
        assert unanswered.status_code == 422
        assert (await visitor.send(asked, {"consents": "yes"}, to=f"{address}/midler")).status_code == 303
        after = await visitor.get(address)
        proposal = await visitor.get(address.replace("konto", "deling"))
    assert "Statsforvalteren oppgir en konto i arvingens navn" in after.text
    assert OWN not in after.text
    assert "til en konto i arvingens navn som statsforvalteren forvalter" in proposal.text


async def test_an_heir_who_says_no_gives_an_account_in_the_own_name_and_never_anothers(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    address = _son_with_guardian(house, widow_estate, cash_ore=LARGE_ORE)
    daughters = PayeeAccountGiven(concerns=DAUGHTER, holder="R", account=OTHERS_ACCOUNT, by_party=DAUGHTER)
    _add(house, widow_estate.id, daughters)
    async with visit(app, SON_NUMBER) as visitor:
        await visitor.send(await visitor.get(address), {"consents": "no"}, to=f"{address}/midler")
        form = await visitor.get(address)
        assert "Kontoen står i navnet til Trygve Nordgård" in form.text
        given = {"concerns": SON, "where": "here", "account": ACCOUNT}
        assert (await visitor.send(form, given)).status_code == 422  # has not looked whose account it is
        others = {**given, "account": OTHERS_ACCOUNT, "own_name": "yes"}
        assert (await visitor.send(form, others)).status_code == 422
        assert (await visitor.send(form, {**given, "own_name": "yes"})).status_code == 303
    case = load(house, widow_estate.id)
    account = case.payee_accounts[SON]
    assert (account.account, account.holder, account.managed) == (ACCOUNT, "Trygve Nordgård", False)
    assert SON not in unpaid_heirs(case, house.clock.now())


async def test_below_the_limit_it_is_asked_what_the_heir_had_before(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    address = _son_with_guardian(house, widow_estate, cash_ore=10_000_00)
    async with visit(app, SON_NUMBER) as visitor:
        asked = await visitor.get(address)
        assert "Hvor mye har arvingen fra før" in asked.text
        assert (await visitor.send(asked, {"other_money": "abc"}, to=f"{address}/midler")).status_code == 422
        assert (
            await visitor.send(asked, {"other_money": "5 000"}, to=f"{address}/midler")
        ).status_code == 303
        form = await visitor.get(address)
    assert OWN in form.text
    assert load(house, widow_estate.id).wards[SON].other_money_ore == 5_000_00
