"""The simulated Notifications, over HTTP: orders, their reminders, and the feed that tells how they went.

A reminder is due when its time has come and somebody looks. Its condition is then asked for, as Altinn does:
`false` stops it, an answer that fails is asked for once more, and after that the reminder is sent anyhow.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

import httpx
from joserfc import jwt
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from connectors.altinn.simulated_events import NAME
from connectors.altinn.simulated_tokens import AltinnGuard
from connectors.simulation.access import WorldAccess
from connectors.simulation.app import MASKINPORTEN_KEY, TokenRefused
from connectors.simulation.faults import planned_for
from connectors.simulation.kept import Kept, KeptThing
from connectors.simulation.organisation_numbers import synthetic_organisation_number
from settlement.ports.clock import Clock

CREATE_SCOPE = "altinn:serviceowner/notifications.create"
CONDITION_SCOPE = "altinn:system/notifications.condition.check"
OWN_ORGANISATION = synthetic_organisation_number(900_001)
"""Who Altinn itself is in this world, as the consumer of its own tokens."""

_SHIPMENT, _REMINDER, _STATUS = "shipment", "reminder", "status"
_LARGEST_PAGE = 500
_STALE_AFTER = timedelta(days=548)  # eighteen months
_MOST_AT_ONCE = 50
_ASK_AGAIN = timedelta(minutes=5)
_SCHEMAS = ("Email", "Sms", "EmailPreferred", "SmsPreferred", "EmailAndSms")


class NotificationsSimulator:
    """Effects live in the ledger; a key that comes again gives the first answer with 200."""

    def __init__(
        self,
        access: WorldAccess,
        kept: Kept,
        clock: Clock,
        *,
        guard: AltinnGuard,
        http: Callable[[], httpx.AsyncClient],
    ) -> None:
        self._access = access
        self._kept = kept
        self._clock = clock
        self._guard = guard
        self._http = http
        self._reminding = asyncio.Lock()

    async def order(self, request: Request) -> Response:
        """POST /notifications/api/v1/future/orders."""
        try:
            self._guard.caller(request, CREATE_SCOPE)
            body = await request.json()
            key = _text(body, "idempotencyId")
            person = _person(body)
            reminders = [_reminder(one) for one in body.get("reminders") or ()]
        except TokenRefused as refused:
            return Response(status_code=refused.status)
        except (ValueError, KeyError, TypeError, AttributeError):
            return _validation_problem()
        number = person["nationalIdentityNumber"]
        if self._access.ledger.find(NAME, key) is None and not self._may_notify(number, person):
            problem = {
                "title": "Missing contact information for recipient",
                "status": 422,
                "code": "NOT-00001",
            }
            return JSONResponse(problem, 422)
        reference = str(body.get("sendersReference") or key)
        settings = person.get("emailSettings") or {}
        effect = self._access.ledger.record(
            NAME,
            key,
            kind="notification",
            recipient=number,
            body={
                "subject": str(settings.get("subject", "")),
                "text": str(settings.get("body", "")),
                "reference": reference,
            },
        )
        told = [
            {"shipmentId": str(uuid5(NAMESPACE_URL, f"{effect.reference}/{place}")), **one}
            for place, one in enumerate(reminders)
        ]
        if not effect.repeated:
            self._ship(effect.reference, reference, "Notification", number)
            for one in told:
                due = self._clock.now() + timedelta(days=one["delayDays"])
                waiting = {**one, "number": number, "due": due.isoformat(), "asked": 0}
                self._kept.put(_REMINDER, one["shipmentId"], waiting)
        return JSONResponse(
            {
                "notificationOrderId": str(uuid5(NAMESPACE_URL, effect.reference)),
                "notification": {
                    "shipmentId": effect.reference,
                    "sendersReference": reference,
                    "reminders": [
                        {name: one[name] for name in ("shipmentId", "sendersReference")} for one in told
                    ],
                },
            },
            200 if effect.repeated else 201,
        )

    async def shipment(self, request: Request) -> Response:
        """GET /notifications/api/v1/future/shipment/{id}."""
        try:
            self._guard.caller(request, CREATE_SCOPE)
        except TokenRefused as refused:
            return Response(status_code=refused.status)
        await self.pass_time()
        found = self._kept.find(_SHIPMENT, request.path_params["shipment"])
        if found is None:
            return JSONResponse({"title": "Not Found", "status": 404}, 404)
        return JSONResponse(found.body)

    async def feed(self, request: Request) -> Response:
        """GET /notifications/api/v1/future/shipment/feed?seq=: from this number on, ascending."""
        try:
            self._guard.caller(request, CREATE_SCOPE)
            first = int(request.query_params.get("seq", "0"))
            most = int(request.query_params.get("pageSize", str(_LARGEST_PAGE)))
        except TokenRefused as refused:
            return Response(status_code=refused.status)
        except ValueError:
            return _validation_problem()
        if first < 0 or most < 1 or request.query_params.get("orderBy", "Asc") != "Asc":
            return _validation_problem()
        await self.pass_time()
        told = self._kept.after(_STATUS, first - 1, most=min(most, _LARGEST_PAGE))
        page = [{**one.body, "sequenceNumber": one.sequence} for one in told]
        return JSONResponse(_shown(page, planned_for(request)))

    async def pass_time(self) -> None:
        """Send some of the reminders whose time has come, unless their conditions stop them."""
        if self._reminding.locked():
            return
        async with self._reminding:
            now = self._clock.now()
            due = [one for one in self._kept.after(_REMINDER) if _is_due(one, now)]
            for one in due[:_MOST_AT_ONCE]:
                await self._remind(one, now)

    async def _remind(self, one: KeptThing, now: datetime) -> None:
        waiting = one.body
        wanted = await self._is_wanted(waiting.get("conditionEndpoint"))
        if wanted is None and waiting["asked"] == 0:
            again = {**waiting, "asked": 1, "due": (now + _ASK_AGAIN).isoformat()}
            self._kept.put(_REMINDER, one.id, again)
            return
        self._kept.drop(_REMINDER, one.id)
        if wanted is False:
            self._tell(one.id, waiting["sendersReference"], "Reminder", "Order_SendConditionNotMet", ())
            return
        self._access.ledger.record(
            NAME,
            f"{waiting['sendersReference']}/{one.id}",
            kind="reminder",
            recipient=waiting["number"],
            body={"reference": waiting["sendersReference"]},
        )
        self._ship(one.id, waiting["sendersReference"], "Reminder", waiting["number"])

    async def _is_wanted(self, address: str | None) -> bool | None:
        """Ask the sender's condition; None when it gives no answer that can be read."""
        if address is None:
            return True
        try:
            headers = {"Authorization": f"Bearer {self._token()}"}
            answer = await self._http().get(address, headers=headers)
            wanted = answer.json()["sendNotification"] if 200 <= answer.status_code < 300 else None
        except (httpx.HTTPError, ValueError, KeyError, TypeError):
            return None
        return wanted if isinstance(wanted, bool) else None

    def _token(self) -> str:
        issued = int(self._clock.now().timestamp())
        consumer = {"authority": "iso6523-actorid-upis", "ID": f"0192:{OWN_ORGANISATION}"}
        claims = {
            "iss": f"{self._access.base_url}/maskinporten/",
            "aud": "unspecified",
            "scope": CONDITION_SCOPE,
            "client_id": str(uuid5(NAMESPACE_URL, "altinn")),
            "client_orgno": OWN_ORGANISATION,
            "consumer": consumer,
            "token_type": "Bearer",
            "iat": issued,
            "exp": issued + 120,
            "jti": str(uuid4()),
        }
        key = self._access.keys.key(MASKINPORTEN_KEY)
        return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key)

    def _ship(self, shipment_id: str, reference: str, kind: str, number: str) -> None:
        person = self._access.world.person(number)
        failure = person.contact.delivery_failure if person is not None else None
        self._tell(shipment_id, reference, kind, "Order_Completed", (failure or "Email_Delivered",))

    def _tell(
        self, shipment_id: str, reference: str, kind: str, status: str, recipients: tuple[str, ...]
    ) -> None:
        now = self._clock.now().isoformat()
        body = {
            "shipmentId": shipment_id,
            "sendersReference": reference,
            "shipmentType": kind,
            "status": status,
            "lastUpdate": now,
            "recipients": [{"destination": "***", "status": one, "lastUpdate": now} for one in recipients],
        }
        self._kept.put(_SHIPMENT, shipment_id, body)
        self._kept.put(_STATUS, f"{shipment_id}/{status}", body)

    def _may_notify(self, number: str, person: dict[str, Any]) -> bool:
        known = self._access.world.person(number)
        if known is None or known.is_dead or known.contact.status != "AKTIV":
            return False
        contact = known.contact
        reachable = bool(contact.email or contact.mobile)
        is_stale = contact.updated_on is not None and self._clock.today() - contact.updated_on > _STALE_AFTER
        if is_stale and not person.get("useStaleContactInformation"):
            return False
        return reachable and (
            contact.may_be_notified or (contact.reserved and bool(person.get("ignoreReservation")))
        )


