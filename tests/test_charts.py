"""Charts from the outline to the page: what is drawn, what is told instead, the data behind it."""

import io
import posixpath
import shutil
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT, codes, make_data, make_outline
from documents import HOSTILE, hand_made
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from baocao.compose import compose
from baocao.document import (
    Chart,
    Heading,
    Missing,
    Origin,
    Point,
    Series,
    Shape,
    Text,
    Value,
    as_plain,
    charts_of,
    missing_values,
    plain_text,
)
from baocao.errors import OutlineError
from baocao.inspection import check
from baocao.ooxml.chart_parts import workbook
from baocao.ooxml.charts import chart_xml, drawing, link_of
from baocao.ooxml.package import read_package, write_package
from baocao.ooxml.validity import validity_problems
from baocao.pipeline import MASTERS, load_data, missing_figures
from baocao.pipeline import render as render_data
from baocao.preview import to_pdf
from baocao.profiles import profile
from baocao.rendering import open_master, render
from baocao.resources import shipped

SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
OUTLINE = """\
id: tiny
title: T
body: cong_doan
period: {from: 2013-01-01, to: 2015-12-31}
fields:
  ky_hd: {label: Ký hợp đồng, type: percent, unit: "%", target: true, required: false}
  hoi_nghi: {label: Hội nghị, type: percent, target: true, formula: hoi_nghi.so / hoi_nghi.tong}
  hoi_nghi.so: {label: Số tổ chức, type: integer}
  hoi_nghi.tong: {label: Tổng số, type: integer}
  ket_nap: {label: Kết nạp, type: integer, unit: người, target: true}
  nu: {label: Nữ, type: integer, unit: người}
  nam: {label: Nam, type: integer, unit: người}
  khac: {label: Khác, type: integer, unit: người, required: false}
  chu: {label: Chữ}
report:
  sections:
    - id: s
      title: S
      tables:
        - id: theo_nam
          title: Theo năm
          rows: years
          columns:
            - {id: vao, label: Kết nạp, type: integer, nature: flow, unit: người}
            - {id: ra, label: Ra, type: integer, nature: flow, unit: người, required: false}
            - {id: cuoi, label: Cuối năm, type: integer, nature: stock, unit: người}
            - {id: chi, label: Chi, type: money, nature: flow, unit: đồng}
            - {id: ten, label: Tên}
        - {id: tu_do, title: Tự do, columns: [{id: so, label: Số, type: integer}]}
"""
TARGETS = (
    "{id: bd, title: Biểu đồ, kind: targets, fields: [{id: ky_hd, label: Hợp đồng}, hoi_nghi]}"
)
SHARES = "{id: bd, title: Biểu đồ, kind: shares, fields: [nu, nam]}"
RATES = {
    "ky_hd": {"cthd": 95, "dat": "91,25"},
    "hoi_nghi": {"cthd": 60, "so": 2, "tong": 3},
}


def asked(chart: str) -> str:
    return f"{OUTLINE}      charts:\n        - {chart}\n"


def years(*columns: str) -> str:
    return asked(
        f"{{id: bd, title: Biểu đồ, kind: years, table: theo_nam, columns: [{', '.join(columns)}]}}"
    )


def document_of(outline: str, **values: object):
    data = make_data({"de_cuong": "tiny", "so_lieu": values}, outline)
    return compose(data, profile("union_qd933"))


def drawn(outline: str, **values: object) -> Chart | None:
    """The one chart of the section, None when it is left out."""
    return next(iter(charts_of(document_of(outline, **values))), None)


def numbers(series: Series) -> list[Decimal | None]:
    return [point.number for point in series.points]


def by_year(column: str, *values: object) -> dict[str, dict[str, object]]:
    return {str(2013 + n): {column: value} for n, value in enumerate(values) if value is not None}


def point(value: Decimal | int | None) -> Point:
    number = None if value is None else Decimal(value)
    return Point(number, (Value(str(value), Origin("x", "/x")),))


