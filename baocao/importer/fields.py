"""Import: paragraphs with blanks -> fields, and the paragraph as a text that prints them.

Where a blank is, `checking.blanks` says. What stands around it tells the rest: a unit or a counted
noun behind it, the words of the clause before it. All of it is guessed; a unit or a percent sign
makes a guess likely.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from baocao.checking.blanks import blanks
from baocao.checking.lines import Line as ReadLine
from baocao.checking.lines import Mark, read_lines
from baocao.importer.lines import Line
from baocao.importer.naming import Names
from baocao.importer.noted import Noted, Value
from baocao.legacy import Certainty
from baocao.manuscript import Manuscript
from baocao.text import normalise, upper_first

UNITS = (
    "đồng/người/tháng", "triệu đồng", "tỷ đồng", "nghìn đồng", "đồng", "ha", "km2", "km²", "km",
    "m2", "m²", "tấn", "tạ", "kg", "%", "lượt người", "lượt", "người", "hộ", "khẩu", "đảng viên",
    "đoàn viên", "hội viên", "chi bộ", "đảng bộ", "chi hội", "chi đoàn", "tổ", "đơn vị",
    "doanh nghiệp", "hợp tác xã", "cơ sở", "trường", "lớp", "buổi", "cuộc", "hội nghị", "vụ", "bài",
    "tin", "tập thể", "cá nhân", "cán bộ", "công chức", "giáo viên", "học sinh", "lao động",
    "CĐCS", "công đoàn cơ sở", "CNVCLĐ", "công nhân", "đồng chí", "thôn", "xã", "huyện", "văn bản",
    "sáng kiến", "đề tài", "mô hình", "công trình", "dự án", "suất quà", "nhà", "ca", "đợt", "giờ",
    "ngày", "tháng", "năm", "điểm", "giải", "tủ sách", "câu lạc bộ", "quỹ",
)  # fmt: skip
"""Units and counted nouns, as they stand behind a blank."""
MEASURED = frozenset({"ha", "km", "km2", "km²", "m2", "m²", "tấn", "tạ", "kg"})
TRAILING = re.compile(
    r"(?:^|\s+)(?:là|có|ở|gồm|đạt|được|hơn|trên|khoảng|cho|với|chiếm|bằng|còn|nằm|tại|đã|đang|từ|và|"
    r"số lượng|trong đó|trong đó có|cụ thể|tiến hành|tổng cộng)\s*:?$",
    re.IGNORECASE,
)
LEADING = re.compile(r"^(?:trong đó(?:,)?|bao gồm|gồm|và|có|với|cụ thể|là|của)\s+", re.IGNORECASE)
_HEAD_WORDS = (
    r"(?:tổng|số|tỷ lệ|tỉ lệ|diện tích|dân số|thu nhập|kinh phí|mức|sản lượng|giá trị|"
    r"doanh thu|trình độ|nữ|nam)\b"
)
HEADS = re.compile(rf"(?i)^{_HEAD_WORDS}")
HAVING = re.compile(rf"(?i)\s(?:có|với|gồm)\s+({_HEAD_WORDS}.*)$")
PARTED = re.compile(r"[,;:.()“”\"!?](?:\s|$)|\s-\s")
CLAUSE_END = re.compile(r"[,;:.()“”\"]|\s-\s|[….]{2,}|…|\b(?:trong đó|chiếm|của …)")
DOTS = re.compile(r"[.…]*…[.…]*|\.{3,}")
GAP = re.compile(r"[\s._…]*[ ._…][\s._…]*")
DATE_REST = re.compile(r"\s*/\s*[0-9]{1,2}\s*/\s*[0-9]{4}|\s*tháng[\s.…_]*năm[\s.…_]*[0-9]{0,4}")
SYMBOL_REST = re.compile(r"\s*[-/]\s*[A-ZĐa-z]")
ADJUNCT = re.compile(r"(?i)^(?:trong|năm|đến|hiện|từ|qua|hàng năm|hằng năm|toàn kỳ|ngoài ra)\b")
PART = re.compile(r"(?i)\b(?:trong đó|bao gồm)\b")
SENTENCE_END = re.compile(r"[.!?]\s+[^\W\d_a-z]")
GENERAL = (
    frozenset({"người", "lượt", "lượt người", "đơn vị", "hộ", "ngày", "tháng", "năm"}) | MEASURED
)
"""Units that do not say what is counted."""
LONGEST_LABEL = 12
"""Words of a label."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A place left to fill in: letters *start* to *end* of the paragraph as read."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A field that a blank became: its id, its keys, the blank as it stands in the text."""

    id: str
    spec: Mapping[str, Value]
    certainty: Certainty
    around: str
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as the text of an outline, and the fields it prints."""

    text: str
    fields: tuple[Found, ...]


