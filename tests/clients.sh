#!/bin/sh
# The programs that the tests of the exports open them with. As root on Debian they are installed; elsewhere the
# missing ones are named, and the tests that need them say so.
set -eu
packages=""
need() { command -v "$1" >/dev/null 2>&1 || packages="$packages $2"; }
need omegat omegat
need sdcv sdcv
need java default-jre-headless
need epubcheck epubcheck
need xmllint libxml2-utils
need soffice libreoffice-calc
[ -n "$packages" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # shellcheck disable=SC2086 # Several names are meant.
  apt-get install -y -qq --no-install-recommends $packages >/dev/null
else
  echo "Not installed, so some exports are not tried with a real program:$packages" >&2
fi
