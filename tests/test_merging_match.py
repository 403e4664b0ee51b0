"""Matching blocks: which edited block is which base block, with marks and without."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from baocao.merging.likeness import Block
from baocao.merging.match import Column, Row, align, align_columns, align_rows
from baocao.merging.pairing import Alignment, How
from baocao.merging.spine import LARGEST_GAP

PARTY = "Đảng ủy đã lãnh đạo các chi bộ thực hiện tốt nhiệm vụ chính trị được giao"
POOR = "Số hộ nghèo giảm còn 120 hộ, chiếm 4,5% tổng số hộ trên địa bàn xã"
SCHOOL = "Đội ngũ giáo viên cơ bản đủ về số lượng, đạt chuẩn về trình độ đào tạo"
ROADS = "Nhân dân các thôn hiến đất, góp công làm 12 km đường giao thông nông thôn"


def paragraphs(*texts: str, keys: tuple[str, ...] = ()) -> list[Block]:
    """Paragraphs of *texts*, with *keys* from the first on."""
    known = (*keys, *[""] * len(texts))
    return [Block(key, "paragraph", text) for key, text in zip(known, texts, strict=False)]


def pairs(found: Alignment) -> list[tuple[int, int, str]]:
    """Base, edited and how of each pair."""
    return [(pair.base, pair.edited, pair.how.value) for pair in found.pairs]


def test_an_anchor_goes_before_the_text():
    """A retyped paragraph is known by its trusted anchor; texts place the others."""
    base = paragraphs(PARTY, POOR, keys=("a", "b"))
    found = align(base, paragraphs("Viết lại hoàn toàn", POOR, keys=("a",)))
    assert pairs(found) == [(0, 0, "anchor"), (1, 1, "unique")]


def test_a_copied_anchor_is_no_anchor():
    """An anchor that stands twice says nothing; the text does."""
    base = paragraphs(PARTY, POOR, keys=("a", "b"))
    found = align(base, paragraphs(PARTY, POOR, keys=("b", "b")))
    assert pairs(found) == [(0, 0, "unique"), (1, 1, "unique")]


def test_kinds_are_never_mixed():
    """A table is no paragraph, whatever its anchor and its text."""
    found = align([Block("a", "table", PARTY)], [Block("a", "paragraph", PARTY)])
    assert found == Alignment((), (0,), (0,))


def test_equal_lines_go_in_order():
    """Lines that stand more than once are told apart by their neighbours."""
    found = align(paragraphs(PARTY, "", POOR, ""), paragraphs(PARTY, "", POOR, "", SCHOOL))
    assert pairs(found) == [(0, 0, "unique"), (1, 1, "spine"), (2, 2, "unique"), (3, 3, "spine")]
    assert found.added == (4,)


def test_an_edited_paragraph_is_known_by_its_words():
    """Changed words and figures between the same neighbours leave a paragraph what it was."""
    edited = "Đến nay, số hộ nghèo giảm mạnh còn 98 hộ, chiếm 3% tổng số hộ trên địa bàn"
    found = align(paragraphs(PARTY, POOR, SCHOOL), paragraphs(PARTY, edited, SCHOOL))
    assert pairs(found)[1] == (1, 1, "similarity")


def test_a_moved_paragraph_is_found():
    """It is told as moved when its text is equal, and when it was edited on the way."""
    base = paragraphs(PARTY, POOR, SCHOOL, ROADS)
    equal = align(base, paragraphs(PARTY, SCHOOL, ROADS, POOR))
    edited = align(base, paragraphs(PARTY, SCHOOL, ROADS, POOR + " ta"))
    for found, how in ((equal, How.UNIQUE), (edited, How.MOVE)):
        assert [(p.base, p.edited, p.how) for p in found.pairs if p.moved] == [(1, 3, how)]


def test_a_split_paragraph_keeps_both_pieces():
    """Both halves are told as pieces of the one base paragraph."""
    base = paragraphs(PARTY, f"{POOR}. {SCHOOL}.", ROADS)
    found = align(base, paragraphs(PARTY, f"{POOR}.", f"{SCHOOL}.", ROADS))
    assert [pair.base for pair in found.pairs] == [0, 1, 1, 2]
    assert [pair.how for pair in found.pairs].count(How.SPLIT) == 1
    assert found.added == ()


def test_merged_paragraphs_are_both_known():
    """The paragraph that a person made of two has both as its base."""
    base = paragraphs(PARTY, f"{POOR}.", f"{SCHOOL}.", ROADS)
    found = align(base, paragraphs(PARTY, f"{POOR}. {SCHOOL}.", ROADS))
    assert [pair.edited for pair in found.pairs] == [0, 1, 1, 2]
    assert [pair.how for pair in found.pairs].count(How.MERGE) == 1
    assert found.deleted == ()


def test_deleted_and_added_are_named():
    """What nothing accounts for is gone, or new."""
    found = align(paragraphs(PARTY, POOR, ROADS), paragraphs(PARTY, ROADS, "Kính trình xem xét"))
    assert (found.deleted, found.added) == ((1,), (2,))


def test_a_new_sentence_in_the_place_of_a_deleted_one_is_new():
    """Two paragraphs that share no words are not each other for standing in one place."""
    found = align(paragraphs(PARTY, POOR, ROADS), paragraphs(PARTY, SCHOOL, ROADS))
    assert (found.deleted, found.added) == ((1,), (1,))


def test_what_is_left_in_a_gap_goes_in_order():
    """A paragraph much rewritten between the same neighbours is still that paragraph."""
    edited = "Số hộ nghèo của xã nay chỉ bằng 98 trường hợp, phần lớn neo đơn"
    found = align(paragraphs(PARTY, POOR, ROADS), paragraphs(PARTY, edited, ROADS))
    assert pairs(found)[1] == (1, 1, "gap")


def grid(*rows: tuple[str, ...], keys: tuple[str, ...] = ()) -> tuple[Row, ...]:
    """The *rows* of a table, with *keys* from the first on."""
    known = (*keys, *[""] * len(rows))
    return tuple(Row(key, row) for key, row in zip(known, rows, strict=False))


def columns(*heads: str, cells: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """Columns with these *heads*, and the words of each in *cells*, parted by blanks."""
    told = [tuple(words.split(" ")) for words in cells] or [()] * len(heads)
    return tuple(Column("", head, words) for head, words in zip(heads, told, strict=True))


def test_a_retyped_row_keeps_no_stale_figure():
    """A row typed anew between its neighbours is that row, so that its 121 can be updated."""
    base = grid(("1", "Thôn An", "97"), ("2", "Thôn Bình", "121"), ("3", "Thôn Vĩnh", "64"))
    edited = grid(("1", "Thôn An", "97"), ("2", "Khu phố Mới", "121"), ("3", "Thôn Vĩnh", "64"))
    found = align_rows(base, edited)
    assert [(pair.base, pair.edited) for pair in found.pairs] == [(0, 0), (1, 1), (2, 2)]
    assert found.deleted == found.added == ()


def test_rows_of_nothing_but_another_text_go_in_order():
    """Rows that share no word with the base are paired in order where as many are left."""
    base = grid(("1", "Thôn An", "97"), ("2", "Thôn Bình", "121"))
    edited = grid(("1", "Thôn An", "97"), ("Khu", "Mới", "ba"))
    assert pairs(align_rows(base, edited))[1] == (1, 1, "gap")


def test_rows_are_known_by_their_label():
    """A row whose figures were corrected by hand is found above a deleted and a new one."""
    base = grid(("2013", "5", "6"), ("2014", "7", "8"), ("2015", "9", "10"))
    edited = grid(("2013", "5", "7"), ("2015", "9", "11"), ("2016", "1", "2"))
    found = align_rows(base, edited)
    assert [(pair.base, pair.edited) for pair in found.pairs if pair.how is How.UNIQUE] == [
        (0, 0),
        (2, 1),
    ]
    assert (found.deleted, found.added) == ((1,), (2,))


def test_rows_go_by_key_first():
    """A row that carries its key is found wherever it stands and whatever it says."""
    base = grid(("1", "An", "5"), ("2", "Bình", "6"), keys=("r1", "r2"))
    found = align_rows(base, grid(("1", "Mới", "9"), ("2", "An", "5"), keys=("r2", "r1")))
    assert [(pair.base, pair.edited) for pair in found.pairs] == [(1, 0), (0, 1)]


def test_columns_added_and_removed_are_told():
    """A column goes by its head; what has no like on the other side is named."""
    found = align_columns(
        columns("TT", "Đơn vị", "Hồ sơ", "Đạt"), columns("TT", "Đơn vị", "Đạt", "Ghi chú")
    )
    assert [(pair.base, pair.edited) for pair in found.pairs] == [(0, 0), (1, 1), (3, 2)]
    assert (found.deleted, found.added) == ((2,), (3,))


def test_a_column_with_another_head_keeps_its_place():
    """A head worded anew between its neighbours is still that column."""
    found = align_columns(columns("TT", "Đơn vị", "Hồ sơ"), columns("TT", "Cơ quan", "Hồ sơ"))
    assert [(pair.base, pair.edited) for pair in found.pairs] == [(0, 0), (1, 1), (2, 2)]


def test_a_column_is_known_by_its_cells():
    """Under a head worded anew the cells tell, wherever the column stands."""
    base = columns("TT", "Hồ sơ", "Đạt", cells=("1 2", "97 121", "90 80"))
    edited = columns("TT", "Kết quả", "Số hồ sơ", cells=("1 2", "90 80", "97 121"))
    found = align_columns(base, edited)
    assert [(pair.base, pair.edited) for pair in found.pairs] == [(0, 0), (2, 1), (1, 2)]


def test_a_column_typed_in_the_place_of_another_is_not_that_one():
    """Neither head nor a single cell in common: one is gone, the other is a person's own."""
    base = columns("TT", "Hồ sơ", "Đạt", cells=("1 2", "97 121", "90 80"))
    edited = columns("TT", "Ghi chú", "Đạt", cells=("1 2", "rồi chưa", "90 80"))
    found = align_columns(base, edited)
    assert (found.deleted, found.added) == ((1,), (1,))
    corrected = columns("TT", "Số hồ sơ", "Đạt", cells=("1 2", "97 120", "90 80"))
    assert align_columns(base, corrected).deleted == ()


