"""Every field of the banks' contract is read; what is not has a reason, and what must be deleted is gone."""

import csv
from decimal import Decimal
from typing import Any

import httpx
import pytest
from pydantic import BaseModel

from connectors.bank.not_kept import MUST_BE_DELETED, NEVER_DELIVERED, NOT_KEPT
from connectors.bank.wire import AccountDetails, Accounts
from connectors.bank.wire_transactions import Transactions
from connectors.kit.provenance import mark
from connectors.kit.response import RegisterResponse
from settlement.ports.errors import Malformed
from tests.support.reference import reference_dir
from tests.support.registers import FixedClock


def response(content: bytes) -> RegisterResponse:
    stamp = mark("Bank", FixedClock(), content=content, reference=None)
    return RegisterResponse(200, content, httpx.Headers(), stamp)


def test_the_agreements_list_of_fields_is_followed_row_by_row() -> None:
    found = reference_dir()
    if found is None:
        assert set(NOT_KEPT.values()) == {MUST_BE_DELETED, NEVER_DELIVERED}
        return
    with (found / "oed/bank/oed-field-delivery.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 100
    models: dict[str, type[BaseModel]] = {
        "Accounts": Accounts,
        "AccountDetails": AccountDetails,
        "Transactions": Transactions,
    }
    for row in rows:
        is_read = _has(models[row["endpoint"]], row["field"].split("."))
        deleted = row["delivery"] in {"not_needed_delete_if_received", "never_delivered"}
        assert is_read is not deleted, row["field"]


def _has(model: type[BaseModel], path: list[str]) -> bool:
    """Whether a model has the field under the name, or under the alias that the list spells wrong."""
    for name, field in model.model_fields.items():
        choices = getattr(field.validation_alias, "choices", (name,))
        if path[0] not in choices:
            continue
        if len(path) == 1:
            return True
        return any(_has(inner, path[1:]) for inner in _models_in(field.annotation))
    return False


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for inner in getattr(annotation, "__args__", ()) for found in _models_in(inner)]


@pytest.mark.parametrize("amount", ["0.1", "1234567890123.45", "90071992547409.93", "0", "1400", "1E+2"])
def test_an_amount_keeps_every_digit(amount: str) -> None:
    assert _balance_amount(amount) == Decimal(amount)


@pytest.mark.parametrize("amount", ["-1", "NaN", "Infinity", "true", '"12.50"', "[]"])
def test_an_amount_that_is_no_amount_is_a_breach(amount: str) -> None:
    with pytest.raises(Malformed):
        _balance_amount(amount)


def _balance_amount(amount: str) -> Decimal | None:
    text = (
        '{"responseDetails": {"status": "complete"}, "account": {"accountIdentifier": "1",'
        f' "accountReference": "1", "balances": [{{"amount": {amount}}}]}}}}'
    )
    account = response(text.encode()).parse_exact(AccountDetails).account
    return account.balances[0].amount if account else None
