"""What the court reads of two guardians who act together."""

from settlement.domain.plan import step_state
from settlement.services.decide_heirs import decide_heirs
from settlement.web.court import words
from tests.settlement.services.test_guardians_of_heirs import consented, two_parents


def test_the_court_reads_which_guardian_a_step_waits_for_and_that_they_differ() -> None:
    estate = two_parents()
    decide_heirs(estate.house, estate.id)

    def read() -> tuple[str, ...]:
        state = step_state(estate.case, estate.clock.now(), "give_consents")
        return words.who(estate.case, state, estate.clock.today())

    name = estate.case.parties["m"].name
    assert name in read()
    consented(estate, "mother")
    assert f"{name} (venter på vergen father)" in read()
    consented(estate, "father", granted=False)
    assert f"{name} (vergene har svart ulikt)" in read()
