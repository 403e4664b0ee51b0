"""The labels of headings: what is one, what only looks like one."""

import pytest

from baocao.importer.labels import Kind, read_label, roman_value


@pytest.mark.parametrize(
    ("text", "kind", "path", "rest"),
    [
        ("I. MỤC ĐÍCH", Kind.ROMAN, (1,), "MỤC ĐÍCH"),
        ("II/ NỘI DUNG", Kind.ROMAN, (2,), "NỘI DUNG"),
        ("III- Tổ chức", Kind.ROMAN, (3,), "Tổ chức"),
        ("IV KIẾN NGHỊ", Kind.ROMAN, (4,), "KIẾN NGHỊ"),
        ("Phần thứ nhất", Kind.PART, (1,), ""),
        ("PHẦN II: KẾT QUẢ", Kind.PART, (2,), "KẾT QUẢ"),
        ("Chương 3. Phạm vi", Kind.CHAPTER, (3,), "Phạm vi"),
        ("Điều 12. Hiệu lực", Kind.ARTICLE, (12,), "Hiệu lực"),
        ("B. Phần riêng", Kind.CAPITAL, (2,), "Phần riêng"),
        ("1. Công tác", Kind.ARABIC, (1,), "Công tác"),
        ("2/ Công tác", Kind.ARABIC, (2,), "Công tác"),
        ("03- Công tác", Kind.ARABIC, (3,), "Công tác"),
        ("4) Công tác", Kind.ARABIC, (4,), "Công tác"),
        ("3. 100% cán bộ", Kind.ARABIC, (3,), "100% cán bộ"),
        ("2.1. Công tác", Kind.DECIMAL, (2, 1), "Công tác"),
        ("2.1 Công tác", Kind.DECIMAL, (2, 1), "Công tác"),
        ("1.2.3. Công tác", Kind.DECIMAL, (1, 2, 3), "Công tác"),
        ("II.4. Công tác", Kind.DECIMAL, (2, 4), "Công tác"),
        ("a) tổ chức", Kind.LETTER, (1,), "tổ chức"),
        ("đ. tổ chức", Kind.LETTER, (5,), "tổ chức"),
        ("(2) tổ chức", Kind.PAREN, (2,), "tổ chức"),
        ("- tổ chức", Kind.MARK, (1,), "tổ chức"),
        ("–tổ chức", Kind.MARK, (1,), "tổ chức"),
        ("+ tổ chức", Kind.MARK, (1,), "tổ chức"),
        ("* Thuận lợi:", Kind.MARK, (1,), "Thuận lợi:"),
        ("• tổ chức", Kind.MARK, (1,), "tổ chức"),
    ],
)
def test_labels_are_read(text, kind, path, rest):
    """Every system is read with its number and the text behind it."""
    label = read_label(text)
    assert label is not None
    assert (label.kind, label.path, label.text) == (kind, path, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I",
        "IIX. sai",
        "Phần lớn các đơn vị",
        "Phần hai của kế hoạch",
        "Điều 5 của Luật",
        "mục tiêu là",
        "1/9/2012 là hạn cuối",
        "2.5 triệu đồng",
        "2.500 người",
        "1.250.000 đồng",
        "10 năm qua",
        "05 lớp tập huấn",
        "20-NQ/TW ngày 28/01/2008",
        "2017. Năm cuối",
        "b/c",
        "V/v sơ kết",
        "ông A",
        "--",
        "12.",
    ],
)
def test_other_beginnings_are_no_labels(text):
    """Figures, dates, document numbers and words that look alike have no label."""
    assert read_label(text) is None


def test_a_bare_number_is_weak():
    """A number without a sign may be a label, which only a list around it can tell."""
    label = read_label("2 Kết quả tổ chức")
    assert label is not None
    assert label.weak


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("1. a", "2. b", True),
        ("1. a", "3. b", False),
        ("1. a", "2) b", False),
        ("2.1. a", "2.2. b", True),
        ("2.1. a", "3.2. b", False),
        ("d) x", "đ) x", True),
        ("d) x", "e) x", True),
        ("- x", "- y", True),
        ("- x", "+ y", False),
    ],
)
def test_what_comes_next(before, after, expected):
    """A label follows another of its own system and the next number; offices skip đ, f, j or w."""
    first, second = read_label(before), read_label(after)
    assert first is not None
    assert second is not None
    assert second.follows(first) is expected


def test_roman_values():
    """Only proper numerals have a value."""
    assert [roman_value(text) for text in ("I", "XIV", "IIX", "A")] == [1, 14, None, None]
