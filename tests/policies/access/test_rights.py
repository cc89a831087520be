"""Who may see and do what, on each side of every date."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from policies.access.rights import AccessFacts, Mandate, Permission, Role, decide_access
from policies.kernel.decision import Outcome

DIED = date(2026, 2, 3)
ON = date(2026, 3, 1)
GRANTED = Mandate(date(2026, 2, 20), date(2026, 4, 20))
INSIGHT = {Permission.SEE_INVENTORY, Permission.SEE_TAX, Permission.SEE_TRANSACTIONS}
HEIR = AccessFacts(Role.HEIR, DIED)
WITH_FULLMAKT = replace(HEIR, formuesfullmakt=GRANTED)
SPOUSE = AccessFacts(Role.SPOUSE, DIED)
GUARDIAN = AccessFacts(Role.GUARDIAN, DIED, mandate=Mandate(DIED), acts_for=WITH_FULLMAKT)
PROXY = AccessFacts(
    Role.PROXY,
    DIED,
    mandate=Mandate(DIED, date(2026, 3, 10)),
    acts_for=WITH_FULLMAKT,
    scope=frozenset({Permission.SEE_INVENTORY, Permission.DISPOSE}),
)


@dataclass(frozen=True)
class Case:
    sentence: str
    facts: AccessFacts
    permission: Permission
    allowed: bool
    on: date = ON


CASES = [
    Case("an heir sees who the heirs are", HEIR, Permission.SEE_HEIRS, True),
    Case("an heir signs the declaration", HEIR, Permission.SIGN_DECLARATION, True),
    Case("an heir does not see assets before authority", HEIR, Permission.SEE_INVENTORY, False),
    Case("an heir with formuesfullmakt sees assets", WITH_FULLMAKT, Permission.SEE_INVENTORY, True),
    Case("formuesfullmakt does not let an heir dispose", WITH_FULLMAKT, Permission.DISPOSE, False),
    Case(
        "formuesfullmakt counts on its last day", WITH_FULLMAKT, Permission.SEE_TAX, True, date(2026, 4, 20)
    ),
    Case("and not the day after", WITH_FULLMAKT, Permission.SEE_TAX, False, date(2026, 4, 21)),
    Case("nor the day before it was granted", WITH_FULLMAKT, Permission.SEE_TAX, False, date(2026, 2, 19)),
    Case(
        "a withdrawn formuesfullmakt does not count",
        replace(HEIR, formuesfullmakt=replace(GRANTED, withdrawn_on=ON)),
        Permission.SEE_TAX,
        False,
    ),
    Case("a spouse has insight on day sixty", SPOUSE, Permission.SEE_INVENTORY, True, date(2026, 4, 4)),
    Case("and not on day sixty-one", SPOUSE, Permission.SEE_INVENTORY, False, date(2026, 4, 5)),
    Case(
        "a cohabitant with a common child has the same insight",
        AccessFacts(Role.COHABITANT_WITH_COMMON_CHILD, DIED),
        Permission.SEE_TRANSACTIONS,
        True,
    ),
    Case("the holder of an attest disposes", replace(HEIR, attest=Mandate(ON)), Permission.DISPOSE, True),
    Case(
        "the holder of an attest sees everything", replace(HEIR, attest=Mandate(ON)), Permission.SEE_TAX, True
    ),
    Case(
        "a minor legatee does not get insight by formuesfullmakt",
        AccessFacts(Role.MINOR_LEGATEE, DIED, formuesfullmakt=GRANTED),
        Permission.SEE_INVENTORY,
        False,
    ),
    Case(
        "a minor legatee sees own part", AccessFacts(Role.MINOR_LEGATEE, DIED), Permission.SEE_OWN_PART, True
    ),
    Case("a guardian has what the ward has", GUARDIAN, Permission.SEE_INVENTORY, True),
    Case(
        "a guardian with an interest of their own has nothing",
        replace(GUARDIAN, conflict_of_interest=True),
        Permission.SEE_INVENTORY,
        False,
    ),
    Case("a proxy has what was given", PROXY, Permission.SEE_INVENTORY, True),
    Case("a proxy has no more than was given", PROXY, Permission.SEE_TAX, False),
    Case("a proxy has no more than the principal", PROXY, Permission.DISPOSE, False),
    Case("a proxy ends with its last day", PROXY, Permission.SEE_INVENTORY, False, date(2026, 3, 11)),
    Case("a creditor reports a claim", AccessFacts(Role.CREDITOR, DIED), Permission.REPORT_FORDRING, True),
    Case(
        "a creditor does not see the inventory",
        AccessFacts(Role.CREDITOR, DIED),
        Permission.SEE_INVENTORY,
        False,
    ),
    Case(
        "a clerk not assigned sees nothing", AccessFacts(Role.CLERK, DIED), Permission.SEE_WHOLE_CASE, False
    ),
    Case(
        "a clerk on the case decides",
        AccessFacts(Role.CLERK, DIED, mandate=Mandate(DIED)),
        Permission.DECIDE_AS_COURT,
        True,
    ),
    Case(
        "an institution on the case verifies the attest",
        AccessFacts(Role.INSTITUTION, DIED, mandate=Mandate(DIED)),
        Permission.VERIFY_ATTEST,
        True,
    ),
    Case(
        "an institution does not see the heirs' papers",
        AccessFacts(Role.INSTITUTION, DIED, mandate=Mandate(DIED)),
        Permission.SEE_DECLARATION,
        False,
    ),
    Case(
        "an appointed bobestyrer disposes",
        AccessFacts(Role.BOBESTYRER, DIED, mandate=Mandate(DIED)),
        Permission.DISPOSE,
        True,
    ),
    Case(
        "a small estate's holder disposes",
        replace(HEIR, small_estate_authority=Mandate(ON)),
        Permission.DISPOSE,
        True,
    ),
    Case(
        "a withdrawn case gives an heir nothing",
        replace(WITH_FULLMAKT, case_withdrawn=True),
        Permission.SEE_HEIRS,
        False,
    ),
    Case(
        "a withdrawn case stays open to the court",
        AccessFacts(Role.CLERK, DIED, mandate=Mandate(DIED), case_withdrawn=True),
        Permission.SEE_WHOLE_CASE,
        True,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.sentence for case in CASES])
def test_access(case: Case) -> None:
    decision = decide_access(case.facts, on=case.on)
    access = decision.require_value()
    assert access.allows(case.permission) is case.allowed
    assert decision.explanation


def test_the_last_day_of_insight_is_told() -> None:
    access = decide_access(SPOUSE, on=ON).require_value()
    assert access.until(Permission.SEE_INVENTORY) == date(2026, 4, 4)
    assert access.until(Permission.SIGN_DECLARATION) is None
    assert access.permissions >= INSIGHT


def test_a_guardian_for_nobody_known_is_unclear() -> None:
    decision = decide_access(replace(GUARDIAN, acts_for=None), on=ON)
    assert decision.outcome is Outcome.UNCLEAR
    assert not decision.require_value().permissions
