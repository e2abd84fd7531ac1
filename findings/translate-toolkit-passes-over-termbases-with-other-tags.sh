#!/bin/sh
# translate-toolkit 3.16.3 and 3.20.4 (PyPI), 2026-12-01: tbxfile(file, source language, target language), as Weblate
# calls it on an upload. A termbase of two languages has the tags zh-CN and en-GB; zh_Hans and en are asked for.
# Seen: 3.16.3 takes the first language for the source and the second for the target, whatever their tags are.
# 3.20.4 looks for the tags: each unit is there and has neither source nor target, no error is raised, and Weblate
# says nothing of it either. The tag zh-Hans is found under zh_Hans; en finds en-US, but not en-GB.
#   3.16.3 zh-CN en-GB: 四风 = Four Forms of Decadence
#   3.16.3 zh-Hans en-US: 四风 = Four Forms of Decadence
#   3.20.4 zh-CN en-GB: None = None
#   3.20.4 zh-Hans en-US: 四风 = Four Forms of Decadence
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/ask.py" <<'PYTHON'
import io
import sys

from translate.storage.tbx import tbxfile

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX"><text><body><termEntry>
<langSet xml:lang="{0}"><tig><term>四风</term></tig></langSet>
<langSet xml:lang="{1}"><tig><term>Four Forms of Decadence</term></tig></langSet>
</termEntry></body></text></martif>"""
for tags in (("zh-CN", "en-GB"), ("zh-Hans", "en-US")):
    (unit,) = tbxfile(io.BytesIO(FILE.format(*tags).encode()), "zh_Hans", "en").units
    print(f"{sys.argv[1]} {' '.join(tags)}: {unit.source} = {unit.target}")
PYTHON
printed=""
for version in 3.16.3 3.20.4; do
  python3 -m venv "$folder/$version"
  "$folder/$version/bin/pip" install --quiet --disable-pip-version-check "translate-toolkit==$version"
  printed="$printed$("$folder/$version/bin/python" "$folder/ask.py" "$version")
"
done
echo "$printed"
[ "$printed" = "3.16.3 zh-CN en-GB: 四风 = Four Forms of Decadence
3.16.3 zh-Hans en-US: 四风 = Four Forms of Decadence
3.20.4 zh-CN en-GB: None = None
3.20.4 zh-Hans en-US: 四风 = Four Forms of Decadence
" ]
