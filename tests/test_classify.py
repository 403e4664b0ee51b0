"""What is done to each block: the table of rules, row by row, in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from merged import VALUE, Draft, Report, decided, sides_of

from baocao.merging.classify import classify
from baocao.merging.decisions import Act, Decision, Spot, Why
from baocao.merging.words import accepted_text, rejected_text

A, B, C = (
    "Đảng bộ xã lãnh đạo toàn diện công tác tuyên truyền nghị quyết",
    "Công tác đào tạo nghề cho lao động nông thôn được quan tâm",
    "Phong trào thi đua yêu nước phát triển rộng khắp",
)
FIVE, SIX = "Toàn xã có [5|xa.chi_bo] chi bộ đạt chuẩn", "Toàn xã có [6|xa.chi_bo] chi bộ đạt chuẩn"
SAID_FIVE, SAID_SIX = "Toàn xã có 5 chi bộ đạt chuẩn", "Toàn xã có 6 chi bộ đạt chuẩn"
HEAD = ("Năm", "Số lớp", "Số người")


def table(*rows: tuple[str, str, str]) -> dict[str, tuple[str, ...]]:
    """The rows of a table by year."""
    return {"head": HEAD, **{row[0]: (row[0], f"[{row[1]}|lop.so]", row[2]) for row in rows}}


def only(sides_told: list[Decision]) -> Decision:
    """The one decision."""
    assert len(sides_told) == 1, sides_told
    return sides_told[0]


def told(base: Report, draft: Draft, new: Report) -> list[tuple[Act, bool, Why]]:
    """What is done, whether tracked, and what is said of it."""
    return [(each.act, each.tracked, each.why) for each in decided(sides_of(base, draft, new))]


@pytest.mark.parametrize(
    ("draft", "new", "expected"),
    [
        pytest.param([SAID_FIVE], FIVE, [], id="same-same"),
        pytest.param(["Toàn xã có đủ 5 chi bộ đạt chuẩn"], FIVE, [], id="edited-same"),
        pytest.param([SAID_FIVE], SIX, [("merge", False, "")], id="same-changed"),
        pytest.param(["Toàn xã có 5 chi bộ đạt chuẩn cao"], SIX, [("merge", True, "")],
                     id="edited-apart"),
        pytest.param(["Toàn xã có đủ 5 chi bộ đạt chuẩn"], SIX, [("merge", True, "near")],
                     id="edited-near"),
        pytest.param(["Toàn xã có 7 chi bộ đạt chuẩn"], SIX, [("merge", True, "conflict")],
                     id="edited-overlap"),
        pytest.param([SAID_SIX], SIX, [], id="edited-the-same-change"),
    ],
)  # fmt: skip
def test_a_paragraph_and_its_data(draft: Draft, new: str, expected: list[object]):
    """Data go in; beside or over an edit by hand they are tracked and told."""
    assert told({"a": FIVE}, draft, {"a": new}) == expected


def test_what_is_put_in_keeps_the_edit():
    """Rejecting gives the edited text, accepting has both."""
    sides = sides_of({"a": FIVE}, ["Toàn xã có 5 chi bộ đạt chuẩn cao"], {"a": SIX})
    hunks = only(decided(sides)).hunks[0]
    assert rejected_text(hunks) == "Toàn xã có 5 chi bộ đạt chuẩn cao"
    assert accepted_text(hunks) == "Toàn xã có 6 chi bộ đạt chuẩn cao"


def test_all_is_tracked_on_request():
    """In the strict mode paragraphs that nobody touched are tracked as well."""
    found = only(decided(sides_of({"a": FIVE}, [SAID_FIVE], {"a": SIX}, track_all=True)))
    assert (found.act, found.tracked) == (Act.MERGE, True)


def test_dropped_and_untouched_goes():
    """A paragraph that the data dropped and nobody touched is taken out."""
    assert told({"a": A, "b": B}, [A, B], {"b": B}) == [("remove", False, "")]


def test_dropped_but_edited_is_proposed_to_go():
    """A paragraph that the data dropped but a person edited is a proposal with a comment."""
    assert told({"a": A, "b": B}, [f"{A} sâu rộng", B], {"b": B}) == [("remove", True, "dropped")]


def test_deleted_by_hand_and_changed_is_proposed_once():
    """A deleted paragraph whose data changed comes as a tracked paragraph with a comment."""
    found = only(decided(sides_of({"a": A, "b": FIVE, "c": C}, [A, C], {"a": A, "b": SIX, "c": C})))
    assert (found.act, found.tracked, found.why) == (Act.INSERT, True, Why.REVIVED)
    assert found.after == Spot("unit", 0)


@pytest.mark.parametrize("new", [{"a": A, "b": FIVE, "c": C}, {"a": A, "c": C}])
def test_deleted_by_hand_stays_deleted(new: Report):
    """What a person deleted stays away while the data say the same or nothing."""
    assert told({"a": A, "b": FIVE, "c": C}, [A, C], new) == []


def test_deleted_heading_is_not_proposed_for_its_number():
    """A heading that a person took out does not come back because it is counted anew."""
    base = {"a.heading": "II. CÔNG TÁC TUYÊN TRUYỀN", "b": B}
    assert told(base, [B], {"a.heading": "I. CÔNG TÁC TUYÊN TRUYỀN", "b": B}) == []


def test_renumbered_heading_takes_the_new_label():
    """A section that is dropped closes the numbering up, in an edited heading as well."""
    base = {"a.heading": "I. ĐẶC ĐIỂM", "b.heading": "II. KẾT QUẢ ĐẠT ĐƯỢC"}
    new = {"b.heading": "I. KẾT QUẢ ĐẠT ĐƯỢC"}
    sides = sides_of(base, ["I. ĐẶC ĐIỂM", "II. KẾT QUẢ ĐẠT ĐƯỢC NỔI BẬT"], new)
    removed, merged = decided(sides)
    assert removed.act is Act.REMOVE
    assert accepted_text(merged.hunks[0]) == "I. KẾT QUẢ ĐẠT ĐƯỢC NỔI BẬT"
    assert merged.tracked


def test_split_paragraph_takes_each_change_in_its_piece():
    """Data of a paragraph that was split go to the piece that has them, always tracked."""
    base = f"Toàn xã có [5|a] chi bộ đạt chuẩn. {A}, {B}. Có [70|b] lớp học nghề."
    new = base.replace("[5|a]", "[6|a]").replace("[70|b]", "[71|b]")
    draft = ["Toàn xã có 5 chi bộ đạt chuẩn.", f"{A}, {B}. Có 70 lớp học nghề."]
    found = only(decided(sides_of({"x": base}, draft, {"x": new})))
    assert found.tracked
    assert [accepted_text(hunks) for hunks in found.hunks] == [
        "Toàn xã có 6 chi bộ đạt chuẩn.", f"{A}, {B}. Có 71 lớp học nghề.",
    ]  # fmt: skip


def test_joined_paragraphs_take_the_data_of_both():
    """Paragraphs that were joined are merged as one, tracked."""
    base = {"x": f"{A} có [5|a] chi bộ.", "y": f"{B} với [70|b] lớp."}
    new = {"x": f"{A} có [6|a] chi bộ.", "y": f"{B} với [71|b] lớp."}
    found = only(decided(sides_of(base, [f"{A} có 5 chi bộ. {B} với 70 lớp."], new)))
    assert found.tracked
    assert found.base == (0, 1)
    assert accepted_text(found.hunks[0]) == f"{A} có 6 chi bộ. {B} với 71 lớp."


def test_new_block_goes_behind_what_it_follows():
    """What the data add stands behind the carrier of the block before it, not at a number."""
    base, new = {"a": A, "c": C}, {"a": A, "b": B, "c": C}
    found = only(decided(sides_of(base, ["Lời mở đầu tự viết thêm", A, "Câu tự viết", C], new)))
    assert (found.act, found.tracked, found.after) == (Act.INSERT, False, Spot("unit", 1))


def test_new_blocks_follow_each_other():
    """The second new block goes behind the first."""
    found = decided(sides_of({"a": A}, [A], {"a": A, "b": B, "c": C}))
    first = Spot("unit", 0)
    assert [each.after for each in found] == [first, Spot("new", 1, otherwise=first)]


def test_new_block_before_all_goes_before_the_first():
    """Where nothing comes before a new block it stands in front of what follows it."""
    found = only(decided(sides_of({"c": C}, ["Tên đơn vị", C], {"a": A, "c": C})))
    assert found.after == Spot("before", 1)


def test_new_block_that_a_person_has_typed_is_not_doubled():
    """What a person has put in by hand already is not put in again."""
    assert told({"a": A}, [A, B], {"a": A, "b": B}) == []


def test_moved_by_hand_stays_and_is_merged_there():
    """A paragraph that a person moved keeps its place and takes its data there."""
    base, new = {"a": A, "b": FIVE, "c": C, "d": B}, {"a": A, "b": SIX, "c": C, "d": B}
    found = only(decided(sides_of(base, [A, C, B, SAID_FIVE], new)))
    assert (found.act, found.units[0].handle) == (Act.MERGE, 3)


def test_moved_by_the_data_moves():
    """An item that the data put elsewhere in its list goes there."""
    base = {"l[0]": A, "l[1]": B, "l[2]": C}
    found = only(decided(sides_of(base, [A, B, C], {"l[0]": C, "l[1]": A, "l[2]": B})))
    assert (found.act, found.units[0].handle) == (Act.MOVE, 2)


def test_item_that_goes_does_not_rewrite_the_next():
    """Numbers of a list shift when an item goes; its words tell which one went."""
    base = {"l[0]": A, "l[1]": B, "l[2]": C}
    found = only(decided(sides_of(base, [A, B, C], {"l[0]": B, "l[1]": C})))
    assert (found.act, found.base) == (Act.REMOVE, (0,))


def test_cell_takes_its_figure():
    """A figure of a table goes into its cell; a cell that nobody touched is not tracked."""
    base = {"t": table(("2016", "5", "100"), ("2017", "7", "120"))}
    new = {"t": table(("2016", "6", "100"), ("2017", "8", "120"))}
    draft = [[HEAD, ("2016", "5", "100"), ("2017", "9", "120")]]
    found = decided(sides_of(base, draft, new))
    assert [(each.units[0].handle, each.tracked, each.why) for each in found] == [
        (4, False, ""), (7, True, "conflict"),
    ]  # fmt: skip


def test_column_added_by_hand_shifts_no_figure():
    """Figures find their column by its head."""
    base, new = {"t": table(("2016", "5", "100"))}, {"t": table(("2016", "6", "100"))}
    draft = [[("Năm", "Ghi chú thêm", "Số lớp", "Số người"), ("2016", "tốt", "5", "100")]]
    found = only(decided(sides_of(base, draft, new)))
    assert found.units[0].text == "5"
    assert accepted_text(found.hunks[0]) == "6"


def test_row_whose_cells_were_joined_is_told_of():
    """A row with joined cells is left alone, and said to be."""
    base, new = {"t": table(("2016", "5", "100"))}, {"t": table(("2016", "6", "100"))}
    found = only(decided(sides_of(base, [[HEAD, ("2016", "5 lớp, 100 người")]], new)))
    assert (found.act, found.why) == (Act.LIST, Why.CELLS)


def test_rows_come_and_go_by_their_keys():
    """A new year is a new row behind the year before; a dropped one goes."""
    base = {"t": table(("2015", "4", "90"), ("2016", "5", "100"))}
    new = {"t": table(("2016", "5", "100"), ("2017", "7", "120"))}
    draft = [[HEAD, ("2015", "4", "90"), ("2016", "5", "100")]]
    removed, inserted = decided(sides_of(base, draft, new))
    assert (removed.act, removed.scope, removed.row) == (Act.REMOVE, "row", 1)
    assert (inserted.act, inserted.scope, inserted.after) == (Act.INSERT, "row", Spot("row", 2, 0))


def test_row_deleted_by_hand_and_changed_is_proposed():
    """A deleted row whose figure changed is proposed; an unchanged one stays away."""
    base = {"t": table(("2015", "4", "90"), ("2016", "5", "100"), ("2017", "7", "120"))}
    new = {"t": table(("2015", "4", "90"), ("2016", "6", "100"), ("2017", "7", "120"))}
    draft = [[HEAD, ("2017", "7", "120")]]
    found = only(decided(sides_of(base, draft, new)))
    assert (found.act, found.scope, found.why, found.tracked) == (
        Act.INSERT, "row", Why.REVIVED, True,
    )  # fmt: skip


def test_table_that_is_new_or_gone_is_one_thing():
    """A whole table comes behind what it follows, and goes when nobody touched it."""
    years = table(("2016", "5", "100"))
    inserted = only(decided(sides_of({"a": A}, [A], {"a": A, "t": years})))
    assert (inserted.act, inserted.scope, inserted.after) == (
        Act.INSERT, "table", Spot("unit", 0),
    )  # fmt: skip
    rows = [HEAD, ("2016", "5", "100")]
    removed = only(decided(sides_of({"a": A, "t": years}, [A, rows], {"a": A})))
    assert (removed.act, removed.scope, removed.tracked) == (Act.REMOVE, "table", False)


def test_layout_table_is_paragraphs_side_by_side():
    """The head of a report stands in a table; its lines are merged as paragraphs."""
    base = {"so": "Số: [12|vb.so]/BC-LĐLĐ", "ngay": "An Bình, ngày 02 tháng 5 năm 2017", "a": A}
    new = {**base, "so": "Số: [13|vb.so]/BC-LĐLĐ"}
    draft = [[("Số: 12/BC-LĐLĐ", "An Bình, ngày 02 tháng 5 năm 2017")], A]
    found = only(decided(sides_of(base, draft, new)))
    assert (found.act, found.scope) == (Act.MERGE, "paragraph")


def test_waiting_proposal_is_left_while_the_data_say_the_same():
    """A proposal that nobody decided stays as it is when the data bring it again."""
    sides = sides_of({"a": SIX, "b": FIVE}, ["Toàn xã có 7 chi bộ đạt chuẩn", SAID_FIVE],
                     {"a": SIX, "b": SIX}, opened={"a": (FIVE,)}, pending=[0])  # fmt: skip
    assert [each.base for each in decided(sides)] == [(1,)]


def test_waiting_proposal_is_made_anew_against_what_it_found():
    """With newer data a waiting proposal is taken back and merged against the older base."""
    newer = SIX.replace("6", "8")
    sides = sides_of({"a": SIX}, ["Toàn xã có 7 chi bộ đạt chuẩn"], {"a": newer},
                     opened={"a": (FIVE,)}, pending=[0])  # fmt: skip
    found = only(decided(sides))
    assert (found.settle, found.why) == (True, Why.CONFLICT)
    conflict = next(hunk for hunk in found.hunks[0] if hunk.source == "conflict")
    assert (conflict.base, conflict.edited, conflict.new) == ("5", "7", "8")


def test_proposal_that_was_decided_is_an_edit_like_any():
    """Rejected by a person, an earlier proposal leaves a hand edit; the same data leave it so."""
    sides = sides_of({"a": SIX}, ["Toàn xã có 7 chi bộ đạt chuẩn"], {"a": SIX},
                     opened={"a": (FIVE,)})  # fmt: skip
    assert decided(sides) == []


def test_waiting_proposal_to_put_in_is_withdrawn_when_the_data_drop_it():
    """What we proposed to put in and the data no longer have is taken back."""
    sides = sides_of({"a": A, "b": FIVE}, [A], {"a": A}, opened={"b": ()})
    found = only(decided(sides))
    assert (found.act, found.settle, found.base) == (Act.KEEP, True, (1,))


def test_waiting_proposal_to_put_in_is_replaced_by_a_newer_one():
    """What we proposed to put in is proposed with the newer figure instead."""
    sides = sides_of({"a": A, "b": FIVE}, [A], {"a": A, "b": SIX}, opened={"b": ()})
    found = only(decided(sides))
    assert (found.act, found.settle, found.tracked) == (Act.INSERT, True, True)


@pytest.mark.parametrize("own", [SAID_FIVE, "Toàn xã có 7 chi bộ vững mạnh", C])
def test_a_paragraph_that_waits_is_none_of_the_persons_own(own: str):
    """Whatever a person's paragraph says, newer data go into the proposal, not into it."""
    base, new = {"a": A, "b": FIVE}, {"a": A, "b": SIX}
    sides = sides_of(base, [A, own], new, opened={"b": ()}, absent=[1])
    found = only(decided(sides))
    assert (found.act, found.settle, found.units) == (Act.INSERT, True, ())


