"""All pages of a list, and what went wrong on the way. What was read before a fault is never lost."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from connectors.bank.wire import Link, ResponseDetails
from connectors.kit.response import RegisterResponse
from settlement.domain.answers import Provenance
from settlement.ports.errors import PortError, Unavailable

_log = logging.getLogger("connectors")
MOST_PAGES = 200
MORE_BY_HAND = "Banken har flere opplysninger som bare kan fås ved henvendelse til banken."
ONE_PAGE_TWICE = "Banken sendte samme side to ganger, så listen kan mangle noe. Kontakt banken."
RING = "Bankens sider viser til hverandre i ring, så listen kan mangle noe. Kontakt banken."
UNREAD_PAGE = "En side av bankens liste kunne ikke leses, så listen kan mangle noe. Kontakt banken."
SILENT_PAGE = "Banken svarte ikke for hele listen. Vi spør igjen."


class Page(Protocol):
    """What every page has."""

    @property
    def responseDetails(self) -> ResponseDetails:  # noqa: N802  # the register's own name
        """Whether the bank told all."""

    @property
    def links(self) -> tuple[Link, ...]:
        """Where the other pages are."""


PageT = TypeVar("PageT", bound=Page)
ItemT = TypeVar("ItemT")


@dataclass
class Listing(Generic[ItemT]):
    """The items of every page that could be read, each once."""

    items: list[ItemT] = field(default_factory=list)
    provenance: list[Provenance] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    is_partial: bool = False  # the bank holds more than we got, and asking again will not help
    is_unavailable: bool = False  # asking again may help
    has_conflict: bool = False  # the same item came twice and was not the same; the first one is kept

    def note(self, message: str) -> None:
        """Tell a person that the list may miss something."""
        self.is_partial = True
        self.messages.append(message)


async def read_pages(
    first: RegisterResponse,
    *,
    parse: Callable[[RegisterResponse], PageT],
    items_of: Callable[[PageT], tuple[ItemT, ...]],
    key_of: Callable[[ItemT], str | None],
    follow: Callable[[str], Awaitable[RegisterResponse]],
    keep_conflicts: bool = False,
) -> Listing[ItemT]:
    """Read the first page and all that follow.

    Args:
        first: answer to the first call.
        parse: reads one page.
        items_of: takes the items out of a page.
        key_of: what makes two items the same one; None: nothing does.
        follow: fetches the page a `next` link leads to.
        keep_conflicts: keep both where the same key comes with different facts, instead of the first.

    Raises:
        Malformed: the first page breaks the contract.
    """
    listing: Listing[ItemT] = Listing()
    seen: dict[str, ItemT] = {}
    followed: set[str] = set()
    response, page = first, parse(first)
    while True:
        _take(listing, page, items_of(page), seen, key_of, keep_conflicts=keep_conflicts)
        listing.provenance.append(response.provenance)
        href = next((link.href for link in page.links if link.rel.casefold() == "next"), None)
        if href is None:
            return listing
        if href in followed or len(followed) >= MOST_PAGES:
            response.malformed("its page links run in a ring, so the list has no end")
            listing.note(RING)
            return listing
        followed.add(href)
        try:
            response = await follow(href)
            page = parse(response)
        except Unavailable:
            listing.is_unavailable = True
            listing.messages.append(SILENT_PAGE)
            return listing
        except PortError as error:
            _log.error("register=%s a further page could not be read: %s", error.register_name, error.reason)
            listing.note(UNREAD_PAGE)
            return listing


def _take(
    listing: Listing[ItemT],
    page: Page,
    items: tuple[ItemT, ...],
    seen: dict[str, ItemT],
    key_of: Callable[[ItemT], str | None],
    *,
    keep_conflicts: bool,
) -> None:
    details = page.responseDetails
    if details.status == "partial":
        listing.note(details.message or MORE_BY_HAND)
    elif details.message:
        listing.messages.append(details.message)
    fresh = 0
    for item in items:
        key = key_of(item)
        known = seen.get(key) if key is not None else None
        if known == item and known is not None:
            continue
        if known is not None:
            listing.has_conflict = True
            if not keep_conflicts:
                continue
        fresh += 1
        if key is not None:
            seen[key] = item
        listing.items.append(item)
    if items and not fresh:
        listing.note(ONE_PAGE_TWICE)
