"""Scenes in which the court finds out who inherits: the tree, testaments, lost heirs, wards."""

from datetime import date

from settlement.domain.contents import family_hash
from settlement.domain.estate import HoldingKind
from settlement.domain.events.consent import GuardianAppointed, HeirAskedAgain
from settlement.domain.events.declaration import DeadlineSet
from settlement.domain.events.distribution import (
    DistributionAgreed,
    DistributionProposed,
    ProposedShare,
    TakeReasonsTold,
)
from settlement.domain.events.family import (
    AddressFound,
    AdoptionRecorded,
    EstateRepresentativeNamed,
    ExecutorDispensed,
    ExecutorNamed,
    HeirDeclaredAbsent,
    HeirDied,
    InheritanceRenounced,
    SearchNoted,
)
from settlement.domain.events.guardianship import (
    ChildExpected,
    ExpectedChildBorn,
    GuardiansTold,
    WardClarified,
    WardMoneyTold,
)
from settlement.domain.events.intake import (
    FactFound,
    FormuesfullmaktDecided,
    HeirsConfirmed,
    HoldLifted,
    HoldPlaced,
    KinAdded,
    ObjectionRaised,
    ObjectionSettled,
    TestamentRegistered,
)
from settlement.domain.events.payment import PayeeAccountGiven
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.parties import KnownGuardian, Relation
from settlement.domain.steps.intake import expected_children
from settlement.domain.testament import MakingFacts, TestamentClause
from settlement.services.consent_and_represent import request_guardians
from settlement.services.decide_heirs import decide_heirs
from tests.settlement.web.court.estates import BANK_A, Told, collect, confirm
from tests.settlement.web.court.test_families import lose
from tests.settlement.web.court.test_testaments import making
from tests.settlement.web.court.walk import others
from tests.settlement.web.court.walk.walker import Deed, Scene

STATSFORVALTER = "Statsforvalteren i Oslo og Viken"
ACCOUNT = "99039514644"
SHOWN = "Brev av 1. mars 2026"
GUARDIAN_NUMBER = synthetic_person_number(date(1969, 6, 12), 4)


def _decide(told: Told) -> None:
    decide_heirs(told.house, told.case_id)


def _line(told: Told) -> str:
    """The line of which nobody knows all the children."""
    return next(kin.id for kin in told.case.kin.values() if not kin.issue_complete)


def _searched(told: Told, about: str) -> None:
    """Somebody has looked in two other places."""
    for place in ("folkeregisteret", "family"):
        told.record(
            SearchNoted(
                search_id=f"{about}-{place}",
                about=about,
                place=place,
                on=told.house.clock.today(),
                found="Ingen",
                result="nothing",
            )
        )


def _objected(told: Told) -> None:
    told.record(
        ObjectionRaised(
            objection_id="o-1", party_id="son", steps=("confirm_heirs",), text="Det finnes et testament."
        )
    )


def _hold(told: Told) -> str:
    return next(iter(told.case.holds))


TREE = Scene(
    "tree",
    (
        Deed(
            "add-relative",
            KinAdded,
            {
                "name": "Sigrid Ørnefjell",
                "relation": "other",
                "parents": "",
                "birth_date": "01.02.1975",
                "address": "Storgatan 1\nMalmö",
                "country": "SWE",
                "evidence": SHOWN,
            },
        ),
        Deed(
            "place-kin",
            KinAdded,
            {
                "who": "",
                "name": "Aslak Ørnefjell",
                "parents": "deceased",
                "alive": "no",
                "died_on": "01.01.2000",
                "unknown_issue": "yes",
                "evidence": SHOWN,
            },
        ),
        Deed(
            "note-search",
            SearchNoted,
            {
                "about": _line,
                "place": "police",
                "on": "01.03.2026",
                "found": "Ingen barn er kjent",
                "result": "nothing",
            },
        ),
        lambda told: _searched(told, _line(told)),
        Deed("close-line", KinAdded, {"kin": _line}),
        Deed("record-fact", FactFound, {"name": "cohabited_from", "value": "31.01.2020", "evidence": SHOWN}),
        Deed(
            "expect-child",
            ChildExpected,
            {"parent": "daughter", "of_deceased": "yes", "expected_on": "10.03.2026", "evidence": SHOWN},
        ),
        Deed(
            "record-birth",
            ExpectedChildBorn,
            {
                "kin": lambda told: expected_children(told.case)[0].id,
                "alive": "no",
                "on": "01.03.2026",
                "responsible": "",
                "evidence": SHOWN,
            },
        ),
        Deed(
            "testament",
            TestamentRegistered,
            {
                **making(made_on="01.05.2022"),
                "sum_son": "50000",
                "conditional": "yes",
                "evidence": "Tinghuset",
            },
        ),
        Deed(
            "answer-testament",
            TestamentRegistered,
            {"about": "1.1", "answer": "fulfilled", "evidence": SHOWN},
        ),
        _objected,
        Deed("settle-objection", ObjectionSettled, {"objection": "o-1", "how": "Testamentet er registrert."}),
        Deed("hold", HoldPlaced, {"code": "identity", "step": "", "reason": "Tvil om hvem avdøde var"}),
        Deed("lift-hold", HoldLifted, {"hold": _hold, "reason": "Det er avklart"}),
        _decide,
        Deed("confirm-heirs", HeirsConfirmed, {"seen": "yes"}),
        Deed("deadline", DeadlineSet, {"deadline_on": "01.06.2026", "reason": "Arving i utlandet"}),
        Deed("formuesfullmakt", FormuesfullmaktDecided, {"party": "son", "granted": "yes"}),
        Deed(
            "name-executor",
            ExecutorNamed,
            {
                "name": "Advokat Astrid Nes",
                "person_number": GUARDIAN_NUMBER,
                "accepts_son": "yes",
                "accepts_daughter": "yes",
                "accepts_abroad": "yes",
                "evidence": "Testamentet av 1. mai 2022",
            },
        ),
        Deed("dispense-executor", ExecutorDispensed, {"reason": "Arvingene er enige"}),
        Deed("renounce", InheritanceRenounced, {"party": "abroad", "part": "1/2"}),
    ),
)
ADOPTION = Scene(
    "adoption",
    (
        Deed(
            "record-adoption",
            AdoptionRecorded,
            {
                "who": "abroad",
                "by": "others",
                "keeps": "",
                "on": "01.03.1970",
                "effect": "later",
                "evidence": SHOWN,
            },
        ),
    ),
)


