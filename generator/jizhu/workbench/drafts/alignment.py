"""Which sentences of a translation belong to which of a text, by their lengths and the figures in both.

W. A. Gale and K. W. Church, “A Program for Aligning Sentences in Bilingual Corpora”, Computational Linguistics 19
(1993): a translation is as long as its original times a constant, with a spread that grows with the length; of all
ways to pair two texts in order, the likeliest is found by dynamic programming.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

_SPREAD = 15
"""Variance of the length of a translation for each letter. The paper has 6.8, of languages nearer to each other; with
that two of the 68 sentences of this project’s report are misplaced, from 15 to 60 none."""
_MOVES: dict[tuple[int, int], float] = {
    (1, 1): 0.89,
    (1, 0): 0.01,
    (0, 1): 0.01,
    (1, 2): 0.089,
    (2, 1): 0.089,
    (2, 2): 0.011,
}
"""Sentences of both sides that are taken at once, and how often that is so, from the paper."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_SHARED = 3.0
"""What a figure that both sides have is worth, as a share of a cost."""
_BAND = 40
"""As far from the diagonal as pairs are looked for, at least."""
_DOUBTFUL = 6.0
"""Cost from which a pair is shown as doubtful."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|No|Nos|Art|vs|etc|e\.g|i\.e|cf|St|Jr|Sr|Prof|Gen|Sen|Rep)\.|\b[A-Z]\.)[\"”’')\]]*$"
)


@dataclass(frozen=True)
class Bead:
    """Sentences that belong together; either side may have none."""

    left: range
    """Numbers on the side of the original, from 0."""
    right: range
    """Numbers on the side of the translation, from 0."""
    cost: float
    """How unlikely it is, as a negative logarithm."""

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at it first."""
        return (len(self.left), len(self.right)) != (1, 1) or self.cost > _DOUBTFUL


def english_sentences(text: str) -> list[str]:
    """The sentences of an English paragraph; a full stop of an abbreviation ends none."""
    pieces: list[str] = []
    start = 0
    for found in _SENTENCE_END.finditer(text):
        piece = text[start : found.end()].strip()
        if not _NO_END.search(piece):
            pieces.append(piece)
            start = found.end()
    return [piece for piece in (*pieces, text[start:].strip()) if piece]


def align(left: Sequence[str], right: Sequence[str]) -> list[Bead]:
    """The likeliest pairing of a Chinese text with its English, both in order; every sentence is in one bead."""
    ratio = sum(map(len, right)) / max(1, sum(map(len, left)))
    # 1. The cheapest way to each pair of places, from the beginning.
    costs: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    widths = (len(left), len(right))
    band = max(_BAND, abs(widths[0] - widths[1]) + _BAND)
    for i in range(widths[0] + 1):
        middle = i * widths[1] // max(1, widths[0])
        for j in range(max(0, middle - band), min(widths[1], middle + band) + 1):
            steps = [
                (costs[i - a, j - b][0] + _cost(left[i - a : i], right[j - b : j], share, ratio), (a, b))
                for (a, b), share in _MOVES.items()
                if (i - a, j - b) in costs
            ]
            if steps:
                costs[i, j] = min(steps)
    # 2. Back from the end along the way that was found.
    beads: list[Bead] = []
    i, j = widths
    while i or j:
        total, (a, b) = costs[i, j]
        before = costs[i - a, j - b][0]
        beads.append(Bead(range(i - a, i), range(j - b, j), total - before))
        i, j = i - a, j - b
    return beads[::-1]


def _cost(left: Sequence[str], right: Sequence[str], share: float, ratio: float) -> float:
    """How unlikely it is that these sentences belong together."""
    chinese, english = "".join(left), " ".join(right)
    expected = len(chinese) * ratio
    mean = (expected + len(english)) / 2
    delta = (len(english) - expected) / math.sqrt(max(mean, 1) * _SPREAD)
    # The share of a normal distribution that lies farther out on either side.
    tail = math.erfc(abs(delta) / math.sqrt(2))
    cost = -math.log(share) - math.log(max(tail, 1e-12))
    shared = {*_FIGURE.findall(chinese)} & {*_FIGURE.findall(english)}
    return cost - _SHARED * len(shared)


def pairs(left: Sequence[Sequence[str]], right: Sequence[str]) -> list[tuple[str, bool]]:
    """The English of every sentence of paragraphs, empty where there is none, and whether it is doubtful.

    ``right`` are the paragraphs of the translation. Paragraphs are aligned first, sentences within them; of several
    sentences for one all are given, of one for several the first has it. Nothing of the translation is left out.
    """
    found: list[tuple[str, bool]] = []
    waiting: list[str] = []
    for bead in align(["".join(sentences) for sentences in left], list(right)):
        chinese = [sentence for number in bead.left for sentence in left[number]]
        english = [sentence for number in bead.right for sentence in english_sentences(right[number])]
        if chinese:
            found += _sentences(chinese, english, waiting, is_doubtful=bead.is_doubtful)
            waiting = []
        elif found:
            found[-1] = (" ".join([found[-1][0], *english]).strip(), True)
        else:
            waiting += english
    return found


def _sentences(
    chinese: list[str], english: list[str], waiting: list[str], *, is_doubtful: bool
) -> list[tuple[str, bool]]:
    """The same of one paragraph. ``waiting`` is English of paragraphs before it that have no Chinese."""
    found: list[tuple[str, bool]] = []
    for bead in align(chinese, english):
        said = [english[number] for number in bead.right]
        if bead.left:
            doubt = bead.is_doubtful or bool(waiting) or (is_doubtful and len(chinese) > 1)
            found.append((" ".join([*waiting, *said]), doubt))
            found += [("", True)] * (len(bead.left) - 1)
            waiting = []
        elif found:
            found[-1] = (" ".join([found[-1][0], *said]).strip(), True)
        else:
            waiting = [*waiting, *said]
    return found
