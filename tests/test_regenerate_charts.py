"""Charts of a draft that people have edited: drawn anew, or left alone and told of."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from conftest import codes, make_data
from drafts import by_libreoffice
from guarantees import DRAWN, regenerated
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from openpyxl.comments import Comment
from test_charts import OUTLINE, RATES, SHARES, SPACES, TARGETS, audited, by_year
from wordtext import ACCEPTED, MAIN, REJECTED, all_lines, charts, read_parts, write_parts

from baocao.base import NOT_DRAWN
from baocao.data import ReportData
from baocao.ooxml.chart_books import holds_plot
from baocao.pipeline import render
from baocao.plots import Curve, Plot, plot_digest
from baocao.regenerating import Regenerated
from baocao.stamp import Marks, read_stamp, stamp

PART = "word/charts/chart{}.xml"
BOOK = "word/embeddings/Microsoft_Excel_Sheet{}.xlsx"
RED = '<a:srgbClr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" val="C00000"/>'
YEARS = "{id: nm, title: Theo năm, kind: years, table: theo_nam, columns: [vao, cuoi]}"
ROWS = {year: {"vao": 3 + n, "cuoi": 30 + n} for n, year in enumerate(("2013", "2014", "2015"))}
FIRST = {**RATES, "nu": 2, "nam": 3, "theo_nam": ROWS}
SECOND = {**FIRST, "nu": 3, "nam": 1, "theo_nam": {**ROWS, "2015": {"vao": 5, "cuoi": 99}}}


def asked(*drawn: str, outline: str = OUTLINE) -> str:
    listed = "".join(f"        - {each}\n" for each in drawn)
    return f"{outline}      charts:\n{listed}"


ALL = asked(TARGETS, SHARES.replace("id: bd", "id: cc"), YEARS)


def data_of(values: dict[str, object], outline: str = ALL) -> ReportData:
    return make_data({"de_cuong": "tiny", "so_lieu": values}, outline)


def draft_of(values: dict[str, object] = FIRST, outline: str = ALL) -> bytes:
    return render(data_of(values, outline)).content


def edited(content: bytes, name: str, change: Callable[[etree._Element], None]) -> bytes:
    """The docx *content* after the *change* of its part *name*."""
    parts = read_parts(content)
    root = etree.fromstring(parts[name])
    change(root)
    return write_parts({**parts, name: etree.tostring(root)})


def hows(made: Regenerated) -> dict[str, set[str]]:
    """What became of the changes of each chart, by the last word of its key."""
    found: dict[str, set[str]] = {}
    for change in made.changes:
        if change.block.endswith(".chart"):
            found.setdefault(change.block.split(".")[-2], set()).add(str(change.how))
    return found


def found(root: etree._Element, path: str) -> list:
    return root.xpath(path, namespaces=SPACES)


def part(content: bytes, number: int) -> etree._Element:
    return etree.fromstring(read_parts(content)[PART.format(number)])


def books(content: bytes) -> list[list[tuple[object, ...]]]:
    """The cells of each workbook."""
    parts = read_parts(content)
    names = [name for name in sorted(parts) if name.endswith(".xlsx")]
    return [list(load_workbook(io.BytesIO(parts[name])).active.values) for name in names]


def told(content: bytes) -> list[str]:
    """The alt texts."""
    return found(etree.fromstring(read_parts(content)[MAIN]), "//wp:docPr/@descr")


def recoloured(root: etree._Element) -> None:
    """A person gives the series another colour, and the second point one of its own."""
    for each in found(root, "//c:ser/c:spPr//a:srgbClr"):
        each.set("val", "00B050")
    point = etree.SubElement(root, f"{{{SPACES['c']}}}dPt")
    etree.SubElement(point, f"{{{SPACES['c']}}}idx").set("val", "1")
    looks = etree.SubElement(point, f"{{{SPACES['c']}}}spPr")
    etree.SubElement(looks, f"{{{SPACES['a']}}}solidFill").append(etree.fromstring(RED))
    found(root, "//c:ser/c:invertIfNegative")[0].addnext(point)


def retyped(root: etree._Element) -> None:
    """A person corrects the first number."""
    found(root, "//c:numCache/c:pt[@idx='0']/c:v")[0].text = "44"


def renamed(root: etree._Element) -> None:
    """A person calls a category otherwise."""
    for each in found(root, "//c:cat//c:pt[@idx='0']/c:v"):
        each.text = "Đoàn viên nam"


def relabelled(root: etree._Element) -> None:
    """A person types a label in place of a number."""
    labels = found(root, "//c:dLbls")[0]
    label = etree.fromstring(
        f'<c:dLbl xmlns:c="{SPACES["c"]}"><c:idx val="0"/><c:tx><c:v>khoảng 3/4</c:v></c:tx>'
        "</c:dLbl>"
    )
    labels.insert(0, label)


def test_a_chart_nobody_touched_is_drawn_anew(tmp_path):
    """Names, numbers, workbook and alt text are those of a fresh draft; one unchanged stays."""
    draft = draft_of()
    made = regenerated(draft, data_of(SECOND))
    fresh = draft_of(SECOND)
    assert hows(made) == {"cc": {"replaced"}, "nm": {"replaced"}}
    assert charts(made.content) == charts(fresh) != charts(draft)
    assert books(made.content) == books(fresh)
    assert told(made.content) == told(fresh)
    assert read_parts(made.content)[PART.format(1)] == read_parts(draft)[PART.format(1)]
    assert audited(made.content, tmp_path) == []
    assert codes(made.problems) == codes(render(data_of(SECOND)).problems)


def test_the_next_run_draws_again():
    """What was drawn anew is what the next data are held against, and the same data do nothing."""
    first = regenerated(draft_of(), data_of(SECOND))
    assert regenerated(first.content, data_of(SECOND)).is_unchanged
    third = {**SECOND, "nu": 7}
    made = regenerated(first.content, data_of(third))
    assert hows(made) == {"cc": {"replaced"}}
    assert charts(made.content) == charts(draft_of(third))


def test_after_libreoffice(tmp_path):
    """LibreOffice writes charts anew without names, alt text and cells; all of it comes back."""
    (tmp_path / "a.docx").write_bytes(draft_of())
    saved = by_libreoffice(tmp_path, "a.docx", "docx")
    made = regenerated(saved, data_of(SECOND))
    fresh = draft_of(SECOND)
    assert told(saved) == []
    assert hows(made) == {"cc": {"replaced"}, "nm": {"replaced"}}
    assert books(made.content) == books(fresh)
    assert told(made.content) == told(fresh)[1:]
    for number in (2, 3):
        cells = [found(part(each, number), "//c:ser//c:f/text()") for each in (made.content, fresh)]
        assert cells[0] == cells[1]
        shown = [found(part(each, number), "//c:ser//c:v/text()") for each in (made.content, fresh)]
        assert shown[0] == shown[1]
    (tmp_path / "b.docx").write_bytes(made.content)
    again = by_libreoffice(tmp_path, "b.docx", "docx")
    assert "99" in found(part(again, 3), "//c:numCache//c:v/text()")


def test_looks_that_a_person_gave_stay():
    """Colours stay, and what was set for a point goes with the point of that name."""
    draft = edited(draft_of(), PART.format(2), recoloured)
    made = regenerated(draft, data_of(SECOND))
    root = part(made.content, 2)
    assert hows(made)["cc"] == {"replaced"}
    assert found(root, "//c:ser/c:spPr//a:srgbClr/@val")[0] == "00B050"
    assert found(root, "//c:cat//c:v/text()") == ["Nữ", "Nam"]
    assert found(root, "//c:dPt/c:idx/@val") == ["0"]
    assert found(root, "//c:dPt//a:srgbClr/@val") == ["C00000"]


@pytest.mark.parametrize("change", [retyped, renamed, relabelled])
def test_what_a_person_changed_stays(change):
    """A chart with a number, a name or a label of a person's keeps its bytes and is listed."""
    draft = edited(draft_of(), PART.format(2), change)
    made = regenerated(draft, data_of(SECOND))
    before, after = read_parts(draft), read_parts(made.content)
    assert hows(made) == {"cc": {"listed"}, "nm": {"replaced"}}
    assert after[PART.format(2)] == before[PART.format(2)]
    assert after[BOOK.format(2)] == before[BOOK.format(2)]
    assert told(made.content)[1] == told(draft)[1]


