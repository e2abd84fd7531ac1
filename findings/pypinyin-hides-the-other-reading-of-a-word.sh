#!/bin/sh
# pypinyin 0.55.0, asked for every reading (heteronym=True), gives one alone where its dictionary has the word, also where
# that one is wrong: 乡长, head of a township, is xiāng zhǎng. So nothing in its answer tells a sure word from an error.
# Seen: [['xiāng'], ['cháng']] for 乡长, while 长 by itself has ['zhǎng', 'cháng'].
# Fails if 乡长 is read right or offered a second reading.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypinyin==0.55.0
"$folder/venv/bin/python" - <<'PYTHON'
from pypinyin import pinyin

word, alone = pinyin("乡长", heteronym=True), pinyin("长", heteronym=True)
print(word, alone)
assert word == [["xiāng"], ["cháng"]] and "zhǎng" in alone[0]
PYTHON
