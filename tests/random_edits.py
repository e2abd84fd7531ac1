"""Edits of a reading text such as people make, each from its seed, with or without the same in the received text."""

import hashlib
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Blocks = list[list[str]]
"""The text block by block, each a list of sentences; no block is empty."""

_HALF_WIDTH = str.maketrans("，；：！？（）", ",;:!?()")
_TRADITIONAL = str.maketrans("东风马门车书长贝发干党国会员务实领导", "東風馬門車書長貝發幹黨國會員務實領導")
_MARKS = "，。、；：“”（）——！"
_SOME = "的一是在不了有和人这中大为上个国我以要干部党组织从严治四风五位体〇𠮷A9%"


@dataclass(frozen=True)
class Text:
    """A reading text and the received text that it is proved against."""

    front: str
    blocks: Blocks
    received: str

    def write(self, folder: Path) -> None:
        """Write both, with the checksum of the received text in the front matter."""
        checksum = hashlib.sha256(self.received.encode()).hexdigest()
        front = re.sub(r"(?<=received-sha256: )\w+", checksum, self.front)
        body = "\n\n".join("\n".join(block) for block in self.blocks)
        (folder / "zh-Hans.md").write_text(f"{front}\n---\n\n{body}\n", encoding="utf-8")
        (folder / "received.txt").write_text(self.received, encoding="utf-8", newline="")


def read_text(folder: Path) -> Text:
    """The text in a report's folder."""
    front, body = (folder / "zh-Hans.md").read_text(encoding="utf-8").split("\n---\n", 1)
    blocks = [block.split("\n") for block in re.split(r"\n{2,}", body.strip())]
    return Text(front, blocks, (folder / "received.txt").read_bytes().decode("utf-8"))


def edited(text: Text, number: int) -> tuple[str, Text]:
    """The edit with this number: its name, and the text after it. Every second one is in the received text too."""
    chance = random.Random(number)
    edit = EDITS[number // 2 % len(EDITS)]
    blocks = [list(block) for block in text.blocks]
    while blocks == text.blocks:
        edit(chance, blocks)
        blocks = [block for block in blocks if block]
    received = _received(text, blocks) if number % 2 else text.received
    return edit.__name__.strip("_"), Text(text.front, blocks, received)


def _received(text: Text, blocks: Blocks) -> str:
    """The received text of other blocks: theirs are its last lines, indented as these were, with half-width marks."""
    lines = text.received.split("\n")
    numbers = [number for number, line in enumerate(lines) if line.strip()][-len(text.blocks) :]
    old = [lines[number] for number in numbers]
    written = ["".join(block).removeprefix("## ").translate(_HALF_WIDTH) for block in blocks]
    indents = [line[: len(line) - len(line.lstrip())] for line in old]
    indents += [indents[-1]] * (len(written) - len(indents))
    body = [indent + line for indent, line in zip(indents, written, strict=False)]
    return "\n".join([*lines[: numbers[0]], *body])


def _sentence(chance: random.Random, blocks: Blocks) -> tuple[list[str], int]:
    block = chance.choice(blocks)
    return block, chance.randrange(len(block))


def _place(chance: random.Random, line: str) -> int:
    return chance.randrange(3 if line.startswith("## ") else 0, len(line))


def _insert(chance: random.Random, blocks: Blocks) -> None:
    block, number = _sentence(chance, blocks)
    at = _place(chance, block[number])
    block[number] = block[number][:at] + chance.choice(_SOME) + block[number][at:]


def _delete(chance: random.Random, blocks: Blocks) -> None:
    block, number = _sentence(chance, blocks)
    at = _place(chance, block[number])
    block[number] = block[number][:at] + block[number][at + chance.randint(1, 3) :]


def _replace(chance: random.Random, blocks: Blocks) -> None:
    block, number = _sentence(chance, blocks)
    at = _place(chance, block[number])
    block[number] = block[number][:at] + chance.choice(_SOME) + block[number][at + 1 :]


def _repeat_words(chance: random.Random, blocks: Blocks) -> None:
    block, number = _sentence(chance, blocks)
    at = _place(chance, block[number])
    words = block[number][at : at + chance.randint(2, 8)]
    block[number] = block[number][:at] + words + block[number][at:]


def _change_mark(chance: random.Random, blocks: Blocks) -> None:
    block, number = _sentence(chance, blocks)
    places = [at for at, character in enumerate(block[number]) if character in _MARKS]
    if places:
        at = chance.choice(places)
        block[number] = block[number][:at] + chance.choice(_MARKS) + block[number][at + 1 :]


def _convert(chance: random.Random, blocks: Blocks) -> None:
    block, number = _sentence(chance, blocks)
    at = _place(chance, block[number])
    line = block[number]
    block[number] = line[:at] + line[at : at + 12].translate(_TRADITIONAL) + line[at + 12 :]


def _swap_sentences(chance: random.Random, blocks: Blocks) -> None:
    (block, number), (other, second) = _sentence(chance, blocks), _sentence(chance, blocks)
    block[number], other[second] = other[second], block[number]


def _swap_neighbours(chance: random.Random, blocks: Blocks) -> None:
    block, number = _sentence(chance, blocks)
    if number:
        block[number - 1], block[number] = block[number], block[number - 1]


def _delete_sentence(chance: random.Random, blocks: Blocks) -> None:
    block, number = _sentence(chance, blocks)
    del block[number]


def _double_sentence(chance: random.Random, blocks: Blocks) -> None:
    block, number = _sentence(chance, blocks)
    block.insert(number, block[number])


def _join_sentences(chance: random.Random, blocks: Blocks) -> None:
    block, number = _sentence(chance, blocks)
    if number:
        block[number - 1 : number + 1] = ["".join(block[number - 1 : number + 1])]


def _cut_sentence(chance: random.Random, blocks: Blocks) -> None:
    block, number = _sentence(chance, blocks)
    at = _place(chance, block[number])
    if at and not block[number].startswith("#"):
        block[number : number + 1] = [block[number][:at], block[number][at:]]


def _move_block(chance: random.Random, blocks: Blocks) -> None:
    block = blocks.pop(chance.randrange(len(blocks)))
    blocks.insert(chance.randrange(len(blocks) + 1), block)


def _delete_block(chance: random.Random, blocks: Blocks) -> None:
    blocks.pop(chance.randrange(len(blocks)))


def _double_block(chance: random.Random, blocks: Blocks) -> None:
    number = chance.randrange(len(blocks))
    blocks.insert(number, list(blocks[number]))


EDITS: tuple[Callable[[random.Random, Blocks], None], ...] = (
    *(_insert, _delete, _replace, _repeat_words, _change_mark, _convert, _swap_sentences, _swap_neighbours),
    *(_delete_sentence, _double_sentence, _join_sentences, _cut_sentence),
    *(_move_block, _delete_block, _double_block),
)
"""One line for each kind of edit."""
