#!/bin/sh
# The programs that the tests of the exports open them with. As root on Debian they are installed; elsewhere the
# missing ones are named, and the tests that need them say so. What is a Python package goes into an environment of
# its own, build/clients: Anki's library, and Weblate, of which nothing is run but the reading of files.
set -eu
packages=""
need() { command -v "$1" >/dev/null 2>&1 || packages="$packages $2"; }
need omegat omegat
need sdcv sdcv
need java default-jre-headless
need epubcheck epubcheck
need xmllint libxml2-utils
need soffice libreoffice-calc
need pdftotext poppler-utils
if [ -z "$packages" ]; then
  :
elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # shellcheck disable=SC2086 # Several names are meant.
  apt-get install -y -qq --no-install-recommends $packages >/dev/null
else
  echo "Not installed, so some exports are not tried with a real program:$packages" >&2
fi

cd "$(dirname "$0")/.."
if ! cmp -s requirements/clients.lock build/clients/installed.lock; then
  rm -rf build/clients
  "${PYTHON:-python3}" -m venv build/clients
  build/clients/bin/pip install --quiet --disable-pip-version-check --no-compile --no-deps --require-hashes \
    -r requirements/clients.lock
  cp requirements/clients.lock build/clients/installed.lock
fi