def chart_of(
    *series: list[int | None],
    shape: Shape = Shape.BARS,
    names: tuple[str, ...] = (),
    **more: object,
) -> Chart:
    """A chart of series A, B ... over the categories *names*."""
    categories = names or tuple(f"mục {n}" for n in range(len(series[0])))
    made = tuple(
        Series(chr(ord("A") + index), tuple(map(point, values)))
        for index, values in enumerate(series)
    )
    plain = Chart("s.bd", (Text("Biểu đồ"),), shape, categories, made, "", 0, "Lời tả")
    return replace(plain, **more)


def tree(chart: Chart) -> etree._Element:
    return etree.fromstring(chart_xml(chart, "rId1"))


def found(node: etree._Element, path: str) -> list:
    return node.xpath(path, namespaces=SPACES)


def rendered(*charts: Chart, profile_id: str = "union_qd933") -> bytes:
    """A report whose body is a heading and *charts*, with one more in each annex."""
    whole = hand_made(profile_id)
    heading = Heading("s", 1, "I.", (Text("Kết quả"),))
    annexes = tuple(
        replace(annex, blocks=(*annex.blocks, chart_of([n, n + 1], key=f"annex.{n}")))
        for n, annex in enumerate(whole.annexes)
    )
    document = replace(whole, body=(heading, *charts), annexes=annexes)
    master = MASTERS[profile(profile_id).family]
    return render(document, open_master(shipped("docx_templates") / master))


def audited(content: bytes, folder: Path) -> list[str]:
    """What another's validator finds in the docx *content*."""
    path = folder / "chart.docx"
    path.write_bytes(content)
    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


def test_results_stand_beside_targets_unrounded():
    """A rate computed from 2 of 3 keeps its digits in the data, and one digit on the page."""
    chart = drawn(asked(TARGETS), **RATES)
    assert chart.categories == ("Hợp đồng", "Hội nghị")
    assert [series.name for series in chart.series] == ["Chỉ tiêu giao", "Kết quả đạt được"]
    assert numbers(chart.series[0]) == [95, 60]
    assert numbers(chart.series[1])[0] == Decimal("91.25")
    assert str(numbers(chart.series[1])[1]).startswith("66.6666666666")
    assert plain_text(chart.series[1].points[1].inlines) == "66,7%"
    assert (chart.unit, chart.decimals, chart.shape) == ("%", 2, Shape.BARS)


def test_values_of_a_chart_know_where_they_came_from():
    """Each point carries the origin of its figure."""
    chart = drawn(asked(TARGETS), **RATES)
    origins = [series.points[0].inlines[0].origin.pointer for series in chart.series]
    assert origins == ["/so_lieu/ky_hd/cthd", "/so_lieu/ky_hd"]


def test_the_alt_text_tells_the_main_figures():
    """Who cannot see the chart hears what it compares, by how much, and what is wanting."""
    told = drawn(asked(TARGETS), **RATES).description
    assert "Hợp đồng: giao 95%, đạt 91,25%; Hội nghị: giao 60%, đạt 66,7%." in told
    wanting = drawn(asked(TARGETS), **RATES | {"hoi_nghi": {"cthd": 60}}).description
    assert "Hội nghị: giao 60%, đạt chưa có số liệu" in wanting


def test_without_a_target_there_is_nothing_to_compare():
    """An indicator that was given no target is left out, and one indicator makes no chart."""
    assert drawn(asked(TARGETS), **RATES | {"ky_hd": {"dat": 90}}) is None


def test_a_missing_result_leaves_a_gap_and_is_listed():
    """The number is None, the note names the indicator, the figure is among those to come."""
    outline = asked(TARGETS)
    values = RATES | {"hoi_nghi": {"cthd": 60, "tong": 3}}
    document = document_of(outline, **values)
    (chart,) = charts_of(document)
    assert numbers(chart.series[1]) == [Decimal("91.25"), None]
    assert plain_text(chart.notes[0]) == "Ghi chú: chưa có số liệu: Hội nghị."
    assert Missing("Hội nghị", chart.series[1].points[1].inlines[0].origin) in missing_values(
        document
    )
    data = make_data({"de_cuong": "tiny", "so_lieu": values}, outline)
    assert "/so_lieu/hoi_nghi/so" in [each.pointer for each in missing_figures(data, document)]