@pytest.mark.parametrize("own", [("2024", "5", "6"), ("2023", "4", "40")])
def test_a_row_that_waits_is_none_of_the_persons_own(own: tuple[str, str, str]):
    """The same for a row, whatever it is called and wherever it stands."""
    rows = ("2021", "2", "20"), ("2022", "3", "30"), ("2023", "4", "40")
    base = {"t": table(*rows)}
    new = {"t": table(*rows[:2], ("2023", "8", "80"))}
    drawn = [HEAD, *rows[:2], own]
    found = decided(sides_of(base, [drawn], new, opened={"t.2023": ()}, absent=[3]))
    assert [(each.act, each.settle, each.units) for each in found] == [(Act.INSERT, True, ())]


def test_a_table_that_waits_is_none_of_the_persons_own():
    """The same for a table: one that a person has copied stays as it is."""
    rows = ("2021", "2", "20"), ("2022", "3", "30")
    base = {"a": A, "t": table(*rows)}
    opened = {"t.head[0]": (), "t.2021": (), "t.2022": ()}
    sides = sides_of(base, [A, [HEAD, *rows]], {"a": A}, opened=opened, absent=[1, 2, 3])
    assert [(each.act, each.settle, each.units) for each in decided(sides)] == [
        (Act.KEEP, True, ())
    ]


