"""What the deceased paid regularly, as the banks' movements tell, and what is done about each. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from settlement.domain.case import Case

FOUND = "fast_betaling:"
_TOLD = re.compile(
    r"(?P<receiver>.+): (?P<amount>[^:]+?) (?P<every>hver (?:uke|måned)), (?P<times>\d+) ganger, "
    r"sist (?P<last>.+?)(?P<after>, også etter dødsfallet)?\.",
    re.DOTALL,
)


class CommitmentKind(StrEnum):
    """What it seems to be, by the receiver's name. A person may say otherwise."""

    INSURANCE = "insurance"
    ENERGY = "energy"
    PHONE = "phone"
    MEMBERSHIP = "membership"
    SUBSCRIPTION = "subscription"
    OTHER = "other"


class Choice(StrEnum):
    """What is to become of it."""

    KEEP = "keep"
    END = "end"
    TRANSFER = "transfer"


OUTCOMES = ("ended", "transferred", "refused", "no_answer")
_SIGNS = (
    (CommitmentKind.INSURANCE, ("forsikr", "gjensidige", "fremtind", "tryg ", "if skade")),
    (CommitmentKind.ENERGY, ("strøm", "kraft", "energi", "tibber", "elvia", "fjernvarme")),
    (CommitmentKind.PHONE, ("telenor", "telia", "mobil", "bredbånd", "altibox", "onecall", "chilimobil")),
    (CommitmentKind.MEMBERSHIP, ("forening", "forbund", "medlem", "klubb", "idrettslag", "trening", "sats ")),
    (CommitmentKind.SUBSCRIPTION, ("avis", "netflix", "spotify", "viaplay", "abonnement", "tidende", "hbo")),
)


@dataclass(frozen=True)
class Found:
    """A regular payment; the sentences are the clue's own. Nothing says that it is still bound to be paid."""

    id: str
    receiver: str
    amount: str
    every: str
    last: str
    after_death: bool
    kind: CommitmentKind


def found_commitments(case: Case) -> tuple[Found, ...]:
    """List what banks show was drawn each week or month, each receiver once for each account."""
    found = []
    for key, text in sorted(case.findings.items()):
        told = _TOLD.fullmatch(text) if key.startswith(FOUND) else None
        if told is not None:
            found.append(
                Found(
                    id=key.removeprefix(FOUND),
                    receiver=told["receiver"],
                    amount=told["amount"],
                    every=told["every"],
                    last=told["last"],
                    after_death=told["after"] is not None,
                    kind=guess_kind(told["receiver"]),
                )
            )
    return tuple(found)


def undecided(case: Case) -> tuple[Found, ...]:
    """Those that nobody has said anything about."""
    return tuple(one for one in found_commitments(case) if one.id not in case.commitments)


def unanswered(case: Case) -> tuple[str, ...]:
    """Commitments that were ended or passed on, and have no answer yet: they may still cost the estate."""
    return tuple(
        key
        for key, one in case.commitments.items()
        if one.choice != Choice.KEEP and one.outcome in {"", "no_answer", "refused"}
    )


def open_receivers(case: Case) -> tuple[str, ...]:
    """Name those that are neither kept nor ended when the case closes."""
    left = [one.receiver for one in undecided(case)]
    left += [case.commitments[key].receiver for key in unanswered(case)]
    return tuple(dict.fromkeys(left))


def guess_kind(receiver: str) -> CommitmentKind:
    """Guess by the receiver's name."""
    name = f"{receiver.casefold()} "
    return next((kind for kind, signs in _SIGNS if any(sign in name for sign in signs)), CommitmentKind.OTHER)
