#!/bin/sh
# Anki 26.9.3 (its library from PyPI), 2026-12-01. A text file for import may name its columns in a line #columns.
# Expected: where the note type has no fields of these names, the line changes nothing, and as without it the first
# columns that are no guid or tags become the fields.
# Seen: without the line, column 2 is proposed for the front and 3 for the back; with it, 1 (the guid column) for the
# front and nothing for the back. Every card of a first import then shows an id and has an empty back.
#   without #columns: Front = column 2, Back = column 3
#   with #columns: Front = column 1, Back = column 0
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check anki==26.9.3
cat > "$folder/ask.py" <<'PYTHON'
import sys
from anki.collection import Collection

head = "#separator:tab\n#guid column:1\n"
row = "word-1\t四风\tFour Forms of Decadence\n"
collection = Collection(f"{sys.argv[1]}/new.anki2")
for name, line in (("without", ""), ("with", "#columns:Id\tChinese\tEnglish\n")):
    path = f"{sys.argv[1]}/{name}.txt"
    with open(path, "w", encoding="utf-8") as file:
        file.write(head + line + row)
    front, back = collection.get_csv_metadata(path=path, delimiter=None).global_notetype.field_columns
    print(f"{name} #columns: Front = column {front}, Back = column {back}")
collection.close()
PYTHON
printed=$("$folder/venv/bin/python" "$folder/ask.py" "$folder")
echo "$printed"
[ "$printed" = "without #columns: Front = column 2, Back = column 3
with #columns: Front = column 1, Back = column 0" ]
