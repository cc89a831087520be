"""Estates with heirs under guardianship, from the first event to the right end, with each one's money."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from settlement.cli.case_store import FoundCase
from settlement.cli.case_text import print_case
from settlement.documents.models.skifteattest import GuardianPart
from settlement.domain.case import Case
from settlement.domain.events.guardianship import GuardianSigned
from settlement.domain.journal import ActorKind
from settlement.domain.parties import Party
from settlement.domain.plan import plan
from settlement.services.paperwork.declaration import declaration_data
from settlement.services.paperwork.final_account import draft_final_account
from settlement.services.paperwork.formuesfullmakt import formuesfullmakt_data
from tests.settlement.sandbox.test_families import READER, divided, lived
from tests.settlement.sandbox.theatre import Theatre

FUNERAL = 4_500_000
G_IN_2026 = 13_654_900  # from 1 May 2026: the deaths are in November
SIGNED = frozenset({"consent_given", "inventory_confirmed", "distribution_signed", "final_account_signed"})
BINDING = SIGNED | {"skifteerklaering_signed"}


@pytest.fixture
def theatre(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Theatre]:
    made = Theatre(tmp_path, database_url, monkeypatch)
    yield made
    made.close()


def person(case: Case, first_name: str) -> Party:
    return next(party for party in case.parties.values() if party.name.startswith(first_name))


def paid_to(case: Case, party: Party) -> list[int]:
    return [p.amount_ore for p in case.payments.values() if p.concerns == party.id and p.purpose == "payout"]


def told_the_office(theatre: Theatre) -> str:
    """Everything that the statsforvalter was told, in one text."""
    return "\n".join(str(effect.body) for effect in theatre.access.ledger.effects("altinn"))


def story(theatre: Theatre, case: Case, capsys: pytest.CaptureFixture[str]) -> str:
    """What `./settle case show` prints."""
    with theatre.house.database.work(actor=READER, reason="test") as work:
        history = tuple(work.cases.history(case.id))
    now = theatre.clock.now()
    print_case(FoundCase(case=case, history=history, states=plan(case, now), now=now))
    return " ".join(capsys.readouterr().out.split())


def acted_for(theatre: Theatre, case: Case, party: Party) -> set[str]:
    """Who signed, consented and confirmed for somebody."""
    with theatre.house.database.work(actor=READER, reason="test") as work:
        return {
            record.actor.id
            for record in work.cases.history(case.id)
            if record.event.kind in SIGNED and getattr(record.event, "party_id", None) == party.id
        }


def test_a_minors_money_goes_to_an_account_that_the_statsforvalter_manages(
    theatre: Theatre, capsys: pytest.CaptureFixture[str]
) -> None:
    """Her father inherits too, so another acts for her (§ 34); her part is more than 2 G (§ 49)."""
    row, case, kinds = lived(theatre, "minor-heir")
    assert row["code"] == "distributed"
    # Common property: 20,400,000 + 65,500,000 + 240,000,000 + 5,000,000, and his 240,000,000 + 9,000,000.
    half_of_all = (330_900_000 + 249_000_000) // 2
    net = half_of_all - 4_650_000
    nora, sander, trond = person(case, "Nora"), person(case, "Sander"), person(case, "Trond")
    assert divided(case) == {
        "Trond Isfjell": (Fraction(1, 4), net // 4),
        "Nora Isfjell": (Fraction(3, 8), net * 3 // 8),
        "Sander Isfjell": (Fraction(3, 8), net * 3 // 8),
    }
    assert paid_to(case, nora) == paid_to(case, sander) == [net * 3 // 8]
    assert [one.name for one in case.known_guardians[nora.id]] == ["Trond Isfjell"]
    assert case.guardian_requests == {nora.id: "conflict_of_interest"}
    guardian = case.guardians[nora.id]
    assert guardian.temporary
    assert guardian.party_id not in {trond.id, sander.id}
    assert acted_for(theatre, case, nora) == {guardian.party_id}
    account = case.payee_accounts[nora.id]
    assert (account.holder, account.managed) == ("Nora Isfjell", True)
    assert not case.payee_accounts[sander.id].managed
    # The house changes hands, so the statsforvalter consents before anything is paid to anybody.
    assert (
        kinds.index("distribution_agreed")
        < _last(kinds, "consent_given")
        < _last(kinds, "payee_account_given")
    )
    told = told_the_office(theatre)
    for words in ("det trengs verge", "samtykke til deling av dødsbo", "arv som skal forvaltes"):
        assert told.count(words) == 1, words
    shown = story(theatre, case, capsys)
    for words in ("Finne vergen, eller be statsforvalteren om en", "Samtykke for mindreårige", "1 069 875"):
        assert words in shown, words


def test_an_adult_who_cannot_look_after_herself_is_acted_for_and_another_is_not(theatre: Theatre) -> None:
    """Berit's guardian has a mandate for the settlement; Carl's has not, and he acts alone (§§ 21, 32)."""
    row, case, kinds = lived(theatre, "heir-under-guardianship")
    assert row["code"] == "distributed"
    net = 60_000_000 + 150_000_000 - FUNERAL
    third = (Fraction(1, 3), net // 3)
    assert divided(case) == {"Anne Rosnes": third, "Berit Rosnes": third, "Carl Rosnes": third}
    anne, berit, carl = person(case, "Anne"), person(case, "Berit"), person(case, "Carl")
    assert [p.amount_ore for p in case.payments.values() if p.purpose == "pay_in"] == [150_000_000 - net // 3]
    assert paid_to(case, berit) == paid_to(case, carl) == [net // 3]
    assert paid_to(case, anne) == []
    assert {ward: one.name for ward, one in case.guardians.items()} == {berit.id: "Gudrun Stødig"}
    assert case.guardian_requests == {}  # the guardian she had is not disqualified
    assert acted_for(theatre, case, berit) == {case.guardians[berit.id].party_id}
    assert acted_for(theatre, case, carl) == {carl.id}
    assert case.payee_accounts[berit.id].managed
    assert case.payee_accounts[berit.id].holder == "Berit Rosnes"
    assert not case.payee_accounts[carl.id].managed
    assert kinds.count("ward_clarified") == 1
    assert kinds.index("ward_clarified") < kinds.index("guardian_appointed") < kinds.index("consent_given")


def test_a_child_born_after_the_death_inherits_beside_the_mother_who_cannot_act_for_it(
    theatre: Theatre,
) -> None:
    """Nobody knows who inherits before the birth (§ 66); then the mother has 4 G (§ 12)."""
    row, case, kinds = lived(theatre, "unborn-child")
    assert row["code"] == "distributed"
    net = 124_500_000 - FUNERAL
    silje, ylva = person(case, "Silje"), person(case, "Ylva")
    assert {name: ore for name, (_, ore) in divided(case).items()} == {
        "Silje Haugdal": 4 * G_IN_2026,
        "Ylva Haugdal Fossmo": net - 4 * G_IN_2026,
    }
    assert paid_to(case, ylva) == [net - 4 * G_IN_2026]
    assert paid_to(case, silje) == [4 * G_IN_2026]
    assert kinds.index("child_expected") < kinds.index("expected_child_born") < kinds.index("heirs_confirmed")
    assert case.guardian_requests == {ylva.id: "conflict_of_interest"}
    assert case.guardians[ylva.id].temporary
    assert acted_for(theatre, case, ylva) == {case.guardians[ylva.id].party_id}
    assert (case.payee_accounts[ylva.id].holder, case.payee_accounts[ylva.id].managed) == (ylva.name, True)
    assert not [c for c in case.consents.values() if c.scope.startswith("distribution:")]  # only money (§ 39)


def test_both_parents_sign_for_a_child_and_nothing_counts_before_both_have(
    theatre: Theatre, capsys: pytest.CaptureFixture[str]
) -> None:
    """They act together (§ 18) and have no part in it themselves (§ 34); her half is more than 2 G (§ 49)."""
    row, case, kinds = lived(theatre, "two-guardians")
    assert row["code"] == "distributed"
    chattels = 1_500_000
    half = (35_000_000 + 115_000_000 + chattels - FUNERAL) // 2
    assert half > 2 * G_IN_2026
    eline, marit = person(case, "Eline"), person(case, "Marit")
    assert divided(case) == {
        "Marit Tverrelv": (Fraction(1, 2), half),
        "Eline Grønnset": (Fraction(1, 2), half),
    }
    assert (paid_to(case, eline), paid_to(case, marit)) == ([half], [half - chattels])
    assert case.guardian_requests == {}  # neither is disqualified, so nobody is appointed beside them
    mother, father = person(case, "Tuva").id, person(case, "Jon").id
    assert sorted(bound_by(theatre, case, eline)) == [
        ("consent_given", "consent:settlement", (mother, father)),
        ("distribution_signed", "distribution", (mother, father)),
        ("final_account_signed", "final_account", (mother, father)),
        ("inventory_confirmed", "inventory", (mother, father)),
        ("skifteerklaering_signed", "declaration", (mother, father)),
    ]
    paid_into = case.payee_accounts[eline.id]
    assert (paid_into.holder, paid_into.managed) == ("Eline Grønnset", True)
    assert not case.payee_accounts[marit.id].managed
    assert kinds.index("distribution_agreed") < kinds.index("payee_account_given")
    assert not [c for c in case.consents.values() if c.scope.startswith("distribution:")]  # only money (§ 39)
    told = told_the_office(theatre)
    assert told.count("Du er verge for en arving sammen med en annen.") == 2
    assert told.count("arv som skal forvaltes") == 1
    assert "det trengs verge" not in told
    today, parents = theatre.clock.today(), ("Tuva Grønnset", "Jon Grønnset")
    declaration = declaration_data(case, eline.id, seen=None, version=1, on=today, is_test=True)
    assert tuple(line.name for line in declaration.signatures) == parents
    assert len({line.reference for line in declaration.signatures}) == 2  # a signature of each
    account = draft_final_account(case, on=today, is_test=True)
    assert tuple(one.name for one in account.signatures if eline.name in one.capacity) == parents
    insight = formuesfullmakt_data(case, eline.id, decided_by="", on=today, is_test=True)
    assert insight.holders[0].guardian == GuardianPart(name=" og ".join(parents), capacity="verger")
    shown = story(theatre, case, capsys)
    for words in (
        "Tuva Grønnset sto som verge for Eline Grønnset bak delingen.",
        "Jon Grønnset sto som verge for Eline Grønnset bak delingen.",
        "Tuva Grønnset (for Eline Grønnset) logget inn med ID-porten.",
        "Systemet førte inn i saken: Jon Grønnset.",
        "│ Jon Grønnset │ verge │",
        "735 000,00 kr i arv til Eline Grønnset",
    ):
        assert words in shown, words


def bound_by(theatre: Theatre, case: Case, ward: Party) -> list[tuple[str, str, tuple[str, ...]]]:
    """What came to bind a ward: the event, the act, and who had signed it by then, each as themselves."""
    bound, signed, act = [], dict[str, list[str]](), ""
    with theatre.house.database.work(actor=READER, reason="test") as work:
        history = work.cases.history(case.id)
    for record in history:
        if isinstance(record.event, GuardianSigned):
            act = record.event.act
            assert (record.actor.kind, record.actor.id) == (ActorKind.GUARDIAN, record.event.by)
            signed.setdefault(act, []).append(record.actor.id)
        elif record.event.kind in BINDING and getattr(record.event, "party_id", None) == ward.id:
            bound.append((record.event.kind, act, tuple(signed[act])))
    return bound


def _last(kinds: list[str], kind: str) -> int:
    return len(kinds) - 1 - kinds[::-1].index(kind)
