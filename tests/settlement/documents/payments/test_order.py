"""A payment order holds to the schema that ISO publishes, says each amount once, and adds up."""

from datetime import UTC, date, datetime
from importlib import resources
from typing import Any

import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pydantic import ValidationError

from settlement.documents.payments.order import NAMESPACE, PaymentOrder, Transfer, write_order

SCHEMA = xmlschema.XMLSchema(
    resources.files("sepaxml").joinpath("schemas/pain.001.001.09.xsd").read_text(encoding="utf-8")
)
ACCOUNT = "12345678903"


def transfer(reference: str = "a", **given: Any) -> Transfer:
    return Transfer(
        **{"reference": reference, "amount_ore": 100_05, "payee": "Åse", "account": ACCOUNT} | given
    )


def order(*transfers: Transfer, **given: Any) -> PaymentOrder:
    return PaymentOrder(
        **{
            "message_id": "018f3c2e7b1a7c4d9e210a1b2c3d4e5f",
            "created_at": datetime(2026, 5, 4, 9, 30, 1, 5, tzinfo=UTC),
            "sender": "Oppgjør etter dødsfall",
            "sender_id": "310000034",
            "payer": "Dødsboet etter Bjørn & sønn <AS>",
            "payer_account": ACCOUNT,
            "bank_name": "Fjellbanken",
            "bank_organisation": "210000044",
            "pay_on": date(2026, 5, 5),
            "transfers": transfers,
        }
        | given
    )


def read(content: bytes, path: str) -> list[str]:
    return [one.text or "" for one in etree.fromstring(content).iterfind(f".//{{{NAMESPACE}}}{path}")]


def test_an_order_holds_to_the_schema_and_adds_up() -> None:
    made = order(
        transfer("a", kid="1234567897"),
        transfer("b", amount_ore=1, message="Arv"),
        transfer("c", account="SE3550000000054910000003", bic="NDEASESS", country="SE"),
    )
    content = write_order(made)
    SCHEMA.validate(content)
    assert read(content, "CtrlSum") == ["200.11", "200.11"]
    assert read(content, "InstdAmt") == ["100.05", "0.01", "100.05"]
    assert read(content, "NbOfTxs") == ["3", "3"]
    assert read(content, "EndToEndId") == ["a", "b", "c"]
    assert read(content, "Ref") == ["1234567897"]
    assert read(content, "IBAN") == ["SE3550000000054910000003"]
    assert read(content, "Dbtr/{*}Nm") == ["Dødsboet etter Bjørn & sønn <AS>"]


def test_the_same_order_is_the_same_file() -> None:
    assert write_order(order(transfer())) == write_order(order(transfer()))


@settings(max_examples=60, deadline=None)
@given(
    name=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1).filter(str.strip),
    amounts=st.lists(st.integers(1, 10**15), min_size=1, max_size=8),
    message=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))),
)
def test_any_name_and_amount_makes_a_valid_file(name: str, amounts: list[int], message: str) -> None:
    made = order(
        *(
            transfer(str(number), amount_ore=ore, payee=name, message=message)
            for number, ore in enumerate(amounts)
        ),
        payer=name,
    )
    content = write_order(made)
    SCHEMA.validate(content)
    assert sum(int(amount.replace(".", "")) for amount in read(content, "InstdAmt")) == sum(amounts)
    assert read(content, "CtrlSum")[0].replace(".", "").lstrip("0") == str(made.total_ore)


@pytest.mark.parametrize(
    "make",
    [
        order,
        lambda: order(transfer("a"), transfer("a")),
        lambda: order(transfer(amount_ore=0)),
        lambda: order(transfer(amount_ore=-1)),
        lambda: order(transfer("x" * 36)),
        lambda: order(transfer(), message_id=""),
    ],
)
def test_what_would_pay_wrongly_cannot_be_made(make: Any) -> None:
    with pytest.raises(ValidationError):
        make()