def _lost(told: Told) -> None:
    lose(told)
    _searched(told, "abroad")


def _lost_again(told: Told) -> None:
    told.record(HeirDeclaredAbsent(party_id="abroad", reason="Ingen spor"))


LOST = Scene(
    "lost",
    (
        _lost,
        Deed(
            "declare-absent",
            HeirDeclaredAbsent,
            {"party": "abroad", "lived": "yes", "managed": "no", "reason": "Et brev fra i fjor"},
        ),
        Deed(
            "look-after-absent",
            GuardianAppointed,
            {"party": "abroad", "name": "Turid Trygghaug", "source": "Vedtak 1/26"},
            office=STATSFORVALTER,
            who="per",
        ),
        Deed(
            "record-address",
            AddressFound,
            {"party": "abroad", "address": "1 Elm\nDuluth", "country": "USA", "evidence": SHOWN},
        ),
        _lost_again,
        Deed(
            "presume-dead",
            HeirDied,
            {"party": "abroad", "died_on": "02.03.2026", "ruling": "Oslo tingrett, kjennelse 12/26"},
        ),
        _decide,
        Deed(
            "represent-heirs-estate",
            EstateRepresentativeNamed,
            {"party": "abroad", "name": "Ann Smith", "source": "Skifteattest av 1. mars 2026"},
        ),
    ),
)


def _under_guardianship(told: Told) -> None:
    known = KnownGuardian(
        id="g", kind="adult", name="Gudrun Stødig", person_number=GUARDIAN_NUMBER, covers_settlement=True
    )
    told.record(GuardiansTold(party_id="son", guardians=(known,), source="folkeregisteret"))
    clause = TestamentClause(party_id="son", amount_ore=50_000_00, id="1.1")
    told.record(TestamentRegistered(clauses=(clause,), making=MakingFacts(written=True, signed=True)))
    _decide(told)
    confirm(told)
    collect(told, BANK_A)


def _asked(told: Told) -> None:
    request_guardians(told.house, told.case_id)
    assert "son" in told.case.guardian_requests


def _proposed(told: Told, who: str = "son") -> None:
    share = ProposedShare(
        party_id=who, basis="issue", fraction="1/1", amount_ore=500_000_00, cash_ore=500_000_00
    )
    told.record(
        DistributionProposed(
            version=1,
            content_hash="h",
            net_estate_ore=500_000_00,
            shares=(share,),
            decision={},
            facts_hash="",
        ),
        DistributionAgreed(content_hash="h"),
    )


WARDS = Scene(
    "wards",
    (
        _under_guardianship,
        Deed(
            "ward-terms",
            WardMoneyTold,
            {"party": "son", "terms": "Banken forvalter pengene", "evidence": "Punkt 3"},
        ),
        Deed(
            "clarify-guardianship",
            WardClarified,
            {
                "party": "son",
                "capacity": "unable",
                "covers": "yes",
                "alone": "",
                "against": "g",
                "evidence": "Legeerklæring",
            },
        ),
        _asked,
        Deed(
            "appoint-guardian",
            GuardianAppointed,
            {"party": "son", "name": "Vera Verge", "person_number": GUARDIAN_NUMBER, "source": "Vedtak 7"},
            office=STATSFORVALTER,
            who="per",
        ),
        _proposed,
        Deed(
            "ward-account",
            PayeeAccountGiven,
            {"party": "son", "account": ACCOUNT},
            office=STATSFORVALTER,
            who="per",
        ),
    ),
)


def _silent(told: Told) -> None:
    """The daughter was asked by letter where to pay, and the time has run out."""
    confirm(told)
    collect(told, BANK_A)
    _proposed(told, "daughter")
    told.record(
        HeirAskedAgain(party_id="daughter", about="account", answer_by=date(2026, 2, 28), key="asked")
    )


SILENT = Scene(
    "silent",
    (_silent, Deed("deposit", PayeeAccountGiven, {"concerns": "daughter", "account": ACCOUNT})),
)


def _with_a_survivor(told: Told) -> None:
    """A widow inherits beside the children, and there are things of the home."""
    confirm(told)
    collect(told, BANK_A)
    widow = told.son.model_copy(update={"id": "widow", "relation": Relation.SPOUSE, "name": "Anna Prøve"})
    told.record(KinAdded(kin=(), parties=(widow,), evidence=SHOWN))
    told.record(HeirsConfirmed(heirs=(*told.case.heirs, "widow"), facts_hash=family_hash(told.case)))
    others.add(told, "goods", HoldingKind.CHATTELS, "Innbo", 20_000)


SURVIVOR = Scene(
    "survivor",
    (
        _with_a_survivor,
        Deed(
            "tell-take-reasons",
            TakeReasonsTold,
            {"holding": "goods", "holds": "yes", "why": "Kjennelse 1. mars 2026"},
        ),
    ),
)
SCENES = (TREE, ADOPTION, LOST, WARDS, SILENT, SURVIVOR)
