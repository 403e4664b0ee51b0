"""Makes the corpus: a folder -> documents with their labels, the same every time.

Each `name.docx` has a `name.json`: the rules it follows, how it is stored, `faults` (what is truly
broken) and `follows` (findings that may come with those, counted neither way).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random

from corpus import office
from corpus.draw import draw
from corpus.faults import FAULTS, Fault
from corpus.manner import Manner, draw_manner
from corpus.model import Document
from corpus.word import docx
from corpus.words import TYPES

SEED = 2026
CLEAN = 170
ROUNDS = 3
"""How many documents open with each fault; about half get one or two more."""
RULES = ("nd30",) * 5 + ("hd05", "hd05", "hd36", "hd36", "qd933", "tt01", "qd1014")
RESAVED = {"odt": 11, "doc": 17}
"""Every how manyth document goes through LibreOffice, by the format in between."""
TRIES = 400


@dataclass(frozen=True, slots=True)
class Specimen:
    """One document of the corpus before it is written."""

    name: str
    document: Document
    manner: Manner
    faults: tuple[Fault, ...]


def make(out: Path, *, seed: int = SEED) -> list[Path]:
    """Writes the corpus into *out*, in place of one made before; the paths of its documents."""
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("[0-9][0-9][0-9]-*-*.*"):
        old.unlink()
    made = [_write(out, specimen) for specimen in specimens(seed)]
    for form in RESAVED:
        office.resave([path for path, way in made if way == form], form)
    return [path for path, _ in made]


def specimens(seed: int = SEED) -> Iterator[Specimen]:
    """Every document of the corpus, the clean ones first."""
    plans: list[Fault | None] = [None] * CLEAN + list(FAULTS) * ROUNDS
    resaving = office.installed()
    for index, first in enumerate(plans):
        random = Random(f"{seed}-{index}")
        document, faults = _broken(random, first)
        ways = [form for form, step in RESAVED.items() if index % step == step - 1]
        manner = draw_manner(random)
        if ways and resaving:
            manner = _lasting(replace(manner, resave=ways[0]))
        kind = "sach" if first is None else "loi"
        yield Specimen(f"{index:03d}-{kind}-{document.rules}", document, manner, faults)


def _lasting(manner: Manner) -> Manner:
    """*manner* without what LibreOffice loses: places of page numbers, VML connectors in doc.

    It drops frames and absolute tabs, and with them the place of the number; of a connector it
    leaves a dot.
    """
    align = "jc" if manner.field_align in ("frame", "ptab") else manner.field_align
    stroke = "line" if manner.stroke == "connector" else manner.stroke
    return replace(manner, field_align=align, stroke=stroke)


def _broken(random: Random, first: Fault | None) -> tuple[Document, tuple[Fault, ...]]:
    """A clean document, or one that *first* and up to two faults more could break."""
    for _ in range(TRIES):
        rules = random.choice(RULES) if first is None else random.choice(sorted(first.rules))
        document = draw(random, rules, random.choice(list(TYPES)))
        if first is None:
            return document, ()
        broken = first.apply(document)
        if broken is not None:
            return _more(random, broken, first)
    raise RuntimeError(f"no document for {first}")


def _more(random: Random, document: Document, first: Fault) -> tuple[Document, tuple[Fault, ...]]:
    faults = [first]
    for _ in range(random.choice((0, 0, 1, 2))):
        other = random.choice(FAULTS)
        taken = frozenset[str]().union(*(fault.touches for fault in faults))
        broken = None if taken & other.touches else other.apply(document)
        if broken is not None:
            document = broken
            faults.append(other)
    return document, tuple(faults)


def _write(out: Path, specimen: Specimen) -> tuple[Path, str]:
    path = out / f"{specimen.name}.docx"
    path.write_bytes(docx(specimen.document, specimen.manner, Random(specimen.name)))
    document = specimen.document
    label = {
        "rules": document.rules,
        "type": document.type,
        "date": document.day.isoformat(),
        "manner": asdict(specimen.manner),
        "faults": [
            {"code": fault.code, "element": fault.element, "severity": fault.severity}
            for fault in specimen.faults
        ],
        "follows": sorted({word for fault in specimen.faults for word in fault.follows}),
    }
    text = json.dumps(label, ensure_ascii=False, indent=1)
    path.with_suffix(".json").write_text(text, encoding="utf-8")
    return path, specimen.manner.resave
