#!/bin/sh
# The browsers of the tests. Chromium is found in the order in which tests/browser.py looks for it, or got: $CHROMIUM,
# chromium on the path, as root Debian's package, Playwright's own download. Firefox and WebKit are Debian's.
set -u

say() { echo "tests/browser.sh: $*" >&2; }
is_root() { [ "$(id -u)" = 0 ]; }
has() { command -v "$1" >/dev/null 2>&1; }

get() {
	DEBIAN_FRONTEND=noninteractive
	export DEBIAN_FRONTEND
	apt-get -qq update && apt-get -qq install --yes --no-install-recommends "$@" >&2
}

find_browser() {
	if [ -n "${CHROMIUM:-}" ]; then
		has "$CHROMIUM" && return
		say "\$CHROMIUM is $CHROMIUM, which is no program. Set it to a Chromium, or unset it."
		exit 1
	fi
	has chromium && return
	if is_root && has apt-get; then
		get chromium fonts-noto-cjk && has chromium && return
	fi
	.venv/bin/playwright install chromium >&2 && return
	say "No browser was found, and none could be got. Install Chromium, or set \$CHROMIUM to one."
	exit 1
}

# What else readers have: their engines, and a screen in memory for the one that needs a screen.
find_engines() {
	packages=""
	has firefox-esr || has firefox || packages="$packages firefox-esr"
	has WebKitWebDriver || packages="$packages webkit2gtk-driver"
	has Xvfb || packages="$packages xvfb"
	[ -n "$packages" ] || return 0
	if is_root && has apt-get; then
		# shellcheck disable=SC2086 # Several names are meant.
		get $packages && return
	fi
	say "Not installed, so the tests of these engines are left out; Debian's packages are:$packages"
}

find_browser
find_engines
# Without a Chinese font the pages are full of empty boxes, and their lines have other heights.
if is_root && has apt-get && ! dpkg-query --show fonts-noto-cjk >/dev/null 2>&1; then
	get fonts-noto-cjk || say "fonts-noto-cjk could not be installed; the tests go on without it."
fi
