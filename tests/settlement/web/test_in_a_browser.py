"""The pages in a real browser: axe, keyboard, 320 pixels, no scripts, nothing from elsewhere."""

from collections.abc import Iterator

import pytest

from settlement.domain.journal import Actor, ActorKind
from settlement.services.compare_and_choose import compare_forms
from settlement.services.house import House
from settlement.services.keep_inventory import value_holding
from tests.settlement.web.acting import follow
from tests.settlement.web.estates import DIED, SON, load, open_widow_estate
from tests.settlement.web.served import OVERFLOW, Serve, Served, ask_axe

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]
OPEN_PAGES = ("/", "/om", "/kontakt", "/personvern", "/tilgjengelighet", "/l/unknown", "/nothing")
OWN_PAGES = (
    "/",
    "/eiendeler",
    "/fremdrift",
    "/dokumenter",
    "/personer",
    "/hvem-har-sett",
    "/samtykke",
    "/fullmakt",
    "/varsler",
    "/si-fra",
    "/kilder",
    "/legg-til",
    "/bekreft",
    "/skifteform",
    "/proklama",
    "/krav",
    "/deling",
    "/booppgjor",
)
FOCUSED = """() => { const e = document.activeElement, s = getComputedStyle(e);
  return {tag: e.tagName, name: e.name || '', text: (e.textContent || '').trim().slice(0, 60),
    seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none'
      || getComputedStyle(e.parentElement).boxShadow !== 'none'}; }"""


@pytest.fixture
def served(house: House, serve_to_browser: Serve) -> Iterator[Served]:
    case = open_widow_estate(house, manual=("nav",))
    heir = Actor(kind=ActorKind.HEIR, id=SON)
    value_holding(
        house,
        case.id,
        version=None,
        actor=heir,
        holding_id="h-house",
        value_ore=2_500_000_00,
        valued_on=DIED,
        basis="agreed",
    )
    compare_forms(house, case.id)
    with serve_to_browser(case) as served:
        yield served


def test_axe_finds_nothing_on_any_page(served: Served) -> None:
    found = {}
    own = [served.own(part) for part in OWN_PAGES]
    everything = [*(served.origin + path for path in (*OPEN_PAGES, "/mine")), *own]
    for width, addresses in ((320, everything), (1280, own[:2] + own[12:14])):
        with served.page(width=width, scripts=True) as page:
            for address in addresses:
                page.goto(address)
                violations = ask_axe(page)
                if violations:
                    found[f"{width} {address.rsplit('/', 1)[1]}"] = violations
    assert found == {}


def test_axe_sees_a_page_that_is_broken(served: Served) -> None:
    with served.page(scripts=True) as page:
        page.goto(served.own("/samtykke"))
        page.evaluate("document.querySelectorAll('label').forEach(label => label.remove())")
        assert any(text.startswith("label:") for text in ask_axe(page))


def test_no_page_scrolls_sideways_at_320_pixels_and_all_languages_fit(served: Served) -> None:
    wide = []
    with served.page(width=320, scripts=True) as page:
        for language in ("nb", "nn", "se", "en"):
            for part in OWN_PAGES:
                page.goto(served.own(part) + f"?lang={language}")
                if page.evaluate(OVERFLOW) > 0:
                    wide.append((language, part))
    assert wide == []


def test_nothing_comes_from_elsewhere_and_nothing_breaks_the_policy(served: Served) -> None:
    asked: list[str] = []
    said: list[str] = []
    with served.page(color_scheme="dark") as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        for part in OWN_PAGES:
            page.goto(served.own(part))
    assert [url for url in asked if not url.startswith((served.origin, "data:"))] == []
    assert said == []
    assert not any(url.endswith(".js") for url in asked)


def test_a_whole_task_is_done_with_the_keyboard_alone_and_without_scripts(
    served: Served, house: House
) -> None:
    with served.page() as page:
        page.goto(served.own("/samtykke"))
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Hopp til innholdet"
        page.keyboard.press("Enter")
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.locator(":focus").get_attribute("name") == "granted":
                break
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Lagre svaret"
        page.keyboard.press("Enter")
        page.wait_for_url(f"{served.own('/')}?lagret=give_consents#*")
    assert load(house, served.case.id).consents[f"{SON}:settlement"].granted


def test_every_stop_of_the_keyboard_can_be_seen(served: Served) -> None:
    unseen = []
    with served.page(scripts=True) as page:
        for part in ("/", "/eiendeler", "/skifteform"):
            page.goto(served.own(part))
            for _ in range(30):
                page.keyboard.press("Tab")
                focused = page.evaluate(FOCUSED)
                if focused["tag"] == "BODY":
                    break
                if not focused["seen"]:
                    unseen.append((part, focused))
    assert unseen == []


def test_an_error_takes_the_reader_to_the_field(served: Served) -> None:
    with served.page() as page:
        page.goto(served.own("/si-fra"))
        follow(page.get_by_role("button", name="Send"))
        assert page.title().startswith("Feil: ")
        follow(page.get_by_role("link", name="Fyll ut feltet."))
        assert page.url.endswith("#text")
        assert page.locator("#text").get_attribute("aria-invalid") == "true"
