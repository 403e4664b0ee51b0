"""How many of the listed defects are found, and how much else is told, class by class.

    python tests/bench/defects.py --seeds DIR --defects FILE.tsv

FILE has the columns seed, line, category, quote and note; DIR holds one text file a seed, whose
name begins with the seed. A quote is found when a finding covers a part of it on its line;
"shown" counts only the place that the finding is told at, "found" also those it stands for; a
finding about a whole long paragraph, as in an old encoding, finds only quotes of its own class.
Findings that cover no quote are counted by code and per page of 450 words: they may be right.
Statements are checked against the facts of `seed_facts`.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from seed_facts import SEED_FACTS

from baocao.checking.lines import original_span
from baocao.checking.statements import statement_findings
from baocao.checking.wording import wording_findings
from baocao.manuscript import Manuscript, from_text

WORDS_A_PAGE = 450
LONGEST = 160
"""How many letters the place of a finding about single words has at most."""


@dataclass(frozen=True)
class Quote:
    """A listed defect: letters *start* to *end* of line *line* (from 1), or of the next lines."""

    seed: str
    category: str
    text: str
    parts: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Told:
    """A finding: its code and its places (line, start, end), the one it is told at first."""

    code: str
    message: str
    places: tuple[tuple[int, int, int], ...]


def main() -> None:
    """Print the three tables."""
    arguments = _arguments()
    seeds = {
        path.name[:3]: path.read_text("utf-8-sig") for path in sorted(arguments.seeds.glob("*.txt"))
    }
    quotes = [quote for row in _rows(arguments.defects) for quote in _quotes(row, seeds)]
    told = {seed: list(_told(from_text(text, seed))) for seed, text in seeds.items()}
    _print_classes(quotes, told)
    _print_missed(quotes, told)
    _print_others(quotes, told, sum(len(text.split()) for text in seeds.values()) / WORDS_A_PAGE)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="measure the checks of words on listed defects")
    parser.add_argument("--seeds", type=Path, required=True, help="folder of the text files")
    parser.add_argument("--defects", type=Path, required=True, help="table of listed defects")
    return parser.parse_args()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _quotes(row: dict[str, str], seeds: dict[str, str]) -> Iterator[Quote]:
    lines = seeds[row["seed"]].splitlines()
    parts = []
    for number, part in enumerate(row["quote"].split("⏎"), int(row["line"])):
        text = part.replace("⇥", "\t")
        start = lines[number - 1].find(text)
        if start < 0:
            raise SystemExit(f"{row['seed']}:{number}: the quote is not there: {text}")
        parts.append((number, start, start + len(text)))
    yield Quote(row["seed"], row["category"], row["quote"], tuple(parts))


def _told(manuscript: Manuscript) -> Iterator[Told]:
    stated = statement_findings(manuscript, SEED_FACTS[manuscript.name])
    for finding in (*wording_findings(manuscript), *stated):
        places = tuple(
            (mark.line.passage.index + 1, *original_span(mark)) for mark in finding.marks
        )
        yield Told(finding.code, finding.found, places)


def _finds(places: Sequence[tuple[int, int, int]], quote: Quote) -> bool:
    near = [spot for spot in places if spot[2] - spot[1] <= LONGEST or quote.category == "bảng mã"]
    return _covers(near, quote)


def _covers(places: Sequence[tuple[int, int, int]], quote: Quote) -> bool:
    return any(
        line == own and start < end_of_part and begin < end
        for line, start, end in places
        for own, begin, end_of_part in quote.parts
    )


def _shown(quote: Quote, told: dict[str, list[Told]]) -> bool:
    return any(_finds(found.places[:1], quote) for found in told[quote.seed])


def _found(quote: Quote, told: dict[str, list[Told]]) -> bool:
    return any(_finds(found.places, quote) for found in told[quote.seed])


def _print_classes(quotes: Sequence[Quote], told: dict[str, list[Told]]) -> None:
    print(f"{'class':32}{'listed':>7}{'found':>7}{'shown':>7}")
    for category in (*dict.fromkeys(quote.category for quote in quotes), "all"):
        own = [quote for quote in quotes if category in (quote.category, "all")]
        found = sum(_found(quote, told) for quote in own)
        shown = sum(_shown(quote, told) for quote in own)
        print(f"{category:32}{len(own):7}{found:7}{shown:7}")


def _print_missed(quotes: Sequence[Quote], told: dict[str, list[Told]]) -> None:
    print("\nnot found")
    for quote in quotes:
        if not _found(quote, told):
            print(f"  {quote.seed}:{quote.parts[0][0]} {quote.category}: {quote.text}")


def _print_others(quotes: Sequence[Quote], told: dict[str, list[Told]], pages: float) -> None:
    others = [
        (seed, found)
        for seed, all_found in told.items()
        for found in all_found
        if not any(_covers(found.places, quote) for quote in quotes if quote.seed == seed)
    ]
    print(f"\nfindings on no listed quote: {len(others)}, {len(others) / pages:.2f} a page")
    for code, count in Counter(found.code for _, found in others).most_common():
        print(f"  {code:32}{count:4}")
    for seed, found in others:
        print(f"    {seed}:{found.places[0][0]} {found.code} {found.message[:80]}")


if __name__ == "__main__":
    main()
