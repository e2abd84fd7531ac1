#!/bin/sh
# mike publishes an empty version, and deletes what the version had, where a plugin or hook sets `site_dir` in
# `on_config`; it ends with 0.
#
# Versions: mike 2.2.0, MkDocs 1.6.1. Seen 2026-11-30.
# `mike deploy` runs `on_config` of every plugin in its own process to learn `site_dir`, then lets `mkdocs build`
# build in another, and commits what stands in the folder that it learnt. A hook that builds in a fresh folder and
# moves the site into place afterwards (so that no reader sees half a site) gives each process another folder.
# Set `site_dir` in `on_pre_build`, which mike does not run, and set it back in `on_post_build`.
#
# Output:
#   exit code of mike deploy: 0
#   files of version 1.0, first: 31
#   files of version 1.0, deployed again with the hook: 0
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check mike==2.2.0 mkdocs==1.6.1 2>/dev/null
PATH="$work/venv/bin:$PATH"
mkdir -p "$work/project/docs"
cd "$work/project"
git init --quiet
git config user.name Somebody
git config user.email somebody@example.org
echo '# Hello' >docs/index.md
echo 'site_name: x' >mkdocs.yml
git add . && git commit --quiet -m Begin

files() { git ls-tree -r --name-only gh-pages 1.0/ | wc -l; }

mike deploy 1.0 >/dev/null 2>&1
first=$(files)
cat >hook.py <<'HOOK'
import shutil, tempfile
from pathlib import Path

wanted = None

def on_config(config):
    global wanted
    wanted = config.site_dir
    config.site_dir = str(Path(tempfile.mkdtemp(dir=".")) / "site")

def on_post_build(config):
    shutil.rmtree(wanted, ignore_errors=True)
    shutil.move(config.site_dir, wanted)
HOOK
echo 'hooks: [hook.py]' >>mkdocs.yml
code=0
mike deploy 1.0 >log 2>&1 || code=$?
again=$(files)
echo "exit code of mike deploy: $code"
echo "files of version 1.0, first: $first"
echo "files of version 1.0, deployed again with the hook: $again"
[ "$code" = 0 ] && [ "$first" -gt 0 ] && [ "$again" = 0 ]
