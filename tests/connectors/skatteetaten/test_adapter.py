"""Tax figures, claims and property values."""

from datetime import date
from typing import Any

import pytest

from connectors.kit.settings import ConnectorSettings
from connectors.simulation.faults import Fault
from connectors.simulation.holdings import Property, Tax, TaxClaim, TaxFigure
from connectors.skatteetaten.adapter import SkatteetatenAdapter, build
from connectors.skatteetaten.client import BASIS_SCOPE
from connectors.skatteetaten.figures import read_claims, read_figures
from connectors.skatteetaten.simulator import make_simulator
from connectors.skatteetaten.wire import AapneKrav, SummertSkattegrunnlag
from settlement.domain.answers import AnswerStatus
from settlement.domain.registers import PropertyShare, Protection
from settlement.ports.errors import Malformed, NeedsPerson, Refused, Unavailable
from tests.support.reference import reference_dir
from tests.support.registers import BASIS, CASE, DECEASED, STRANGER, Bench, FixedClock, estate, scripted

FIGURES = (
    TaxFigure("samletInnskudd", "Innskudd", 250_000_00),
    TaxFigure("samletGjeld", "Gjeld", 90_000_00),
)
CLAIMS = (
    TaxClaim("restskatt", 4_321_50, date(2026, 10, 20), "KRAV-1"),
    TaxClaim("forskuddsskatt", 1_000_00, None, "KRAV-2"),
    TaxClaim("til gode", -700_00, None, "INN-3"),
)
HOME = Property(DECEASED, municipality_number="0301", gnr=27, bnr=2, snr=2, tax_value_ore=425_000_00)
SHARE = PropertyShare(
    unit_kind="matrikkelenhet",
    right_kind="E",
    label="0301-27/2/0/2",
    numerator=1,
    denominator=1,
    municipality_number="0301",
    gnr=27,
    bnr=2,
    snr=2,
)


def bench(income_year: int = 2025) -> Bench:
    tax = Tax(DECEASED, income_year, FIGURES, CLAIMS)
    return Bench("skatteetaten", make_simulator, estate(taxes=(tax,), properties=(HOME,)))


def adapter(at: Bench, **extra: str) -> SkatteetatenAdapter:
    return build(at.settings(scope=BASIS_SCOPE, **extra), at.http, at.clock, at.tokens)


def recorded(*answers: tuple[int, Any]) -> SkatteetatenAdapter:
    settings = ConnectorSettings(base_url="https://skatt.test", scope="s", extra={"claims": "on"})
    return build(settings, scripted(*answers), FixedClock(), None)


@pytest.mark.parametrize("income_year", [2024, 2025])
async def test_figures_of_the_last_settled_year_in_both_shapes_of_category(income_year: int) -> None:
    answer = await adapter(bench(income_year)).figures(DECEASED, case_reference=CASE, basis=BASIS)
    assert answer.status is AnswerStatus.ANSWERED
    assert [(one.code, one.amount_ore, one.income_year) for one in answer.items] == [
        ("samletInnskudd", 25_000_000, income_year),
        ("samletGjeld", 9_000_000, income_year),
    ]
    assert answer.items[1].label == "Gjeld"
    assert len(answer.provenance) == 2


async def test_no_settled_year_is_an_answer() -> None:
    assert (
        await adapter(bench()).figures(STRANGER, case_reference=CASE, basis=BASIS)
    ).status is AnswerStatus.EMPTY


async def test_a_year_whose_basis_is_gone_is_empty() -> None:
    gone = recorded((200, {"sisteTilgjengeligePeriode": "2014"}), (410, {"kode": "SSG-011"}))
    assert (await gone.figures(DECEASED, case_reference=CASE, basis=BASIS)).status is AnswerStatus.EMPTY


async def test_shielded_figures_need_a_person() -> None:
    at = bench()
    at.protect(DECEASED, protection=Protection.STRICTLY_CONFIDENTIAL)
    answer = await adapter(at).figures(DECEASED, case_reference=CASE, basis=BASIS)
    assert answer.status is AnswerStatus.NEEDS_PERSON
    assert answer.items == ()


