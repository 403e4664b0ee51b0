"""Text that is not in composed Unicode."""

import unicodedata

from told import findings, places, told

from baocao.checking.encoding import decomposed_text, legacy_text
from baocao.errors import Severity


def test_a_legacy_paragraph_is_told_with_its_reading():
    """A written rule settles the encoding, so this is an error."""
    [found] = findings(legacy_text, "Mục 1", "Tû lÖ CBC§ ®îc ®µo t¹o", "Mục 2")
    assert (found.found, found.allowed) == ("Tû lÖ CBC§ ®îc ®µo t¹o", "Tỷ lệ CBCĐ được đào tạo")
    assert found.severity is Severity.ERROR


def test_legacy_paragraphs_together_are_one_finding():
    """Short lines, as cells are, do not part them; a paragraph of text does."""
    long = "Thực hiện Chương trình công tác năm, Liên đoàn Lao động tỉnh báo cáo như sau"
    found = findings(legacy_text, "ChØ tiªu 1:", "CTHĐ", "ChØ tiªu 2:", long, "ChØ tiªu 3:")
    assert [[line for line, _ in places(one)] for one in found] == [[1, 3], [5]]


def test_a_long_paragraph_is_quoted_by_its_beginning():
    """Messages stay readable."""
    [found] = findings(legacy_text, "c¸c chÕ ®é, chÝnh s¸ch ®èi víi ng­êi lao ®éng " * 5)
    assert len(found.found) < 70
    assert found.found.endswith("…")


def test_letters_with_loose_marks_are_one_finding():
    """NFD text looks right and cannot be searched."""
    loose = unicodedata.normalize("NFD", "Đảng bộ xã")
    [found] = findings(decomposed_text, loose, "Đảng ủy", loose)
    assert (found.found, len(found.marks)) == ("Đảng bộ xã", 2)


def test_composed_unicode_is_silent():
    """Signs that legacy fonts used are no proof by themselves."""
    line = "6ª/NQ-TLĐ, 25 m², 37°C, «Báo cáo», Coca-Cola®, § 5"
    assert told(legacy_text, line) == told(decomposed_text, line) == []
