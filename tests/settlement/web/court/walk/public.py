"""Scenes of public settlement: a demand, the bobestyrer's work, the way back; and a case that is undone."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from settlement.domain.estate import HoldingKind
from settlement.domain.events.consent import PartyIdentified
from settlement.domain.events.creditors import FordringContested, ProklamaCorrected
from settlement.domain.events.declaration import BobestyrerAppointed
from settlement.domain.events.distribution import (
    DistributionFixed,
    FinalAccountSigned,
    HoldingSold,
    WishStated,
)
from settlement.domain.events.inventory import (
    FordringDecided,
    FordringReceived,
    InventoryConfirmed,
    InventorySupplemented,
    ProklamaDecided,
    ProklamaPublished,
)
from settlement.domain.events.payment import PaymentApproved
from settlement.domain.events.public import (
    CostsFixed,
    DiscontinuationAsked,
    DiscontinuationRefused,
    EstateReturned,
    FeeCommented,
    FeeProposed,
    OffentligDemanded,
    OffentligDemandEnded,
    ReturnRefused,
    SecurityGiven,
    SecuritySet,
    SettlementDiscontinued,
    StatementCommented,
)
from settlement.domain.events.withdrawal import UndoneByHand
from settlement.domain.journal import Actor, ActorKind, Event
from settlement.services.announce_proklama import end_proklama, publish_proklama
from settlement.services.return_estate import answer_return, ask_return, comment_fee
from settlement.services.take_in_population_event import record_death_status
from settlement.services.withdraw_everything import withdraw_everything
from tests.settlement.web.court.conftest import OFFICE
from tests.settlement.web.court.estates import BANK_A, CLERK, Told, collect, confirm, decide, declare
from tests.settlement.web.court.walk import others
from tests.settlement.web.court.walk.walker import Deed, Fill, Scene

SHOWN = "Brev av 1. mars 2026"
BOBESTYRER = Actor(kind=ActorKind.BOBESTYRER, id=OFFICE)


def _begun(told: Told) -> None:
    confirm(told)
    collect(told, BANK_A)


def _demand(told: Told) -> str:
    return told.case.public.open_demands[0].demand_id


def _creditors_demand(told: Told) -> None:
    told.record(
        OffentligDemanded(
            demand_id="d-2",
            demander="attaching_creditor",
            who="daughter",
            name="Inkasso AS",
            why="Utlegg i arven.",
        )
    )


def _declared(told: Told) -> None:
    declare(told)


def _want_it_back(told: Told) -> None:
    given: dict[str, Any] = {"version": None, "actor": CLERK}
    ask_return(told.house, told.case_id, party_id="son", to="privat", **given)
    for heir in told.case.heirs:
        answer_return(
            told.house,
            told.case_id,
            party_id=heir,
            agrees=True,
            assumes_debt=True,
            method="paper",
            **given,
        )


def _comment(told: Told) -> None:
    for heir in told.case.heirs:
        comment_fee(told.house, told.case_id, version=None, actor=CLERK, party_id=heir, text="Greit")


DEMAND = Scene(
    "demand",
    (
        _begun,
        _declared,
        Deed(
            "enter-demand",
            OffentligDemanded,
            {"demander": "heir", "who": "son", "name": "Eirik Ørnefjell", "why": "Vi blir ikke enige."},
        ),
        Deed("withdraw-demand", OffentligDemandEnded, {"demand": _demand, "why": "De er enige."}),
        _creditors_demand,
        Deed(
            "refuse-demand",
            OffentligDemandEnded,
            {"demand": "d-2", "found_*": "no", "why": "Utlegget er opphevet."},
        ),
        Deed(
            "enter-demand",
            OffentligDemanded,
            {"demander": "heir", "who": "son", "name": "Eirik Ørnefjell", "why": "Igjen er vi uenige."},
        ),
        Deed("set-security", SecuritySet, {"demand": _demand, "amount": "60000"}),
        Deed("give-security", SecurityGiven, {"demand": _demand, "evidence": "Garanti fra banken"}),
        Deed(
            "open-on-demand",
            BobestyrerAppointed,
            {
                "demand": _demand,
                "meeting": "Møte 1. mars 2026",
                "name": "Bo Bosak",
                "office": OFFICE,
                "why": "Arvingen har krevd det.",
            },
        ),
        _want_it_back,
        Deed(
            "propose-fee",
            FeeProposed,
            {"amount": "40000", "work": "20 timer à 2000 kroner"},
            office=OFFICE,
            who="bo",
        ),
        _comment,
        Deed(
            "order-return",
            EstateReturned,
            {"fee": "40000", "meetings": "0", "why": "Arvingene er enige."},
        ),
    ),
)


def _taken_over(told: Told) -> None:
    _begun(told)
    told.record(BobestyrerAppointed(name="Bo Bosak", bobestyrer_id=OFFICE, ground="arveloven § 127"))


def _one_says_no(told: Told) -> None:
    given: dict[str, Any] = {"version": None, "actor": CLERK}
    ask_return(told.house, told.case_id, party_id="son", to="privat", **given)
    for heir in told.case.heirs:
        answer_return(
            told.house,
            told.case_id,
            party_id=heir,
            agrees=heir != "son",
            why="Nei",
            method="paper",
            **given,
        )


KEPT = Scene(
    "kept",
    (
        _taken_over,
        _one_says_no,
        Deed("refuse-return", ReturnRefused, {"why": "De er ikke enige."}),
    ),
)


def _all_want_offentlig(told: Told) -> None:
    _begun(told)
    others.add(told, "flat", HoldingKind.REAL_PROPERTY, "Leilighet", 900_000)
    declare(told, form="offentlig", heirs=("son",))
    decide(told)


def _claim(told: Told) -> str:
    return next(iter(told.case.fordringer))


def _publication(told: Told) -> str:
    return str(told.case.proklama.publications[0].number)


def _published(told: Told) -> None:
    for where, day in (("newspaper", 10), ("newspaper", 11)):
        publish_proklama(
            told.house,
            told.case_id,
            version=None,
            actor=BOBESTYRER,
            where=where,
            on=date(2026, 1, day),
            evidence="Aftenposten",
        )
    end_proklama(told.house, told.case_id)


def _final(told: Told) -> None:
    """The month in which the order can be appealed is over (§ 162)."""
    others.wait(told, timedelta(days=40))


def bo(action: str, happens: type[Event], fills: Mapping[str, Fill] | None = None) -> Deed:
    """A deed of the bobestyrer."""
    return Deed(action, happens, fills or {}, office=OFFICE, who="bo")


PUBLIC = Scene(
    "public",
    (
        _all_want_offentlig,
        Deed(
            "appoint-bobestyrer",
            BobestyrerAppointed,
            {"name": "Bo Bosak", "office": OFFICE, "ground": "arveloven § 127"},
        ),
        bo("finish-supplement", InventorySupplemented),
        bo("decide-proklama", ProklamaDecided, {"wanted": "yes"}),
        bo(
            "publish-proklama",
            ProklamaPublished,
            {"where": "lysingsblad", "on": "09.01.2026", "evidence": "Kunngjøring 8"},
        ),
        bo(
            "correct-publication",
            ProklamaCorrected,
            {"publication": _publication, "on": "08.01.2026", "why": "Feil dag", "evidence": "Kunngjøring 8"},
        ),
        bo(
            "enter-fordring",
            FordringReceived,
            {
                "creditor": "Snekker Prøve AS",
                "number": "974760673",
                "address": "Veien 1\n0001 Oslo",
                "description": "Ny trapp",
                "amount": "52000",
                "fordring_class": "ordinary",
                "on": "20.01.2026",
                "account": "99039514644",
            },
        ),
        bo(
            "decide-fordring",
            FordringDecided,
            {"fordring": _claim, "accepted": "50000", "reason": "Trappen var ikke ferdig."},
        ),
        bo(
            "creditor-answered",
            FordringContested,
            {"fordring": _claim, "said": "objects", "why": "Den var ferdig."},
        ),
        bo(
            "decide-fordring",
            FordringDecided,
            {"fordring": _claim, "accepted": "52000", "ended_by": "Forlik 1. mars 2026"},
        ),
        _published,
        bo("confirm-inventory", InventoryConfirmed),
        bo("sell-all", WishStated),
        others.engine,
        bo(
            "record-sale",
            HoldingSold,
            {"holding": "flat", "proceeds": "950000", "on": "01.03.2026", "evidence": "Kjøpekontrakt"},
        ),
        bo("draft-statement", FeeProposed, {"amount": "40000", "work": "20 timer à 2000 kroner"}),
        bo("draft-statement", FeeProposed, {"amount": "42000", "work": "21 timer à 2000 kroner"}),
        bo("comment-statement", FeeCommented, {"who": "son", "text": "Brev fra sønnen: for dyrt."}),
        bo("comment-statement", StatementCommented, {"who": _claim, "text": "Brev: feil beløp."}),
        _comment,
        Deed(
            "fix-costs",
            CostsFixed,
            {"fee": "41000", "meetings": "4", "why": "En time er ført to ganger."},
        ),
        others.engine,
        Deed("fix-distribution", DistributionFixed, {"seen": "yes"}),
        _final,
        others.everybody_gives_accounts,
        Deed("approve-payments", PaymentApproved, {"seen": "yes"}, office=OFFICE, who="bo-later"),
        Deed("approve-payments", PaymentApproved, {"seen": "yes"}, who="later"),
        others.pay_everything_in_public,
        others.file_all_tax,
        others.close_accounts,
        others.engine,
        Deed("sign-account", FinalAccountSigned, office=OFFICE, who="bo-later"),
    ),
    died=date(2026, 1, 5),  # so that six weeks for the creditors are over
)


def _undone(told: Told) -> None:
    confirm(told)
    told.record(PartyIdentified(party_id="son", method="idporten", level="idporten-loa-high"))
    record_death_status(told.house, told.case_id, is_dead=False, date_of_death=None)
    withdraw_everything(told.house, told.case_id)


UNDONE = Scene(
    "undone",
    (
        _undone,
        Deed("undo-by-hand", UndoneByHand, {"grant": "seen:person", "evidence": "Samtale på telefon"}),
    ),
)
DISCONTINUED = Scene(
    "discontinued",
    (
        _taken_over,
        bo(
            "ask-discontinuation",
            DiscontinuationAsked,
            {"ground": "costs", "why": "Lite igjen.", "amount": "100", "work": "1 time"},
        ),
        _comment,
        Deed("refuse-discontinuation", DiscontinuationRefused, {"why": "Det er nok."}),
        Deed(
            "ask-discontinuation",
            DiscontinuationAsked,
            {"ground": "costs", "why": "Bilen er vrak.", "amount": "9000000", "work": "mange timer"},
        ),
        _comment,
        Deed(
            "order-discontinuation",
            SettlementDiscontinued,
            {"found_*": "no", "fee": "9000000", "meetings": "0", "why": "Eiendelene rekker ikke."},
        ),
    ),
)
SCENES = (DEMAND, KEPT, PUBLIC, DISCONTINUED, UNDONE)
