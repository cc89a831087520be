"""The account list of one person at one bank: every page, and only that person's accounts."""

from connectors.bank import texts
from connectors.bank.client import BankClient
from connectors.bank.directory import BankDirectory
from connectors.bank.inquiry import Inquiry
from connectors.bank.pages import Listing, read_pages
from connectors.bank.wire import NOT_DELIVERED, Account, Accounts
from connectors.kit.response import RegisterResponse

_HERE = "accounts"
_PERSON = "nationalIdentityNumber"
_PERSON_DIGITS = 11


async def read_accounts(client: BankClient, inquiry: Inquiry, directory: BankDirectory) -> Listing[Account]:
    """Read the list from three months before the death until today.

    Raises:
        PortError: the first page cannot be had.
    """

    async def follow(href: str) -> RegisterResponse:
        return await client.page(href, inquiry=inquiry, here=_HERE, by_person=True)

    first = await client.accounts(
        inquiry.person_number,
        case_reference=inquiry.case_reference,
        from_date=inquiry.window_start,
        to_date=inquiry.today,
    )
    if first.status == 404:  # a person without accounts gives an empty list: this is a wrong address
        directory.forget()
        raise first.malformed("there is no account list at the address that the directory gives")
    listing = await read_pages(
        first,
        parse=lambda response: response.parse_exact(Accounts),
        items_of=lambda page: page.accounts,
        key_of=_key,
        follow=follow,
    )
    if listing.has_conflict:
        listing.note(texts.ONE_ACCOUNT_TWICE)
    own = [account for account in listing.items if not _belongs_to_another(account, inquiry.person_number)]
    if len(own) < len(listing.items):
        listing.items = own
        listing.note(texts.OTHER_OWNER)
    return listing


def _key(account: Account) -> str | None:
    if account.accountReference != NOT_DELIVERED:
        return account.accountReference
    return None if account.accountIdentifier == NOT_DELIVERED else f"number {account.accountIdentifier}"


def _belongs_to_another(account: Account, person_number: str) -> bool:
    owner = account.primaryOwner.identifier if account.primaryOwner else None
    if owner is None or owner.type != _PERSON or len(owner.value) != _PERSON_DIGITS:
        return False
    return owner.value != person_number
