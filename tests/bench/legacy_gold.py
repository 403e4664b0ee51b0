"""How well legacy text is repaired: python tests/bench/legacy_gold.py FILE.tsv [CLEAN.txt ...].

FILE.tsv holds strings as found and as they should be, parted by a tab, under a line of headings.
Clean texts must come back unchanged; they, or else the sentences of our own outlines, are also
encoded and repaired again. The round trip tests detection and repair, not the letter tables, and
the words of the lexicon come partly from the outlines: other texts say more.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from baocao.legacy import is_legacy, repair
from baocao.legacy.tables import SOFT_HYPHEN, TCVN3, VNI

ROOT = Path(__file__).parents[2]
SHORTEST = 20
TO_TCVN3 = {ord(letter): code for code, letter in TCVN3.items()}
TO_VNI = {ord(letter): sign for sign, letter in reversed(VNI.items())}


def main(arguments: Sequence[str]) -> None:
    """Print the figures for the gold strings and the clean texts that *arguments* name."""
    gold, *clean = map(Path, arguments)
    rows = gold.read_text(encoding="utf-8").splitlines()[1:]
    measure("gold", [tuple(row.split("\t")[:2]) for row in rows], show=True)
    sentences = [*clean_lines(clean)] if clean else [*outline_lines()]
    changed = [line for line in sentences if repair(line).text != line]
    print(f"clean lines changed: {len(changed)} of {len(sentences)}", *changed, sep="\n  ")
    kept = [tcvn3(line) for line in sentences]
    measure("TCVN3, all", zip(kept, map(lowered, sentences), strict=True))
    lost = [line.replace(SOFT_HYPHEN, "") for line in kept]
    measure("TCVN3, ư lost", zip(lost, map(lowered, sentences), strict=True))
    runs = [mixed(line) for line in sentences]
    measure("TCVN3 between Unicode, ư lost", [(line, lowered(line_)) for line, line_ in runs])
    measure("VNI", [(line.translate(TO_VNI), line) for line in sentences])


def measure(title: str, pairs: Iterable[tuple[str, ...]], *, show: bool = False) -> None:
    """Print how many strings and tokens of *pairs* (found, expected) come out right."""
    strings = exact = legacy = right = same = kept = 0
    for found, expected in pairs:
        result = repair(found)
        strings, exact = strings + 1, exact + (result.text == expected)
        for before, after, wanted in zip(
            *(text.split() for text in (found, result.text, expected)), strict=True
        ):
            changed = before != wanted
            legacy, same = legacy + changed, same + (not changed)
            right, kept = right + (changed and after == wanted), kept + (before == after == wanted)
            if show and after != wanted:
                print(f"  {before} -> {after}, expected {wanted}")
    print(
        f"{title}: {exact}/{strings} strings exact, {right}/{legacy} legacy tokens right, "
        f"{kept}/{same} others kept"
    )


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


def mixed(line: str) -> tuple[str, str]:
    """*line* with every second run of words in TCVN3 without its plain ư, and what is wanted."""
    words = re.split("( +)", line)
    found, place = [], 0
    for size in (1 + (7 * number + len(line)) % 12 for number in range(len(words))):
        run = words[place : place + 2 * size]
        legacy = len(found) % 2
        found.append("".join(run).translate(TO_TCVN3) if legacy else "".join(run))
        place += 2 * size
    return "".join(found).replace(SOFT_HYPHEN, ""), line


if __name__ == "__main__":
    main(sys.argv[1:])