def test_numbers_that_a_person_typed_already():
    """A chart that a person brought up to date is told as there."""
    parts, new = read_parts(draft_of()), read_parts(draft_of(SECOND))
    draft = write_parts({**parts, PART.format(2): new[PART.format(2)]})
    assert hows(regenerated(draft, data_of(SECOND)))["cc"] == {"present"}


def test_a_chart_that_was_listed_is_drawn_later():
    """What a run with everything tracked left alone still shows what was printed."""
    first = regenerated(draft_of(), data_of(SECOND), "all")
    third = {**SECOND, "nu": 7}
    made = regenerated(first.content, data_of(third))
    assert charts(made.content)["s.cc"] == charts(draft_of(third))["s.cc"]


def test_nothing_is_drawn_where_all_is_tracked():
    """A chart holds no tracked change, so rejecting could not give it back."""
    draft = draft_of()
    made = regenerated(draft, data_of(SECOND), "all")
    assert hows(made) == {"cc": {"listed"}, "nm": {"listed"}}
    assert charts(made.content) == charts(draft)
    assert told(made.content) == told(draft)
    assert all_lines(made.content, REJECTED) == all_lines(draft, REJECTED)


def test_nothing_is_drawn_without_a_base():
    """Against nothing every difference is proposed, and a chart cannot be."""
    draft = draft_of()
    made = regenerated(draft, data_of(SECOND), two_way=True)
    assert charts(made.content) == charts(draft)


