"""What every page works with: the house, the settings and the login providers; reached from a request."""

from dataclasses import dataclass, field
from typing import cast

from fastapi import Request

from settlement.services.house import House
from settlement.settings import Key, Settings
from settlement.web.contact import Contact, contact_of
from settlement.web.login.provider import Provider


@dataclass(frozen=True)
class Web:
    """Made once by the application factory."""

    house: House
    settings: Settings
    people: Provider
    employees: Provider
    secret: bytes = field(repr=False)
    contact: Contact

    @property
    def origin(self) -> str:
        """The one origin that forms may come from."""
        return self.settings.public_url

    @property
    def is_https(self) -> bool:
        """Whether cookies can carry the `__Host-` prefix."""
        return self.origin.startswith("https://")


def make_web(house: House, settings: Settings, *, people: Provider, employees: Provider) -> Web:
    return Web(
        house=house,
        settings=settings,
        people=people,
        employees=employees,
        secret=settings.key(Key.SESSIONS),
        contact=contact_of(settings),
    )


def web_of(request: Request) -> Web:
    """Return what the application was made with."""
    return cast(Web, request.app.state.web)