Blanks = Mapping[tuple[str, int], tuple[str, tuple[Blank, ...]]]
"""By paragraph: its text as the detector read it, and its blanks in order."""


def find_blanks(manuscript: Manuscript) -> Blanks:
    """The blanks of *manuscript*; ordinary ellipses and the document's own number are none."""
    lines = read_lines(manuscript)
    found: defaultdict[tuple[str, int], list[Mark]] = defaultdict(list)
    for mark in (*(each for finding in blanks(lines) for each in finding.marks), *_counted(lines)):
        passage = mark.line.passage
        found[passage.part, passage.index].append(mark)
    return {
        key: (marks[0].line.text, tuple(_merged(map(_narrowed, marks))))
        for key, marks in found.items()
    }


def read_paragraph(line: Line, known: Blanks, names: Names) -> Paragraph:
    """*line* with its blanks turned into fields."""
    text, found = known.get((line.passage.part, line.passage.index), ("", ()))
    parts: list[str] = []
    fields: list[Found] = []
    position = 0
    for number, blank in enumerate(found):
        following = found[number + 1].start if number + 1 < len(found) else len(text)
        before, behind = text[position : blank.start], text[blank.end : following]
        made, used = _field(_Around(before, behind, text[: blank.start]), names, line=line)
        made = _within(made, fields, before)
        fields.append(made)
        parts += [before, *_printed(made, before, behind)]
        position = blank.end + used
    if not fields:
        return Paragraph(line.text, ())
    parts.append(text[position:])
    return Paragraph(" ".join(normalise("".join(parts)).split()), tuple(fields))


def _counted(lines: Sequence[ReadLine]) -> Iterator[Mark]:
    """Dots before any unit that is known here; a sentence that begins is no unit."""
    for line in lines:
        for dots in DOTS.finditer(line.text):
            behind = line.text[dots.end() :].lstrip()
            if behind[:1].islower() and _unit(behind):
                yield Mark(line, dots.start(), dots.end())


def _merged(found: Iterator[Blank]) -> Iterator[Blank]:
    """*found* in order, without those that lie in another."""
    end = -1
    for blank in sorted(found, key=lambda each: each.start):
        if blank.start >= end:
            yield blank
            end = blank.end


def _narrowed(mark: Mark) -> Blank:
    """The blank alone: the detector marks a gap with the words around it."""
    runs = max(GAP.finditer(mark.text), key=lambda run: len(run[0]), default=None)
    if runs is None:
        return Blank(mark.start, mark.end)
    return Blank(mark.start + runs.start(), mark.start + runs.end())


def _printed(made: Found, before: str, behind: str) -> Iterator[str]:
    """What prints the field, parted from its neighbours as official text is."""
    kind = made.spec["type"]
    shown = {"date": " | ngay_ngan", "text": ""}.get(str(kind), " | so")
    symbol = kind == "text" and SYMBOL_REST.match(behind)
    opens = not before or before[-1].isspace() or before[-1] in '(“"/'
    yield "" if opens else " "
    yield f"{{{{ {made.id}{shown} }}}}"
    closes = not behind or behind[0].isspace() or not behind[0].isalnum() or symbol
    yield "" if closes or kind == "percent" else " "


@dataclass(frozen=True, slots=True)
class _Around:
    """The words between a blank and its neighbours, and all before it in its paragraph."""

    before: str
    behind: str
    earlier: str

    @property
    def quote(self) -> str:
        """A short quotation with the blank in it."""
        return " ".join(f"{self.earlier[-40:]} … {self.behind[:40]}".split())


def _field(around: _Around, names: Names, *, line: Line) -> tuple[Found, int]:
    """The field of a blank, and how much of what stands behind the blank it takes in."""
    before, behind = around.before, around.behind
    dated = re.search(r"\bngày\s*$", before, re.IGNORECASE)
    rest = DATE_REST.match(behind) if dated else None
    numbered = re.search(r"\bsố\s*$", before, re.IGNORECASE) and SYMBOL_REST.match(behind)
    certainty, used = Certainty.LIKELY, 0
    if rest:
        spec: dict[str, Value] = _named("Ngày", around, "date")
        used = len(rest[0])
    elif numbered:
        spec = _named("Số", around, "text")
    else:
        unit = _unit(behind)
        spec = _spec(_clause_before(before), behind, unit)
        certainty = Certainty.LIKELY if unit else Certainty.GUESS
        percent = re.match(r"\s*%", behind)
        used = len(percent[0]) if percent else 0
    name = names.take(re.sub(r" \(.*", "", str(spec["label"])), otherwise="chi_tieu")
    return Found(name, spec, certainty, around.quote, line), used


