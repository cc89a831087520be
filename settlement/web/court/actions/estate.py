"""What the one who manages the estate does: the bobestyrer, or a clerk for heirs on paper."""

from collections.abc import Callable
from typing import Any

from settlement.domain.case import Case
from settlement.domain.estate import FordringStatus, Holding, HoldingKind
from settlement.domain.ledger import deposits, goods
from settlement.domain.plan import StepStatus
from settlement.domain.steps.closing import tax_years_due
from settlement.domain.steps.distribution import to_sell
from settlement.domain.steps.inventory import manual_sources
from settlement.domain.steps.step import BOBESTYRER
from settlement.services.close_settlement import handle_tax, report_title, sign_final_account
from settlement.services.collect_registers import settle_source
from settlement.services.divide_estate import record_sale, state_wishes
from settlement.services.hear_creditors import decide_fordring, decide_proklama, publish_proklama
from settlement.services.keep_inventory import (
    HoldingInput,
    add_holding,
    confirm_inventory,
    finish_supplement,
    remove_holding,
    value_holding,
)
from settlement.services.move_money import report_account_closed, report_payment
from settlement.store.errors import StaleCase
from settlement.web.answers import Answers
from settlement.web.court.actions.action import (
    MANAGERS,
    YES_NO,
    Action,
    Ask,
    Panel,
    checked,
    manages,
    waits,
)
from settlement.web.court.desk import CaseOnDesk
from settlement.web.court.words import HOLDINGS, SOURCES
from settlement.web.language.amounts import kroner
from settlement.web.language.catalogues import mark

GROUP = mark("Boet")
Run = Callable[[CaseOnDesk, Answers, int], Case]


def _given(it: CaseOnDesk, version: int) -> dict[str, Any]:
    return {"version": version, "actor": it.desk.actor}


def _managed(step: str) -> Callable[[CaseOnDesk], bool]:
    return lambda it: manages(it) and waits(it, step)


def _for_bobestyrer(step: str) -> Callable[[CaseOnDesk], bool]:
    return lambda it: it.case.bobestyrer is not None and waits(it, step, BOBESTYRER)