@pytest.mark.parametrize(
    ("outline", "values"),
    [
        (asked(TARGETS), {}),
        (asked(SHARES.replace("nam]", "nam, khac]")), {"nu": 3, "nam": 4}),
        (asked(SHARES), {"nu": {"tu": 3, "den": 4}, "nam": 5}),
        (asked(SHARES), {"nu": 0, "nam": 0}),
        (years("vao"), {}),
        (years("vao"), {"theo_nam": by_year("vao", 5)}),
    ],
    ids=["targets", "unknown-whole", "vague-whole", "empty-whole", "years", "one-year"],
)
def test_no_chart_is_drawn_of_too_little(outline, values):
    """Less than two indicators, parts or years are no picture; no part of an unknown whole is."""
    assert drawn(outline, **values) is None


def test_shares_are_ordered_and_make_a_whole():
    """The largest part comes first, unrounded; its origin says what it was divided by."""
    chart = drawn(asked(SHARES), nu=1, nam=2)
    assert chart.categories == ("Nam", "Nữ")
    assert float(sum(numbers(chart.series[0]))) == pytest.approx(100)
    value = chart.series[0].points[0].inlines[0]
    assert (value.text, value.origin.formula) == ("66,7%", "nam / (nu + nam)")
    assert "Nam: 66,7% (2 người); Nữ: 33,3% (1 người)." in chart.description


def test_parts_of_one_name_are_still_two_parts():
    """Two fields called alike are both drawn, and the whole counts both."""
    named = SHARES.replace("[nu, nam]", "[{id: nu, label: A}, {id: nam, label: A}]")
    chart = drawn(asked(named), nu=1, nam=3)
    assert (chart.categories, numbers(chart.series[0])) == (("A", "A"), [75, 25])


@pytest.mark.parametrize(
    ("columns", "shape"),
    [(("vao",), Shape.COLUMNS), (("vao", "ra"), Shape.COLUMNS), (("vao", "cuoi"), Shape.LINES)],
)
def test_what_happens_stands_and_what_lasts_runs(columns, shape):
    """Flows of a year are columns, levels are lines."""
    rows = {year: {"vao": 3, "ra": 1, "cuoi": 9} for year in ("2013", "2014", "2015")}
    chart = drawn(years(*columns), theo_nam=rows)
    assert (chart.shape, chart.categories) == (shape, ("2013", "2014", "2015"))


def test_the_course_of_a_series_is_told():
    """First, last, highest and lowest year are in the alt text."""
    told = drawn(years("vao"), theo_nam=by_year("vao", 5, 9, 7)).description
    assert "5 người (năm 2013), đến 7 người (năm 2015), cao nhất 9 người (năm 2014)" in told


def test_a_year_without_its_figure():
    """A year that has no figure is a gap, "không phát sinh" is zero, an estimate is called one."""
    rows = by_year("vao", {"trang_thai": "khong_phat_sinh"}, {"trang_thai": "khong_ap_dung"}, 4)
    rows["2015"]["vao"] = {"gia_tri": 4, "trang_thai": "uoc"}
    chart = drawn(years("vao"), theo_nam=rows)
    assert numbers(chart.series[0]) == [0, None, 4]
    assert plain_text(chart.notes[0]) == "Ghi chú: không áp dụng: năm 2014; số ước: năm 2015."


def test_a_range_has_no_one_height():
    """A range is not drawn and the note says so; a bound is drawn and called one."""
    rows = by_year("vao", {"tu": 3, "den": 5}, {"gia_tri": 8, "muc": "hon"}, 4)
    chart = drawn(years("vao"), theo_nam=rows)
    assert numbers(chart.series[0]) == [None, 8, 4]
    assert "chỉ có khoảng số, không vẽ: năm 2013" in plain_text(chart.notes[0])
    assert "số gần đúng: năm 2014" in plain_text(chart.notes[0])


def test_what_need_not_be_given_is_no_blank_to_fill_in():
    """An optional cell left empty is a gap, and nobody is asked for it."""
    rows = {year: {"vao": 3} for year in ("2013", "2014", "2015")} | {"2013": {"vao": 3, "ra": 1}}
    chart = drawn(years("vao", "ra"), theo_nam=rows)
    assert numbers(chart.series[1]) == [1, None, None]
    assert chart.series[1].points[1].inlines == ()


