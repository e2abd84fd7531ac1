"""The engines that readers have: one set of hands for Chromium, Firefox and WebKit.

Playwright drives the first two. Its own WebKit is no reader's; Debian's is driven by its WebDriver, on a screen
that nobody sees.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from .browser import driver
from .exports.support import elsewhere_only

DRIVER = "WebKitWebDriver"
PATIENCE = 30.0
"""Seconds after which something that a page was to do counts as not done."""


class Window(Protocol):
    """What the tests ask of every engine. Scripts are functions, and may be asynchronous."""

    def open(self, address: str) -> None:
        """Go to an address and wait until all of it is loaded."""

    def run(self, script: str, *arguments: Any) -> Any:
        """Call a function in the page."""

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as in ``Escape`` or ``Control+c``."""

    def write(self, text: str) -> None:
        """Type text where the focus is."""

    def point(self, x: float, y: float) -> None:
        """Bring the pointer to a point of the window."""

    def click(self, x: float, y: float) -> None:
        """Click at a point of the window."""

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Press at one point of the window, move to another, and let go."""

    def resize(self, width: int, height: int) -> None:
        """Give the page this size, or the nearest that the engine can have."""

    def picture(self) -> bytes:
        """What the window shows, as PNG."""


@dataclass(frozen=True)
class PlaywrightWindow:
    """A window of Chromium or Firefox."""

    page: Page

    def open(self, address: str) -> None:
        self.page.goto(address)

    def run(self, script: str, *arguments: Any) -> Any:
        return self.page.evaluate(f"(given) => ({script})(...given)", list(arguments))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def point(self, x: float, y: float) -> None:
        self.page.mouse.move(x, y)

    def click(self, x: float, y: float) -> None:
        self.page.mouse.click(x, y)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=5)
        self.page.mouse.up()

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def picture(self) -> bytes:
        return self.page.screenshot()


@dataclass(frozen=True)
class WebKitWindow:
    """The window of WebKit's small browser."""

    web: WebDriver

    def open(self, address: str) -> None:
        self.web.get(address)

    def run(self, script: str, *arguments: Any) -> Any:
        return self.web.execute_script(f"return ({script})(...arguments)", *arguments)

    def press(self, *keys: str) -> None:
        for key in keys:
            *held, last = key.split("+")
            chain = ActionChains(self.web)
            for name in held:
                chain.key_down(getattr(Keys, name.upper()))
            chain.send_keys(getattr(Keys, last.upper()) if len(last) > 1 else last)
            for name in held:
                chain.key_up(getattr(Keys, name.upper()))
            chain.perform()

    def write(self, text: str) -> None:
        ActionChains(self.web).send_keys(text).perform()

    def point(self, x: float, y: float) -> None:
        self._pointer(x, y).perform()

    def click(self, x: float, y: float) -> None:
        builder = self._pointer(x, y)
        builder.pointer_action.click()
        builder.perform()

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        builder = self._pointer(*start)
        builder.pointer_action.pointer_down()
        builder.pointer_action.move_to_location(round((start[0] + end[0]) / 2), round(end[1]))
        builder.pointer_action.move_to_location(round(end[0]), round(end[1]))
        builder.pointer_action.pointer_up()
        builder.perform()

    def _pointer(self, x: float, y: float) -> ActionBuilder:
        builder = ActionBuilder(self.web, duration=0)
        builder.pointer_action.move_to_location(round(x), round(y))
        return builder

    def resize(self, width: int, height: int) -> None:
        bars = self.run("() => outerHeight - innerHeight")
        self.web.set_window_size(width, height + bars)
        until(self, f"() => innerHeight === {height}")

    def picture(self) -> bytes:
        return self.web.get_screenshot_as_png()


# Starting them.


@contextmanager
def _playwright_windows(browser: Browser) -> Iterator[Callable[[], Window]]:
    opened: list[BrowserContext] = []

    def close() -> None:
        while opened:
            opened.pop().close()

    def fresh() -> Window:
        close()
        opened.append(browser.new_context(viewport={"width": 1280, "height": 900}))
        return PlaywrightWindow(opened[0].new_page())

    yield fresh
    close()


@contextmanager
def _firefox_windows() -> Iterator[Callable[[], Window]]:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        elsewhere_only("Firefox is not installed; `sh tests/browser.sh` as root installs it on Debian")
    browser = driver().firefox.launch(channel="moz-firefox", executable_path=program)
    with _playwright_windows(browser) as fresh:
        yield fresh
    browser.close()


