"""Run by the Python of the clients: import decks one after another into a new profile as Anki proposes it.

Takes the language of the program and files; prints for each a JSON object: what was done, and every note.
"""

import json
import sys
import tempfile

import anki.lang
from anki.collection import Collection
from anki.import_export_pb2 import ImportCsvRequest

language, *paths = sys.argv[1:]
anki.lang.set_lang(language)
with tempfile.TemporaryDirectory() as folder:
    collection = Collection(f"{folder}/collection.anki2")
    for path in paths:
        proposal = collection.get_csv_metadata(path=path, delimiter=None)
        log = collection.import_csv(ImportCsvRequest(path=path, metadata=proposal)).log
        notes = [collection.get_note(number) for number in collection.find_notes("")]
        rows = [
            {
                "guid": note.guid,
                "type": note.note_type()["name"],
                "fields": note.fields,
                "tags": note.tags,
                "decks": [collection.decks.name(card.did) for card in note.cards()],
            }
            for note in notes
        ]
        counts = {"new": len(log.new), "updated": len(log.updated), "found": log.found_notes}
        print(json.dumps({**counts, "notes": rows}))  # noqa: T201
    collection.close()
