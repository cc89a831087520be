"""The login page of the simulated provider: plain HTML that works without JavaScript."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from starlette.responses import HTMLResponse

_STYLE = """
:root { color-scheme: light; }
body { font: 1.125rem/1.5 system-ui, sans-serif; margin: 0; background: #fff; color: #1e2b3c; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem; }
p.warning { border: 2px solid #8a5b00; background: #fff7e0; padding: .75rem 1rem; }
h2 { font-size: 1.1875rem; margin: 1.5rem 0 .5rem; }
ul { list-style: none; margin: 0; padding: 0; }
li { margin: .375rem 0; }
button, select, input { font: inherit; min-height: 2.75rem; padding: .375rem .875rem; }
ul button { width: 100%; text-align: left; border: 1px solid #5c6b7d; border-radius: .25rem; }
ul button { background: #f3f6fa; }
ul button:hover { background: #dce6f2; }
:focus-visible { outline: 3px solid #0b5fff; outline-offset: 2px; }
label { display: block; font-weight: 600; margin-top: 1rem; }
"""
_POLICY = (
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "form-action *",
    "frame-src http: https:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
)


@dataclass(frozen=True)
class Choice:
    """One person to log in as."""

    handle: str
    text: str


@dataclass(frozen=True)
class Group:
    """People under one heading."""

    heading: str
    choices: tuple[Choice, ...]


def picker(
    *,
    provider: str,
    action: str,
    login: str,
    groups: Sequence[Group],
    levels: Sequence[str],
    level: str,
    query: str = "",
    more: bool = False,
) -> HTMLResponse:
    """Show the people of the world as buttons, with level, search and a way out."""
    options = "".join(
        f'<option value="{escape(name)}"{" selected" if name == level else ""}>{escape(name)}</option>'
        for name in levels
    )
    sections = "".join(_section(group, place) for place, group in enumerate(groups))
    rest = "<p>Det finnes flere. Søk på navn eller saksnummer for å finne dem.</p>" if more else ""
    nobody = "" if groups else "<p>Ingen passer med søket.</p>"
    return _page(
        f"Logg inn – {provider} (simulert)",
        f"""
<form method="post" action="{escape(action)}">
<input type="hidden" name="login" value="{escape(login)}">
<label for="query">Søk etter navn eller saksnummer</label>
<input id="query" name="query" value="{escape(query)}" autocomplete="off">
<button name="do" value="search">Søk</button>
<label for="acr">Sikkerhetsnivå</label>
<select id="acr" name="acr">{options}</select>
{sections}{nobody}{rest}
<p><button name="do" value="cancel">Avbryt innloggingen</button></p>
</form>""",
    )


def refusal(sentence: str, *, action: str = "", login: str = "", status: int = 400) -> HTMLResponse:
    """Say why the login stops; with a login to return to, offer the way back."""
    back = ""
    if login:
        back = (
            f'<form method="post" action="{escape(action)}">'
            f'<input type="hidden" name="login" value="{escape(login)}">'
            '<button name="do" value="search">Velg en annen person</button> '
            '<button name="do" value="cancel">Avbryt innloggingen</button></form>'
        )
    return _page("Innloggingen kan ikke fullføres", f"<p>{escape(sentence)}</p>{back}", status=status)


def signed_out(calls: Sequence[str] = (), target: str = "") -> HTMLResponse:
    """Say that the session is over, tell the other services so, and go back.

    Args:
        calls: addresses that each service is told at; the browser opens them in frames.
        target: where to go afterwards.
    """
    frames = "".join(
        f'<iframe src="{escape(call)}" title="Utlogging av en annen tjeneste" hidden></iframe>'
        for call in calls
    )
    onward = f'<p><a href="{escape(target)}">Gå videre</a></p>' if target else "<p>Du kan lukke siden.</p>"
    body = f"<p>Økten er avsluttet, også hos andre tjenester du var innlogget i.</p>{onward}{frames}"
    head = f'<meta http-equiv="refresh" content="2;url={escape(target)}">' if target else ""
    return _page("Du er logget ut", body, head=head)


def _section(group: Group, place: int) -> str:
    buttons = "".join(
        f'<li><button name="person" value="{escape(choice.handle)}">{escape(choice.text)}</button></li>'
        for choice in group.choices
    )
    heading = f'<h2 id="group-{place}">{escape(group.heading)}</h2>'
    return f'<section aria-labelledby="group-{place}">{heading}<ul>{buttons}</ul></section>'


def _page(title: str, body: str, *, status: int = 200, head: str = "") -> HTMLResponse:
    html = f"""<!doctype html>
<html lang="nb">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
{head}<title>{escape(title)}</title><style>{_STYLE}</style></head>
<body><main><h1>{escape(title)}</h1>
<p class="warning">Dette er en simulator. Alle personer er syntetiske, og ingenting her er ekte.</p>
{body}</main></body></html>"""
    headers = {
        "Content-Security-Policy": "; ".join(_POLICY),
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
    }
    return HTMLResponse(html, status, headers)