def test_money_is_labelled_in_millions():
    """đồng of millions are labelled in "triệu đồng"; the data keep every đồng."""
    chart = drawn(years("chi"), theo_nam=by_year("chi", 820_500_000, 905_000_000))
    assert plain_text(chart.caption) == "Biểu đồ (đơn vị tính: triệu đồng)"
    assert numbers(chart.series[0])[0] == 820_500_000
    code = found(tree(chart), "//c:dLbls/c:numFmt/@formatCode")
    assert code == ["[$-42A]#,##0.0,,"]


def test_money_of_thousands_keeps_its_unit():
    """Where one value is less than a million, labels stay in đồng: none may print as 0."""
    chart = drawn(years("chi"), theo_nam=by_year("chi", 820_000, 905_000_000))
    assert (chart.unit, chart.thousands) == ("đồng", 0)


def test_an_optional_section_with_a_chart_stays():
    """A chart is something to say."""
    outline = OUTLINE.replace("      tables:", f"      charts: [{SHARES}]\n      tables:", 1)
    bare = outline.split("      tables:", maxsplit=1)[0].replace(
        "- id: s", "- id: s\n      optional: true"
    )
    assert drawn(bare, nu=1, nam=2) is not None


def test_an_annex_may_hold_a_chart():
    """A chart stands in an annex as in the body, of a table defined elsewhere."""
    annex = f"appendices:\n  - {{id: pl, title: PL, optional: true, charts: [{SHARES}]}}\n"
    document = document_of(OUTLINE + annex, nu=1, nam=2)
    assert isinstance(document.annexes[0].blocks[0], Chart)


def test_a_chart_as_plain_values():
    """Golden files and machines get numbers as text, exact."""
    told = as_plain(chart_of([1, None]))
    assert told["series"][0]["points"][0]["number"] == "1"
    assert (told["is"], told["shape"]) == ("chart", "bars")


@pytest.mark.parametrize(
    ("chart", "code"),
    [
        ("{id: b, title: B, kind: targets}", "outline.missing-key"),
        ("{id: b, title: B, kind: years, table: theo_nam}", "outline.missing-key"),
        ("{id: b, title: B, kind: shares, fields: [nu, nam], table: x}", "outline.chart-key"),
        ("{id: b, title: B, kind: shares, fields: [nu, nan]}", "outline.unknown-field"),
        ("{id: b, title: B, kind: shares, fields: [nu, chu]}", "outline.chart-not-number"),
        ("{id: b, title: B, kind: targets, fields: [nu]}", "outline.chart-no-target"),
        ("{id: b, title: B, kind: targets, fields: [ky_hd, ket_nap]}", "outline.chart-units"),
        ("{id: b, title: B, kind: years, table: nam, columns: [a]}", "outline.unknown-table"),
        ("{id: b, title: B, kind: years, table: tu_do, columns: [so]}", "outline.chart-table"),
        (
            "{id: b, title: B, kind: years, table: theo_nam, columns: [va]}",
            "outline.unknown-column",
        ),
        (
            "{id: b, title: B, kind: years, table: theo_nam, columns: [vao, ra, cuoi, vao, ra]}",
            "outline.chart-series",
        ),
        ("{id: theo_nam, title: B, kind: shares, fields: [nu, nam]}", "outline.duplicate-id"),
    ],
)
def test_faults_of_an_outline(chart, code):
    """A chart that cannot be drawn is told when the outline is read."""
    with pytest.raises(OutlineError) as caught:
        make_outline(asked(chart))
    assert codes(caught) == [code]


def test_a_wrong_name_brings_the_nearest():
    """A field misspelt is told with its place and the field that was meant."""
    with pytest.raises(OutlineError) as caught:
        make_outline(asked("{id: b, title: B, kind: shares, fields: [nu, nan]}"))
    (told,) = caught.value.problems
    assert told.place.pointer == "/report/sections/0/charts/0/fields/1"
    assert "'nam'" in told.hint


