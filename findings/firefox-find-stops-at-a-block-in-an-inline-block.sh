#!/bin/bash
# Firefox 153.8.0 (Debian's firefox-esr): its search in the page ends at a block-level box inside an inline-block, even an
# empty element whose `::before` is the block: 推动|形成 is not found as 推动形成. With the `::before` an inline-block, or
# the element empty, it is found. Chromium 156 finds it in every case.
# Seen: firefox true false true, chromium true true true (nothing, a block, an inline-block between).
# Needs firefox-esr and chromium; ends with 1 if anything else is seen.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check playwright==1.64.1
"$folder/venv/bin/python" - <<'PY' | tee "$folder/seen"
from playwright.sync_api import sync_playwright

PAGE = """<!doctype html><meta charset="utf-8"><style>a { display: inline-block } a::before { %s }</style>
<p>推动<a></a>形成。</p>"""
BETWEEN = ("content: none", "content: '·'; display: block", "content: '·'; display: inline-block")
with sync_playwright() as started:
    firefox = started.firefox.launch(channel="moz-firefox", executable_path="/usr/bin/firefox-esr")
    chromium = started.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    for name, browser in (("firefox", firefox), ("chromium", chromium)):
        page = browser.new_page()
        found = []
        for style in BETWEEN:
            page.set_content(PAGE % style)
            found.append(str(page.evaluate("find('推动形成', false, false, true)")).lower())
        print(name, *found)
        browser.close()
PY
diff "$folder/seen" <(printf 'firefox true false true\nchromium true true true\n')
