"""How each block of a draft stands, and which figure was typed by hand."""

from __future__ import annotations

import pytest
from merged import base_of, sides_of

from baocao.merging.retyped import Retyped, other_places
from baocao.merging.standing import Standing, by_hand, standings

BASE = {
    "a.heading": "I. KẾT QUẢ",
    "a.text[0]": "Có [5|x] chi bộ và [12|y] tổ đảng trong toàn xã.",
    "a.text[1]": "Đã kết nạp [20|z] đoàn viên mới trong kỳ.",
}
TABLE = {"t": {"head": ("Năm", "Số"), "2013": ("2013", "[100|n]"), "2014": ("2014", "[150|n]")}}


def told(base, draft, new=None, **more) -> list[Standing]:
    """The standings of a draft, whose new data are those of the base unless told."""
    newer = base if new is None else new
    sides = sides_of(base, draft, newer, **more)
    return list(standings(sides, base_of(base, more.get("opened")), base_of(newer)))


def states(found: list[Standing]) -> list[tuple[str, str]]:
    """The blocks that are not untouched."""
    return [(each.block, str(each.state)) for each in found if each.state != "untouched"]


def numbers(found: list[Standing]) -> list[tuple[str, str, str]]:
    """The figures typed by hand."""
    return [(each.account.field, each.printed, each.typed) for each in retyped(found)]


def retyped(found: list[Standing]) -> list[Retyped]:
    """All that was typed over values."""
    return [each for block in found for each in block.retyped]


PRINTED = [
    "I. KẾT QUẢ",
    "Có 5 chi bộ và 12 tổ đảng trong toàn xã.",
    "Đã kết nạp 20 đoàn viên mới trong kỳ.",
]


def test_a_draft_as_printed_is_untouched():
    """Nothing is told of it."""
    assert states(told(BASE, PRINTED)) == []


def test_an_edit_a_change_and_both():
    """Each side is told by itself, and both together."""
    newer = BASE | {"a.text[1]": "Đã kết nạp [25|z] đoàn viên mới trong kỳ."}
    edited = [PRINTED[0], PRINTED[1].replace("toàn xã", "cả xã"), PRINTED[2]]
    found = told(BASE, edited, newer)
    assert states(found) == [("a.text[0]", "edited"), ("a.text[1]", "data-changed")]
    assert found[2].fields == ("z",)
    both = told(BASE, [*PRINTED[:2], "Đã kết nạp 20 đoàn viên trong kỳ."], newer)
    assert states(both) == [("a.text[1]", "both")]


def test_what_is_gone_on_either_side():
    """A paragraph a person deleted, and one that the data no longer have."""
    assert states(told(BASE, PRINTED[:2])) == [("a.text[1]", "deleted")]
    newer = {key: text for key, text in BASE.items() if key != "a.text[1]"}
    assert states(told(BASE, PRINTED, newer)) == [("a.text[1]", "data-changed")]


def test_what_is_new_on_either_side():
    """A paragraph that a person added has no key, one of the data has its own."""
    typed = "Thường trực đề nghị các chi bộ rà soát lại."
    found = told(BASE, [*PRINTED, typed])
    assert states(found) == [("", "new")]
    assert found[-1].behind == "a.text[1]"
    newer = BASE | {"b.text[0]": "Thu nộp [9|w] triệu đồng."}
    found = told(BASE, PRINTED, newer)
    assert states(found) == [("b.text[0]", "new")]
    assert found[-1].fields == ("w",)


def test_a_moved_paragraph_is_edited():
    """A person put it elsewhere."""
    longer = BASE | {"b.heading": "II. ĐỀ NGHỊ", "b.text[0]": "Không có đề nghị nào khác."}
    moved = [*PRINTED[:1], PRINTED[2], PRINTED[1], "II. ĐỀ NGHỊ", "Không có đề nghị nào khác."]
    assert {state for _, state in states(told(longer, moved))} == {"edited"}