def test_the_part_is_a_bar_chart_with_its_data():
    """Bars lie from the top down, every value is labelled, a gap has no point."""
    root = tree(chart_of([1, 2], [3, None], unit="%", decimals=1))
    assert found(root, "//c:barDir/@val") == ["bar"]
    assert found(root, "//c:catAx/c:scaling/c:orientation/@val") == ["maxMin"]
    assert found(root, "//c:ser/c:tx//c:v/text()") == ["A", "B"]
    assert found(root, "//c:ser[1]/c:cat//c:v/text()") == ["mục 0", "mục 1"]
    assert found(root, "//c:ser[2]/c:val//c:ptCount/@val") == ["2"]
    assert found(root, "//c:ser[2]/c:val//c:v/text()") == ["3"]
    assert found(root, "//c:ser[2]/c:val//c:f/text()") == ["SoLieu!$C$2:$C$3"]
    assert set(found(root, "//c:dLbls/c:showVal/@val")) == {"1"}
    assert set(found(root, "//c:dLbls/c:numFmt/@formatCode")) == {'[$-42A]#,##0.0"%"'}
    assert found(root, "//c:dispBlanksAs/@val") == ["gap"]
    assert found(root, "/c:chartSpace/c:lang/@val") == ["vi-VN"]


def test_letters_are_those_of_the_report():
    """Every piece of text in a chart is set in Times New Roman."""
    root = tree(chart_of([1, 2], [3, 4]))
    assert set(found(root, "//a:latin/@typeface")) == {"Times New Roman"}
    assert len(found(root, "//c:txPr")) == 6


@pytest.mark.parametrize("shape", list(Shape))
def test_series_differ_without_colour(shape):
    """No two series share fill, dash or marker, and every colour is a grey."""
    root = tree(chart_of([1, 2], [3, 4], [5, 6], [7, 8], shape=shape))
    looks = (
        found(root, "//c:ser/c:marker") if shape is Shape.LINES else found(root, "//c:ser/c:spPr")
    )
    assert len({etree.tostring(look) for look in looks}) == 4
    colors = found(root, "//a:srgbClr/@val")
    assert all(color[:2] == color[2:4] == color[4:] for color in colors)


def test_bars_begin_at_zero():
    """Lengths can be compared; where a value is negative the scale is left to the program."""
    assert found(tree(chart_of([90, 95])), "//c:valAx//c:min/@val") == ["0"]
    assert found(tree(chart_of([-1, 95])), "//c:valAx//c:min") == []
    assert found(tree(chart_of([90, 95], shape=Shape.LINES)), "//c:valAx//c:min") == []


def test_labels_of_lines_keep_apart():
    """The lowest line has its labels below, every other above."""
    root = tree(chart_of([9, 8], [1, None], [5, 5], shape=Shape.LINES))
    assert found(root, "//c:dLblPos/@val") == ["t", "b", "t"]


@pytest.mark.parametrize(("value", "turned"), [(123, 0), (123_456_789, 1)])
def test_wide_labels_stand_upright(value, turned):
    """Labels of many columns that would run into each other are turned."""
    root = tree(chart_of([value] * 12, shape=Shape.COLUMNS))
    assert len(found(root, "//c:dLbls//a:bodyPr[@rot]")) == turned


def test_a_point_of_a_line_has_more_room_than_a_column():
    """Labels that crowd three columns a year stand side by side on three lines."""
    values = [20_000_000] * 5
    crowded = [
        found(tree(chart_of(values, values, values, shape=shape)), "//c:dLbls//a:bodyPr[@rot]")
        for shape in (Shape.COLUMNS, Shape.LINES)
    ]
    assert [len(turned) for turned in crowded] == [3, 0]


def test_the_drawing_is_told_to_those_who_do_not_see_it():
    """Alt text and title stand on the drawing, which is no wider than the text."""
    text = drawing(chart_of([1, 2], description='A "b" & c'), 100)
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
    root = etree.fromstring(f"<x {spaces}>{text}</x>")
    (properties,) = found(root, "//wp:docPr")
    assert (properties.get("descr"), properties.get("title")) == ('A "b" & c', "Biểu đồ")
    assert found(root, "//wp:extent/@cx") == ["3600000"]


