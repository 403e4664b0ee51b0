"""What the texts of an outline can print: `ReportData` -> names and figures for Jinja2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinja2.runtime import Context

from baocao.data import ReportData, TableData
from baocao.document import Break, Inline, Inlines, Origin, Text
from baocao.errors import OutlineError, Place, problem
from baocao.header import PRINTABLE, CitedDocument, Part
from baocao.models import titles
from baocao.outline import ColumnSpec, TableSpec
from baocao.phrases import Citations
from baocao.profiles import Profile
from baocao.reading import cited_document, measure_of
from baocao.sentences import SEED
from baocao.templates import EXPRESSION_ERRORS, printed_lines, scope
from baocao.values import Figure, Measure, Plain, State

KIND_NAMES: Mapping[str, str] = {
    "bao_cao": "Báo cáo",
    "ke_hoach": "Kế hoạch",
    "huong_dan": "Hướng dẫn",
    "cong_van": "Công văn",
}


@dataclass(frozen=True, slots=True)
class Composer:
    """What every part of a document is composed from: data, format rules, names for texts.

    *kind* is the document type: "bao_cao", or that of the guideline.
    """

    data: ReportData
    profile: Profile
    names: Context
    kind: str = "bao_cao"

    def with_name(self, name: str, value: object) -> Composer:
        """The same, with one more name for texts."""
        return replace(self, names=scope({**self.names.get_all(), name: value}))

    def line(self, source: str, key: str) -> Inlines:
        """The one paragraph that the template *source* gives; () where it gives nothing."""
        joined: list[Inline] = []
        for _, part in self.lines(source, key):
            joined += [Break(), *part] if joined else part
        return tuple(joined)

    def lines(self, source: str, key: str) -> Iterator[tuple[str, Inlines]]:
        """The paragraphs of *source*, each with a key made of *key* and its line in the source.

        A line that a loop repeats is told apart by a count, so that a key names one paragraph.
        """
        seen: dict[str, int] = {}
        for number, words in self._printed(source, key):
            seen[number] = seen.get(number, 0) + 1
            again = f".{seen[number]}" if seen[number] > 1 else ""
            yield f"{key}[{number}{again}]", words

    def _printed(self, source: str, key: str) -> list[tuple[str, Inlines]]:
        try:
            return printed_lines(source, self.names)
        except EXPRESSION_ERRORS as failure:
            facts = {"found": str(failure)}
            place = Place(f"{self.data.outline.id}.yaml", pointer=f"/{key.replace('.', '/')}")
            raise OutlineError([problem("outline.bad-template", place, **facts)]) from failure


def build_context(data: ReportData) -> Context:
    """Every name of `outline.name_tree` with its figure, but those the composer adds itself."""
    names: dict[str, Any] = {}
    known, branch = "", names
    for field_id, figure in data.figures.items():
        above, _, name = field_id.rpartition(".")
        if above != known:
            known, branch = above, _branch(names, above)
        branch[name] = figure
    for table_id, table in data.tables.items():
        names[table_id] = _table_names(data.outline.tables[table_id], table)
    for name in PRINTABLE:
        names[name] = _header_names(name, getattr(data.header, name)) | names.get(name, {})
    for name, documents in (("can_cu", data.header.can_cu), ("vien_dan", data.header.vien_dan)):
        names[name] = _citations(name, documents, names.get(name, {}))
    names["phu_luc"] = ""
    names["noi_kien_nghi"] = _asked(data)
    names[SEED] = _seed(data)
    for spec in data.outline.tables.values():
        if spec.rows == "targets":
            names[spec.id] = tuple(data.figures[field_id] for field_id in spec.targets)
    return scope(names)


def _seed(data: ReportData) -> str:
    """What the wording of the report follows from: its own seed, else the unit it is about."""
    header = data.header
    unit = header.don_vi.ma or header.don_vi.ten or header.co_quan.ten
    return header.the_thuc.mau_cau or unit or ""


def _branch(names: dict[str, Any], above: str) -> dict[str, Any]:
    """The branch *above* of *names*; one that nobody sees below a figure, which has its parts."""
    branch: Any = names
    for name in filter(None, above.split(".")):
        branch = branch.setdefault(name, {})
        if isinstance(branch, Figure):
            return {}
    found: dict[str, Any] = branch
    return found


def _table_names(spec: TableSpec, table: TableData) -> dict[str, Mapping[str, Figure]]:
    if table.rows:
        first, last = table.rows[0].cells, table.rows[-1].cells
    else:
        first = last = {column.id: _blank(spec, column) for column in spec.columns}
    totals = dict(table.totals)
    for column in spec.columns:
        if column.id in spec.totals and column.id not in totals:
            totals[column.id] = _blank(spec, column)
    return {"tong": totals, "dau": first, "cuoi": last}


def _blank(spec: TableSpec, column: ColumnSpec) -> Figure:
    """A cell of a table that has none."""
    origin = Origin(f"{spec.id}.{column.id}", f"/so_lieu/{spec.id}", column.formula)
    return Figure(origin, measure_of(column), state=State.NOT_YET)


def _header_names(name: str, part: Part) -> dict[str, Figure]:
    return {
        key: header_figure(f"{name}.{key}", getattr(part, key), title or key)
        for key, title in titles(type(part)).items()
    }


def header_figure(dotted: str, value: Plain | int | None, label: str) -> Figure:
    """A value of the header as a figure, so that it prints with its origin."""
    origin = Origin(dotted, "/" + dotted.replace(".", "/"))
    plain: Plain | None = str(value) if isinstance(value, int) else value
    return Figure(origin, Measure(label), plain or None)


def _citations(
    name: str, documents: tuple[CitedDocument, ...], fields: Mapping[str, Any]
) -> Citations:
    items = tuple(
        Figure(
            Origin(f"{name}.{index}", f"/{name}/{index}"),
            Measure("Văn bản"),
            cited_document(document),
        )
        for index, document in enumerate(documents)
        if document.vai_tro == "thuc_hien" and document != CitedDocument()
    )
    return Citations(items, Origin(name, f"/{name}"), fields)


def _asked(data: ReportData) -> str:
    """Whom the unit's recommendations go to, in the order they are named."""
    named = {
        item.addressee: None
        for prose in data.prose.values()
        for items in prose.lists.values()
        for item in items
        if item.addressee
    }
    return ", ".join(named) or "cấp trên"


def kind_name(composer: Composer) -> str:
    """What the document calls itself in its own text: "Kế hoạch"."""
    return KIND_NAMES[composer.kind]


def fixed(words: str) -> Inlines:
    """*words* as inlines; () for none."""
    return (Text(words),) if words else ()
