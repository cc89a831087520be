"""The chart of accounts. The books begin on the day of death with what there was and what was owed.

Real accounts stand for something outside the books: money in a bank, a thing, a debt, what is between the
estate and a person. They are all zero when the settlement is over. The others say why the estate became
larger or smaller, and where it went; together they are the opposite of the real ones at every moment.
"""

BANK = "bank"  # bank:<holding id> money on one account
CASH = "cash"  # cash:hand        money on no known account
THING = "thing"  # thing:<holding id>
OWED = "owed"  # owed:<holding or fordring id>
PERSON = "person"  # person:<party id> what the estate owes an heir (credit) or has from one (debit)
SPOUSE = "spouse"  # spouse:<party id> the payment between the spouses

OPENING = "opening"  # what the deceased left, as the inventory has it
COST = "cost"  # cost:<kind> funeral, court, sale, running costs
INCOME = "income"  # income:<kind> interest, rent, refund, dividend
GAIN = "gain"  # sale above or below the inventory's value
MARITAL = "marital"  # what the division between the spouses gave or took
UNCOVERED = "uncovered"  # what creditors did not get in an estate that did not reach
DISTRIBUTED = "distributed"  # what the agreed distribution gave away

REAL = frozenset({BANK, CASH, THING, OWED, PERSON, SPOUSE})
MONEY = frozenset({BANK, CASH})
HAND = f"{CASH}:hand"


def named(group: str, name: str) -> str:
    """Write an account's name."""
    return f"{group}:{name}"


def group_of(account: str) -> str:
    """Read which group an account belongs to."""
    return account.split(":", 1)[0]
