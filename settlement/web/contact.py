"""Whom people call. The sandbox has a number that belongs to nobody."""

from dataclasses import dataclass

from settlement.settings import Settings


@dataclass(frozen=True)
class Contact:
    """Phone and mail, and when somebody answers."""

    phone: str
    email: str


def contact_of(settings: Settings) -> Contact:
    """Read the contact from the settings."""
    return Contact(
        phone=getattr(settings, "contact_phone", None) or "00 00 00 00",
        email=getattr(settings, "contact_email", None) or "hjelp@oppgjor.test",
    )
