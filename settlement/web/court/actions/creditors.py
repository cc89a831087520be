"""The notice to creditors, and the decision on their claims, by the one who manages the estate."""

from settlement.domain.case import Case
from settlement.domain.estate import FordringStatus
from settlement.services.announce_proklama import decide_proklama, publish_proklama
from settlement.services.hear_creditors import decide_fordring
from settlement.web.answers import Answers
from settlement.web.court.actions.action import (
    YES_NO,
    Ask,
    checked,
    manages,
    parties,
    waiting_on_paper,
)
from settlement.web.court.actions.managed import EVIDENCE, ON, estate_action, given, managed
from settlement.web.court.desk import CaseOnDesk
from settlement.web.language.amounts import kroner
from settlement.web.language.catalogues import mark


def _proklama(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    wanted = answers.choice("wanted", ("yes", "no")) == "yes"
    on_paper = waiting_on_paper(it, "decide_proklama")
    party = None if it.case.bobestyrer else answers.choice("party", [heir.id for heir in on_paper])
    checked(answers)
    return decide_proklama(it.desk.house, it.case.id, wanted=wanted, party_id=party, **given(it, version))


def _may_answer(it: CaseOnDesk) -> bool:
    """Tell whether the answer is given from here: by the bobestyrer, or for an heir on paper."""
    by_bobestyrer = managed("decide_proklama")(it) and it.case.bobestyrer is not None
    return by_bobestyrer or (manages(it) and bool(waiting_on_paper(it, "decide_proklama")))


def _proklama_asks(it: CaseOnDesk) -> tuple[Ask, ...]:
    wanted = Ask("wanted", mark("Skal det utstedes proklama?"), "radio", options=YES_NO)
    if it.case.bobestyrer is not None:
        return (wanted,)
    heirs = parties(waiting_on_paper(it, "decide_proklama"))
    return (Ask("party", mark("Arving"), "select", options=heirs), wanted)


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
        asks=_proklama_asks,
        is_open=_may_answer,
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
