"""The notice to creditors, and the decision on their claims, by the one who manages the estate."""

from settlement.domain.case import Case
from settlement.domain.estate import FordringStatus
from settlement.services.hear_creditors import decide_fordring, decide_proklama, publish_proklama
from settlement.web.answers import Answers
from settlement.web.court.actions.action import (
    YES_NO,
    Ask,
    checked,
)
from settlement.web.court.actions.managed import EVIDENCE, ON, estate_action, given
from settlement.web.court.desk import CaseOnDesk
from settlement.web.language.amounts import kroner
from settlement.web.language.catalogues import mark


def _proklama(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    wanted = answers.choice("wanted", ("yes", "no")) == "yes"
    checked(answers)
    return decide_proklama(it.desk.house, it.case.id, wanted=wanted, **given(it, version))


def _publish(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    where = answers.choice("where", ("lysingsblad", "newspaper"))
    on, evidence = answers.day("on"), answers.text("evidence")
    checked(answers)
    assert on is not None  # noqa: S101 - the reader above refused what is missing
    return publish_proklama(
        it.desk.house, it.case.id, where=where, on=on, evidence=evidence, **given(it, version)
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
        **given(it, version),
    )


ACTIONS = (
    estate_action(
        "decide-proklama",
        "decide_proklama",
        mark("Bestem om det skal utstedes proklama"),
        run=_proklama,
        asks=lambda _: (Ask("wanted", mark("Skal det utstedes proklama?"), "radio", options=YES_NO),),
        why=mark("I offentlig skifte skal proklama alltid utstedes (arveloven § 142)."),
    ),
    estate_action(
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
            ON,
            EVIDENCE,
        ),
    ),
    estate_action(
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
)