def test_waiting_proposal_to_go_is_taken_back_when_the_data_return():
    """A paragraph that we proposed to take out stays when the data have it again."""
    sides = sides_of({"a": "", "b": B}, ["Toàn xã có đủ 5 chi bộ đạt chuẩn", B],
                     {"a": SIX, "b": B}, opened={"a": (FIVE,)}, pending=[0])  # fmt: skip
    found = only(decided(sides))
    assert (found.act, found.settle) == (Act.MERGE, True)
    assert accepted_text(found.hunks[0]) == "Toàn xã có đủ 6 chi bộ đạt chuẩn"


VERBS = ("lãnh đạo", "tuyên truyền", "vận động", "kiểm tra", "tổ chức", "xây dựng", "phát huy")
THINGS = ("nghị quyết", "phong trào", "chi bộ", "đoàn viên", "nhà văn hóa", "hộ nghèo")


@st.composite
def reports(draw: st.DrawFn) -> dict[str, str]:
    """A report of a few paragraphs, half of them with a figure."""
    keys = draw(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6, unique=True))
    return {key: _paragraph(draw, key) for key in sorted(keys)}


def _paragraph(draw: st.DrawFn, key: str) -> str:
    place = ord(key) - ord("a")
    words = f"{THINGS[place % 6].capitalize()} được {VERBS[place % 7]} và {VERBS[(place + 3) % 7]}"
    if place % 2:
        return f"{words} ở nhiều nơi"
    return f"{words} với [{draw(st.integers(3, 6))}|{key}.so] kết quả cụ thể"


