"""Translations that are not the project's: a translation memory, or two parallel texts, as pairs of sentences.

What is read is TMX 1.1 to 1.4. A file that is something else, or holds no pair of Chinese and English, is a
problem that says what it is: an answer of “0 occurrences” must mean that there are none.
"""

from .pairs import Pair, language_of
from .texts import read_parallel
from .tmx import read_tmx

__all__ = ["Pair", "language_of", "read_parallel", "read_tmx"]
