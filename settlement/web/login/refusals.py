"""What can stop a login, and what happens when a page needs one."""

from settlement.web.language.catalogues import mark

PEOPLE_LOGIN = "/logg-inn"
EMPLOYEE_LOGIN = "/ansatt/logg-inn"

REASONS = {
    "cancelled": mark("Innloggingen ble avbrutt."),
    "too_low": mark("Du må logge inn på det høyeste sikkerhetsnivået, for eksempel med BankID."),
    "too_old": mark("Du må logge inn på nytt rett før du signerer."),
    "not_same_person": mark("Du logget inn som en annen enn den du var."),
    "expired": mark("Innloggingen tok for lang tid, eller ble startet i et annet vindu."),
    "no_representation": mark("Du er ikke registrert som ansatt med tilgang her."),
    "broken": mark("Svaret fra innloggingstjenesten kunne ikke brukes."),
    "unavailable": mark("Innloggingstjenesten svarer ikke nå."),
}


class LoginRefused(Exception):
    """The login cannot be used; `why` is a key of `REASONS`."""

    code = "login_refused"

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"The login was refused: {why}. Start again from the login page.")

    @property
    def reason(self) -> str:
        """The reason in bokmål, a message id."""
        return REASONS[self.why]


class LoginNeeded(Exception):
    """The page is for somebody who is logged in; `fresh` asks for a new login now."""

    code = "login_needed"

    def __init__(self, *, employee: bool = False, fresh: bool = False) -> None:
        self.employee = employee
        self.fresh = fresh
        super().__init__("This needs a login.")


def safe_return(path: str | None, fallback: str) -> str:
    """Let a return path be one of ours only: a path, never a host."""
    if (
        not path
        or not path.startswith("/")
        or path.startswith(("//", "/\\"))
        or "\\" in path
        or len(path) > 300
    ):
        return fallback
    return path if path.isascii() and path.isprintable() else fallback