def test_every_chart_of_a_report_has_its_parts():
    """Body and annexes: ids are unique, each drawing leads to a chart, each chart to its data."""
    content = rendered(chart_of([1, 2]), chart_of([3, 4], key="s.hai"))
    parts = read_package(content)
    root = etree.fromstring(parts["word/document.xml"])
    links = etree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = {link.get("Id"): link.get("Target") for link in links}
    shown = [targets[key] for key in found(root, "//c:chart/@r:id")]
    assert len(shown) == len(set(shown)) == 2 + len(hand_made().annexes)
    ids = found(root, "//wp:docPr/@id")
    assert len(ids) == len(set(ids)) == len(shown)
    for target in shown:
        name = posixpath.basename(target)
        (link,) = etree.fromstring(parts[f"word/charts/_rels/{name}.rels"])
        assert posixpath.normpath(f"word/charts/{link.get('Target')}") in parts
        assert link.get("TargetMode") is None


def test_a_chart_stays_with_its_caption():
    """The caption's style holds it to the drawing, and the drawing to its notes."""
    noted = chart_of([1, 2], notes=((Text("Ghi chú: x"),),))
    content = rendered(noted, chart_of([3, 4], key="s.sau"))
    root = etree.fromstring(read_package(content)["word/document.xml"])
    (paragraph,) = found(root, "//w:body/w:p[w:r/w:drawing][1]")[:1]
    assert found(paragraph, "w:pPr/w:keepNext")
    before, after = paragraph.getprevious(), paragraph.getnext()
    assert found(before, "w:pPr/w:pStyle/@w:val") == ["BcTableCaption"]
    assert "".join(after.itertext()) == "Ghi chú: x"


def test_the_file_is_whole(tmp_path):
    """Grammar, relationships and content types hold, by our own test and by another's."""
    content = rendered(chart_of([1, 2], [3, None]), chart_of([1, 2], shape=Shape.LINES, key="b"))
    assert validity_problems(content, "x.docx") == ()
    assert audited(content, tmp_path) == []


def test_a_broken_chart_part_is_found():
    """Charts are judged by their grammar, as every other part."""
    parts = read_package(rendered(chart_of([1, 2])))
    broken = parts["word/charts/chart1.xml"].replace(b"<c:barDir", b"<c:barDirt", 1)
    told = validity_problems(write_package({**parts, "word/charts/chart1.xml": broken}), "x.docx")
    assert "validity.element" in codes(told)


def test_words_beside_a_chart_are_no_running_text(tmp_path):
    """The caption above and the note below are smaller than the body of a Party document."""
    chart = chart_of([1, 2], notes=((Text("Ghi chú: chưa có số liệu: năm 2014."),),))
    path = tmp_path / "draft.docx"
    path.write_bytes(rendered(chart, profile_id="party_hd05"))
    quotes = [problem.place.quote or "" for problem in check(path, profile_id="party_hd05")]
    assert [quote for quote in quotes if "Biểu đồ" in quote or "Ghi chú" in quote] == []


def test_negative_numbers_of_axes_are_passed_over():
    """Word for Mac counts axes below zero, and every program reads them."""
    parts = read_package(rendered(chart_of([1, 2])))
    signed = parts["word/charts/chart1.xml"].replace(b'Id val="1"', b'Id val="-2024549544"')
    signed = signed.replace(b'Ax val="1"', b'Ax val="-2024549544"')
    content = write_package({**parts, "word/charts/chart1.xml": signed})
    assert signed.count(b"-2024549544") == 3
    assert validity_problems(content, "x.docx") == ()


def test_the_workbook_holds_what_the_chart_draws():
    """Names in the first column, a column a series, gaps empty, formats of the labels."""
    chart = chart_of([1, 2], [3, None], unit="%")
    sheet = load_workbook(io.BytesIO(workbook(chart, date(2018, 1, 9))))["SoLieu"]
    assert list(sheet.iter_rows(values_only=True)) == [
        (None, "A", "B"), ("mục 0", 1, 3), ("mục 1", 2, None),
    ]  # fmt: skip
    assert sheet["B2"].number_format == '[$-42A]#,##0"%"'


