"""The content-security policy: a page runs its own scripts and nothing else, and every page has one."""

import base64
import hashlib
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from jizhu.model import EDITIONS, EditionContent
from jizhu.problems import Problems
from jizhu.site.mkdocs.edition import EditionBuild
from jizhu.site.policy import checksums, scripts_of, with_policy

POLICY = re.compile(r'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="([^"]*)">')
KINDS = ("", "reports/sichuan-2015/", "terms/", "terms/si-feng/", "about/")
INJECTED = (
    "<script>window.injected = 'inline script'</script>"
    "<img src='no-such-picture' onerror=\"window.injected = 'onerror'\">"
    "<a href=\"javascript:window.injected = 'address'\" id=lure>link</a>"
    "<script src='https://elsewhere.example/x.js'></script>"
)


def rules_of(html: str) -> dict[str, list[str]]:
    """The page's policy, by directive; the policy is the first element after the character set."""
    found = POLICY.findall(html)
    assert len(found) == 1
    words = [rule.split() for rule in unescape(found[0]).split(";")]
    return {name: values for name, *values in words}


def run_by_browsers(html: str) -> set[str]:
    """Checksums of the inline scripts, found without the code under test."""
    pieces = html.split("<script")[1:]
    found = set()
    for piece in pieces:
        tag, rest = piece.split(">", 1)
        if " src=" not in tag and "json" not in tag:
            digest = hashlib.sha256(rest.split("</script>")[0].encode()).digest()
            found.add(f"'sha256-{base64.b64encode(digest).decode()}'")
    return found


def test_every_page_names_its_own_inline_scripts_and_no_others(built_site: Path) -> None:
    pages = list(built_site.rglob("*.html"))
    assert len(pages) > 4 * len(EDITIONS)
    for path in pages:
        html = path.read_text(encoding="utf-8")
        scripts = rules_of(html)["script-src"]
        checksums = [word for word in scripts if word.startswith("'sha256-")]
        assert set(checksums) == run_by_browsers(html), path
        assert set(scripts) - set(checksums) == {"'self'"}, path


def test_every_page_is_confined_to_its_site(built_site: Path) -> None:
    for path in built_site.rglob("*.html"):
        rules = rules_of(path.read_text(encoding="utf-8"))
        assert rules["default-src"] == ["'self'"], path
        assert rules["object-src"] == ["'none'"], path
        assert rules["base-uri"] == ["'self'"], path
        assert rules["img-src"] == ["'self'", "data:"], path
        assert rules["style-src"] == ["'self'", "'unsafe-inline'"], path


TEMPLATE = """<script>
  start("{{ base_url }}",
        location)
</script>
<script src="a.js"></script><script type="application/json">{}</script><script type=module>{% if x %}a{% endif %}</script>
"""


@pytest.fixture
def known(tmp_path: Path) -> tuple[re.Pattern[str], ...]:
    """The scripts of one template."""
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials/start.html").write_text(TEMPLATE, encoding="utf-8")
    return scripts_of((tmp_path,))


@pytest.mark.parametrize(
    "html",
    [
        '<script>\n  start("../..",\n        location)\n</script>',
        '<script>\nstart("https://a.example:80/b/%E4%B8%80/",\nlocation)\n</script>',
    ],
)
def test_a_script_of_a_template_is_known_with_its_value_and_without_its_indents(
    known: tuple[re.Pattern[str], ...], html: str
) -> None:
    assert checksums(html * 2, known) == sorted(run_by_browsers(html))


@pytest.mark.parametrize(
    "script",
    [
        "alert(1)",
        '\nstart("",\nlocation)\n;alert(1)',
        '\nstart("");alert("",\nlocation)\n',
        '\nstart("\\");alert(1)//",\nlocation)\n',
        '\nstart("a b",\nlocation)\n',
    ],
)
def test_no_other_script_is_allowed_wherever_it_stands(
    known: tuple[re.Pattern[str], ...], script: str
) -> None:
    page = f'<meta charset="utf-8"><script>{script}</script>'
    assert checksums(page, known) == []
    assert "script-src 'self';" in with_policy(page, known)


def test_a_page_without_character_set_is_refused() -> None:
    with pytest.raises(ValueError, match="charset"):
        with_policy("<!doctype html><title>x</title>", ())


@pytest.mark.parametrize("serving", [True, False])
def test_a_preview_has_no_policy_since_it_would_stop_the_reload(*, serving: bool) -> None:
    content = EditionContent(pages=(), navigation=(), files={}, strings={}, blank_term="")
    build = EditionBuild(EDITIONS[0], content, Problems(), address="", serving=serving)
    html = '<meta charset="utf-8"><title>x</title>'
    page: Any = SimpleNamespace(file=SimpleNamespace(abs_dest_path="x/index.html"))
    assert (build.finished_page(html, page) == html) is serving


@pytest.fixture
def strict_page(browser: Browser) -> Iterator[Page]:
    """A page that may complain of what it refuses."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def _inject(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("</body>", f"{INJECTED}</body>"))


@pytest.mark.parametrize(
    "path", ["#choose", "404.html", *(f"{edition.folder}/terms/" for edition in EDITIONS)]
)
def test_what_is_injected_does_not_run(strict_page: Page, address: str, path: str) -> None:
    refused: list[str] = []
    strict_page.on(
        "console",
        lambda message: refused.append(message.text) if "Content Security" in message.text else None,
    )
    strict_page.route(re.compile(r"/(index\.html|404\.html)?(#.*)?$"), _inject)
    strict_page.goto(address + path)
    strict_page.evaluate("document.querySelector('#lure').click()")
    # A picture set by a script already running is refused its handler, too.
    strict_page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', `<img src=x onerror=\"window.injected = 'markup'\">`)"
    )
    strict_page.wait_for_function("() => [...document.images].every((image) => image.complete)")
    assert strict_page.evaluate("window.injected") is None
    refusals = "\n".join(refused)
    assert all(word in refusals for word in ("inline script", "inline event handler", "elsewhere.example"))


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_every_kind_of_page_runs_without_a_complaint(
    strict_page: Page, address: str, edition: object
) -> None:
    complaints: list[str] = []
    strict_page.on(
        "console", lambda message: complaints.append(message.text) if message.type == "error" else None
    )
    strict_page.on("pageerror", lambda error: complaints.append(str(error)))
    folder = edition.folder  # type: ignore[attr-defined]
    for kind in KINDS:
        strict_page.goto(f"{address}{folder}/{kind}", wait_until="networkidle")
        assert strict_page.evaluate("typeof __md_get") == "function"  # The theme's own inline script ran.
    strict_page.goto(f"{address}404.html")
    assert complaints == []


def test_dark_mode_chosen_on_one_page_holds_on_the_next(strict_page: Page, address: str) -> None:
    strict_page.goto(f"{address}en/terms/")
    strict_page.locator("label[for=__palette_1]:visible").click()
    strict_page.goto(f"{address}en/terms/si-feng/")
    assert strict_page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_a_dark_system_sees_no_light_page_first(browser: Browser, address: str) -> None:
    """The scheme is there before the theme's own script, which comes last, and without it."""
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.route("**/bundle.*.js", lambda route: route.abort())
        page.goto(f"{address}en/terms/")
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
