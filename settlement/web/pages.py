"""Render a page: one Jinja environment per language, everything escaped, nothing undefined."""

from functools import cache

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from settlement.settings import Language
from settlement.web.addresses import page_path
from settlement.web.assets import asset_url
from settlement.web.context import web_of
from settlement.web.cookies import BROWSER, read_cookie, set_cookie
from settlement.web.csrf import form_token
from settlement.web.language.amounts import kroner, long_date, moment, part
from settlement.web.language.catalogues import OWN_NAMES, TAGS, translations
from settlement.web.language.choice import PARAMETER, language_of
from settlement.web.language.plan_words import say_reason
from settlement.web.portal.task_pages import WHY
from settlement.web.portal.words import JOINT


@cache
def environment(language: Language) -> Environment:
    """Make the environment of a language."""
    made = Environment(
        loader=PackageLoader("settlement.web"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    catalogue = translations(language)
    made.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]
    made.filters["kroner"] = kroner
    made.filters["part"] = part
    made.filters["long_date"] = lambda day: long_date(day, language)
    made.filters["moment"] = lambda when: moment(when, language)
    made.filters["reason"] = lambda text: say_reason(text, catalogue.gettext)
    made.filters["say"] = catalogue.gettext
    made.filters["options"] = lambda words: [(key, catalogue.gettext(text)) for key, text in words.items()]
    made.globals["asset"] = asset_url
    made.globals["why"] = WHY
    made.globals["joint_words"] = JOINT
    made.policies["ext.i18n.trimmed"] = True
    return made


def page(request: Request, template: str, *, status: int = 200, **facts: object) -> HTMLResponse:
    """Render a template to a response.

    Besides `facts` a template sees: `lang`, `languages`, `path`, `csrf` (the token), `login` (or None),
    `contact` and `request_id`.
    """
    language = language_of(request)
    context = {
        "lang": TAGS[language],
        "languages": [(TAGS[each], name, each is language) for each, name in OWN_NAMES.items()],
        "language_parameter": PARAMETER,
        "path": page_path(request),
        "csrf": form_token(request),
        "login": getattr(request.state, "login", None),
        "contact": web_of(request).contact,
        "is_sandbox": web_of(request).settings.is_sandbox,
        "request_id": getattr(request.state, "request_id", ""),
        **facts,
    }
    body = environment(language).get_template(template).render(context)
    response = HTMLResponse(body, status_code=status)
    browser = getattr(request.state, "browser", None)
    if browser is not None and read_cookie(request, BROWSER) is None:
        set_cookie(request, response, BROWSER, browser)
    return response
