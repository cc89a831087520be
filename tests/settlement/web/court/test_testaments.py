"""The court reads testaments on its desk, answers what is asked of them, and ends a doubt about a gift."""

from fractions import Fraction

import pytest

from settlement.domain.journal import Actor, ActorKind
from settlement.domain.testaments import fallen, is_valid, resolve
from settlement.services.tell_of_gifts import object_to_gift
from tests.settlement.web.court.employees import Employee
from tests.settlement.web.court.estates import Told, collect, confirm
from tests.settlement.web.court.test_case import do


def making(**changes: str) -> dict[str, str]:
    """Fill in everything about how the testament was made, as the law asks."""
    known = {
        "written": "yes",
        "signed": "yes",
        "together": "yes",
        "capacity_doubted": "no",
        "influence_alleged": "no",
    }
    for number in ("1", "2"):
        known |= {f"witness_{number}": f"Vitne {number}", f"born_{number}": "01.01.1970"}
        known |= {
            f"{name}_{number}": "yes" for name in ("competent", "knew", "saw", "signed_beside_testator")
        }
    return {**known, "validity": "by_rules", "known": "unknown", "made_on": "01.05.2022", **changes}


def children(told: Told) -> list[str]:
    return [party.id for party in told.case.active_parties.values() if party.relation == "child"]


async def test_a_testament_is_reviewed_by_the_rules_and_a_newer_revokes_it(
    told: Told, kari: Employee
) -> None:
    child, *_ = children(told)
    action = do(told, "testament")
    assert (await kari.send(action, **making())).status_code == 422  # nobody gets anything
    assert (await kari.send(action, **making(**{f"sum_{child}": "50000"}))).status_code == 303
    paper = told.case.testaments["1"]
    assert paper.making is not None
    assert len(paper.making.witnesses) == 2
    nobody = {key: value for key, value in making().items() if not key.startswith("witness_")}
    unsaid = await kari.send(action, **nobody, **{f"sum_{child}": "50000"})
    assert unsaid.status_code == 422
    newer = making(**{f"thing_{child}": "klokka"}, revokes="yes", made_on="02.06.2023")
    assert (await kari.send(action, **newer)).status_code == 303
    assert fallen(told.case) == {"1.1": "revoked"}
    page = await kari.get(action)
    assert "Hva som gjelder" in page.text


@pytest.mark.parametrize(("answer", "why"), [("not_fulfilled", "condition"), ("for_witness", "witness")])
async def test_an_answer_about_a_clause_decides_whether_it_stands(
    told: Told, kari: Employee, answer: str, why: str
) -> None:
    child, *_ = children(told)
    fields = making(**{f"sum_{child}": "50000"}, conditional="yes")
    await kari.send(do(told, "testament"), **fields)
    action = do(told, "answer-testament")
    mixed = await kari.send(action, about="1", answer=answer, evidence="brev")
    assert mixed.status_code == 422
    done = await kari.send(action, about="1.1", answer=answer, evidence="brev")
    assert done.status_code == 303
    assert fallen(told.case) == {"1.1": why}


async def test_a_testament_the_court_finds_void_says_why(told: Told, kari: Employee) -> None:
    child, *_ = children(told)
    fields = {**making(**{f"sum_{child}": "50000"}), "validity": "invalid"}
    assert (await kari.send(do(told, "testament"), **fields)).status_code == 422
    await kari.send(do(told, "testament"), **fields, because="Det er bare et utkast")
    assert is_valid(told.case, told.case.testaments["1"]) is False


async def test_the_court_ends_a_disagreement_about_a_gift(told: Told, kari: Employee) -> None:
    confirm(told)
    collect(told)
    child, other, *_ = children(told)
    gift = {
        "heir": child,
        "label": "Penger",
        "received": "01.05.2022",
        "value": "100000",
        "condition": "yes",
        "laid_down": "i gavebrevet",
        "evidence": "gavebrev",
    }
    assert (await kari.send(do(told, "tell-gift"), **gift)).status_code == 303
    (gift_id,) = told.case.gifts
    object_to_gift(
        told.house,
        told.case_id,
        version=None,
        actor=Actor(kind=ActorKind.HEIR, id=other),
        party_id=other,
        gift_id=gift_id,
        why="Det var et lån.",
    )
    done = await kari.send(do(told, "settle-gift"), gift=gift_id, how="Dom 3. april 2026")
    assert done.status_code == 303
    assert told.case.gifts[gift_id].settled == "Dom 3. april 2026"


async def test_a_part_of_everything_the_residue_and_limits_are_read_and_decided(
    told: Told, kari: Employee
) -> None:
    child, other, *_ = children(told)
    action = do(told, "testament")
    page = (await kari.get(action)).text
    for text in (
        "får en brøk av hele arven",
        "får det som er igjen",
        "Livsarvingene skal bare ha pliktdelen",
    ):
        assert text in page
    wrong = making(**{f"all_{child}": "5/4"})
    assert (await kari.send(action, **wrong)).status_code == 422
    fields = {
        f"all_{child}": "1/4",
        f"rest_{child}": "yes",
        f"line_to_pliktdel_{other}": "yes",
        "spouse_to_minimum": "yes",
    }
    assert (await kari.send(action, **making(**fields))).status_code == 303
    clauses = told.case.testaments["1"].clauses
    assert [(c.part_of_all, c.residue, c.limit, c.line) for c in clauses] == [
        ("", True, "", ""),
        ("1/4", False, "", ""),
        ("", False, "spouse_to_minimum", ""),
        ("", False, "line_to_pliktdel", other),
    ]
    standing = resolve(told.case)
    assert standing is not None
    assert standing.value is not None
    testament = standing.value.testament
    assert (testament.limits_spouse, testament.limited_issue) == (True, frozenset({other}))
    assert [(one.whole_part, one.residue) for one in testament.legacies] == [
        (None, True),
        (Fraction(1, 4), False),
    ]


@pytest.mark.parametrize(
    ("answer", "falls"), [("confirmed", {}), ("not_confirmed", {"1.1": "not_confirmed"})]
)
async def test_one_who_is_disinherited_waits_for_what_the_law_asks(
    told: Told, kari: Employee, answer: str, falls: dict[str, str]
) -> None:
    child, *_ = children(told)
    assert (
        await kari.send(do(told, "testament"), **making(**{f"disinherited_{child}": "yes"}))
    ).status_code == 303
    standing = resolve(told.case)
    assert standing is not None
    assert [missing.name for missing in standing.missing] == ["confirmed_by_king"]
    done = await kari.send(
        do(told, "answer-testament"), about="1.1", answer=answer, evidence="brev fra Kongen"
    )
    assert done.status_code == 303
    after = resolve(told.case)
    assert after is not None
    assert after.value is not None
    assert fallen(told.case) == falls
    assert (child in after.value.testament.disinherited) is (answer == "confirmed")
