"""A creditor reads the draft of the statement over the API, and says what is wrong (arveloven § 160)."""

from datetime import date

from settlement.domain.events.public import FeeProposed
from settlement.domain.public import DraftStatement
from tests.settlement.web.court.estates import Told
from tests.settlement.web.institutions.callers import Caller, key

CLAIM = {"creditor_name": "Strøm AS", "description": "Faktura 7", "amount_ore": 125_000}


def drafted(told: Told, fordring_id: str, draft_id: str = "d-1") -> None:
    draft = DraftStatement(
        facts_hash="as it is",
        document_id=draft_id,
        court_fee_ore=None,
        assets_ore=900_000,
        covers={fordring_id: 100_000},
        shares={"son": 0},
        unpaid=(fordring_id,),
    )
    told.record(
        FeeProposed(
            amount_ore=800_000, work="8 timer", sent_on=date(2026, 3, 2), document_id="d-2", draft=draft
        )
    )


async def test_only_a_creditor_that_has_the_draft_reads_it_and_comments_once_for_each_key(
    announced: Told, stranger: Caller, bank_a: Caller
) -> None:
    estate, same = f"/estates/{announced.case_id}", key()
    claim = (await stranger.post(f"{estate}/claims", CLAIM, key=key())).json()["id"]
    assert (await stranger.get(f"{estate}/statement")).status_code == 404  # nothing is sent yet
    drafted(announced, claim)
    read = await stranger.get(f"{estate}/statement")
    assert read.status_code == 200, read.text
    assert read.json()["own"] == [{"concerns": claim, "gets_ore": 100_000, "comment": ""}]
    assert read.json()["comments_by"] == "2026-03-16"
    assert any("satsen er ikke kjent" in line for line in read.json()["draft"])
    said = {"draft_id": read.json()["draft_id"], "concerns": claim, "text": "Rentene mangler."}
    assert (await bank_a.get(f"{estate}/statement")).status_code == 404
    assert (await bank_a.post(f"{estate}/statement/comments", said, key=key())).status_code == 404
    for _ in range(2):
        answer = await stranger.post(f"{estate}/statement/comments", said, key=same)
        assert answer.status_code == 201, answer.text
    assert answer.json()["own"][0]["comment"] == "Rentene mangler."
    pay = announced.case.public.pay
    assert pay is not None
    assert pay.creditor_comments == {claim: "Rentene mangler."}
    drafted(announced, claim, "d-3")
    late = await stranger.post(f"{estate}/statement/comments", said, key=key())
    assert late.status_code == 409  # it was said to another draft
    assert "Another draft" in late.text
