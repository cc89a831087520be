"""What the one who manages the estate does with it: the bobestyrer, or a clerk for heirs on paper."""

from collections.abc import Mapping

from settlement.domain.case import Case
from settlement.domain.duplicates import open_pairs
from settlement.domain.estate import DEBT_KINDS, HoldingKind
from settlement.domain.forms import OFFENTLIG
from settlement.domain.ledger import is_being_divided
from settlement.domain.plan import StepStatus
from settlement.domain.steps.step import BOBESTYRER
from settlement.domain.takeovers import offered, to_sell
from settlement.services.divide_estate import record_sale
from settlement.services.keep_inventory import (
    HoldingInput,
    add_holding,
    confirm_inventory,
    finish_supplement,
    remove_holding,
    value_holding,
)
from settlement.services.state_wishes import state_wishes
from settlement.services.tell_sameness import tell_sameness
from settlement.web.answers import Answers
from settlement.web.court.actions.action import (
    Action,
    Ask,
    checked,
    manages,
)
from settlement.web.court.actions.managed import (
    BASIS,
    EVIDENCE,
    GROUP,
    ON,
    estate_action,
    for_bobestyrer,
    given,
    label_of,
)
from settlement.web.court.desk import CaseOnDesk
from settlement.web.court.words import HOLDINGS
from settlement.web.language.catalogues import mark
from settlement.web.likeness import entry_name


def _counted(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return tuple((held.id, label_of(held)) for held in it.case.counted_holdings)


def _about_item(kinds: Mapping[str, str]) -> tuple[Ask, ...]:
    return (
        Ask("kind", mark("Hva er det?"), "select", options=tuple(kinds.items())),
        Ask("label", mark("Beskrivelse")),
        Ask("reference", mark("Kontonummer, matrikkelnummer eller lignende")),
        Ask("value", mark("Verdi, eller hva som skyldes"), "amount"),
        Ask("valued_on", mark("Verdien gjelder dato"), "date"),
        BASIS,
        EVIDENCE,
    )


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
    return add_holding(it.desk.house, it.case.id, holding=made, **given(it, version))


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
        **given(it, version),
    )


def _remove(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    holding = answers.choice("holding", [value for value, _ in _counted(it)])
    why = answers.text("why")
    checked(answers)
    return remove_holding(it.desk.house, it.case.id, holding_id=holding, why=why, **given(it, version))


def _supplement(it: CaseOnDesk, _: Answers, version: int) -> Case:
    return finish_supplement(it.desk.house, it.case.id, party_id=BOBESTYRER, **given(it, version))


def _confirm(it: CaseOnDesk, _: Answers, version: int) -> Case:
    return confirm_inventory(it.desk.house, it.case.id, party_id=BOBESTYRER, **given(it, version))


def _pairs(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    """Each pair that looks like one thing, with each way to answer."""
    options: list[tuple[str, str]] = []
    for pair in open_pairs(it.case):
        one, other = entry_name(it.case, pair.one), entry_name(it.case, pair.other)
        options += [
            (f"{pair.one}~{pair.other}~same", f"{one} = {other}"),
            (f"{pair.one}~{pair.other}~", f"{one} ≠ {other}"),
        ]
    return tuple(options)


def _sameness(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    said = answers.choice("pair", [value for value, _ in _pairs(it)])
    why = answers.text("why", longest=300)
    checked(answers)
    one, other, same = said.split("~")
    return tell_sameness(
        it.desk.house,
        it.case.id,
        one=one,
        other=other,
        same=bool(same),
        keeps=one,
        why=why,
        **given(it, version),
    )


def _wishes(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    """The bobestyrer takes nothing over: what no heir has asked for is sold."""
    del answers
    return state_wishes(
        it.desk.house,
        it.case.id,
        party_id=BOBESTYRER,
        wishes={held.id: "sell" for held in offered(it.case)},
        **given(it, version),
    )


def _sellable(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return tuple((holding_id, label_of(it.case.holdings[holding_id])) for holding_id in to_sell(it.case))


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
        **given(it, version),
    )


def _may_open_again(it: CaseOnDesk) -> bool:
    """Divided by the court, or by heirs of whom somebody is on paper; what was never divided is not."""
    divided = it.case.closed == "distributed" or is_being_divided(it.case)
    return divided and (it.case.skifteform == OFFENTLIG or manages(it))


ACTIONS = (
    Action(
        id="found-late",
        group=GROUP,
        title=mark("Noe er funnet etter delingen"),
        button=mark("Åpne delingen igjen"),
        why=mark(
            "Det som er betalt og overtatt, står ved lag. Det som er funnet, verdsettes og deles etter de "
            "samme reglene, og bare forskjellen betales (arveloven § 166)."
        ),
        is_open=_may_open_again,
        asks=lambda _: _about_item({key: name for key, name in HOLDINGS.items() if key not in DEBT_KINDS}),
        run=_add,
        after_the_end=True,
    ),
    estate_action(
        "add-holding",
        "supplement_inventory",
        mark("Legg til en eiendel eller gjeld"),
        run=_add,
        is_open=lambda it: manages(it) and it.state("collect_registers").status is StepStatus.DONE,
        asks=lambda _: _about_item(HOLDINGS),
    ),
    estate_action(
        "value-holding",
        "value_assets",
        mark("Sett verdi på en post"),
        run=_value,
        is_open=lambda it: manages(it) and bool(it.case.counted_holdings) and it.case.distribution is None,
        asks=lambda it: (
            Ask("holding", mark("Post"), "select", options=_counted(it)),
            Ask("value", mark("Verdi"), "amount"),
            Ask("valued_on", mark("Verdien gjelder dato"), "date"),
            BASIS,
        ),
    ),
    estate_action(
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
    estate_action(
        "finish-supplement",
        "supplement_inventory",
        mark("Bobestyreren har ikke mer å legge til"),
        run=_supplement,
        is_open=for_bobestyrer("supplement_inventory"),
    ),
    estate_action(
        "confirm-inventory",
        "confirm_inventory",
        mark("Bobestyreren bekrefter boopptegnelsen"),
        run=_confirm,
        is_open=for_bobestyrer("confirm_inventory"),
    ),
    estate_action(
        "tell-sameness",
        "settle_duplicates",
        mark("Si om to poster er det samme"),
        run=_sameness,
        asks=lambda it: (
            Ask(
                "pair",
                mark("Hvilke poster?"),
                "select",
                hint=mark("Er det samme ting (=), teller den første. Ingenting blir slettet."),
                options=_pairs(it),
            ),
            Ask("why", mark("Hvordan vet du det?")),
        ),
    ),
    estate_action(
        "sell-all",
        "state_wishes",
        mark("Bestem at det som er igjen, skal selges"),
        run=_wishes,
        is_open=for_bobestyrer("state_wishes"),
    ),
    estate_action(
        "record-sale",
        "sell_assets",
        mark("Registrer et salg"),
        run=_sale,
        asks=lambda it: (
            Ask("holding", mark("Eiendel"), "select", options=_sellable(it)),
            Ask("proceeds", mark("Hva boet fikk"), "amount"),
            ON,
            EVIDENCE,
        ),
    ),
)
