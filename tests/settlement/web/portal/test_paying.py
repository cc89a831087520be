"""Where the money goes and who stands behind it, as the pages show it to each."""

from datetime import date

from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.domain.events.consent import (
    HeirAskedAgain,
    InvitationDelivered,
    InvitationIntended,
    ProxyGranted,
)
from settlement.domain.events.declaration import AttestIssued
from settlement.domain.events.distribution import DistributionAgreed, DistributionProposed, ProposedShare
from settlement.domain.events.intake import FormuesfullmaktDecided, KinAdded
from settlement.domain.events.payment import PayeeAccountGiven, PaymentApproved, PaymentInstructed
from settlement.domain.journal import ENGINE, Event
from settlement.domain.parties import Relation
from settlement.services.house import House
from tests.settlement.web.browsing import visit
from tests.settlement.web.estates import DAUGHTER, PARTIES, SON, SON_NUMBER, WIDOW
from tests.settlement.web.portal.test_division import _with_certificate

ACCOUNT = "99039514644"
WAITING = tuple(
    PaymentInstructed(
        payment_id=f"pay-{party}",
        purpose="payout",
        concerns=party,
        amount_ore=ore,
        institution="974760673",
        key=f"payout:{party}",
        account="h-account",
        approvals=2,
    )
    for party, ore in ((SON, 11_111_11), (DAUGHTER, 22_222_22))
)


def add(house: House, case: Case, *events: Event) -> str:
    with house.database.work(actor=ENGINE, reason="test") as work:
        work.cases.append(work.cases.load_for_update(case.id), events, actor=ENGINE, basis="test")
    return f"/bo/{case.id}"


def certified() -> AttestIssued:
    return AttestIssued(
        attest_id="a-1",
        attest_kind="skifteattest",
        document_id="d-1",
        sha256="0" * 64,
        holders=(WIDOW, DAUGHTER),
        assumed_debt=(WIDOW, DAUGHTER),
    )


async def test_an_account_abroad_with_a_wrong_bank_code_is_told_which_field_is_wrong(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    given = PayeeAccountGiven(concerns=SON, holder="Trygve", account=ACCOUNT, by_party=SON)
    base = add(house, widow_estate, certified(), *WAITING, given)
    typed = {
        "concerns": SON,
        "where": "abroad",
        "account": "SE35 5000 0000 0549 1000 0003",
        "bic": "<b>DEASESS",
        "country": "SE",
    }
    async with visit(app, SON_NUMBER) as son:
        shown = await son.get(f"{base}/{SON}/konto")
        refused = await son.send(shown, typed)
        assert (refused.status_code, "BIC stemmer ikke" in refused.text) == (422, True)
        assert "<b>DEASESS" not in refused.text.upper()
        assert (await son.send(shown, {**typed, "bic": "ndeasess"})).status_code == 303


async def test_who_has_approved_is_not_asked_again_when_acting_for_another(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    proxy = ProxyGranted(proxy_id="x-1", party_id=DAUGHTER, to_party_id=SON, scope=("settlement",))
    ids = tuple(payment.payment_id for payment in WAITING)
    approved = PaymentApproved(payment_ids=ids, person=SON, party_id=SON, content_hash="h")
    _with_certificate(house, widow_estate)
    base = add(house, widow_estate, proxy, *WAITING)
    async with visit(app, SON_NUMBER) as son:
        asked = await son.get(f"{base}/{DAUGHTER}/betalinger")
        assert 'name="understood"' in asked.text
        add(house, widow_estate, approved)
        shown = await son.get(f"{base}/{DAUGHTER}/betalinger")
    assert 'name="understood"' not in shown.text
    assert "Du har godkjent. Nå må én til gjøre det." in shown.text


async def test_a_legatee_without_insight_sees_their_own_payment_and_no_other(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    legatee = next(party for party in PARTIES if party.id == SON)
    legatee = legatee.model_copy(update={"relation": Relation.MINOR_LEGATEE})
    told = KinAdded(kin=(), parties=(legatee,), evidence="testament")
    without = FormuesfullmaktDecided(party_id=SON, granted=False)
    base = add(house, widow_estate, told, without, certified(), *WAITING)
    async with visit(app, SON_NUMBER) as son:
        shown = (await son.get(f"{base}/{SON}/betalinger")).text.replace("\xa0", " ")
        for closed in ("skatt", "avtaler"):
            assert (await son.get(f"{base}/{SON}/{closed}")).status_code in {403, 404}
    assert "11 111,11" in shown
    assert "22 222,22" not in shown


async def test_the_part_of_an_heir_who_does_not_say_where_is_deposited_and_the_page_says_how_and_why(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    _with_certificate(house, widow_estate)
    share = ProposedShare(
        party_id=DAUGHTER, basis="issue", fraction="1/1", amount_ore=22_222_22, cash_ore=22_222_22
    )
    proposed = DistributionProposed(
        version=1, content_hash="h", net_estate_ore=22_222_22, shares=(share,), decision={}, facts_hash=""
    )
    key = {"party_id": DAUGHTER, "channel": "altinn", "key": "k"}
    written = InvitationIntended(**key), InvitationDelivered(**key, receipt="r")
    asked = HeirAskedAgain(party_id=DAUGHTER, about="account", answer_by=date(2026, 1, 2), key="k2")
    agreed = DistributionAgreed(content_hash="h")
    base = add(house, widow_estate, *written, proposed, agreed, asked)
    async with visit(app, SON_NUMBER) as son:
        shown = await son.get(f"{base}/{SON}/konto")
        for words in (
            "har ikke sagt hvor arven skal betales",
            "deponeringslova § 1",
            "22 222,22",
            "2. januar 2026",
        ):
            assert words in shown.text.replace("\xa0", " "), words
        assert "Skjult vei" not in shown.text, "where another heir lives"
        address, typed = f"{base}/{SON}/konto/deponering", {"concerns": DAUGHTER, "deposit_account": "1"}
        assert (await son.send(shown, typed, to=address)).status_code == 422
        assert (await son.send(shown, {**typed, "deposit_account": ACCOUNT}, to=address)).status_code == 303
    with house.database.work(actor=ENGINE, reason="test") as work:
        told = work.cases.load(widow_estate.id).payee_accounts[DAUGHTER]
    assert (told.holder, told.deposited) == ("Norges Bank", True)
