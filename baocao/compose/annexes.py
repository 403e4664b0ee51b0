"""The annexes: label, title, the line that ties them to the report, tables, charts, makers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from baocao.compose.body import compose_sections
from baocao.compose.charts import compose_charts
from baocao.compose.context import Composer, fixed, kind_name
from baocao.compose.frame import document_day, number_line
from baocao.compose.tables import compose_table
from baocao.document import (
    Annex,
    Block,
    Chart,
    Line,
    Orientation,
    Origin,
    Paragraph,
    Role,
    Table,
    Text,
    Value,
    plain_text,
)
from baocao.outline import Appendix
from baocao.text import organisation_name, roman

MAKERS = (
    ("lap_bieu", "Người lập biểu"),
    ("tong_hop", "Người tổng hợp"),
    ("ra_soat", "Người rà soát"),
    ("duyet", "Người duyệt"),
)


def compose_annexes(composer: Composer) -> tuple[Annex, ...]:
    """The annexes that have something in them, numbered where there are two or more."""
    outline = composer.data.outline
    found = [(spec, _blocks(composer, spec)) for spec in outline.appendices]
    kept = [(spec, blocks) for spec, blocks in found if blocks]
    return tuple(
        _annex(composer, spec, blocks=blocks, label=annex_label(composer, index, len(kept)))
        for index, (spec, blocks) in enumerate(kept)
    )


def annex_label(composer: Composer, index: int, count: int) -> str:
    """The label: "Phụ lục" alone, "Phụ lục I" or "Phụ lục 1" among several (NĐ 30/2020, III.1)."""
    wording = composer.profile.wording
    if count == 1:
        return wording.annex_label
    number = roman(index + 1) if wording.annex_numerals == "roman" else str(index + 1)
    return f"{wording.annex_label} {number}"


def annex_reference(composer: Composer) -> tuple[Text | Value, ...]:
    """The tie to the document, made from its own type, number and date, never typed."""
    number = plain_text(number_line(composer)).replace("Số: ", "số ").replace("Số ", "số ")
    issuer = organisation_name(composer.data.header.co_quan.ten or "……")
    words = f"{kind_name(composer)} {number} {document_day(composer)} của {issuer}"
    return (Text("(Kèm theo "), Value(words, Origin("van_ban.so", "/van_ban/so")), Text(")"))


def annex_words(annexes: Sequence[Annex]) -> str:
    """How the body points to *annexes*: "Phụ lục", "các Phụ lục I, II"."""
    labels = [plain_text(annex.label.inlines) for annex in annexes]
    if len(labels) <= 1:
        return "".join(labels)
    name = labels[0].rpartition(" ")[0]
    return f"các {name} {', '.join(label.rpartition(' ')[2] for label in labels)}"


def _annex(composer: Composer, spec: Appendix, *, blocks: Sequence[Block], label: str) -> Annex:
    key = f"appendices.{spec.id}"
    return Annex(
        key=key,
        label=Line(f"{key}.label", fixed(label)),
        title=Line(f"{key}.title", composer.line(spec.title, f"{key}.title")),
        reference=Line(f"{key}.reference", annex_reference(composer)),
        orientation=Orientation(spec.orientation),
        blocks=tuple(blocks),
        makers=tuple(_makers(composer)),
    )


def _blocks(composer: Composer, spec: Appendix) -> list[Block]:
    key = f"appendices.{spec.id}"
    blocks: list[Block] = [
        Paragraph(line_key, Role.BODY, words)
        for line_key, words in composer.lines(spec.text, f"{key}.text")
    ]
    for table in spec.tables:
        blocks += compose_table(composer, table, key)
    blocks += compose_charts(composer, spec.charts, key)
    blocks += compose_sections(composer, spec.sections)
    if spec.optional and not any(isinstance(block, Table | Chart) for block in blocks):
        return []
    return blocks


def _makers(composer: Composer) -> Iterator[Line]:
    makers = composer.data.header.nguoi
    for key, label in MAKERS:
        name = getattr(makers, key)
        if name:
            words = (Text(f"{label}: "), Value(name, Origin(f"nguoi.{key}", f"/nguoi/{key}")))
            yield Line(f"makers.{key}", words)