def _named(word: str, around: _Around, kind: str) -> dict[str, Value]:
    return {"label": f"{word} {_document(around.earlier)}", "type": kind}


def _within(made: Found, fields: Sequence[Found], before: str) -> Found:
    """*made*, held below the whole that it is a part of ("trong đó")."""
    unit = made.spec.get("unit")
    whole = next((each for each in reversed(fields) if each.spec.get("unit") == unit), None)
    if whole is None or unit is None or unit == "%":
        return made
    limit = whole.id if PART.search(before) else None
    if limit is None and not SENTENCE_END.search(before):
        limit = str(whole.spec.get("at_most", "")) or None
    return made if limit is None else replace(made, spec={**made.spec, "at_most": limit})


def _spec(clause: str, behind: str, unit: str) -> dict[str, Value]:
    label = _label(clause, behind, unit)
    if not unit:
        return {"label": label, "type": "text"}
    kind = "integer"
    if unit == "%":
        kind = "percent"
    elif unit in MEASURED:
        kind = "number"
    elif "đồng" in unit.split("/", maxsplit=1)[0] and unit != "đồng chí":
        kind = "money"
    summed = {} if kind == "percent" or "/" in unit else {"rollup": "sum"}
    return {"label": label, "type": kind, "unit": unit, **summed}


def _unit(behind: str) -> str:
    """The unit or counted noun that *behind* begins with, "" for none."""
    text = " ".join(behind[:40].split())
    small = text.lower()
    for unit in sorted(UNITS, key=len, reverse=True):
        key = unit.lower()
        if small.startswith(key) and not (small[len(key) : len(key) + 1] or " ").isalnum():
            return unit
    return ""


def _clause_before(before: str) -> str:
    """The words of the clause that a blank ends, without what only leads to it."""
    tail = " ".join(before[-160:].split()).rstrip(": ")
    clause = PARTED.split(f"{tail} ")[-1].strip()
    if not HEADS.match(LEADING.sub("", clause)):
        clause = re.split(r"(?i)\b(?:đã|đang)\s+", clause)[-1]
    clause = LEADING.sub("", clause)
    while (cut := TRAILING.sub("", clause)) != clause:
        clause = cut
    if inner := HAVING.search(clause):
        clause = inner[1]
    return "" if ADJUNCT.match(clause) else clause.strip(" :,;-–….")


def _noun_behind(behind: str) -> str:
    """The words behind a blank up to the end of their clause."""
    text = " ".join(behind[:120].split())
    found = CLAUSE_END.search(text)
    noun = (text[: found.start()] if found else text).strip(" :,;-–…./")
    return re.sub(r"(?:\s+(?:của|trong|và|là|cho|với|tại|ở|các))+$", "", noun)


def _label(clause: str, behind: str, unit: str) -> str:
    """What the blank asks for, in the words around it."""
    noun = _short(_noun_behind(behind))
    if unit == "%":
        rate = "" if clause.lower().startswith(("tỷ lệ", "tỉ lệ")) else "Tỷ lệ "
        return upper_first((rate + _short(clause or noun.lstrip("% "), last=True)).strip())
    if not unit and not clause:
        return "Tên đơn vị" if noun.lower().startswith("là ") else upper_first(noun) or "Chỗ trống"
    if not unit or HEADS.match(clause):
        return upper_first(_short(clause, last=True))
    bare = len(noun.split()) <= len(unit.split())
    if bare and unit in GENERAL and clause:
        return upper_first(f"{_short(clause, last=True)} ({unit})")
    return f"Số {noun} ({_short(clause, last=True)})" if bare and clause else f"Số {noun or unit}"


def _short(text: str, *, last: bool = False) -> str:
    words = text.split()
    if len(words) <= LONGEST_LABEL:
        return text
    return " ".join(words[-LONGEST_LABEL:] if last else words[:LONGEST_LABEL])


def _document(before: str) -> str:
    """The kind of document that stands before "số" or "ngày": "kế hoạch"."""
    found = DOCUMENT.findall(before)
    return found[-1].lower() if found else "văn bản"


DOCUMENT = re.compile(
    r"(?i)\b(kế hoạch|chương trình hành động|chương trình|nghị quyết|quyết định|chỉ thị|hướng dẫn|"
    r"công văn|thông báo|báo cáo|tờ trình|kết luận|quy chế)\b"
)


def noted(found: Found, where: str) -> Noted:
    """The keys of a field with the comment that says where it comes from."""
    remark = f"chỗ trống «{found.around}» ({where})"
    return Noted(found.spec, found.certainty, remark)
