"""NAV's decisions: what ran at the death, with a fresh token, and every refusal told for what it is."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from connectors.nav.simulated_decisions import ANOTHERS_TPNR, OUR_TPNR
from connectors.nav.wire_decisions import Feil, VedtakListe
from settlement.domain.answers import AnswerStatus
from settlement.domain.benefits import first_month_too_many, in_force, last_month_due
from settlement.domain.registers import Protection
from settlement.ports.errors import Malformed, Refused
from tests.connectors.nav.questions import DECISIONS, adapter, bench, decisions
from tests.support.lossless import lost_fields
from tests.support.registers import BASIS, CASE, DATE_OF_DEATH, DECEASED, Bench, scripted

RECORDINGS = Path(__file__).parent / "recordings"
SCOPE = "nav:etterlatteytelser/vedtaksinformasjon.read"


def recorded(name: str) -> Any:
    return json.loads((RECORDINGS / name).read_text(encoding="utf-8"))


async def test_the_decision_in_force_at_the_death_comes_whole_though_the_list_is_cut_at_that_month() -> None:
    at = bench()
    answer = await decisions(at, {}, BASIS)
    assert answer.status is AnswerStatus.ANSWERED
    (decision,) = answer.items
    assert (decision.decision_id, decision.benefit, decision.kind, decision.reason) == (
        "41007",
        "OMS",
        "ENDRING",
        "REGULERING",
    )
    assert [(one.from_date, one.net_ore) for one in decision.payments] == [
        (date(2026, 5, 1), 17_050_00),
        (date(2026, 7, 1), 17_100_00),
    ]
    assert len(answer.provenance) == 2
    listed, whole = at.sent
    assert listed.url.params["fomDato"] == "2026-08-01"
    assert listed.headers["tpnr"] == whole.headers["tpnr"] == OUR_TPNR
    assert json.loads(listed.content) == {"foedselsnummer": DECEASED}


async def test_no_decision_is_an_answer() -> None:
    assert (await decisions(bench(()), {}, BASIS)).status is AnswerStatus.EMPTY


async def test_a_token_older_than_a_minute_is_not_shown_to_nav() -> None:
    at = bench()
    kept = KeptTokens(at)
    at.tokens = kept  # type: ignore[assignment]
    nav = adapter(at)
    for pause_s in (0, 30, 30, 30):
        at.clock.moment += timedelta(seconds=pause_s)
        answer = await nav.decisions(DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE, basis=BASIS)
        assert answer.status is AnswerStatus.ANSWERED
    assert kept.fetched == 2


class KeptTokens:
    """Keeps a token as long as it is valid, as the token client does."""

    scheme = "Bearer"

    def __init__(self, at: Bench) -> None:
        self._signed = at.tokens
        self._kept: str | None = None
        self.fetched = 0

    async def token(self, *, scope: str, resource: str | None = None) -> str:
        if self._kept is None:
            self._kept = await self._signed.token(scope=scope, resource=resource)
            self.fetched += 1
        return self._kept

    def forget(self, *, scope: str, resource: str | None = None) -> None:
        self._kept = None


@pytest.mark.parametrize(
    ("extra", "words"),
    [({"tpnr": "9999"}, "set the one of the agreement"), ({"tpnr": ANOTHERS_TPNR}, "not agreed for our")],
)
async def test_a_scheme_that_is_not_ours_is_told_from_one_that_does_not_exist(
    extra: dict[str, str], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        await decisions(bench(), extra, BASIS)


async def test_a_person_with_a_protected_address_is_refused_and_not_empty() -> None:
    at = bench()
    at.protect(DECEASED, protection=Protection.CONFIDENTIAL)
    with pytest.raises(Refused, match="no access to this person"):
        await decisions(at, {}, BASIS)


OURS = ("001-TPNR-MANGLER", "002-FNR-MANGLER", "003-FOMDATO-MANGLER", "004-FEIL_SAKSTYPE", "006-FNR-UGYLDIG")
CODES = [
    *((400, code, "our question|identity number") for code in OURS),
    (404, "012-TP-IKKE-FUNNET", "does not know our tpnr"),
    (400, "021", "our sign for a decision"),
    (401, "GE-MASKINPORTEN-SCOPE", "lacks the scope"),
    (403, "010-TP-TILGANG", "not agreed for our organisation"),
    (403, "011", "no access to this person"),
    (403, "020", "no access to this decision"),
    (400, "099-NYTT", "refused the question"),
]


@pytest.mark.parametrize(("status", "code", "words"), CODES)
async def test_every_code_says_whose_fault_it_is(
    status: int, code: str, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    at = bench()
    body = {**recorded("refusal.json"), "status": status, "code": code, "detail": f"nei, {DECEASED}"}
    at.http = scripted((status, body))
    with pytest.raises(Refused, match=words) as caught:
        await decisions(at, {}, BASIS)
    assert code in str(caught.value)
    assert DECEASED not in str(caught.value) + caplog.text
    ours = code in {*OURS, "012-TP-IKKE-FUNNET", "021"}
    assert bool([record for record in caplog.records if record.levelname == "ERROR"]) is ours


@pytest.mark.parametrize("code", ["022-VEDTAK-IKKE-FUNNET", "030", "031"])
async def test_nothing_found_is_only_what_nav_says_with_a_code(code: str) -> None:
    at = bench()
    at.http = scripted((404, {**recorded("refusal.json"), "status": 404, "code": code}))
    assert (await decisions(at, {}, BASIS)).status is AnswerStatus.EMPTY
    at.http = scripted((404, b"Not Found"))
    with pytest.raises(Refused, match="without saying that there is nothing"):
        await decisions(at, {}, BASIS)


async def test_a_decision_that_is_gone_since_the_list_stands_as_it_was_listed() -> None:
    at = bench()
    gone = {**recorded("refusal.json"), "status": 404, "code": "022-VEDTAK-IKKE-FUNNET"}
    at.http = scripted((200, recorded("decisions.json")), (404, gone))
    answer = await decisions(at, {}, BASIS)
    assert [one.payments[0].net_ore for one in answer.items] == [17_100_50]


async def test_another_decision_than_the_one_asked_for_is_malformed() -> None:
    at = bench()
    (one,) = recorded("decisions.json")
    at.http = scripted((200, [one]), (200, {**one, "vedtakId": 7}))
    with pytest.raises(Malformed, match="another decision"):
        await decisions(at, {}, BASIS)


def test_no_field_of_the_recorded_answers_is_lost() -> None:
    for name, model in (("decisions.json", VedtakListe), ("refusal.json", Feil)):
        assert lost_fields(recorded(name), model.model_validate(recorded(name))) == set()


@pytest.mark.parametrize(
    ("headers", "body", "query", "code"),
    [
        ({}, b"{}", "", "001-TPNR-MANGLER"),
        ({"tpnr": OUR_TPNR}, b"{}", "?fomDato=2026-08-01", "002-FNR-MANGLER"),
        ({"tpnr": OUR_TPNR}, b'{"foedselsnummer":"123"}', "?fomDato=2026-08-01", "006-FNR-UGYLDIG"),
        ({"tpnr": OUR_TPNR}, json.dumps({"foedselsnummer": DECEASED}).encode(), "", "003-FOMDATO-MANGLER"),
        (
            {"tpnr": OUR_TPNR},
            json.dumps({"foedselsnummer": DECEASED}).encode(),
            "?fomDato=2026-08-01&sakstype=BP",
            "004-FEIL_SAKSTYPE",
        ),
        ({"tpnr": "77"}, b"{}", "", "012-TP-IKKE-FUNNET"),
    ],
)
async def test_the_simulator_is_as_strict_as_nav(
    headers: dict[str, str], body: bytes, query: str, code: str
) -> None:
    at = bench()
    token = await at.tokens.token(scope=SCOPE)
    answer = await at.http.post(
        f"{at.base_url}/api/vedtak{query}",
        content=body,
        headers={"authorization": f"Bearer {token}", **headers},
    )
    assert answer.json()["code"] == code
    assert answer.json()["status"] == answer.status_code


async def test_the_simulator_takes_no_token_of_another_scope_or_over_a_minute_old() -> None:
    at = bench()
    other = await at.tokens.token(scope="skatteetaten:summertskattegrunnlag")
    old = await at.tokens.token(scope=SCOPE)
    at.clock.moment += timedelta(seconds=61)
    for token in (other, old):
        answer = await at.http.get(
            f"{at.base_url}/api/vedtak/41007",
            headers={"authorization": f"Bearer {token}", "tpnr": OUR_TPNR},
        )
        assert (answer.status_code, answer.json()["code"]) == (401, "GE-MASKINPORTEN-SCOPE")


async def test_the_simulator_knows_a_decision_from_a_word_and_from_none() -> None:
    at = bench()
    headers = {"authorization": f"Bearer {await at.tokens.token(scope=SCOPE)}", "tpnr": OUR_TPNR}
    for path, code in (("x", "021"), ("7", "022")):
        answer = await at.http.get(f"{at.base_url}/api/vedtak/{path}", headers=headers)
        assert answer.json()["code"].startswith(code)


async def test_a_decision_that_ended_the_benefit_leaves_nothing_in_force() -> None:
    ended = replace(
        DECISIONS[1], decision_id=41009, kind="OPPHOER", effective_on=date(2026, 8, 1),
        ended_on=date(2026, 8, 1), periods=(),
    )  # fmt: skip
    answer = await decisions(bench((*DECISIONS, ended)), {}, BASIS)
    assert in_force(answer.items, DATE_OF_DEATH) == ()


def test_the_month_of_the_death_is_the_last_one_due() -> None:
    assert last_month_due(date(2026, 12, 31)) == date(2026, 12, 1)
    assert first_month_too_many(date(2026, 12, 1)) == date(2027, 1, 1)
    assert first_month_too_many(date(2026, 1, 31)) == date(2026, 2, 1)
