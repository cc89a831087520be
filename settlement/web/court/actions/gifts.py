"""Gifts in life: the court or the bobestyrer enters them, and ends a disagreement over one."""

from settlement.domain.case import Case
from settlement.domain.gift import Gift
from settlement.domain.gifts import gifts
from settlement.services.facts.succession import date_of_death
from settlement.services.tell_of_gifts import issue_of, settle_gift, tell_of_gift
from settlement.web.answers import Answers
from settlement.web.court.actions.action import MANAGERS, YES_NO, Action, Ask, Unfilled, checked, manages
from settlement.web.court.actions.managed import GROUP
from settlement.web.court.desk import CaseOnDesk
from settlement.web.gift_form import read_gift
from settlement.web.language.catalogues import mark

KNOWN = (*YES_NO, ("unknown", mark("Ikke kjent")))


def _recipients(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    named = ((who, it.case.parties.get(who), it.case.kin.get(who)) for who in issue_of(it.case))
    found = ((who, party.name if party else kin.name if kin else None) for who, party, kin in named)
    return tuple((who, name) for who, name in found if name)


def _tell(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    heirs = tuple(who for who, _ in _recipients(it))
    gift = read_gift(answers, heirs, date_of_death(it.case))
    if gift is None:
        raise Unfilled
    return tell_of_gift(it.desk.house, it.case.id, version=version, actor=it.desk.actor, gift=gift)


def _disputed(it: CaseOnDesk) -> tuple[Gift, ...]:
    return tuple(gift for gift in gifts(it.case) if gift.objections)


def _settle(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    gift = answers.choice("gift", [gift.id for gift in _disputed(it)])
    how = answers.text("how", longest=500)
    checked(answers)
    return settle_gift(it.desk.house, it.case.id, version=version, actor=it.desk.actor, gift_id=gift, how=how)


ACTIONS = (
    Action(
        id="tell-gift",
        group=GROUP,
        title=mark("Før inn en gave i levende live"),
        button=mark("Lagre gaven"),
        why=mark(
            "En gave til en livsarving trekkes fra i arven når giveren satte det som betingelse. Det som "
            "ikke er kjent, blir stående som spørsmål."
        ),
        steps=("clarify_gifts",),
        offices=MANAGERS,
        is_open=lambda it: manages(it) and it.case.distribution_agreed is None and bool(_recipients(it)),
        asks=lambda it: (
            Ask("heir", mark("Hvem fikk gaven?"), "select", options=_recipients(it)),
            Ask("label", mark("Hva var det?")),
            Ask("received", mark("Mottatt dato"), "date"),
            Ask("value", mark("Verdi da den ble mottatt"), "amount"),
            Ask("condition", mark("Var avkorting satt som betingelse?"), "radio", options=KNOWN),
            Ask("laid_down", mark("Hvordan og når ble det bestemt?")),
            Ask("agreed", mark("Beløpet betingelsen sier, hvis et annet enn verdien"), "amount"),
            Ask("factor", mark("Regulering betingelsen sier, for eksempel 1,25")),
            Ask("large", mark("Før 2021: Var gaven stor etter forholdene?"), "radio", options=KNOWN),
            Ask(
                "assumed",
                mark("Før 2021: Er avkorting bestemt, eller i samsvar med det giveren forutsatte?"),
                "radio",
                options=KNOWN,
            ),
            Ask("evidence", mark("Hva viser det?"), "area"),
        ),
        run=_tell,
    ),
    Action(
        id="settle-gift",
        group=GROUP,
        title=mark("Avslutt en uenighet om en gave"),
        button=mark("Lagre"),
        why=mark("Arven kan ikke deles før uenigheten er over. Rett først gaven hvis dommen sier noe annet."),
        steps=("clarify_gifts",),
        offices=MANAGERS,
        is_open=lambda it: bool(_disputed(it)),
        asks=lambda it: (
            Ask(
                "gift",
                mark("Gave"),
                "select",
                options=tuple((gift.id, gift.label) for gift in _disputed(it)),
            ),
            Ask("how", mark("Dommen, forliket eller avgjørelsen, med dato"), "area"),
        ),
        run=_settle,
    ),
)
