"""`baocao import`: a guideline, a report or a đề cương in a file -> an outline to be corrected.

`intake` reads the file, `lines` its paragraphs, `parts` head, text, foot and annexes, `labels` and
`tree` the headings, `grids` the tables, `fields` the blanks, `duties` the deadlines, `notices` what
head and foot say; `guideline`, `report` and `assembly` make the outline, `noted` writes it. The
same file always gives the same outline.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from baocao.errors import DraftError, Place, Problem, Severity, problem
from baocao.importer.assembly import KIND_NAMES, Assembler
from baocao.importer.intake import load_any
from baocao.importer.lines import Line, is_doubtful, lines_of, mended
from baocao.importer.noted import plain, to_yaml
from baocao.importer.remarks import Review
from baocao.manuscript import Manuscript

MOST_LEGACY_TOLD = 50


@dataclass(frozen=True, slots=True)
class Imported:
    """An outline made from a document: its YAML *text*, its *id*, and what a person must review.

    *kind* is what the document is: "bao_cao", "ke_hoach", "huong_dan" or "cong_van".
    """

    id: str
    kind: str
    text: str
    problems: tuple[Problem, ...]


def import_outline(path: str | os.PathLike[str]) -> Imported:
    """The outline of the document at *path*: .docx, .txt, .pdf with text, or .doc.

    Raises DraftError when the file cannot be read, holds no text or is not safe to read, and
    UsageError when the program that its kind needs is missing.
    """
    return outline_of(load_any(path))


def outline_of(manuscript: Manuscript) -> Imported:
    """The outline of *manuscript*. Raises DraftError when it holds no text."""
    readable = mended(manuscript)
    if not any(line.text for line in lines_of(readable.manuscript)):
        raise DraftError([problem("import.no-text", Place(manuscript.name), file=manuscript.name)])
    review = Review(manuscript.name)
    doubtful = [pair for pair in readable.guesses if is_doubtful(pair[1])]
    for passage, guess in doubtful[:MOST_LEGACY_TOLD]:
        line = Line(passage, 0, passage.text.strip(), passage.text)
        facts = {"found": guess.before, "allowed": guess.after, "near": guess.other}
        review.warn("import.legacy-guess", line, **facts)
    if len(doubtful) > MOST_LEGACY_TOLD:
        review.warn("import.legacy-more", found=len(doubtful) - MOST_LEGACY_TOLD)
    made = Assembler(readable.manuscript, review).assemble()
    text = to_yaml(made.outline, preface=_preface(manuscript.name, made.kind, review.problems))
    return Imported(str(plain(made.outline["id"])), made.kind, text, tuple(review.problems))


def _preface(name: str, kind: str, problems: list[Problem]) -> list[str]:
    """The comments at the top: where the outline comes from, and what must be looked at."""
    warned = [found for found in problems if found.severity is Severity.WARNING]
    lines = [
        f"Đề cương đọc từ {Path(name).name} ({KIND_NAMES[kind]}). Máy đọc, người phải xem lại.",
        "[chắc], [có lẽ], [đoán] cho biết tin được đến đâu; sửa xong thì xóa các dòng này.",
    ]
    if warned:
        lines.append(f"Cần xem lại {len(warned)} chỗ:")
    lines += [f"- {_spot(found.place)}{found.message}" for found in warned]
    return lines


def _spot(place: Place) -> str:
    """Where a finding is, without the file: the outline must not depend on its folder."""
    quote = f"«{place.quote}»" if place.quote else ""
    line = f"dòng {place.line}" if place.line is not None else ""
    told = ", ".join(each for each in (line, quote) if each)
    return f"{told}: " if told else ""