def _plain(text: str) -> str:
    return VALUE.sub(lambda found: found[1], text)


@st.composite
def drafts(draw: st.DrawFn, report: dict[str, str]) -> list[str]:
    """The report after a person changed words, deleted, added and moved paragraphs."""
    texts = [_plain(text) for text in report.values()]
    for kind in draw(st.lists(st.sampled_from(("word", "delete", "add", "move")), max_size=4)):
        at = draw(st.integers(0, max(len(texts) - 1, 0)))
        if kind == "add" or not texts:
            texts.insert(at, f"Câu tự viết thêm của người soạn, lần {draw(st.integers(1, 9))}")
        elif kind == "word":
            words = texts[at].split(" ")
            words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(("rất", "9", "đều")))
            texts[at] = " ".join(words)
        elif kind == "delete":
            texts.pop(at)
        else:
            texts.insert(draw(st.integers(0, len(texts) - 1)), texts.pop(at))
    return texts


CASES = reports().flatmap(lambda base: st.tuples(st.just(base), drafts(base), reports()))


@given(CASES, st.booleans())
def test_no_paragraph_is_decided_twice_and_no_word_is_lost(case, track_all):
    """Each paragraph of the draft is in one decision at most; its hunks hold all it says."""
    base, draft, new = case
    found = classify(sides_of(base, draft, new, track_all=track_all))
    touched = [unit.handle for each in found if each.act in (Act.MERGE, Act.REMOVE)
               for unit in each.units]  # fmt: skip
    assert len(touched) == len(set(touched))
    for each in found:
        for unit, hunks in zip(each.units, each.hunks, strict=False):
            assert rejected_text(hunks) == unit.text
        if each.why is not Why.NOTHING or track_all:
            assert each.tracked or each.act in (Act.KEEP, Act.LIST)


@given(reports(), reports())
def test_an_untouched_draft_becomes_the_new_report(base, new):
    """Where nobody typed, what is kept, changed and put in is the new report, each part once."""
    found = classify(sides_of(base, [_plain(text) for text in base.values()], new))
    told = [block for each in found if each.act in (Act.KEEP, Act.MERGE, Act.INSERT)
            for block in each.new]  # fmt: skip
    assert sorted(told) == list(range(len(new)))
    texts = [_plain(text) for text in new.values()]
    for each in found:
        if each.act is Act.MERGE:
            assert accepted_text(each.hunks[0]) == texts[each.new[0]]
    assert not any(each.tracked for each in found if each.act is not Act.KEEP)


@given(CASES)
def test_same_data_decide_nothing(case):
    """Data that say what was printed do nothing, whatever a person did."""
    base, draft, _ = case
    assert decided(sides_of(base, draft, base)) == []
