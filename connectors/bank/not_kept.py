"""Fields of the banks' contract that are not taken in, each with the reason.

The models of `wire` and `wire_transactions` do not have them, so they are gone once an answer has been read;
only the answer's hash stays. A test compares this list with the agreement's list of fields.
"""

MUST_BE_DELETED = "the agreement for estates: not needed, to be deleted if it comes"
NEVER_DELIVERED = "the agreement for estates: banks never deliver it, so one that does has made a mistake"

NOT_KEPT: dict[str, str] = {
    "accounts.name": NEVER_DELIVERED,
    "account.name": NEVER_DELIVERED,
    "transactions.counterParties.accountIdentifier": MUST_BE_DELETED,
    "transactions.counterParties.postalAddress": MUST_BE_DELETED,
    "transactions.currencyExchange": MUST_BE_DELETED,
}