@contextmanager
def _webkit_windows() -> Iterator[Callable[[], Window]]:
    small = next(
        (found for folder in ("/usr/lib", "/usr/libexec") for found in _small_browsers(folder)), None
    )
    if small is None or not shutil.which(DRIVER) or not shutil.which("Xvfb"):
        elsewhere_only(
            f"{DRIVER}, MiniBrowser or Xvfb is not installed; `sh tests/browser.sh` as root installs them on Debian"
        )
    with _screen() as display, _webdriver(display, small) as web:

        def fresh() -> Window:
            window = WebKitWindow(web)
            if web.current_url.startswith("http"):
                window.run("() => { localStorage.clear(); sessionStorage.clear(); }")
            web.get("about:blank")
            window.resize(1280, 900)
            return window

        yield fresh


def _small_browsers(folder: str) -> Iterator[Path]:
    return Path(folder).glob("**/webkit2gtk-4.1/MiniBrowser")


@contextmanager
def _screen() -> Iterator[str]:
    """A screen in memory; gives its name."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1200x24"]
    with _running(subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)):
        os.close(write)
        with os.fdopen(read) as said:
            yield f":{said.readline().strip()}"


@contextmanager
def _webdriver(display: str, browser: Path) -> Iterator[WebDriver]:
    """WebKit's small browser in the hands of its driver, on a screen."""
    options = Options()
    options.binary_location = str(browser)
    options.add_argument("--automation")
    service = Service(shutil.which(DRIVER), env={**os.environ, "DISPLAY": display})
    service.start()
    try:
        # Selenium's own class for this browser takes a way that Selenium itself calls deprecated.
        there = RemoteConnection(client_config=ClientConfig(remote_server_addr=service.service_url))
        web = WebDriver(command_executor=there, options=options)
        yield web
        web.quit()
    finally:
        service.stop()


@contextmanager
def _running(process: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        process.terminate()
        process.wait()


ENGINES: dict[str, Callable[[Browser], AbstractContextManager[Callable[[], Window]]]] = {
    "chromium": _playwright_windows,
    "firefox": lambda _: _firefox_windows(),
    "webkit": lambda _: _webkit_windows(),
}
"""By name what starts an engine, or takes the Chromium that runs, and gives what opens a window without a past."""


# What is asked through these hands.


@dataclass(frozen=True)
class Copied:
    """What a reader pastes elsewhere."""

    text: str
    html: str


def until(window: Window, condition: str, *arguments: Any) -> Any:
    """Wait until a function of the page gives something, and give it. The page may be left meanwhile."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(PlaywrightError, WebDriverException):
            if found := window.run(condition, *arguments):
                return found
        time.sleep(0.05)
    raise TimeoutError(f"not seen within {PATIENCE} seconds: {condition} {arguments}")


_FIRST_LINE = """(selector) => {
  const found = document.querySelector(selector);
  found.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = found.getClientRects()[0];
  return [x + width / 2, y + height / 2];
}"""


def point_at(window: Window, selector: str) -> None:
    """The pointer on the first line of an element."""
    window.point(*window.run(_FIRST_LINE, selector))


def click_on(window: Window, selector: str) -> None:
    """A click on the first line of an element."""
    window.click(*window.run(_FIRST_LINE, selector))


def copied(window: Window, selector: str) -> Copied:
    """Select what is in an element, copy it with the keys, and paste it."""
    window.run("(selector) => getSelection().selectAllChildren(document.querySelector(selector))", selector)
    window.press("Control+c")
    window.run("""() => {
      const field = document.createElement("div");
      field.contentEditable = "true";
      field.style = "position: fixed; inset: 0 auto auto 0; width: 90px; height: 40px; z-index: 99";
      field.addEventListener("paste", (event) => {
        const { clipboardData: data } = event;
        window.pasted = { text: data.getData("text/plain"), html: data.getData("text/html") };
        event.preventDefault();
        field.remove();
      });
      document.body.append(field);
      field.focus();
    }""")
    window.press("Control+v")
    return Copied(**until(window, "() => window.pasted"))


def finds(window: Window, words: str) -> bool:
    """Whether the browser's own search in the page finds the words, looking from the top."""
    return bool(
        window.run(
            "(words) => { getSelection().removeAllRanges(); return find(words, false, false, true); }", words
        )
    )
