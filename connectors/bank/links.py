"""Where a page link leads: always below the bank's base address, whichever form the bank writes it in.

The contract's own form is `/accounts…`, relative to the base address, so its slash must not drop the base
path. Banks also write the whole address, the whole path, the path without a slash, or the query alone.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from settlement.ports.errors import Malformed

_LONGEST_LINK = 2000


@dataclass(frozen=True)
class PageLink:
    """Path below the base address, and query."""

    path: str
    params: Mapping[str, Sequence[str]]


def read_link(href: str, *, base_url: str, here: str, secret: str, bank: str) -> PageLink:
    """Resolve a link.

    Args:
        href: as the bank wrote it.
        base_url: the bank's base address from the directory.
        here: path of the call whose answer had the link, below the base address.
        secret: the person's number, which must not stand in an address.
        bank: name for errors.

    Raises:
        Malformed: it leads out of the base address, holds the number, or is no link.
    """
    if len(href) > _LONGEST_LINK or secret in unquote(href):
        raise Malformed(bank, "a page link is too long or holds a personal number, so it is not followed")
    try:
        base, link = urlsplit(base_url), urlsplit(href)
    except ValueError:
        raise Malformed(bank, "a page link cannot be read") from None
    if (link.scheme or link.netloc) and (link.scheme or base.scheme, link.netloc) != base[:2]:
        raise Malformed(bank, "a page link points to another address")
    base_path = base.path.rstrip("/")
    path = link.path
    if base_path and (path == base_path or path.startswith(f"{base_path}/")):
        path = path.removeprefix(base_path)
    elif link.netloc and base_path:
        raise Malformed(bank, "a page link points to another address")
    path = path.lstrip("/") or here
    if any(part in {".", ".."} for part in unquote(path).split("/")):
        raise Malformed(bank, "a page link points to another address")
    params: dict[str, list[str]] = defaultdict(list)
    for name, value in parse_qsl(link.query, keep_blank_values=True):
        params[name].append(value)
    return PageLink(path, dict(params))
