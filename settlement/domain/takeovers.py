"""Who takes over what, once the sealed wishes are opened, and what is sold."""

from settlement.domain.case import Case
from settlement.domain.contents import content_hash
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.ledger import goods, set_off_ore
from settlement.domain.testaments import goes_to, yields_to_others

TAKE, MAY_GO, SELL = "take", "sell", "demand_sale"
WISHES = (TAKE, MAY_GO, SELL)


def things(case: Case) -> tuple[Holding, ...]:
    """Assets that are not money, also those sold since."""
    return tuple(h for h in case.counted_holdings if not h.is_debt and h.kind != HoldingKind.ACCOUNT)


def owed_by_heirs(case: Case) -> dict[str, str]:
    """Say which heir owed the deceased which claim: it is set off in the inheritance (arveloven § 107).

    What is owed by one who does not inherit is collected like any other claim.
    """
    heirs = set(case.acting_heirs)
    return {held.id: held.debtor for held in goods(case) if held.debtor in heirs}


def _bound(case: Case) -> dict[str, str]:
    """Say what goes to whom whatever anybody wishes: by testament, and to the heir who owes it."""
    return {**goes_to(case), **owed_by_heirs(case)}


def offered(case: Case) -> tuple[Holding, ...]:
    """What the heirs may wish for: goods that no testament gives to anybody, and that no heir owes."""
    given = _bound(case)
    return tuple(held for held in goods(case) if held.id not in given and not set_off_ore(case, held.id))


def wishes_hash(case: Case) -> str:
    """Hash what the choice between the wishes rests on: the words of each, the values, and who inherits."""
    return content_hash(
        {
            "wishes": case.wishes,
            "would_give": case.would_give,
            "limits": case.pay_limits,
            "asked": case.odel_asked,
            "things": sorted([h.id, h.value_ore, h.kind, h.home, h.separate_property] for h in things(case)),
            "heirs": sorted(case.acting_heirs),
            **(
                {"set_off": rest} if (rest := [h.id for h in things(case) if set_off_ore(case, h.id)]) else {}
            ),
            **({"found": sorted(case.take_words, key=str)} if case.take_words else {}),
            **({"yields": behind} if (behind := yields_to_others(case)) else {}),
            **({"given": given} if (given := _bound(case)) else {}),
        }
    )


def are_open(case: Case) -> bool:
    """Tell whether what the heirs said has been opened, so that no amount can be raised any more."""
    return case.opened_wishes is not None


def is_up_to_date(case: Case) -> bool:
    """Tell whether the opened wishes are those that stand."""
    return case.opened_wishes is not None and case.opened_wishes.facts_hash == wishes_hash(case)


def wanted_by(case: Case, holding_id: str) -> str | None:
    """Who takes an asset whatever is wished, or since the wishes were opened; None when it is to be sold."""
    if (bound := _bound(case).get(holding_id)) is not None:
        return bound
    opened = case.opened_wishes
    return opened.takes.get(holding_id) if opened is not None else None


def to_sell(case: Case) -> tuple[str, ...]:
    """Assets to be sold: nobody takes them over (arveloven § 104). Before the opening nothing is."""
    opened = case.opened_wishes
    if opened is None:
        return ()
    rest = (h.id for h in goods(case) if set_off_ore(case, h.id))  # what was not set off is collected
    return (*(h.id for h in offered(case) if h.id not in opened.takes), *rest)


def contested(case: Case, holding_id: str) -> bool:
    """Tell whether several heirs have said that they would take an asset over."""
    heirs = set(case.acting_heirs)
    said = (who for who, wishes in case.wishes.items() if wishes.get(holding_id) == TAKE and who in heirs)
    return len(tuple(said)) > 1