def _counted(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return tuple((held.id, _label(held)) for held in it.case.counted_holdings)


def _label(held: Holding) -> str:
    value = kroner(held.value_ore) if held.value_ore is not None else mark("uten verdi")
    return f"{HOLDINGS.get(str(held.kind), '')}: {held.label} ({value})"


def _add(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    kind = answers.choice("kind", HOLDINGS)
    label, reference = answers.text("label", longest=200), answers.text("reference", required=False)
    value = answers.amount_ore("value", required=False)
    valued_on = answers.day("valued_on", required=value is not None)
    basis = answers.text("basis", required=value is not None)
    evidence = answers.text("evidence")
    checked(answers)
    made = HoldingInput(
        kind=HoldingKind(kind),
        label=label,
        reference=reference,
        value_ore=value,
        valued_on=valued_on,
        value_basis=basis,
        evidence=evidence,
    )
    return add_holding(it.desk.house, it.case.id, holding=made, **_given(it, version))


def _value(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    holding = answers.choice("holding", [value for value, _ in _counted(it)])
    value, valued_on = answers.amount_ore("value"), answers.day("valued_on")
    basis = answers.text("basis")
    checked(answers)
    assert value is not None  # noqa: S101 - the readers above refused what is missing
    assert valued_on is not None  # noqa: S101
    return value_holding(
        it.desk.house,
        it.case.id,
        holding_id=holding,
        value_ore=value,
        valued_on=valued_on,
        basis=basis,
        **_given(it, version),
    )


def _remove(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    holding = answers.choice("holding", [value for value, _ in _counted(it)])
    why = answers.text("why")
    checked(answers)
    return remove_holding(it.desk.house, it.case.id, holding_id=holding, why=why, **_given(it, version))


def _source(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    source, evidence = answers.choice("source", manual_sources(it.case)), answers.text("evidence")
    checked(answers)
    return settle_source(it.desk.house, it.case.id, source=source, evidence=evidence, **_given(it, version))


def _supplement(it: CaseOnDesk, _: Answers, version: int) -> Case:
    return finish_supplement(it.desk.house, it.case.id, party_id=BOBESTYRER, **_given(it, version))


def _confirm(it: CaseOnDesk, _: Answers, version: int) -> Case:
    return confirm_inventory(it.desk.house, it.case.id, party_id=BOBESTYRER, **_given(it, version))


def _proklama(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    wanted = answers.choice("wanted", ("yes", "no")) == "yes"
    checked(answers)
    return decide_proklama(it.desk.house, it.case.id, wanted=wanted, **_given(it, version))


def _publish(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    where = answers.choice("where", ("lysingsblad", "newspaper"))
    on, evidence = answers.day("on"), answers.text("evidence")
    checked(answers)
    assert on is not None  # noqa: S101 - the reader above refused what is missing
    return publish_proklama(
        it.desk.house, it.case.id, where=where, on=on, evidence=evidence, **_given(it, version)
    )


def _undecided(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f.id, f"{f.creditor_name}: {f.description} ({kroner(f.amount_ore)})"[:120])
        for f in it.case.fordringer.values()
        if f.status is FordringStatus.RECEIVED
    )


def _fordring(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    fordring = answers.choice("fordring", [value for value, _ in _undecided(it)])
    accepted, reason = answers.amount_ore("accepted"), answers.text("reason", required=False)
    checked(answers)
    return decide_fordring(
        it.desk.house,
        it.case.id,
        fordring_id=fordring,
        accepted_ore=accepted or 0,
        reason=reason,
        **_given(it, version),
    )


def _wishes(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    """The bobestyrer takes nothing over: what no heir has asked for is sold."""
    del answers
    return state_wishes(
        it.desk.house,
        it.case.id,
        party_id=BOBESTYRER,
        wishes={held.id: "sell" for held in goods(it.case)},
        **_given(it, version),
    )


def _sellable(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return tuple((holding_id, _label(it.case.holdings[holding_id])) for holding_id in to_sell(it.case))


def _sale(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    holding = answers.choice("holding", [value for value, _ in _sellable(it)])
    proceeds, on = answers.amount_ore("proceeds"), answers.day("on")
    evidence = answers.text("evidence")
    checked(answers)
    assert on is not None  # noqa: S101 - the reader above refused what is missing
    return record_sale(
        it.desk.house,
        it.case.id,
        holding_id=holding,
        proceeds_ore=proceeds or 0,
        on=on,
        evidence=evidence,
        **_given(it, version),
    )


def _years(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return tuple((str(year), str(year)) for year in tax_years_due(it.case))


def _tax(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    year = answers.choice("year", [value for value, _ in _years(it)])
    how = answers.text("how")
    checked(answers)
    return handle_tax(it.desk.house, it.case.id, year=int(year), how=how, **_given(it, version))


def _titles(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return tuple((h, _label(it.case.holdings[h])) for h, t in it.case.titles.items() if t.done is None)


def _title(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    holding = answers.choice("holding", [value for value, _ in _titles(it)])
    evidence = answers.text("evidence")
    checked(answers)
    return report_title(
        it.desk.house, it.case.id, holding_id=holding, evidence=evidence, **_given(it, version)
    )


def _account(it: CaseOnDesk, _: Answers, version: int) -> Case:
    return sign_final_account(
        it.desk.house,
        it.case.id,
        party_id=BOBESTYRER,
        content_hash=it.case.final_account_hash or "",
        method="organisation",
        **_given(it, version),
    )


def _unreceipted(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return tuple(
        (p.payment_id, f"{it.name_of(p.concerns)}: {kroner(p.amount_ore)}")
        for p in it.case.payments.values()
        if p.receipt is None
    )


def require_version(it: CaseOnDesk, version: int) -> None:
    """Hold the version for a service that takes none.

    Raises:
        StaleCase: the employee saw another version.
    """
    if version != it.case.version:
        raise StaleCase(it.case.id, expected=version, actual=it.case.version)


def _receipt(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    payment = answers.choice("payment", [value for value, _ in _unreceipted(it)])
    receipt, on = answers.text("receipt", longest=140), answers.day("on")
    checked(answers)
    assert on is not None  # noqa: S101 - the reader above refused what is missing
    require_version(it, version)
    return report_payment(
        it.desk.house, it.case.id, actor=it.desk.actor, payment_id=payment, receipt=receipt, on=on
    )


def _open_accounts(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return tuple((h.id, _label(h)) for h in deposits(it.case) if h.id not in it.case.accounts_closed)


def _close(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    holding = answers.choice("holding", [value for value, _ in _open_accounts(it)])
    receipt = answers.text("receipt", longest=140)
    checked(answers)
    require_version(it, version)
    return report_account_closed(
        it.desk.house, it.case.id, actor=it.desk.actor, holding_id=holding, receipt=receipt
    )


def _money(it: CaseOnDesk) -> tuple[Panel, ...]:
    pairs = ((mark("Eiendeler"), kroner(it.case.assets_ore)), (mark("Gjeld"), kroner(it.case.debts_ore)))
    return (Panel(mark("Boet nå"), pairs=pairs),)


def _action(
    action_id: str,
    step: str,
    title: str,
    *,
    run: Run,
    asks: Callable[[CaseOnDesk], tuple[Ask, ...]] = lambda _: (),
    is_open: Callable[[CaseOnDesk], bool] | None = None,
    why: str = "",
) -> Action:
    return Action(
        id=action_id,
        group=GROUP,
        title=title,
        button=mark("Lagre"),
        why=why or mark("Registreres i sakens journal, med hvem og når."),
        steps=(step,),
        is_open=is_open or _managed(step),
        asks=asks,
        beside=_money,
        run=run,
        offices=MANAGERS,
    )


_EVIDENCE = Ask("evidence", mark("Hva viser det?"), "area")
_BASIS = Ask("basis", mark("Hva bygger verdien på?"))
_ON = Ask("on", mark("Dato"), "date")

ACTIONS = (
    _action(
        "settle-source",
        "answer_manual_sources",
        mark("Svar for en kilde som spørres for hånd"),
        run=_source,
        asks=lambda it: (
            Ask(
                "source",
                mark("Kilde"),
                "select",
                options=tuple((s, SOURCES.get(s, s)) for s in manual_sources(it.case)),
            ),
            _EVIDENCE,
        ),
    ),
    _action(
        "add-holding",
        "supplement_inventory",
        mark("Legg til en eiendel eller gjeld"),
        run=_add,
        is_open=lambda it: manages(it) and it.state("collect_registers").status is StepStatus.DONE,
        asks=lambda _: (
            Ask("kind", mark("Hva er det?"), "select", options=tuple(HOLDINGS.items())),
            Ask("label", mark("Beskrivelse")),
            Ask("reference", mark("Kontonummer, matrikkelnummer eller lignende")),
            Ask("value", mark("Verdi, eller hva som skyldes"), "amount"),
            Ask("valued_on", mark("Verdien gjelder dato"), "date"),
            _BASIS,
            _EVIDENCE,
        ),
    ),
    _action(
        "value-holding",
        "value_assets",
        mark("Sett verdi på en post"),
        run=_value,
        is_open=lambda it: manages(it) and bool(it.case.counted_holdings) and it.case.distribution is None,
        asks=lambda it: (
            Ask("holding", mark("Post"), "select", options=_counted(it)),
            Ask("value", mark("Verdi"), "amount"),
            Ask("valued_on", mark("Verdien gjelder dato"), "date"),
            _BASIS,
        ),
    ),
    _action(
        "remove-holding",
        "supplement_inventory",
        mark("Ta ut en post"),
        run=_remove,
        is_open=lambda it: manages(it) and bool(it.case.counted_holdings) and it.case.distribution is None,
        asks=lambda it: (
            Ask("holding", mark("Post"), "select", options=_counted(it)),
            Ask("why", mark("Hvorfor hører den ikke med?"), "area"),
        ),
    ),
    _action(
        "finish-supplement",
        "supplement_inventory",
        mark("Bobestyreren har ikke mer å legge til"),
        run=_supplement,
        is_open=_for_bobestyrer("supplement_inventory"),
    ),
    _action(
        "confirm-inventory",
        "confirm_inventory",
        mark("Bobestyreren bekrefter boopptegnelsen"),
        run=_confirm,
        is_open=_for_bobestyrer("confirm_inventory"),
    ),
    _action(
        "decide-proklama",
        "decide_proklama",
        mark("Bestem om det skal utstedes proklama"),
        run=_proklama,
        asks=lambda _: (Ask("wanted", mark("Skal det utstedes proklama?"), "radio", options=YES_NO),),
        why=mark("I offentlig skifte skal proklama alltid utstedes (arveloven § 142)."),
    ),
    _action(
        "publish-proklama",
        "issue_proklama",
        mark("Registrer kunngjøring av proklama"),
        run=_publish,
        asks=lambda _: (
            Ask(
                "where",
                mark("Hvor?"),
                "radio",
                options=(("lysingsblad", mark("Norsk lysingsblad")), ("newspaper", mark("Avis"))),
            ),
            _ON,
            _EVIDENCE,
        ),
    ),
    _action(
        "decide-fordring",
        "decide_fordringer",
        mark("Avgjør et krav"),
        run=_fordring,
        asks=lambda it: (
            Ask("fordring", mark("Krav"), "select", options=_undecided(it)),
            Ask("accepted", mark("Godtatt beløp"), "amount", hint=mark("Skriv 0 for å avvise kravet.")),
            Ask("reason", mark("Begrunnelse"), "area", hint=mark("Kreditor får den.")),
        ),
    ),
    _action(
        "sell-all",
        "state_wishes",
        mark("Bestem at det som er igjen, skal selges"),
        run=_wishes,
        is_open=_for_bobestyrer("state_wishes"),
    ),
    _action(
        "record-sale",
        "sell_assets",
        mark("Registrer et salg"),
        run=_sale,
        asks=lambda it: (
            Ask("holding", mark("Eiendel"), "select", options=_sellable(it)),
            Ask("proceeds", mark("Hva boet fikk"), "amount"),
            _ON,
            _EVIDENCE,
        ),
    ),
    _action(
        "receipt",
        "pay_debts",
        mark("Før inn en kvittering på papir"),
        run=_receipt,
        is_open=lambda it: it.desk.is_court and bool(_unreceipted(it)),
        asks=lambda it: (
            Ask("payment", mark("Betaling"), "select", options=_unreceipted(it)),
            Ask("receipt", mark("Kvitteringens nummer")),
            _ON,
        ),
    ),
    _action(
        "account-closed",
        "close_accounts",
        mark("Før inn at en konto er avsluttet"),
        run=_close,
        is_open=lambda it: it.desk.is_court and waits(it, "close_accounts"),
        asks=lambda it: (
            Ask("holding", mark("Konto"), "select", options=_open_accounts(it)),
            Ask("receipt", mark("Kvitteringens nummer")),
        ),
    ),
    _action(
        "report-title",
        "transfer_titles",
        mark("Registrer ny eier"),
        run=_title,
        is_open=lambda it: it.desk.is_court and manages(it) and bool(_titles(it)),
        asks=lambda it: (Ask("holding", mark("Eiendel"), "select", options=_titles(it)), _EVIDENCE),
    ),
    _action(
        "file-tax",
        "file_tax",
        mark("Registrer skattemelding"),
        run=_tax,
        asks=lambda it: (
            Ask("year", mark("Inntektsår"), "select", options=_years(it)),
            Ask("how", mark("Hvordan er den levert?"), "area"),
        ),
    ),
    _action(
        "sign-account",
        "sign_final_account",
        mark("Bobestyreren godkjenner booppgjøret"),
        run=_account,
        is_open=_for_bobestyrer("sign_final_account"),
    ),
)
