"""How simulated banks answer: what real banks do within the contract, and a little outside it.

A scenario names a bank's mood for one customer (`ScenarioBank.mood`); without one the bank has its own.
Faults that come and go (429, 500, slow, cut …) are planned with `connectors.simulation.faults`.
"""

from dataclasses import dataclass

from connectors.simulation.banks import SIMULATED_BANKS


@dataclass(frozen=True)
class Mood:
    """One way of answering.

    Args:
        page_size: accounts a page; the contract names no number.
        movements_a_page: transactions a page; the standard wishes a thousand.
        links: how page links are written: relative, bare, whole_path, absolute or query.
        is_partial: says that more exists that must be asked for by hand.
        only_today: gives the balance today, dated today, whatever day is asked about.
        no_past_balance: gives no balance for a day that is past.
        odd_books: leaves movements out, so that they do not explain the balance.
        is_talkative: sends what the agreement says is never sent or must be deleted.
        misspells: writes the indicator as the agreement's field list does.
        two_currencies: has a further balance in euro on each account.
    """

    page_size: int = 3
    movements_a_page: int = 25
    links: str = "relative"
    is_partial: bool = False
    only_today: bool = False
    no_past_balance: bool = False
    odd_books: bool = False
    is_talkative: bool = False
    misspells: bool = False
    two_currencies: bool = False


MOODS = {
    "plain": Mood(),
    "partial": Mood(is_partial=True),
    "only_today": Mood(only_today=True),
    "no_past_balance": Mood(no_past_balance=True),
    "odd_books": Mood(odd_books=True),
    "talkative": Mood(is_talkative=True, links="absolute"),
    "misspelling": Mood(misspells=True, links="query"),
    "small_pages": Mood(page_size=1, movements_a_page=2, links="whole_path"),
    "three_pages": Mood(page_size=2, movements_a_page=3),
    "two_currencies": Mood(two_currencies=True, links="bare"),
}
"""Every mood by its name in a scenario."""

OWN_MOODS = {
    bank.organisation_number: MOODS[name]
    for bank, name in zip(SIMULATED_BANKS, ("plain", "talkative", "small_pages", "misspelling"), strict=False)
}
"""What the simulated banks are like when no scenario says otherwise."""