def _is_due(reminder: KeptThing, now: datetime) -> bool:
    return datetime.fromisoformat(reminder.body["due"]) <= now


def _person(body: dict[str, Any]) -> dict[str, Any]:
    (kind,) = body["recipient"]  # exactly one of the kinds of recipient
    person: dict[str, Any] = body["recipient"][kind]
    if kind != "recipientPerson" or person.get("channelSchema", "EmailPreferred") not in _SCHEMAS:
        raise ValueError("only persons are simulated")
    _text(person, "nationalIdentityNumber")
    schema = person.get("channelSchema", "EmailPreferred")
    if schema != "Sms":
        _text(person["emailSettings"], "subject")
        _text(person["emailSettings"], "body")
    if schema != "Email":
        _text(person["smsSettings"], "body")
    return person


def _reminder(body: dict[str, Any]) -> dict[str, Any]:
    _person(body)
    days = body.get("delayDays")
    if isinstance(days, bool) or not isinstance(days, int) or days < 1 or "requestedSendTime" in body:
        raise ValueError("a reminder comes some days after")
    condition = body.get("conditionEndpoint")
    if condition is not None and not str(condition).startswith(("http://", "https://")):
        raise ValueError("the condition is no address")
    return {
        "sendersReference": str(body.get("sendersReference") or ""),
        "delayDays": days,
        "conditionEndpoint": condition,
    }


def _text(body: dict[str, Any], name: str) -> str:
    value = body[name]
    if not isinstance(value, str) or not value:
        raise ValueError(f"{name} is missing")
    return value


def _validation_problem() -> Response:
    problem = {"title": "One or more validation errors occurred.", "status": 400, "errors": {}}
    return JSONResponse(problem, 400)


def _shown(page: list[dict[str, Any]], fault: str | None) -> list[dict[str, Any]]:
    if fault == "duplicate":
        return [*page[:1], *page]
    if fault == "out_of_order":
        return page[::-1]
    if fault == "late" and page:
        return [*page[1:], page[0]]
    return [one for place, one in enumerate(page) if place != 1] if fault == "gap" else page
