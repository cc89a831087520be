"""What a case as data cannot say of access: the last day of a permission, and rights without any grant."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from policies.access.rights import AccessFacts, Mandate, Permission, Role, decide_access

DIED = date(2026, 2, 3)
ON = date(2026, 3, 1)
SPOUSE = AccessFacts(Role.SPOUSE, DIED)
INSIGHT = {Permission.SEE_INVENTORY, Permission.SEE_TAX, Permission.SEE_TRANSACTIONS}


def test_the_last_day_of_insight_is_told() -> None:
    access = decide_access(SPOUSE, on=ON).require_value()
    assert access.until(Permission.SEE_INVENTORY) == date(2026, 4, 4)
    assert access.until(Permission.SIGN_DECLARATION) is None
    assert access.permissions >= INSIGHT


def test_a_permission_that_two_rights_give_lasts_as_long_as_the_longer() -> None:
    both = replace(SPOUSE, attest=Mandate(ON))
    access = decide_access(both, on=ON).require_value()
    assert access.until(Permission.SEE_INVENTORY) is None


@given(st.sampled_from(Role), st.integers(0, 400))
def test_nobody_but_heirs_court_and_their_representatives_sees_assets_without_a_right(
    role: Role, days: int
) -> None:
    access = decide_access(AccessFacts(role, DIED), on=DIED + timedelta(days=days)).value
    survivor = role in {Role.SPOUSE, Role.COHABITANT_WITH_COMMON_CHILD}
    assert access is not None
    assert access.allows(Permission.SEE_INVENTORY) is (survivor and days <= 60)
    assert not access.allows(Permission.DISPOSE)


@given(st.frozensets(st.sampled_from(Permission)))
def test_a_proxy_never_has_more_than_was_given_or_the_principal_has(scope: frozenset[Permission]) -> None:
    proxy = AccessFacts(Role.PROXY, DIED, mandate=Mandate(DIED), acts_for=SPOUSE, scope=scope)
    own = decide_access(SPOUSE, on=ON).require_value().permissions
    assert decide_access(proxy, on=ON).require_value().permissions == own & scope