def test_a_column_goes_by_its_field_first():
    """The field of the values tells, whatever the heads say."""
    base = (Column("b.cu", "Năm trước"), Column("b.moi", "Năm nay"))
    new = (Column("b.moi", "Năm trước"), Column("b.them", "Năm nay"))
    found = align_columns(base, new)
    assert (found.pairs[0].base, found.pairs[0].edited, found.pairs[0].how) == (1, 0, How.ANCHOR)


def test_a_gap_too_large_is_halved():
    """Where no line is equal and the gap is large, the pairs are still found in order."""
    size = int(LARGEST_GAP**0.5) + 10
    clauses = [PARTY, POOR, SCHOOL, ROADS]
    base = paragraphs(*(clauses[index % 4] for index in range(size)))
    found = align(base, paragraphs(*(clauses[index % 4] + " nhé" for index in range(size))))
    assert [(pair.base, pair.edited) for pair in found.pairs] == [(i, i) for i in range(size)]


SOME = st.lists(st.sampled_from((PARTY, POOR, SCHOOL, ROADS, "", "Đạt 5%", "Đạt 6%")), max_size=7)
MARKS = st.lists(st.sampled_from(("", "a", "b", "c")), max_size=7).map(tuple)


@given(SOME, SOME, MARKS, MARKS)
def test_every_block_is_paired_or_named(base, edited, keys, marks):
    """No block is passed over, none is both; and a second run tells the same."""
    sides = paragraphs(*base, keys=keys), paragraphs(*edited, keys=marks)
    found = align(*sides)
    assert sorted({*found.deleted, *(pair.base for pair in found.pairs)}) == [*range(len(base))]
    assert sorted({*found.added, *(pair.edited for pair in found.pairs)}) == [*range(len(edited))]
    assert not {pair.base for pair in found.pairs} & {*found.deleted}
    assert not {pair.edited for pair in found.pairs} & {*found.added}
    assert align(*sides) == found


@given(SOME, SOME)
def test_what_has_not_moved_is_in_order(base, edited):
    """Pairs that are not told as moved never cross."""
    found = align(paragraphs(*base), paragraphs(*edited))
    still = sorted((pair.base, pair.edited) for pair in found.pairs if not pair.moved)
    assert [right for _, right in still] == sorted(right for _, right in still)


@given(SOME)
def test_an_unedited_draft_is_matched_one_to_one(base):
    """The same blocks on both sides are each themselves, in place."""
    found = align(paragraphs(*base), paragraphs(*base))
    assert [(p.base, p.edited, p.moved) for p in found.pairs] == [
        (index, index, False) for index in range(len(base))
    ]