async def test_a_missing_consent_needs_a_person_and_a_missing_right_is_refused() -> None:
    year = (200, {"sisteTilgjengeligePeriode": "2025"})
    with pytest.raises(NeedsPerson, match="SSG-010"):
        await recorded(year, (403, {"kode": "SSG-010", "melding": "x"})).figures(
            DECEASED, case_reference=CASE, basis=BASIS
        )
    with pytest.raises(Refused, match="SSG-005"):
        await adapter(bench(), package="annen").figures(DECEASED, case_reference=CASE, basis=BASIS)


async def test_claims_are_manual_unless_a_legal_basis_is_configured() -> None:
    at = bench()
    answer = await adapter(at).fordringer(DECEASED, case_reference=CASE, basis=BASIS)
    assert answer.status is AnswerStatus.MANUAL
    assert answer.task is not None
    assert "Innkreving" in answer.task.recipient
    assert "bidragsgjeld" in answer.task.text
    assert at.sent == []


async def test_open_claims_in_both_formats_and_money_due_to_the_estate() -> None:
    answer = await adapter(bench(), claims="on").fordringer(DECEASED, case_reference=CASE, basis=BASIS)
    assert [(one.kind, one.amount_ore, one.due_on) for one in answer.items] == [
        ("restskatt", 432_150, date(2026, 10, 20)),
        ("forskuddsskatt", 100_000, None),
        ("Innbetaling som ikke er plassert", -70_000, None),
    ]


async def test_no_claims_is_an_answer() -> None:
    answer = await adapter(bench(), claims="on").fordringer(STRANGER, case_reference=CASE, basis=BASIS)
    assert answer.status is AnswerStatus.EMPTY


async def test_property_value_is_told_or_a_person_must_ask() -> None:
    value = await adapter(bench()).property_value(DECEASED, SHARE, case_reference=CASE, basis=BASIS)
    assert [(one.code, one.amount_ore) for one in value.items] == [
        ("formuesverdiForPrimaerbolig", 42_500_000)
    ]
    cannot = await recorded((422, {"kode": "FFE-010"})).property_value(
        DECEASED, SHARE, case_reference=CASE, basis=BASIS
    )
    assert cannot.status is AnswerStatus.NEEDS_PERSON


@pytest.mark.parametrize(
    ("kind", "error"), [("status", Unavailable), ("malformed", Malformed), ("empty", Malformed)]
)
async def test_faults_give_the_right_kind_and_never_hold_the_number(
    kind: str, error: type[Exception]
) -> None:
    at = bench()
    at.access.faults.add(Fault("skatteetaten", kind, times=None))
    with pytest.raises(error) as caught:
        await adapter(at).figures(DECEASED, case_reference=CASE, basis=BASIS)
    assert DECEASED not in str(caught.value)


def test_parts_of_an_ore_are_malformed() -> None:
    claim = {"kravidentifikator": "k", "kravtype": "RESTSKATT", "gjenstaaendeBeloep": 10.005}
    with pytest.raises(Malformed, match="øre"):
        read_claims(AapneKrav.model_validate({"aapentKravMedGjenstaaendeBeloep": [claim]}))


def test_a_new_technical_name_is_written_as_words() -> None:
    basis = {
        "inntektsaar": "2027",
        "grunnlag": [{"tekniskNavn": "formuesverdiForVirtuelleEiendeler", "beloep": 5, "kategori": "formue"}],
    }
    figure = read_figures(SummertSkattegrunnlag.model_validate(basis))[0]
    assert (figure.label, figure.amount_ore) == ("Formuesverdi for virtuelle eiendeler", 500)


def test_the_published_examples_are_read() -> None:
    found = reference_dir()
    examples = found / "connectors/data/skatteetaten" if found else None
    own = '{"totalOversikt": {"saldo": 1020, "sumStipulerteRenter": 20}}'
    for year in ("2023", "2024"):
        text = (
            (examples / f"examples/kravogbetalinger-aapnekrav-{year}.json").read_text() if examples else own
        )
        claims = read_claims(AapneKrav.model_validate_json(text))
        assert claims[-1].kind == "Stipulerte renter"
        assert claims[0].kind in ("Restskatt", "Stipulerte renter")
    if examples:
        for name in ("summertSkattegrunnlag2020.json", "examples/summertskattegrunnlag-v2-2023.json"):
            assert SummertSkattegrunnlag.model_validate_json((examples / name).read_text()).grunnlag
