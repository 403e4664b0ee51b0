"""How well legacy text is repaired: python tests/bench/legacy_gold.py FILE.tsv [CLEAN.txt ...].

FILE.tsv holds strings as found and as they should be, parted by a tab, under a line of headings.
Clean texts must come back unchanged; they, or else the sentences of our own outlines, are also
encoded and repaired again. The round trip tests detection and repair, not the letter tables, and
the words of the lexicon come partly from the outlines: other texts say more. Case is left out of
the round trip through TCVN3, which has no capitals with a tone.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from baocao.legacy import is_legacy, repair
from baocao.legacy.runs import repair_runs
from baocao.legacy.tables import SOFT_HYPHEN, TCVN3, VNI

ROOT = Path(__file__).parents[2]
SHORTEST = 20
TO_TCVN3 = {ord(letter): code for code, letter in TCVN3.items()}
TO_VNI = {ord(letter): sign for sign, letter in reversed(VNI.items())}


def main(arguments: Sequence[str]) -> None:
    """Print the figures for the gold strings and the clean texts that *arguments* name."""
    gold, *clean = map(Path, arguments)
    rows = [row.split("\t") for row in gold.read_text(encoding="utf-8").splitlines()[1:]]
    measure("gold", [(found, expected) for found, expected, *_ in rows], show=True)
    sentences = [*clean_lines(clean)] if clean else [*outline_lines()]
    changed = [line for line in sentences if repair(line).text != line]
    print(f"clean lines changed: {len(changed)} of {len(sentences)}", *changed, sep="\n  ")
    measure("TCVN3, all", [(tcvn3(line), line) for line in sentences])
    lost = [(tcvn3(line).replace(SOFT_HYPHEN, ""), line) for line in sentences]
    measure("TCVN3, ư lost", lost)
    measure("TCVN3 between Unicode, ư lost", [(mixed(line), line) for line in sentences])
    measure_runs("TCVN3 in runs of its font, ư lost", sentences)
    measure("VNI", [(line.translate(TO_VNI), line) for line in sentences])


def measure(title: str, pairs: Iterable[tuple[str, str]], *, show: bool = False) -> None:
    """Print how many strings and tokens of *pairs* (found, expected) come out right."""
    strings, tokens = Counter[bool](), Counter[tuple[bool, bool]]()
    for found, expected in pairs:
        text = repair(found).text
        strings[text == expected or (not show and text.lower() == expected.lower())] += 1
        for before, after, wanted in zip(*map(str.split, (found, text, expected)), strict=True):
            right = after == wanted or (not show and after.lower() == wanted.lower())
            tokens[before != wanted, right] += 1
            if show and not right:
                print(f"  {before} -> {after}, expected {wanted}")
    print(
        f"{title}: {strings[True]}/{strings.total()} strings exact, "
        f"{tokens[True, True]}/{tokens[True, True] + tokens[True, False]} legacy tokens right, "
        f"{tokens[False, True]}/{tokens[False, True] + tokens[False, False]} others kept"
    )


def measure_runs(title: str, sentences: Iterable[str]) -> None:
    """Print how many tokens come out right of Word paragraphs whose every second run is old."""
    right, total = 0, 0
    for line in sentences:
        runs = [
            (tcvn3(run).replace(SOFT_HYPHEN, ""), ".VnTime") if place % 2 else (run, "Arial")
            for place, run in enumerate(cut(line))
        ]
        text = "".join(repair_runs(runs).texts)
        pairs = list(zip(text.lower().split(), line.lower().split(), strict=True))
        right += sum(found == wanted for found, wanted in pairs)
        total += len(pairs)
    print(f"{title}: {right}/{total} tokens right ({right / total:.2%})")


def clean_lines(paths: Iterable[Path]) -> Iterator[str]:
    """The lines of the files without legacy letters."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not is_legacy(line):
                yield unicodedata.normalize("NFC", line)


def outline_lines() -> Iterator[str]:
    """The longer values of our outlines that are Vietnamese."""
    for path in sorted((ROOT / "outlines").glob("*.yaml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            words = re.sub(r"^[\s\w.-]*:\s|\{[{%].*?[}%]\}", "", line).strip()
            if len(words) >= SHORTEST and not words.isascii():
                yield words


def tcvn3(line: str) -> str:
    """*line* as TCVN3 has it; its capitals with a tone become small letters."""
    return lowered(line).translate(TO_TCVN3)


def lowered(line: str) -> str:
    """*line* with those capitals small that TCVN3 lacks."""
    return "".join(
        letter if letter.isascii() or ord(letter) in TO_TCVN3 else letter.lower() for letter in line
    )


def mixed(line: str) -> str:
    """*line* with every second run of words in TCVN3 without its plain ư."""
    return "".join(
        tcvn3(run).replace(SOFT_HYPHEN, "") if place % 2 else run
        for place, run in enumerate(cut(line))
    )


def cut(line: str) -> list[str]:
    """*line* in runs of one to twelve words."""
    words = re.split("(?<= )(?=[^ ])", line)
    runs: list[str] = []
    while words:
        size = 1 + (7 * len(runs) + len(line)) % 12
        run, words = "".join(words[:size]), words[size:]
        runs.append(run)
    return runs


if __name__ == "__main__":
    main(sys.argv[1:])
