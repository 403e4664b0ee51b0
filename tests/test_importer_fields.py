"""Blanks -> fields: where they are, what they are called, what they count."""

import pytest

from baocao.importer.fields import find_blanks, read_paragraph
from baocao.importer.lines import lines_of
from baocao.importer.naming import Names
from baocao.manuscript import from_text


def read(text: str):
    """The paragraph *text* as a template with its fields."""
    manuscript = from_text(text, "a.txt")
    return read_paragraph(lines_of(manuscript)[0], find_blanks(manuscript), Names())


@pytest.mark.parametrize(
    ("text", "label", "kind", "unit"),
    [
        ("Tổng diện tích tự nhiên ……. ha.", "Tổng diện tích tự nhiên", "number", "ha"),
        ("Xã có dân số …… người.", "Dân số", "integer", "người"),
        ("Đảng bộ có ….. đảng viên.", "Số đảng viên (Đảng bộ)", "integer", "đảng viên"),
        ("Tỷ lệ hộ nghèo là …… %.", "Tỷ lệ hộ nghèo", "percent", "%"),
        ("Tổng kinh phí là ……… đồng.", "Tổng kinh phí", "money", "đồng"),
        ("Trong 5 năm qua đã mở …… lớp tập huấn.", "Số lớp tập huấn", "integer", "lớp"),
        ("Sản lượng lúa cả năm ……. tấn.", "Sản lượng lúa cả năm", "number", "tấn"),
        ("Xã nằm ở phía ……… của huyện.", "Xã nằm ở phía", "text", None),
    ],
)
def test_a_blank_is_named_by_its_words(text, label, kind, unit):
    """Label, type and unit come from the words around the blank."""
    (found,) = read(text).fields
    assert (found.spec["label"], found.spec["type"], found.spec.get("unit")) == (label, kind, unit)


def test_the_text_prints_the_fields():
    """The paragraph becomes a template; a percent sign goes with its value."""
    made = read("Có ….. người, trong đó nữ là ……người, chiếm …..%.")
    first, second, third = (field.id for field in made.fields)
    assert made.text == (
        f"Có {{{{ {first} | so }}}} người, trong đó nữ là {{{{ {second} | so }}}} người, "
        f"chiếm {{{{ {third} | so }}}}."
    )
    assert made.fields[1].spec["at_most"] == first


def test_gaps_in_numbers_and_dates():
    """A gap in a document number is a text, one in a date is a date."""
    made = read("Thực hiện Kế hoạch số    -KH/HU ngày    /10/2017 của Huyện ủy, đơn vị báo cáo.")
    assert [field.spec["label"] for field in made.fields] == ["Số kế hoạch", "Ngày kế hoạch"]
    assert "-KH/HU ngày {{ ngay_ke_hoach | ngay_ngan }} của" in made.text


def test_ellipses_are_no_blanks():
    """An ellipsis that ends an enumeration stays text."""
    assert read("Ký thỏa ước lao động tập thể…; nhà ở, việc làm... của công nhân.").fields == ()


def test_ids_are_unique():
    """Two blanks with the same words get two ids."""
    made = read("Có ….. lớp; có ….. lớp.")
    assert [field.id for field in made.fields] == ["so_lop", "so_lop_2"]
