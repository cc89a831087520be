"""All simulated banks and their address directory, on the synthetic world.

The directory is below `/directory`; a bank is below `/<organisation number>/v2`, which is also the
audience its tokens must have. `/<organisation number>/svarbrev` is the bank's letter room, for
simulated people. How each bank answers is in `moods`.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit

from joserfc import jwe
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.bank.client import DIRECTORY_SCOPE
from connectors.bank.moods import MOODS, OWN_MOODS, Mood
from connectors.bank.simulated_accounts import AccountIndex, details, letter_line, list_line
from connectors.bank.simulated_checks import Refusal, check_dead, check_headers, check_party, check_period
from connectors.bank.simulated_movements import movements, written
from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused, simulator_app
from connectors.simulation.faults import planned_for
from connectors.simulation.holdings import Account, BankCustomer
from settlement.domain.registers import Protection
from settlement.ports.clock import Clock

SCOPE = "bits:kontoinformasjon"
_DATA_SETS = {"Kontrollinformasjon", "KontrollinformasjonUtvidet"}


def make_simulator(
    access: WorldAccess,
    clock: Clock,
    *,
    moods: Mapping[str, Mood] | None = None,
    recipient_key: RSAKey | None = None,
) -> Starlette:
    """Serve the directory and the banks.

    Args:
        access: the world.
        clock: says what day it is at the banks.
        moods: how banks answer, by organisation number; left out, each in its own way.
        recipient_key: public key that answers are encrypted to when JWE is asked for.
    """
    banks = _Banks(access, clock, {**OWN_MOODS, **(moods or {})}, recipient_key)
    routes = [
        Route("/directory/v1/directharvest/{data_set}/", banks.directory, methods=["GET"]),
        Route("/{bank}/svarbrev", banks.letter, methods=["POST"]),
        Route("/{bank}/v2/accounts", banks.accounts, methods=["GET"]),
        Route("/{bank}/v2/accounts/{reference}", banks.account_details, methods=["GET"]),
        Route("/{bank}/v2/accounts/{reference}/transactions", banks.transactions, methods=["GET"]),
        Route("/{bank}/v2/accounts/{reference}/cards", banks.closed, methods=["GET"]),
        Route("/{bank}/v2/accounts/{reference}/roles", banks.closed, methods=["GET"]),
    ]
    handlers = {Refusal: _refuse, HTTPException: _no_such_call}
    return simulator_app("bank", routes, access, exception_handlers=handlers)


class _Banks:
    def __init__(
        self, access: WorldAccess, clock: Clock, moods: Mapping[str, Mood], recipient_key: RSAKey | None
    ) -> None:
        self._access = access
        self._clock = clock
        self._guard = TokenGuard(access)
        self._moods = moods
        self._recipient_key = recipient_key
        self._index = AccountIndex(access)

    async def directory(self, request: Request) -> Response:
        """The banks that have a machine interface; the extended set has dates too."""
        data_set = request.path_params["data_set"]
        if data_set not in _DATA_SETS:
            raise Refusal(404, "1002", "Unknown data set")
        try:
            self._guard.claims(request, scope=DIRECTORY_SCOPE)
        except TokenRefused as refused:
            raise Refusal(refused.status, "1001", refused.reason) from None
        dated = {"fromDate": "2022-09-15T09:00:01.000Z"} if data_set.endswith("Utvidet") else {}
        rows = [
            {
                "orgNo": bank.organisation_number,
                "name": bank.name,
                "url": _address(request, bank.organisation_number),
                "version": "v2",
                "env": "test",
                **dated,
            }
            for bank in self._access.world.banks()
            if bank.in_directory
        ]
        return JSONResponse(rows)

    async def accounts(self, request: Request) -> Response:
        """The account list of one person, in pages."""
        bank = self._check(request)
        number = check_party(request, self._access)
        person = self._access.world.person(number)
        check_period(request, person, self._access)
        is_protected = person is not None and person.protection is not Protection.NONE
        held = [
            account
            for account in self._access.world.of(Account, number)
            if account.bank == bank and account.owner == number and not is_protected
        ]
        self._index.remember(held)
        mood = self._mood(bank, number)
        known = self._access.world.bank(bank)
        lines = [list_line(account, person, known.name if known else "", mood) for account in held]
        return self._answer(request, self._page(request, "accounts", lines, mood, mood.page_size))

    async def account_details(self, request: Request) -> Response:
        """One account: booked balance on a date, or available balance now."""
        bank = self._check(request)
        account = self._account(bank, request)
        owner = self._access.world.person(account.owner)
        period = check_period(request, owner, self._access)
        known = self._access.world.bank(bank)
        body = details(
            account,
            owner,
            known.name if known else "",
            until=period.until,
            today=self._clock.today(),
            mood=self._mood(bank, account.owner),
        )
        return self._answer(request, body)

    async def transactions(self, request: Request) -> Response:
        """The movements of one account in a period, newest first."""
        bank = self._check(request)
        account = self._account(bank, request)
        owner = self._access.world.person(account.owner)
        period = check_period(request, owner, self._access)
        mood = self._mood(bank, account.owner)
        moved = (
            movements(account, owner.date_of_death, self._clock.today())
            if owner and owner.date_of_death
            else ()
        )
        shown = [one for one in moved if period.start <= one.booked_on <= period.end]
        if mood.odd_books:
            shown = shown[:-1]
        lines = [written(one, account, mood) for one in reversed(shown)]
        return self._answer(request, self._page(request, "transactions", lines, mood, mood.movements_a_page))

    async def letter(self, request: Request) -> Response:
        """What the bank writes back to a person: every account, also where the machine gets nothing."""
        body = await request.json()
        number = body.get("foedselsnummer") if isinstance(body, dict) else None
        bank = request.path_params["bank"]
        held = self._access.world.of(Account, str(number))
        return JSONResponse({"konti": [letter_line(one) for one in held if one.bank == bank]})

    async def closed(self, request: Request) -> Response:
        """Cards and roles are closed to estates."""
        self._check(request)
        raise Refusal(400, "ACC-001", "This data set is not part of the agreement")

    def _account(self, bank: str, request: Request) -> Account:
        account = self._index.find(bank, request.path_params["reference"])
        if account is None:
            raise Refusal(404, "ACC-003", "Unknown account reference")
        check_dead(self._access.world.person(account.owner), self._access)
        return account

    def _mood(self, bank: str, number: str) -> Mood:
        customers = self._access.world.of(BankCustomer, number)
        named = next((one.mood for one in customers if one.bank == bank and one.mood), None)
        return MOODS[named] if named in MOODS else self._moods.get(bank, MOODS["plain"])

    def _page(
        self, request: Request, key: str, lines: Sequence[dict[str, Any]], mood: Mood, size: int
    ) -> dict[str, Any]:
        asked = request.query_params.get("page", "1")
        if not (asked.isascii() and asked.isdigit() and int(asked)):
            raise Refusal(400, "ACC-001", "page must be a number from 1")
        page, fault = int(asked), planned_for(request)
        given = max(page - 1, 1) if fault == "duplicate" else page
        last = max(-(-len(lines) // size), 1)
        following = page if fault == "loop" else page + 1
        pages = {"self": page, "prev": page - 1, "next": following, "last": last}
        links = [
            {"rel": rel, "href": _href(request, number, mood)}
            for rel, number in pages.items()
            if 1 <= number <= last or (rel == "next" and fault == "loop")
        ]
        status: dict[str, str] = {"status": "complete"}
        if mood.is_partial:
            status = {"status": "partial", "message": "Banken har avtaler som må oppgis manuelt."}
        shown = lines[(given - 1) * size : given * size]
        return {"responseDetails": status, key: shown, "links": links}

    def _check(self, request: Request) -> str:
        bank = self._access.world.bank(request.path_params["bank"])
        if bank is None or not bank.in_directory:
            raise Refusal(404, "ACC-002", "Unknown resource")
        try:
            self._guard.claims(request, scope=SCOPE, audience=_address(request, bank.organisation_number))
        except TokenRefused as refused:
            code = "ACC-010" if refused.status == 401 else "ACC-011"
            raise Refusal(refused.status, code, refused.reason) from None
        check_headers(request)
        return bank.organisation_number

    def _answer(self, request: Request, body: dict[str, Any]) -> Response:
        clear = JSONResponse(body)
        if "application/jose" not in request.headers.get("Accept", ""):
            return clear
        if self._recipient_key is None:
            raise Refusal(406, "ACC-013", "No certificate is published for the receiver")
        header = {"alg": "RSA-OAEP-256", "enc": "A256GCM"}
        sealed = jwe.encrypt_compact(
            header, bytes(clear.body), self._recipient_key, algorithms=["RSA-OAEP-256", "A256GCM"]
        )
        return Response(sealed, media_type="application/jose")


def _address(request: Request, organisation_number: str) -> str:
    base = f"{request.url.scheme}://{request.url.netloc}{request.scope.get('root_path', '')}"
    return f"{base}/{organisation_number}/v2"


def _href(request: Request, page: int, mood: Mood) -> str:
    """Write a page link as the mood has it; the contract's form is relative to the base address."""
    base = _address(request, request.path_params["bank"])
    query = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "page"])
    asked = f"?{query}&page={page}" if query else f"?page={page}"
    whole_path = f"{request.scope.get('root_path', '')}{_path_below_mount(request)}"
    relative = whole_path.removeprefix(urlsplit(base).path)
    forms = {
        "relative": relative + asked,
        "bare": relative.lstrip("/") + asked,
        "whole_path": whole_path + asked,
        "absolute": base + relative + asked,
        "query": asked,
    }
    return forms[mood.links]


def _path_below_mount(request: Request) -> str:
    return str(request.scope["path"]).removeprefix(str(request.scope.get("root_path", "")))


async def _refuse(request: Request, refusal: Exception) -> Response:  # noqa: ARG001  # Starlette's signature
    return refusal.answer() if isinstance(refusal, Refusal) else Response(status_code=500)


async def _no_such_call(request: Request, error: Exception) -> Response:  # noqa: ARG001  # Starlette's signature
    if isinstance(error, HTTPException) and error.status_code == 405:
        return Refusal(405, "ACC-012", "This call is not allowed").answer(error.headers)
    return Refusal(404, "ACC-002", "Unknown resource").answer()
