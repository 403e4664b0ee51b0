"""How well the format check does on documents made in other ways than ours.

    python tests/bench/format_corpus.py OUT [--seed N] [--made DIR] [--told]

makes the corpus in OUT/corpus (or takes the one in DIR), checks each document, prints recall and
precision for every code and over all, errors and warnings apart, and writes OUT/disagreements.tsv:
file, kind ("missed", "false", "severity"), code, element, and what the document is.

A finding is right when a label of the document has its code (and, in the stricter count, its
element). Findings that a fault brings with it (`follows` in the label) count neither way.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.make import SEED, make

from baocao.errors import Severity
from baocao.inspection import check

PROFILES = {
    "nd30": "state_nd30", "tt01": "state_tt01", "qd933": "union_qd933", "qd1014": "union_qd1014",
    "hd05": "party_hd05", "hd36": "party_hd36",
}  # fmt: skip
GOAL = 0.95


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding or a label: what rule, on which element, how grave."""

    code: str
    element: str
    severity: str

    @property
    def pair(self) -> tuple[str, str]:
        """Code and element."""
        return self.code, self.element


@dataclass(slots=True)
class Score:
    """Counts by code: what was labelled and found, and what was found for nothing."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)

    def recall(self, *codes: str) -> float:
        """The share of the labels that were found; 1 when there is none."""
        return _share(self.found, self.missed, codes)

    def precision(self, *codes: str) -> float:
        """The share of the findings that were right; 1 when there is none."""
        return _share(self.found, self.false, codes)


def main(arguments: Sequence[str] | None = None) -> None:
    """Makes the corpus, checks it, prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=SEED, help="another corpus of the same kind")
    parser.add_argument("--made", type=Path, help="a corpus made before")
    parser.add_argument("--told", action="store_true", help="tell the checker which rules apply")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    folder = options.made or options.out / "corpus"
    if options.made is None:
        make(folder, seed=options.seed)
    by_code, by_element, rows = _measure(sorted(folder.glob("*.docx")), told=options.told)
    (options.out / "disagreements.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    for title, score in (("by code", by_code), ("by code and element", by_element)):
        print(*_report(title, score), sep="\n")


def findings(path: Path, profile_id: str | None) -> list[Mark]:
    """What the checker says of the form of the document, each code once for an element.

    Without a profile the checker chooses one itself, as it does for people.
    """
    found = {
        (one.code, one.facts.get("element", "")): str(one.severity)
        for one in check(path, profile_id=profile_id)
        if one.code.startswith("format.") and one.severity is not Severity.HINT
    }
    return [Mark(code, element, severity) for (code, element), severity in found.items()]


def _measure(paths: Iterable[Path], *, told: bool) -> tuple[Score, Score, list[str]]:
    by_code, by_element = Score(), Score()
    rows = ["file\tkind\tcode\telement\tseverity\thow"]
    for path in paths:
        label = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        marks = findings(path, PROFILES[label["rules"]] if told else None)
        for kind, mark in (*_count(label, marks, by_element), *_severities(label, marks)):
            how = f"{label['type']} {label['manner']['head']} {label['manner']['resave']}"
            rows.append("\t".join((path.stem, kind, mark.code, mark.element, mark.severity, how)))
        list(_count(_loosely(label), [_loose(mark) for mark in marks], by_code))
    return by_code, by_element, rows


def _count(label: dict[str, Any], marks: list[Mark], score: Score) -> Iterator[tuple[str, Mark]]:
    """Adds one document to *score*; gives the disagreements."""
    truths = {mark.pair: mark for mark in _labels(label)}
    heard = {mark.pair: mark for mark in marks}
    for pair, mark in truths.items():
        if pair in heard:
            score.found[_group(mark)] += 1
        else:
            score.missed[_group(mark)] += 1
            yield "missed", mark
    for pair, mark in heard.items():
        if pair not in truths and not _follows(mark, label["follows"]):
            score.false[_group(mark)] += 1
            yield "false", mark


def _severities(label: dict[str, Any], marks: list[Mark]) -> Iterator[tuple[str, Mark]]:
    """Labelled errors that were only warned of, and warnings that were called errors."""
    truths = {mark.pair: mark.severity for mark in _labels(label)}
    for mark in marks:
        if truths.get(mark.pair, mark.severity) != mark.severity:
            yield "severity", mark


def _labels(label: dict[str, Any]) -> Iterator[Mark]:
    for fault in label["faults"]:
        yield Mark(fault["code"], fault["element"], fault["severity"])


def _loosely(label: dict[str, Any]) -> dict[str, Any]:
    """The label with no elements, for the count by code."""
    faults = [{**fault, "element": ""} for fault in label["faults"]]
    return {**label, "faults": faults, "follows": [f"{x.split()[0]} *" for x in label["follows"]]}


def _loose(mark: Mark) -> Mark:
    return Mark(mark.code, "", mark.severity)


def _follows(mark: Mark, words: list[str]) -> bool:
    return f"{mark.code} {mark.element}" in words or f"{mark.code} *" in words


def _group(mark: Mark) -> str:
    """Errors and warnings of a code are counted apart."""
    return mark.code if mark.severity == "error" else f"{mark.code} ({mark.severity})"


def _share(found: Counter[str], lost: Counter[str], codes: Sequence[str]) -> float:
    right = sum(found[code] for code in codes)
    total = right + sum(lost[code] for code in codes)
    return right / total if total else 1.0


def _report(title: str, score: Score) -> Iterator[str]:
    yield f"\n{title:<34}{'found':>6}{'missed':>8}{'false':>7}{'recall':>8}{'precision':>11}"
    codes = sorted({*score.found, *score.missed, *score.false})
    for code in codes:
        yield _row(code, score, [code])
    yield _row("errors", score, [code for code in codes if "(" not in code])
    yield _row("warnings", score, [code for code in codes if "(" in code])
    yield _row("all", score, codes)


def _row(name: str, score: Score, codes: Sequence[str]) -> str:
    counts = [sum(counter[code] for code in codes)
              for counter in (score.found, score.missed, score.false)]  # fmt: skip
    shares = score.recall(*codes), score.precision(*codes)
    poor = " <" if min(shares) < GOAL else ""
    return (
        f"{name:<34}{counts[0]:>6}{counts[1]:>8}{counts[2]:>7}"
        f"{shares[0]:>8.1%}{shares[1]:>11.1%}{poor}"
    )


if __name__ == "__main__":
    main()