def test_the_workbook_is_the_one_in_the_file():
    """The part that "Edit data" opens holds the figures of the chart it belongs to."""
    content = rendered(chart_of([1, 2]), chart_of([3, 4], key="s.hai"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        data = archive.read("word/embeddings/Microsoft_Excel_Sheet2.xlsx")
        shown = etree.fromstring(archive.read("word/charts/chart2.xml"))
    sheet = load_workbook(io.BytesIO(data)).active
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == [3, 4]
    assert found(shown, "//c:val//c:v/text()") == ["3", "4"]


@pytest.mark.parametrize("name", [HOSTILE, "=1+1", "#N/A", "=cmd|' /C calc'!A0", "+84", "2013"])
def test_names_are_never_run(name):
    """Whatever a category is called, it is text in the workbook, in the chart and in the report."""
    chart = chart_of([1, 2], names=(name, "b"), caption=(Text(name),), description=name)
    sheet = load_workbook(io.BytesIO(workbook(chart, date(2018, 1, 9)))).active
    assert (sheet["A2"].value, sheet["A2"].data_type) == (name, "s")
    parts = read_package(rendered(chart))
    shown = etree.fromstring(parts["word/charts/chart1.xml"])
    assert found(shown, "//c:cat//c:v/text()") == [name, "b"]
    text = etree.fromstring(parts["word/document.xml"])
    assert found(text, "//wp:docPr/@descr")[0] == name


@given(st.lists(st.decimals(-(10**12), 10**12, places=4), min_size=1, max_size=5))
def test_numbers_reach_chart_and_workbook_whole(values):
    """What is drawn and what can be edited is the number itself, to 15 digits."""
    series = Series("A", tuple(map(point, values)))
    chart = replace(chart_of([0] * len(values)), series=(series,))
    drawn_numbers = [float(text) for text in found(tree(chart), "//c:val//c:v/text()")]
    sheet = load_workbook(io.BytesIO(workbook(chart, date(2018, 1, 9)))).active
    kept = [float(row[1].value) for row in sheet.iter_rows(min_row=2)]
    wanted = [float(f"{value:.15g}") for value in values]
    assert drawn_numbers == pytest.approx(wanted, rel=1e-14)
    assert kept == pytest.approx(wanted, rel=1e-14)


def test_the_same_report_gives_the_same_bytes():
    """Neither the chart nor its workbook knows what time it is."""
    chart = chart_of([1, 2], [3, None])
    assert rendered(chart) == rendered(chart)
    data = workbook(chart, date(2018, 1, 9))
    assert data == workbook(chart, date(2018, 1, 9))
    properties = load_workbook(io.BytesIO(data)).properties
    assert properties.created == properties.modified == datetime(2018, 1, 9)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_show_tells_of_charts(run):
    """The tree of an outline has its charts beside its tables."""
    _, told, _ = run("show", "ptdv-2013-2018")
    assert "bieu_do_dv  Biểu đồ số đoàn viên" in told


def test_keys_make_links_that_any_program_reads():
    """The id of a relationship holds no sign that an XML name may not."""
    assert link_of(chart_of([1], key="a.b[0]/c")) == "chart.a.b-0--c"


@pytest.mark.parametrize(
    ("sample", "count"),
    [("nq20-2-nam-day-du", 1), ("nq20-5-nam-day-du", 1), ("ptdv-2013-2018-day-du", 2)],
)
def test_the_samples_have_their_charts(sample, count, tmp_path):
    """Complete data draw every chart that the outline asks for, in a file that is whole."""
    draft = render_data(load_data(ROOT / "samples" / f"{sample}.json"))
    assert len(charts_of(draft.document)) == count
    assert audited(draft.content, tmp_path) == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_draws_it():
    """The page shows names, and values written the Vietnamese way, and bars of dark grey."""
    pdfium = pytest.importorskip("pypdfium2")
    bars = chart_of([1234, 987], [2345, None], names=("Alpha", "Beta"), decimals=1)
    pdf = pdfium.PdfDocument(to_pdf(rendered(bars)))
    words = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert all(told in words for told in ("Alpha", "Beta", "1.234,0", "987,0", "2.345,0"))
    dark = [
        pixel for page in pdf for pixel in page.render(scale=0.5).to_pil().convert("L").tobytes()
    ]
    assert sum(pixel in range(0x38, 0x48) for pixel in dark) > 500
