#!/bin/sh
# Checks the types of the pages' scripts, which stand in their comments, with the TypeScript that
# requirements/package-lock.json names. It is installed into build/types, and needs Node and npm: those of the path, else,
# for root on Debian, its packages.
set -eu
cd "$(dirname "$0")/.."
if ! cmp -s requirements/package-lock.json build/types/installed.json; then
	if ! command -v npm >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
		DEBIAN_FRONTEND=noninteractive
		export DEBIAN_FRONTEND
		apt-get -qq update && apt-get -qq install --yes --no-install-recommends nodejs npm >&2
	fi
	if ! command -v npm >/dev/null 2>&1; then
		echo "tests/types.sh: The types of the scripts cannot be checked. Install Node 18 or later with npm." >&2
		exit 1
	fi
	rm -rf build/types
	mkdir -p build/types
	cp requirements/package.json requirements/package-lock.json build/types
	npm --prefix build/types ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
	cp requirements/package-lock.json build/types/installed.json
fi
exec build/types/node_modules/.bin/tsc --project tests/tsconfig.json
