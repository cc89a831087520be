"""A deceased who is a customer of simulated banks."""

from connectors.kar.simulator import make_simulator
from connectors.simulation.banks import SIMULATED_BANKS
from connectors.simulation.holdings import BankCustomer
from tests.support.registers import DECEASED, Bench, estate


def bench() -> Bench:
    customers = (
        BankCustomer(DECEASED, SIMULATED_BANKS[0].organisation_number),
        BankCustomer(DECEASED, SIMULATED_BANKS[1].organisation_number, active=False, ownership="unknown"),
    )
    return Bench("kar", make_simulator, estate(bank_customers=customers))
