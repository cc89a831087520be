"""What a bank checks before it answers: the standard's rules, with its codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote
from uuid import UUID

from starlette.requests import Request
from starlette.responses import JSONResponse

from connectors.simulation.access import WorldAccess
from connectors.simulation.people import Person
from policies.kernel.court_days import add_months
from settlement.domain.identifiers import is_person_number

_LONGEST_MONTHS_BEFORE_DEATH = 3
_REFERENCE_KINDS = {"pol1", "srf"}
_KINDS = {"", "*/*", "application/*", "application/json", "application/jose"}


class Refusal(Exception):
    """Carries the standard's status and code."""

    def __init__(self, status: int, code: str, message: str) -> None:
        self.status, self.code, self.message = status, code, message
        super().__init__(code)

    def answer(self, headers: Mapping[str, str] | None = None) -> JSONResponse:
        """Write it as a bank does: always clear JSON."""
        return JSONResponse({"code": self.code, "message": self.message}, self.status, headers)


@dataclass(frozen=True)
class AskedPeriod:
    """The days of a question; `until` is None when no end was stated."""

    start: date
    end: date
    until: date | None


def check_headers(request: Request) -> None:
    """Check what every call must carry.

    Raises:
        Refusal: something is missing or has the wrong form.
    """
    for header in ("CorrelationID", "AccountInfoRequestID"):
        if not _is_uuid(request.headers.get(header, "")):
            raise Refusal(400, "ACC-001", f"{header} is missing or not a UUID")
    if "Arveloven" not in unquote(request.headers.get("Legal-Mandate", "")):
        raise Refusal(400, "ACC-001", "Legal-Mandate is missing or not agreed for estates")
    if request.headers.get("AdditionalReferenceIDType", "pol1") not in _REFERENCE_KINDS:
        raise Refusal(400, "ACC-001", "AdditionalReferenceIDType must be pol1 or srf")
    accepted = {part.split(";")[0].strip() for part in request.headers.get("Accept", "").split(",")}
    if not accepted & _KINDS:
        raise Refusal(406, "ACC-013", "Accept must be application/json or application/jose")


def check_party(request: Request, access: WorldAccess) -> str:
    """Check whose accounts are asked for, and return the number.

    Raises:
        Refusal: no valid number, or the filter on primary owner is not set.
    """
    number = request.headers.get("PartyID", "")
    if not is_person_number(number):
        raise Refusal(400, "ACC-001", "PartyID is missing or not valid")
    if request.query_params.get("OnlyPrimaryOwner", "").casefold() != "true":
        raise Refusal(400, "ACC-001", "OnlyPrimaryOwner must be TRUE")
    check_dead(access.world.person(number), access)
    return number


def check_dead(person: Person | None, access: WorldAccess) -> None:
    """Refuse to tell about a person who lives, as the population register has it now.

    Raises:
        Refusal: the person is not dead, or was set back to living.
    """
    if person is None:
        return
    back = person.death_annulled_at is not None and person.death_annulled_at <= access.clock.now()
    if not person.is_dead or back:
        raise Refusal(403, "ACC-011", "The mandate is for the dead only")


def check_period(request: Request, person: Person | None, access: WorldAccess) -> AskedPeriod:
    """Read the period; what is left out is today.

    Raises:
        Refusal: not dates, backwards, in the future, or more than three months before the death.
    """
    today = access.clock.today()
    try:
        start, end = (_day(request.query_params.get(name)) for name in ("fromDate", "toDate"))
    except ValueError:
        raise Refusal(400, "ACC-001", "fromDate and toDate must be dates") from None
    period = AskedPeriod(start or today, end or today, end)
    if period.start > period.end:
        raise Refusal(400, "ACC-001", "fromDate is after toDate")
    if period.end > today:
        raise Refusal(400, "ACC-001", "toDate is in the future")
    if person is not None and person.date_of_death is not None:
        earliest = add_months(person.date_of_death, -_LONGEST_MONTHS_BEFORE_DEATH)
        if period.start < earliest:
            raise Refusal(400, "ACC-001", "fromDate is more than three months before the death")
    return period


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.casefold()
    except ValueError:
        return False