def test_a_chart_that_a_person_deleted_stays_away():
    """It is listed, and no other chart is taken for it."""

    def deleted(root: etree._Element) -> None:
        run = found(root, "//w:r[.//wp:docPr[@name='s.cc']]")[0]
        run.getparent().remove(run)

    made = regenerated(edited(draft_of(), MAIN, deleted), data_of(SECOND))
    assert hows(made) == {"cc": {"listed"}, "nm": {"replaced"}}
    assert charts(made.content).keys() == {"s.bd", "s.nm"}


def test_a_chart_that_a_person_takes_out_with_tracking_on():
    """It is theirs to decide; nothing in it changes."""

    def marked(root: etree._Element) -> None:
        run = found(root, "//w:r[.//wp:docPr[@name='s.cc']]")[0]
        mark = etree.Element(f"{{{SPACES['w']}}}del", {f"{{{SPACES['w']}}}author": "Lê Văn Sửa"})
        run.addprevious(mark)
        mark.append(run)

    draft = edited(draft_of(), MAIN, marked)
    made = regenerated(draft, data_of(SECOND))
    assert hows(made)["cc"] == {"listed"}
    assert charts(made.content)["s.cc"] == charts(draft)["s.cc"]


def test_one_more_year():
    """A point more: every series has it, in its own look."""
    longer = ALL.replace("2015-12-31", "2016-12-31")
    values = {**FIRST, "theo_nam": {**ROWS, "2016": {"vao": 8, "cuoi": 40}}}
    made = regenerated(draft_of(), data_of(values, longer))
    assert hows(made) == {"nm": {"replaced"}}
    assert charts(made.content) == charts(draft_of(values, longer))
    assert books(made.content)[2][-1] == ("2016", 8, 40)
    assert found(part(made.content, 3), "//c:ptCount/@val") == ["1", "4", "4"] * 2


def test_one_more_bar_makes_room():
    """A chart of lying bars grows by the share that a new one would, from the size it has."""
    outline = asked(TARGETS.replace("hoi_nghi", "hoi_nghi, ket_nap").replace("ket_nap]", "dk]"))
    outline = outline.replace("  chu:", "  dk: {label: D, type: percent, target: true}\n  chu:")
    more = {**FIRST, "dk": {"cthd": 50, "dat": 40}}
    draft = draft_of(FIRST, outline)
    made = regenerated(draft, data_of(more, outline))
    heights = [
        found(etree.fromstring(read_parts(each)[MAIN]), "//wp:extent/@cy")
        for each in (made.content, draft_of(more, outline), draft)
    ]
    assert heights[0] == heights[1] != heights[2]
    assert charts(made.content) == charts(draft_of(more, outline))


def test_one_more_series_is_listed():
    """Another number of series needs another drawing; the old one stays, and is told."""
    outline = ALL.replace("[vao, cuoi]", "[vao, cuoi, ra]")
    draft = draft_of()
    made = regenerated(draft, data_of(SECOND, outline))
    assert hows(made)["nm"] == {"listed"}
    assert charts(made.content)["s.nm"] == charts(draft)["s.nm"]


@pytest.mark.parametrize("track", ["merged", "all"])
def test_a_note_that_comes_stands_below_its_chart(track: str):
    """A chart is no block of the text, but what follows it in the new report does so here."""
    gap = {**FIRST, "theo_nam": {**ROWS, "2015": {"vao": 5}}}
    made = regenerated(draft_of(), data_of(gap), track)
    said = [line.text for line in all_lines(made.content, ACCEPTED)[MAIN]]
    assert said == [line.text for line in all_lines(draft_of(gap), REJECTED)[MAIN]]
    note = next(at for at, text in enumerate(said) if text.startswith("Ghi chú: chưa có"))
    assert said[note - 1] == DRAWN


