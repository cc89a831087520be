"""The notice to creditors, by the court or by the one who manages the estate."""

from settlement.domain.case import Case
from settlement.domain.steps.creditors import issuers
from settlement.domain.steps.step import COURT
from settlement.services.announce_proklama import (
    correct_publication,
    decide_proklama,
    publish_proklama,
)
from settlement.services.court_reading import OfficeKind
from settlement.web.answers import Answers
from settlement.web.court.actions.action import (
    YES_NO,
    Ask,
    checked,
    manages,
    parties,
    waiting_on_paper,
    waits,
)
from settlement.web.court.actions.managed import EVIDENCE, ON, estate_action, given, managed
from settlement.web.court.desk import CaseOnDesk
from settlement.web.language.catalogues import mark

PLACE_WORDS = {"lysingsblad": "Norsk lysingsblad", "newspaper": "Avis"}


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


def _may_publish(it: CaseOnDesk) -> bool:
    """The court itself publishes what an heir asked for before the form was chosen (§ 93)."""
    by_court = it.desk.office.kind is OfficeKind.COURT and waits(it, "issue_proklama", COURT)
    return by_court or managed("issue_proklama")(it)


def _publications(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(one.number), f"{PLACE_WORDS[one.where]} {one.on:%d.%m.%Y}")
        for one in it.case.proklama.publications
    )


def _may_correct(it: CaseOnDesk) -> bool:
    issued = issuers(it.case, it.now)
    return bool(it.case.proklama.publications) and (manages(it) or issued == (COURT,))


def _correct(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    number = answers.choice("publication", [value for value, _ in _publications(it)])
    on = answers.day("on", required=False)
    why, evidence = answers.text("why"), answers.text("evidence")
    checked(answers)
    return correct_publication(
        it.desk.house, it.case.id, number=int(number), on=on, why=why, evidence=evidence, **given(it, version)
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
        is_open=_may_publish,
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
        "correct-publication",
        "issue_proklama",
        mark("Rett en kunngjøring som er lagt inn feil"),
        run=_correct,
        is_open=_may_correct,
        why=mark("Det som sto før, blir stående i journalen. Fristen blir regnet på nytt."),
        asks=lambda it: (
            Ask("publication", mark("Kunngjøring"), "select", options=_publications(it)),
            Ask("on", mark("Riktig dag"), "date", hint=mark("La stå tomt hvis den aldri ble gjort.")),
            Ask("why", mark("Hva var feil?")),
            EVIDENCE,
        ),
    ),
)
