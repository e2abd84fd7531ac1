#!/bin/bash
# Firefox 153.8.0 (Debian's firefox-esr) with Noto CJK: where a page says `font-feature-settings: "kern", "liga"`, which
# are on by default and change no Latin text, every Chinese mark between characters shrinks to half its width. Chromium
# 156 and WebKitGTK 2.50.6 keep it. Material for MkDocs says so of every page. `font-feature-settings: normal` mends it.
# Seen: firefox 3 2.5, chromium 3 3 (widths in characters of 从，年, without and with the declaration).
# Needs firefox-esr, chromium and fonts-noto-cjk; ends with 1 if anything else is seen.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check playwright==1.64.1
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from playwright.sync_api import sync_playwright

PAGE = """<!doctype html><meta charset="utf-8"><body style="font: 20px 'Noto Sans CJK SC'">
<p lang="zh-Hans">是<span>从，年</span></p>
<p lang="zh-Hans" style="font-feature-settings: 'kern', 'liga'">是<span>从，年</span></p>"""
WIDTHS = "[...document.querySelectorAll('span')].map((span) => span.getBoundingClientRect().width / 20).join(' ')"
with sync_playwright() as started:
    firefox = started.firefox.launch(channel="moz-firefox", executable_path="/usr/bin/firefox-esr")
    chromium = started.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    for name, browser in (("firefox", firefox), ("chromium", chromium)):
        page = browser.new_page()
        page.set_content(PAGE)
        page.evaluate("document.fonts.ready")
        print(name, page.evaluate(WIDTHS))
        browser.close()
PY
diff "$folder/seen" <(printf 'firefox 3 2.5\nchromium 3 3\n')
