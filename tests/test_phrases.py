"""Figures print one way in prose and another in cells, and keep their origin on the way."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from conftest import TINY, codes, figures, make_data
from hypothesis import given
from hypothesis import strategies as st

from baocao.compose import compose
from baocao.document import Break, Missing, Origin, Text, Value, inline_runs, plain_text
from baocao.errors import OutlineError
from baocao.phrases import (
    FILTERS,
    TESTS,
    Citations,
    citation,
    in_cell,
    in_prose,
    inlines,
    marked,
    with_unit,
)
from baocao.profiles import profile
from baocao.text import PartialDate
from baocao.values import Bound, Cited, Evidence, Figure, Measure, State

ORIGIN = Origin("dang.so", "/so_lieu/dang/so")
ROOM = "\u00a0" * 6


def figure(value=None, *, kind="integer", unit="", decimals=None, **rest) -> Figure:
    """A figure of *kind* in *unit*; numbers are written as text."""
    plain = Decimal(value) if isinstance(value, int | str) and kind in NUMBERS else value
    return Figure(ORIGIN, Measure("Số đảng viên", kind, unit, decimals), plain, **rest)


NUMBERS = {"integer", "number", "percent", "range", "money", "year"}


@pytest.mark.parametrize(
    ("asked", "prose", "unit", "cell"),
    [
        (figure(312, unit="đảng viên"), "312", "312 đảng viên", "312"),
        (figure(5, unit="lớp"), "05", "05 lớp", "5"),
        (figure(0, unit="lớp"), "0", "0 lớp", "0"),
        (figure(3063000, kind="money", unit="đồng"), "3.063.000", "3.063.000 đồng", "3.063.000"),
        (figure("12.5", kind="number", unit="ha"), "12,5", "12,5 ha", "12,5"),
        (figure("91.2", kind="percent", unit="%"), "91,2%", "91,2%", "91,2%"),
        (figure("91.25", kind="percent", decimals=1), "91,3%", "91,3%", "91,3%"),
        (figure(2017, kind="year"), "2017", "2017", "2017"),
        (figure(date(2008, 5, 2), kind="date"), "02/5/2008", "02/5/2008", "02/5/2008"),
        (figure(PartialDate(2017, 10), kind="date"), *["tháng 10/2017"] * 3),
        (figure(PartialDate(2017), kind="date"), "năm 2017", "năm 2017", "năm 2017"),
        (figure(True, kind="boolean"), "có", "có", "có"),
        (figure(False, kind="boolean"), "không", "không", "không"),
        (figure("xã An Bình", kind="text"), "xã An Bình", "xã An Bình", "xã An Bình"),
        (figure(70, kind="range", unit="%", upper=Decimal(72)), "70 - 72%", "70 - 72%", "70 - 72%"),
        (figure(3, unit="vụ", upper=Decimal(5)), "3 - 5", "3 - 5 vụ", "3 - 5"),
        (figure(80, kind="percent", bound=Bound.ABOVE), "trên 80%", "trên 80%", "trên 80%"),
        (figure(10, unit="lớp", bound=Bound.MORE), "hơn 10", "hơn 10 lớp", "hơn 10"),
        (figure(9, bound=Bound.BELOW), "dưới 09", "dưới 09", "dưới 9"),
        (figure(300, bound=Bound.ABOUT), "khoảng 300", "khoảng 300", "khoảng 300"),
        (figure(40, unit="lớp", state=State.ESTIMATED), "ước 40", "ước 40 lớp", "ước 40"),
        (
            figure(40, unit="lớp", state=State.PROVISIONAL),
            "40 (số tạm tính)", "40 lớp (số tạm tính)", "40 (tạm)",
        ),
        (
            figure(40, unit="lớp", evidence=Evidence(scope="huyen")),
            "40 (tính chung phạm vi huyện)", "40 lớp (tính chung phạm vi huyện)", "40",
        ),
        (
            figure(4, unit="lớp", state=State.PROVISIONAL, evidence=Evidence(scope="cụm")),
            "04 (số tạm tính; tính chung phạm vi cụm)",
            "04 lớp (số tạm tính; tính chung phạm vi cụm)", "4 (tạm)",
        ),
        (
            figure(unit="vụ", state=State.NONE_AROSE),
            "không phát sinh", "không phát sinh", "-",
        ),
        (
            figure(unit="vụ", state=State.NOT_APPLICABLE),
            "không áp dụng", "không áp dụng", "x",
        ),
    ],
)  # fmt: skip
def test_how_a_figure_prints(asked, prose, unit, cell):
    """In running text, with its unit, and in a table; the origin goes with it."""
    assert in_prose(asked) == Value(prose, ORIGIN)
    assert with_unit(asked) == (Value(unit, ORIGIN),)
    assert in_cell(asked) == Value(cell, ORIGIN)


@pytest.mark.parametrize("state", [State.OFFICIAL, State.ESTIMATED, State.NOT_YET])
def test_a_missing_figure_is_a_blank_that_keeps_its_unit(state):
    """Nobody has answered: a blank, never 0 and never a word."""
    missing = Missing("Số đảng viên", ORIGIN)
    asked = figure(unit="đảng viên", state=state)
    assert (in_prose(asked), in_cell(asked)) == (missing, missing)
    assert with_unit(asked) == (missing, Text(" đảng viên"))
    assert with_unit(figure(kind="percent", unit="%", state=state)) == (missing,)


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [("percent", "66.6666666", "66,7%"), ("number", "2.25", "2,3"), ("money", "10.5", "11")],
)
def test_a_derived_figure_is_rounded_only_when_it_prints(kind, value, told):
    """One digit after the comma, none for money, half up."""
    asked = replace(figure(value, kind=kind), origin=Origin("a", "/a", "b / c"))
    assert in_prose(asked).text == told


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (
            Cited("NQ", "20-NQ/TW", date(2008, 1, 28), "Ban Chấp hành Trung ương", "Xây dựng"),
            "Nghị quyết số 20-NQ/TW ngày 28/01/2008 của Ban Chấp hành Trung ương về xây dựng",
        ),
        (Cited("KH", subject="về sơ kết"), "Kế hoạch về sơ kết"),
        (Cited("CV", "12", subject="V/v sơ kết"), "Công văn số 12 V/v sơ kết"),
        (Cited("KH", "5", PartialDate(2017, 10)), "Kế hoạch số 5 tháng 10/2017"),
        (Cited("", "Luật Công đoàn 2012"), "Luật Công đoàn 2012"),
        (Cited("", "20-NQ/TW"), "số 20-NQ/TW"),
    ],
)
def test_a_document_is_cited_whole(cited, told):
    """Type, number, date, issuer and subject in this order, with what is known."""
    assert citation(cited) == told


def values(*texts) -> tuple[Value, ...]:
    return tuple(Value(words, ORIGIN) for words in texts)


@pytest.mark.parametrize(
    ("name", "subject", "printed"),
    [
        ("so", figure(5), values("05")),
        ("co_don_vi", figure(5, unit="lớp"), values("05 lớp")),
        ("ngay", figure(date(2008, 5, 2), kind="date"), values("ngày 02 tháng 5 năm 2008")),
        ("ngay", figure(PartialDate(2017, 10)), values(f"ngày{ROOM}tháng 10 năm 2017")),
        ("ngay", figure(kind="date", state=State.NONE_AROSE), values("không phát sinh")),
        ("ngay", figure(kind="date"), (Missing("Số đảng viên", ORIGIN),)),
        ("ngay_ngan", figure(date(2008, 5, 2), kind="date"), values("02/5/2008")),
        ("ten_thuong", figure("ĐẢNG ỦY XÃ AN BÌNH", kind="text"), values("Đảng ủy xã An Bình")),
        ("ten_thuong", "HUYỆN ỦY", (Text("Huyện ủy"),)),
        ("hoa_dau", figure("xã A", kind="text"), values("Xã A")),
        ("thuong_dau", figure("Tốt hơn", kind="text"), values("tốt hơn")),
        ("hoa_dau", figure(kind="text"), (Missing("Số đảng viên", ORIGIN),)),
        ("danh_gia", figure(5), values("không giao chỉ tiêu")),
        (
            "liet_ke",
            ["a", figure(2), "c"],
            (Text("a, "), Value("02", ORIGIN), Text(" và c")),
        ),
        ("liet_ke", ["a"], (Text("a"),)),
        ("quy", figure(date(2018, 5, 2), kind="date"), values("quý II/2018")),
        ("quy", figure(kind="date"), (Missing("Số đảng viên", ORIGIN),)),
        ("liet_ke", [], ()),
        ("trich_dan", figure(Cited("NQ", "20"), kind="document"), values("Nghị quyết số 20")),
    ],
)
def test_what_each_filter_prints(name, subject, printed):
    """A filter gives inlines that keep their origin; a missing figure stays missing."""
    assert FILTERS[name](subject).inlines == printed


def test_citations_are_joined_or_missing():
    """Several documents stand with semicolons; none at all is a blank of its own."""
    origin = Origin("can_cu", "/can_cu")
    cited = tuple(figure(Cited("NQ", number), kind="document") for number in ("20", "21"))
    told = FILTERS["trich_dan"](Citations(cited, origin, {})).inlines
    assert plain_text(told) == "Nghị quyết số 20; Nghị quyết số 21"
    none = FILTERS["trich_dan"](Citations((), origin, {})).inlines
    assert none == (Missing("Văn bản căn cứ", origin),)


@pytest.mark.parametrize(
    ("test", "yes", "no"),
    [
        ("co_so_lieu", figure(0), figure()),
        ("co_so_lieu", figure(state=State.NONE_AROSE), "chữ"),
        ("thieu", figure(), figure(0)),
        ("duong", figure(1), figure(0)),
        ("duong", figure("0.5", kind="number"), figure()),
        ("khong_phat_sinh", figure(state=State.NONE_AROSE), figure(0)),
    ],
)
def test_conditions_tell_the_empties_apart(test, yes, no):
    """Zero is an answer, "không phát sinh" is another, a hole is none."""
    assert TESTS[test](yes) is True
    assert not TESTS[test](no)


RESERVED = "".join(map(chr, range(0xE000, 0xE100)))
WORDS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=RESERVED),
    min_size=1,
)  # fmt: skip
FORMULAS = st.none() | WORDS
ORIGINS = st.builds(Origin, WORDS, WORDS, FORMULAS)
INLINES = (
    st.builds(Text, WORDS) | st.builds(Value, WORDS, ORIGINS) | st.builds(Missing, WORDS, ORIGINS)
)


@given(INLINES)
def test_a_mark_reads_back_as_what_it_was(inline):
    """No origin is lost on the way through a template, whatever the words."""
    assert inlines(marked(inline)) == (inline,)


@given(st.lists(INLINES))
def test_marks_survive_concatenation(parts):
    """A rendered text gives back its values in order, and neighbouring words as one."""
    found = inlines("".join(map(marked, parts)))
    kept = [part for part in parts if not isinstance(part, Text)]
    assert [part for part in found if not isinstance(part, Text)] == kept
    assert plain_text(found) == plain_text(tuple(parts))


@given(INLINES)
def test_a_mark_stands_on_one_line(inline):
    """A rendered text can be split into its lines without cutting through a value."""
    if not isinstance(inline, Text):
        assert "\n" not in marked(inline)


def test_a_break_is_a_line_feed():
    """A break on its way through a template is the end of a line."""
    assert marked(Break()) == "\n"


def printed(text: str, **given_figures) -> str:
    """What the default text *text* prints over the figures of the tiny outline."""
    outline = TINY.partition("text: |")[0] + f"text: |\n        {text}\n"
    document = compose(make_data(figures(**given_figures), outline), profile("union_qd933"))
    words = [plain_text(run) for run in inline_runs(document.body)]
    return words[words.index("TÌNH HÌNH") + 1]


def test_a_figure_of_several_lines_is_one_value():
    """A text typed with a line feed leaves no mark on the page."""
    assert printed("Ghi: {{ ghi_chu_them }}.", ghi_chu_them="một\nhai") == "Ghi: một\nhai."


def test_printed_figures_can_be_put_together():
    """The operator ~ joins what filters give, origins and all."""
    assert printed("{{ ghi_chu_them | so ~ '!' }}.", ghi_chu_them="một") == "một!."


@pytest.mark.parametrize(
    "text",
    [
        "{{ ghi_chu_them ~ '!' }}",
        "{{ [ghi_chu_them] }}",
        "{{ cnvcld }}",
        "{{ none }}",
        "{{ 'x' | danh_gia }}",
        "{{ ghi_chu_them + 1 }}",
    ],
)
def test_nothing_of_python_is_ever_printed(text):
    """What is no figure and no word is a fault of the text, not words on the page."""
    with pytest.raises(OutlineError) as caught:
        printed(text, ghi_chu_them="một")
    assert codes(caught) == ["outline.bad-template"]