def test_a_copy_is_drawn_too():
    """A pasted copy shows the same figures, and its part is drawn once."""

    def copied(root: etree._Element) -> None:
        paragraph = found(root, "//w:p[.//wp:docPr[@name='s.cc']]")[0]
        twin = etree.fromstring(etree.tostring(paragraph))
        paragraph.addnext(twin)
        found(twin, ".//wp:docPr")[0].set("id", "4711")

    draft = edited(edited(draft_of(), PART.format(2), recoloured), MAIN, copied)
    made = regenerated(draft, data_of(SECOND))
    assert hows(made)["cc"] == {"replaced"}
    assert found(part(made.content, 2), "//c:dPt/c:idx/@val") == ["0"]
    assert told(made.content)[1] == told(made.content)[2] == told(draft_of(SECOND))[1]


def test_an_alt_text_of_a_person_stays():
    """The chart is drawn anew below the words that a person gave it."""

    def described(root: etree._Element) -> None:
        found(root, "//wp:docPr[@name='s.cc']")[0].set("descr", "Nam nhiều hơn nữ")

    made = regenerated(edited(draft_of(), MAIN, described), data_of(SECOND))
    assert hows(made)["cc"] == {"replaced"}
    assert told(made.content)[1] == "Nam nhiều hơn nữ"


def changed_book(content: bytes) -> bytes:
    """A workbook to which a person added a remark."""
    book = load_workbook(io.BytesIO(content))
    book.active["D9"] = "nguồn: sổ theo dõi"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def far_book(content: bytes) -> bytes:
    """A workbook with a cell a long way off."""
    book = load_workbook(io.BytesIO(content))
    book.active["XFD1048576"] = 1
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def two_sheets(content: bytes) -> bytes:
    """A workbook to which a person added a sheet."""
    book = load_workbook(io.BytesIO(content))
    book.create_sheet("Ghi chú")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def remarked_book(content: bytes) -> bytes:
    """A workbook with a remark on a cell."""
    book = load_workbook(io.BytesIO(content))
    book.active["B2"].comment = Comment("hỏi lại xã", "Lê Văn Sửa")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def saved_book(content: bytes) -> bytes:
    """A workbook as another program saves it, with nothing new in it."""
    stream = io.BytesIO()
    load_workbook(io.BytesIO(content)).save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        changed_book,
        far_book,
        two_sheets,
        remarked_book,
        lambda _: b"not a workbook",
        lambda _: b"",
    ],
    ids=["remark", "far", "sheets", "comment", "text", "nothing"],
)
def test_a_workbook_that_is_not_ours_stays(change):
    """Only the drawing follows the data; the workbook keeps its bytes, and that is told."""
    parts = read_parts(draft_of())
    book = change(parts[BOOK.format(2)])
    made = regenerated(write_parts({**parts, BOOK.format(2): book}), data_of(SECOND))
    assert hows(made)["cc"] == {"replaced"}
    assert charts(made.content) == charts(draft_of(SECOND))
    assert read_parts(made.content)[BOOK.format(2)] == book
    assert "merge.chart-workbook" in codes(made.problems)


def test_a_chart_without_a_workbook():
    """Only the drawing follows the data, and that is told."""

    def alone(root: etree._Element) -> None:
        for each in found(root, "//c:externalData"):
            root.remove(each)

    made = regenerated(edited(draft_of(), PART.format(2), alone), data_of(SECOND))
    assert charts(made.content) == charts(draft_of(SECOND))
    assert codes(made.problems).count("merge.chart-workbook") == 1


def test_a_workbook_that_was_only_saved_again_is_renewed():
    """Its cells tell, not its bytes."""
    parts = read_parts(draft_of())
    book = saved_book(parts[BOOK.format(2)])
    made = regenerated(write_parts({**parts, BOOK.format(2): book}), data_of(SECOND))
    assert books(made.content) == books(draft_of(SECOND))


def test_a_chart_that_cannot_be_read_is_left_alone():
    """A damaged part is no reason to refuse the draft."""
    draft = write_parts({**read_parts(draft_of()), PART.format(2): b"<c:chartSpace"})
    made = regenerated(draft, data_of(SECOND))
    assert hows(made) == {"cc": {"listed"}, "nm": {"replaced"}}


