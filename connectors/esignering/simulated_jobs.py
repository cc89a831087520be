"""The life of a job at the simulated service: who may sign now, what ends it, and what is new about it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import quote

DEFAULT_OPEN_S = 30 * 24 * 3600
LONGEST_OPEN_S = 90 * 24 * 3600
KEPT = timedelta(days=40)
TOLD_AGAIN = timedelta(minutes=10)
_MOST_WRONG_CODES = 3
_IN_PROGRESS, _COMPLETED, _FAILED = "IN_PROGRESS", "COMPLETED_SUCCESSFULLY", "FAILED"


class NotNow(Exception):
    """The deed is not possible; the sentence is for the page."""


@dataclass
class SimulatedSigner:
    """One signer."""

    place: int
    since: datetime
    number: str | None = None
    identifier: str | None = None  # the sender's own name, in the direct flow
    email: str | None = None
    mobile: str | None = None
    order: int = 0
    by_lookup: bool = False
    on_behalf_of_other: bool = False
    authenticated: bool = False
    status: str = "WAITING"
    wrong_codes: int = 0
    redirect: str | None = None  # the token of an address that has not been used

    def becomes(self, status: str, now: datetime) -> None:
        """Change the status."""
        self.status, self.since = status, now


@dataclass
class SimulatedJob:
    """One job; `version` counts changes and `told` the last one that a poll gave."""

    id: int
    flow: str
    organisation: str
    created: datetime
    opens_at: datetime
    open_seconds: int
    title: str
    shown: str
    signers: list[SimulatedSigner]
    documents: list[str]
    reference: str | None = None
    queue: str | None = None
    polled: bool = True
    exit_urls: tuple[str, str, str] | None = None
    token: str = ""
    status: str = _IN_PROGRESS
    version: int = 0
    told: int = 0
    told_at: datetime | None = None
    confirmed: int = 0
    ended_at: datetime | None = None
    deleted: bool = False
    events: list[str] = field(default_factory=list)

    @property
    def has_ended(self) -> bool:
        """Whether nobody can sign any more."""
        return self.status != _IN_PROGRESS

    @property
    def is_complete(self) -> bool:
        """Whether all have signed."""
        return self.status == _COMPLETED

    def is_new(self, now: datetime) -> bool:
        """Whether a poll is to get this job now: a change that nobody has got, or has not confirmed."""
        if self.version == self.confirmed or not self.polled:
            return False
        return self.version > self.told or self.told_at is None or self.told_at + TOLD_AGAIN <= now

    def tell(self, now: datetime) -> None:
        """Give the newest change away."""
        self.told, self.told_at = self.version, now

    def confirm(self) -> None:
        """Take the confirmation of what was told last; a later change is still new."""
        self.confirmed = max(self.confirmed, self.told)

    def keeps_files(self, now: datetime) -> bool:
        """Whether signed documents can still be fetched."""
        return not self.deleted and (self.ended_at is None or now < self.ended_at + KEPT)

    def opened_at(self, signer: SimulatedSigner) -> datetime | None:
        """Say since when the signer could sign: when all lower orders had signed; None when not yet."""
        lower = [one for one in self.signers if one.order < signer.order]
        if any(one.status != "SIGNED" for one in lower):
            return None
        return max([self.opens_at, *(one.since for one in lower)])

    def pass_time(self, now: datetime) -> bool:
        """Let the deadline work; True when something changed."""
        if self.has_ended:
            return False
        life = timedelta(seconds=self.open_seconds)
        for signer in self._waiting():
            opened = self.opened_at(signer)
            if opened is not None and opened + life <= now:
                for late in self._waiting():
                    late.becomes("EXPIRED", opened + life)
                self._end(_FAILED, opened + life)
                return True
        return False

    def begin(self, troubles: dict[int, str], now: datetime) -> None:
        """Start with what the service finds out at once about those it is to look up."""
        for signer in self.signers:
            if signer.place in troubles:
                signer.becomes(troubles[signer.place], now)
        if troubles:
            self._fail(now)

    def sign(self, signer: SimulatedSigner, now: datetime) -> None:
        """Sign, when it is this signer's turn."""
        self._require_turn(signer, now)
        signer.becomes("SIGNED", now)
        if all(one.status == "SIGNED" for one in self.signers):
            self._end(_COMPLETED, now)
        else:
            self.version += 1

    def reject(self, signer: SimulatedSigner, now: datetime) -> None:
        """Reject: the job has failed, whatever the others did."""
        self._require_turn(signer, now)
        signer.becomes("REJECTED", now)
        self._fail(now)

    def enter_wrong_code(self, signer: SimulatedSigner, now: datetime) -> None:
        """Enter a wrong security code; only signers addressed by contact have one."""
        self._require_turn(signer, now)
        if signer.number is not None:
            raise NotNow("Denne personen logger inn med elektronisk ID og har ingen kode.")
        signer.wrong_codes += 1
        if signer.wrong_codes >= _MOST_WRONG_CODES:
            signer.becomes("BLOCKED", now)
            self._fail(now)

    def fail_technically(self, signer: SimulatedSigner, now: datetime) -> None:
        """Let the signing ceremony break down (direct flow); a new address lets the signer try again."""
        self._require_turn(signer, now)
        signer.becomes("FAILED", now)
        if not self._waiting():
            self._end(_FAILED, now)
        else:
            self.version += 1

    def try_again(self, signer: SimulatedSigner, now: datetime) -> None:
        """Let a signer whose ceremony broke down begin anew."""
        if signer.status == "FAILED":
            signer.becomes("WAITING", now)
            self.status, self.ended_at = _IN_PROGRESS, None

    def cancel(self, now: datetime) -> None:
        """Call it off for those who have not signed."""
        if self.has_ended:
            raise NotNow("Oppdraget er avsluttet.")
        for signer in self._waiting():
            signer.becomes("CANCELLED", now)
        self._end(_FAILED, now)

    def exit_url(self, place: int) -> str:
        """Give the address that the browser is sent back to, with the token for the status."""
        url = (self.exit_urls or ("", "", ""))[place]
        return f"{url}{'&' if '?' in url else '?'}status_query_token={quote(self.token)}"

    def _require_turn(self, signer: SimulatedSigner, now: datetime) -> None:
        opened = self.opened_at(signer)
        if self.has_ended or signer.status != "WAITING":
            raise NotNow("Det er ikke noe å signere her lenger.")
        if opened is None or now < opened:
            raise NotNow("Dokumentet er ikke tilgjengelig ennå: andre skal signere først.")

    def _waiting(self) -> list[SimulatedSigner]:
        return [one for one in self.signers if one.status == "WAITING"]

    def _fail(self, now: datetime) -> None:
        for signer in self._waiting():
            signer.becomes("NOT_APPLICABLE", now)
        self._end(_FAILED, now)

    def _end(self, status: str, now: datetime) -> None:
        self.status, self.ended_at = status, now
        self.version += 1