def test_a_pending_proposal_is_no_edit():
    """A block that we propose to put in does not count as deleted by a person."""
    opened = BASE | {"c.text[0]": "Có [3|v] kiến nghị."}
    found = told(opened, PRINTED, opened={"c.text[0]": ()})
    assert states(found) == []
    assert [each.block for each in found if each.pending] == ["c.text[0]"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Có 6 chi bộ và 12 tổ đảng trong toàn xã.", [("x", "5", "6")]),
        ("Có 6 chi bộ và 14 tổ đảng trong toàn xã.", [("x", "5", "6"), ("y", "12", "14")]),
        ("Cả thảy 6 chi bộ, 12 tổ đảng trong toàn xã.", [("x", "5", "6")]),
        ("Có chi bộ và 12 tổ đảng trong toàn xã.", []),
        ("Có 5 chi bộ và 12 tổ đảng trong 3 xã.", []),
        ("Có 5, nay 6 chi bộ và 12 tổ đảng trong toàn xã.", []),
    ],
)
def test_a_number_over_a_value_is_its_field(text, expected):
    """The field is told where as many numbers stand as before, nothing where that is not sure."""
    found = told(BASE, [PRINTED[0], text, PRINTED[2]])
    assert numbers(found) == expected
    for each in retyped(found):
        assert text[each.start :].startswith(each.typed)


def test_split_and_joined_paragraphs_keep_their_fields():
    """The number is known in its piece, and in a paragraph made of two."""
    split = [PRINTED[0], "Có 5 chi bộ", "và 13 tổ đảng trong toàn xã.", PRINTED[2]]
    assert numbers(told(BASE, split)) == [("y", "12", "13")]
    joined = [PRINTED[0], f"{PRINTED[1]} {PRINTED[2].replace('20', '21')}"]
    assert numbers(told(BASE, joined)) == [("z", "20", "21")]


def test_cells_of_tables_are_known_by_row_and_column():
    """A figure of a table, also where a person turned the columns."""
    drawn = [[("Năm", "Số"), ("2013", "100"), ("2014", "155")]]
    found = told(TABLE, drawn)
    assert numbers(found) == [("n", "150", "155")]
    assert states(found) == [("t.2014", "edited")]
    turned = [[("Số", "Năm"), ("100", "2013"), ("155", "2014")]]
    assert numbers(told(TABLE, turned)) == [("n", "150", "155")]


def test_a_row_added_and_one_deleted():
    """Rows are blocks of their own."""
    drawn = [[("Năm", "Số"), ("2013", "100"), ("2015", "7 tổ ghép")]]
    assert ("t.2013", "untouched") not in states(told(TABLE, drawn))
    grown = [[("Năm", "Số"), ("2013", "100"), ("2014", "150"), ("Cộng", "250")]]
    assert states(told(TABLE, grown)) == [("", "new")]
    shrunk = [[("Năm", "Số"), ("2013", "100")]]
    assert states(told(TABLE, shrunk)) == [("t.2014", "deleted")]


def test_what_the_data_say_too_is_no_longer_told():
    """A figure typed by hand that the new data have is settled."""
    edited = [PRINTED[0], PRINTED[1].replace("12", "14"), PRINTED[2]]
    newer = BASE | {"a.text[0]": "Có [5|x] chi bộ và [14|y] tổ đảng trong toàn xã."}
    found = told(BASE, edited, newer)
    assert (states(found), numbers(found)) == ([("a.text[0]", "both")], [])


def test_the_other_places_of_a_figure_are_told():
    """Each other block that prints the same value, once, as the data have it."""
    base = BASE | {"b.text[0]": "Nhắc lại: [5|x] chi bộ, vẫn [5|x].", "c.text[0]": "Thêm [5|v] tổ."}
    draft = [PRINTED[0], PRINTED[1].replace("5 chi", "6 chi"), PRINTED[2],
             "Nhắc lại: 5 chi bộ, vẫn 5.", "Thêm 5 tổ."]  # fmt: skip
    (figure,) = retyped(told(base, draft))
    assert other_places(base_of(base), figure) == ("Nhắc lại: 5 chi bộ, vẫn 5.",)


def test_what_people_made_alone_is_told_apart():
    """Figures typed over values and blocks taken out, but nothing that they only reworded."""
    draft = [PRINTED[0], PRINTED[1].replace("5 chi", "6 chi").replace("toàn", "cả")]
    sides = sides_of(BASE, draft, BASE)
    found = by_hand(sides, base_of(BASE), base_of(BASE))
    assert states([*found]) == [("a.text[0]", "edited"), ("a.text[1]", "deleted")]
