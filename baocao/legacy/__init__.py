"""TCVN3 (ABC) and VNI letters in Vietnamese text: text -> Unicode text, and what was changed.

Old documents, opened without their fonts, read "Céng hßa" (TCVN3) or "Coäng hoøa" (VNI), often
beside words in Unicode, and TCVN3 loses its plain ư on the way. Each paragraph is tested
(`detection`), each word gets its possible readings (`readings`, from `tables` and `syllables`),
and the likeliest line of them is taken (`path`, by the words of `lexicon`). What Unicode can have
written stays as it is unless its neighbours are legacy; every change is listed with its certainty.
"""

from __future__ import annotations

from baocao.legacy.repair import Certainty, Guess, Repaired, is_legacy, repair
from baocao.legacy.syllables import syllable_is_valid

__all__ = ["Certainty", "Guess", "Repaired", "is_legacy", "repair", "syllable_is_valid"]
