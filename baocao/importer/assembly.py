"""Import: the parts of a document -> the keys of an outline, with remarks, and the review.

A document that asks (kế hoạch, hướng dẫn, công văn) gives the guideline tree and, from its content
or from the đề cương attached to it, the report tree; a report or a đề cương gives the report tree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from baocao.importer.duties import WHAT_HEAD, WHEN_HEAD
from baocao.importer.fields import Blanks, find_blanks, noted
from baocao.importer.grids import Grid, columns_of, split_grids
from baocao.importer.guideline import Asked, GuidelineReader, all_ids
from baocao.importer.lines import Line, shortened
from baocao.importer.naming import Names
from baocao.importer.noted import Noted, Value
from baocao.importer.notices import (
    addressees,
    cited_documents,
    heading_facts,
    issuer_of,
    recipients,
    signature,
)
from baocao.importer.parts import AnnexPart, part
from baocao.importer.remarks import Review
from baocao.importer.report import USUAL, ReportReader, answering, numbering
from baocao.importer.titles import cleaned
from baocao.importer.tree import Node, read_tree
from baocao.legacy import Certainty
from baocao.manuscript import Manuscript
from baocao.text import identifier, upper_first

ASKING: Mapping[str, str] = {
    "kế hoạch": "ke_hoach",
    "hướng dẫn": "huong_dan",
    "công văn": "cong_van",
}
REPORTING = frozenset({"báo cáo", "đề cương", "tờ trình"})
OUTLINE_ANNEX = re.compile(r"(?i)\bđề cương|\bgợi ý|mẫu báo cáo|\bbáo cáo\b")
ATTACHED = re.compile(r"(?i)\bkèm theo\b[^.;]{0,60}(?:đề cương|phụ lục|biểu|mẫu)|"
                      r"(?:đề cương|phụ lục|biểu mẫu|mẫu)[^.;]{0,60}\bkèm theo\b")  # fmt: skip
PERIOD = re.compile(r"(?i)\b(?P<name>[0-9]{1,2} (?:năm|tháng))\b(?! [0-9])")
SPAN = re.compile(
    r"(?P<first>(?:19|20)[0-9]{2})\s*(?:[-–]|đến(?: năm)?)\s*(?P<last>(?:19|20)[0-9]{2})\b"
)
PARTY = re.compile(
    r"\b(?:đảng|chi bộ|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|bí thư)\b|[-/](?:HU|ĐU|TU)\b"
)
UNION = re.compile(
    r"\b(?:công đoàn|liên đoàn lao động|lđlđ|tlđ|tổng liên đoàn|nghiệp đoàn|đoàn chủ tịch)\b"
)
MOST_ID_WORDS = 9
WIDEST_UPRIGHT = 6
"""Columns that fit on an upright page."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """The keys of an outline in order, and what its document was: "ke_hoach" ..., "bao_cao"."""

    outline: dict[str, Value]
    kind: str


@dataclass(frozen=True, slots=True)
class _Text:
    """A text read: its tree and its tables."""

    nodes: tuple[Node, ...]
    grids: tuple[Grid, ...]

    @property
    def has_headings(self) -> bool:
        return any(node.heading for node in self.nodes)


class Assembler:
    """Puts the outline of one document together."""

    def __init__(self, manuscript: Manuscript, review: Review) -> None:
        self._parts = part(manuscript)
        self._review = review
        self._names = Names()
        self._blanks: Blanks = find_blanks(manuscript)
        self._report = ReportReader(self._names, review, self._blanks)

    def assemble(self) -> Assembled:
        """The outline."""
        parts = self._parts
        body = _read(parts.body)
        kind = self._kind(body)
        subject = self._subject(kind)
        attached = self._attached()
        asked = None
        if kind is not None and kind != "bao_cao":
            asked = self._asked(body, attached)
        report = self._report_keys(body if asked is None else attached, asked)
        appendices = self._appendices(attached)
        if asked is not None:
            appendices += self._own_tables(body.grids)
        outline: dict[str, Value] = {
            **self._identity(subject),
            "period": self._period(subject),
            "fields": self._fields(),
            "report": report,
            "appendices": appendices,
        }
        to, archive = recipients(parts)
        if asked is None:
            outline |= {"recipients": to, "archive": archive, "signature": signature(parts)}
        else:
            issuer = issuer_of(parts)
            own: list[Value] = [{"name": issuer, "purpose": "b/c"}] if issuer else []
            outline |= {"recipients": own, "guideline": self._guideline(kind or "", subject, asked)}
        return Assembled(outline, kind or "bao_cao")

    def _kind(self, body: _Text) -> str | None:
        """What the document is: "bao_cao", or the kind of a guideline."""
        told = self._parts.facts.kind
        if told in ASKING:
            return ASKING[told]
        if told in REPORTING or self._opens_with("ĐỀ CƯƠNG") or self._opens_with("BÁO CÁO"):
            return "bao_cao"
        guessed = "bao_cao"
        if self._parts.addressees:
            guessed = "cong_van"
        elif told or any(re.search(r"(?i)tổ chức thực hiện", node.title) for node in body.nodes):
            guessed = "ke_hoach"
        self._review.warn("import.kind-guessed", found=told or "?", allowed=KIND_NAMES[guessed])
        return guessed

    def _opens_with(self, words: str) -> bool:
        return any(line.text.upper().startswith(words) for line in self._parts.title[:2])

    def _subject(self, kind: str | None) -> str:
        """The trích yếu: below the type, or behind "V/v"; the first heading where none is."""
        del kind
        lines = [line.text for line in self._parts.title]
        about = re.sub(r"(?i)^(?:v\s*/\s*v|về việc)\s*:?\s*", "", self._parts.text("about"))
        words = " ".join(lines) or about or self._parts.text("subject")
        words = re.sub(r"^(?:ĐỀ CƯƠNG BÁO CÁO|BÁO CÁO|ĐỀ CƯƠNG|KẾ HOẠCH|HƯỚNG DẪN)\s+", "", words)
        words = cleaned(" ".join(words.split())).strip(' ”“"')
        if words and words != "…":
            return upper_first(f"{words}”" if words.count("“") > words.count("”") else words)
        self._review.warn("import.no-subject")
        return "Báo cáo theo văn bản hướng dẫn"

    def _identity(self, subject: str) -> dict[str, Value]:
        name = "-".join(identifier(subject).split("_")[:MOST_ID_WORDS]) or "de-cuong-moi"
        return {
            "id": Noted(name, Certainty.LIKELY, "đặt theo trích yếu; đổi thành tên ngắn dễ nhớ"),
            "title": subject,
            "body": self._family(),
        }

    def _family(self) -> Value:
        parts = self._parts
        told = " ".join(
            (issuer_of(parts), *(parts.text(name) for name in ("superior", "authority", "number")))
        )
        said = " ".join(line.text for line in (*parts.opening, *parts.closing))
        for text, certainty in ((told, Certainty.SURE), (said, Certainty.GUESS)):
            if UNION.search(text.lower()):
                return Noted("cong_doan", certainty, "hệ thể thức: công đoàn")
            if PARTY.search(text.lower()) or PARTY.search(text):
                return Noted("dang", certainty, "hệ thể thức: Đảng")
            if text is told and text.strip():
                return Noted("nha_nuoc", Certainty.LIKELY, "hệ thể thức: nhà nước")
        return Noted("nha_nuoc", Certainty.GUESS, "không thấy cơ quan ban hành; chọn hệ thể thức")

    def _period(self, subject: str) -> Value:
        name, span = PERIOD.search(subject), SPAN.search(subject)
        spec: dict[str, Value] = {}
        if name:
            spec["name"] = name["name"]
        if span and int(span["first"]) <= int(span["last"]):
            spec["from"] = f"{span['first']}-01-01"
            spec["to"] = f"{span['last']}-12-31"
        return Noted(
            spec, Certainty.GUESS, "kỳ báo cáo đọc từ trích yếu; ghi đủ ngày đầu, ngày cuối"
        )

    def _fields(self) -> dict[str, Value]:
        made: dict[str, Value] = {}
        for found in self._report.fields:
            made[found.id] = noted(found, self._review.where(found.line))
            if found.certainty is Certainty.GUESS:
                facts = {"found": found.around, "allowed": str(found.spec["label"])}
                self._review.warn("import.blank-guessed", found.line, **facts)
        return made

    def _attached(self) -> _Text | None:
        """The text of the đề cương that is attached, wherever it stands among the annexes."""
        for annex in self._parts.annexes:
            text = _read(annex.lines)
            if OUTLINE_ANNEX.search(annex.title) and text.has_headings:
                return text
        if not self._parts.annexes and any(
            ATTACHED.search(line.text) for line in (*self._parts.body, *self._parts.closing)
        ):
            self._review.warn("import.missing-annex")
        return None

    def _asked(self, body: _Text, attached: _Text | None) -> Asked:
        day = self._parts.facts.day
        year = day.year if day is not None else None
        reader = GuidelineReader(Names(), self._review, year=year)
        if not body.has_headings and attached is None:
            self._review.warn("import.no-headings")
        return reader.read(body.nodes, self._parts.closing, body.grids)

    def _report_keys(self, text: _Text | None, asked: Asked | None) -> Value:
        keys: dict[str, Value] = {}
        if asked is None or text is not None:
            assert text is not None  # a document that asks nothing is itself the report
            keys["opening"] = self._opening() if asked is None else ""
            keys["closing"] = self._closing() if asked is None else ""
            keys["numbering"] = (
                [] if numbering(text.nodes) == USUAL else list(numbering(text.nodes))
            )
            self._report.knows(all_ids(asked.demands) if asked else ())
            keys["sections"] = self._report.read(text.nodes, text.grids)
            if not text.has_headings:
                keys["sections"] = [self._whole(text)]
            return keys
        keys["sections"] = answering(asked.demands, self._names) or [self._nothing_asked()]
        remark = "mục báo cáo suy ra từ nội dung văn bản yêu cầu; sửa lời thành đề mục"
        return Noted(keys, Certainty.LIKELY, remark)

    def _whole(self, text: _Text) -> Value:
        """The one section of a document without headings."""
        self._review.warn("import.no-headings")
        made = [self._report.paragraph(node) for top in text.nodes for node in top.walk()]
        spec: dict[str, Value] = {
            "id": self._names.take("noi dung", otherwise="noi_dung"),
            "title": "Nội dung báo cáo",
            "text": "\n\n".join(each for each in made if each),
            "tables": self._report.tables(text.grids, "Số liệu"),
        }
        return Noted(spec, Certainty.GUESS, "văn bản không có đề mục đánh số; chia mục bằng tay")

    def _nothing_asked(self) -> Value:
        name = self._names.take("noi dung", otherwise="noi_dung")
        remark = "không tìm thấy nội dung yêu cầu; viết các mục bằng tay"
        return Noted({"id": name, "title": "Nội dung báo cáo"}, Certainty.GUESS, remark)

    def _opening(self) -> str:
        return "\n\n".join(self._template(line) for line in self._parts.opening)

    def _closing(self) -> str:
        lines = [self._template(line) for line in self._parts.closing]
        return re.sub(r"\s*\./\.?\s*$", "", "\n\n".join(lines))

    def _template(self, line: Line) -> str:
        node = Node(None, line, line.text)
        return self._report.paragraph(node) or line.text

    def _appendices(self, attached: _Text | None) -> list[Value]:
        made: list[Value] = []
        for annex in self._parts.annexes:
            text = _read(annex.lines)
            is_outline = attached is not None and text.nodes == attached.nodes
            if not is_outline and (spec := self._appendix(annex, text)):
                made.append(spec)
        return made

    def _own_tables(self, grids: Sequence[Grid]) -> list[Value]:
        """An annex for each form that stands in the text of a guideline; duties are none."""
        made: list[Value] = []
        for grid in grids:
            heads = [head.label for head in columns_of(grid)]
            if any(map(WHEN_HEAD.search, heads)) and any(map(WHAT_HEAD.search, heads)):
                continue
            title = grid.caption or "Biểu số liệu"
            spec: dict[str, Value] = {
                "id": self._names.take(title, otherwise="bieu"),
                "title": cleaned(title),
                "tables": self._report.tables([grid], title),
            }
            where = self._review.where(grid.line)
            made.append(Noted(spec, Certainty.GUESS, f"bảng đứng trong văn bản ({where})"))
        return made

    def _appendix(self, annex: AnnexPart, text: _Text) -> Value | None:
        if not text.grids and not text.has_headings:
            self._review.warn("import.annex-skipped", annex.line, found=annex.title)
            return None
        wide = any(each.width > WIDEST_UPRIGHT for each in text.grids)
        spec: dict[str, Value] = {
            "id": self._names.take(annex.title, otherwise="phu_luc"),
            "title": cleaned(annex.title),
            "orientation": "landscape" if wide else "portrait",
        }
        if text.has_headings:
            spec["sections"] = self._report.read(text.nodes, text.grids)
        else:
            spec["tables"] = self._report.tables(text.grids, annex.title)
        where = self._review.where(annex.line)
        return Noted(spec, Certainty.LIKELY, f"biểu kèm theo ({where})")

    def _guideline(self, kind: str, subject: str, asked: Asked) -> Value:
        parts = self._parts
        to, archive = recipients(parts)
        facts = heading_facts(parts)
        for key in ("issuer", "number", "date"):
            if not facts[key]:
                self._review.warn("import.missing-fact", found=FACT_NAMES[key])
        if not to:
            self._review.warn("import.no-recipients")
        texts = [line.text for line in (*parts.bases, *parts.opening)]
        opening = "\n".join(line.text for line in parts.opening)
        return {
            "kind": kind,
            **facts,
            "subject": subject,
            "addressees": addressees(parts),
            "legal_basis": cited_documents(texts),
            "opening": shortened(opening, LONGEST_OPENING),
            "closing": "\n".join(line.text for line in parts.closing),
            "sections": asked.sections,
            "recipients": to,
            "archive": archive,
            "signature": signature(parts),
        }


def _read(lines: Sequence[Line]) -> _Text:
    running, grids = split_grids(lines)
    return _Text(read_tree(running), grids)


KIND_NAMES: Mapping[str, str] = {
    "bao_cao": "báo cáo",
    "ke_hoach": "kế hoạch",
    "huong_dan": "hướng dẫn",
    "cong_van": "công văn",
}
FACT_NAMES: Mapping[str, str] = {
    "issuer": "cơ quan ban hành",
    "number": "số, ký hiệu",
    "date": "ngày ban hành",
}
LONGEST_OPENING = 2000