@pytest.mark.parametrize("number", ["1E+999999999", "NaN", "Infinity", "9" * 100, "#N/A"])
def test_numbers_that_are_none(number):
    """A cache may hold anything; what is no number that a chart drew is a person's."""

    def wild(root: etree._Element) -> None:
        found(root, "//c:numCache/c:pt/c:v")[0].text = number

    made = regenerated(edited(draft_of(), PART.format(2), wild), data_of(SECOND))
    assert hows(made)["cc"] == {"listed"}


def test_parts_that_change_places_are_told():
    """The labels are the same two, and yet each part has another one."""
    outline = asked(SHARES)
    made = regenerated(
        draft_of({"nu": 1, "nam": 3}, outline), data_of({"nu": 3, "nam": 1}, outline)
    )
    told = {(each.field, each.old, each.new) for each in made.changes
            if each.block.endswith(".chart")}  # fmt: skip
    assert told == {("nu", "25%", "75%"), ("nam", "75%", "25%")}
    assert charts(made.content) == charts(draft_of({"nu": 3, "nam": 1}, outline))


def test_the_same_data_do_nothing_where_a_chart_was_left():
    """A chart that was listed is no difference of the data."""
    first = regenerated(draft_of(), data_of(SECOND), "all")
    assert regenerated(first.content, data_of(SECOND), "all").is_unchanged


def test_a_draft_of_an_earlier_edition():
    """Where the base tells nothing of its charts, they are listed."""
    draft = draft_of()
    base, marks = read_stamp(draft), Marks("union_qd933", "tiny")
    assert base is not None
    blocks = tuple(replace(block, drawn=NOT_DRAWN) for block in base.blocks)
    earlier = stamp(draft, marks, replace(base, blocks=blocks), document="abc")
    made = regenerated(earlier, data_of(SECOND))
    assert hows(made) == {"cc": {"listed"}, "nm": {"listed"}}
    assert charts(made.content) == charts(draft)


def test_labels_have_the_digits_of_the_new_figures():
    """One more digit prints in the labels, unless a person chose a format."""
    values = {**FIRST, "nam": 1000, "nu": 1, "ky_hd": {"cthd": 95, "dat": "91,257"}}
    outline = asked(TARGETS)
    made = regenerated(draft_of(FIRST, outline), data_of(values, outline))
    assert (
        found(part(made.content, 1), "//c:dLbls/c:numFmt/@formatCode")
        == ['[$-42A]#,##0.000"%"'] * 2
    )

    def chosen(root: etree._Element) -> None:
        for each in found(root, "//c:dLbls/c:numFmt"):
            each.set("formatCode", "0.0")

    draft = edited(draft_of(FIRST, outline), PART.format(1), chosen)
    made = regenerated(draft, data_of(values, outline))
    assert found(part(made.content, 1), "//c:dLbls/c:numFmt/@formatCode") == ["0.0", "0.0"]


FIGURES = st.one_of(st.none(), st.decimals(-(10**9), 10**9, allow_nan=False, places=6))


@given(st.lists(FIGURES, min_size=1, max_size=6))
def test_a_plot_is_known_by_its_figures(figures):
    """The same figures with digits that a double cannot hold give one digest, others do not."""
    names = tuple(f"mục {n}" for n in range(len(figures)))
    plot = Plot(names, (Curve("A", tuple(figures)),))
    floats = [None if each is None else Decimal(repr(float(each))) for each in figures]
    assert plot_digest(Plot(names, (Curve(" A ", tuple(floats)),))) == plot_digest(plot)
    other = [Decimal(1) if each is None else each * 2 + 1 for each in figures]
    if other != figures:
        assert plot_digest(Plot(names, (Curve("A", tuple(other)),))) != plot_digest(plot)


def test_a_workbook_that_is_too_large_is_not_read():
    """What cannot be ours is not unpacked."""
    plot = Plot(("a",), (Curve("A", (Decimal(1),)),))
    assert not holds_plot(b"PK" + b"\0" * 2_000_000, plot)


def test_numbers_below_zero_are_shown():
    """An axis that began at zero no longer does where a column runs down."""
    outline = asked(YEARS.replace("[vao, cuoi]", "[vao]"))
    rows = {"theo_nam": by_year("vao", 3, 4, 5)}, {"theo_nam": by_year("vao", 3, -4, 5)}
    draft = draft_of(rows[0], outline)
    made = regenerated(draft, data_of(rows[1], outline))
    floors = [found(part(each, 1), "//c:min/@val") for each in (draft, made.content)]
    assert floors == [["0"], []]
