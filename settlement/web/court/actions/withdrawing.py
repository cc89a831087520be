"""Undo by hand what no machine can, in a case that does not stand."""

from settlement.domain.case import Case
from settlement.domain.withdrawal import Withdrawal
from settlement.services.withdraw_everything import undo_by_hand
from settlement.web.answers import Answers
from settlement.web.court.actions.action import Action, Ask, Panel, checked, waits
from settlement.web.court.desk import CaseOnDesk
from settlement.web.language.amounts import kroner
from settlement.web.language.catalogues import mark


def _waiting(it: CaseOnDesk) -> tuple[Withdrawal, ...]:
    return tuple(one for one in it.case.withdrawals.values() if one.waits_for_person)


def _label(it: CaseOnDesk, one: Withdrawal) -> str:
    parts = [one.grant.label, it.name_of(one.grant.who)]
    if one.grant.amount_ore is not None:
        parts.append(kroner(one.grant.amount_ore))
    return ", ".join(part for part in parts if part)


def _options(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return tuple((one.grant.id, _label(it, one)) for one in _waiting(it))


def _as_written(text: str) -> str:
    """Let a text through the page's translation untouched: a percent sign is no place there."""
    return text.replace("%", "%%")


def _letters(it: CaseOnDesk) -> tuple[Panel, ...]:
    return tuple(
        Panel(
            _as_written(_label(it, one)),
            pairs=(
                (mark("Hvem"), _as_written(one.grant.task.recipient)),
                (mark("Hvor"), _as_written(one.grant.task.where)),
                (mark("Dette viser svaret"), _as_written(one.grant.task.evidence)),
                (mark("Hvis ingen gjør det"), _as_written(one.grant.task.if_missed)),
            ),
            lines=tuple(_as_written(line) for line in one.grant.task.text.splitlines() if line),
        )
        for one in _waiting(it)
        if one.grant.task is not None
    )


def _undo(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    grant_id = answers.choice("grant", [value for value, _ in _options(it)])
    evidence = answers.text("evidence")
    checked(answers)
    return undo_by_hand(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        grant_id=grant_id,
        evidence=evidence,
    )


ACTIONS = (
    Action(
        id="undo-by-hand",
        group=mark("Tilbaketrekking"),
        title=mark("Registrer at noe er rettet opp"),
        button=mark("Lagre"),
        why=mark("Saken blir avsluttet når alle er fortalt det og alt er rettet opp."),
        is_open=lambda it: waits(it, "undo_by_hand"),
        run=_undo,
        asks=lambda it: (
            Ask("grant", mark("Hva er rettet opp?"), "select", options=_options(it)),
            Ask("evidence", mark("Hva viser det?"), "area"),
        ),
        beside=_letters,
        steps=("undo_by_hand",),
    ),
)
