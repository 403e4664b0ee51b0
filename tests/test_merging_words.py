"""Merging words: nothing typed by hand is lost, no changed figure is dropped in silence."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao.merging.words import (
    OURS,
    Hunk,
    Slot,
    Source,
    Wording,
    accepted_text,
    is_number,
    merge_pieces,
    merge_words,
    merged_text,
    rejected_text,
    tokens,
)

WORDS = ("Có", "chi bộ", "đảng viên", "120", "125", "1.240", "91,2%", "ngày 02/5/2017", "xã", "và")
TEXTS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from((" ", ", ", ". ", "; "))), max_size=9
).map(lambda parts: "".join(word + sign for word, sign in parts))
ANY_TEXT = TEXTS | st.text(max_size=12).filter(lambda text: "\x1e" not in text)


def plain(base: str, edited: str, new: str) -> tuple[Hunk, ...]:
    """The hunks of texts without known slots."""
    return merge_words(Wording(base), edited, Wording(new))


def ours(hunks: tuple[Hunk, ...]) -> list[tuple[str, str, str, str]]:
    """What the data bring: source, base, yours, new."""
    return [(h.source, h.base, h.edited, h.new) for h in hunks if h.source in OURS]


def counted(*texts: str) -> Counter[str]:
    """The words and numbers of *texts*, each as often as it stands there."""
    return Counter(part.strip(",.;") for text in texts for part in text.split())


@pytest.mark.parametrize(
    ("base", "edited", "new", "told", "merged"),
    [
        pytest.param("Có 5 xã", "Có 5 xã", "Có 5 xã", [], "Có 5 xã", id="nobody-changed"),
        pytest.param("Có 5 xã", "Có đủ 5 xã", "Có 5 xã", [], "Có đủ 5 xã", id="only-by-hand"),
        pytest.param(
            "Có 5 xã", "Có 5 xã", "Có 6 xã", [("new", "5", "5", "6")], "Có 6 xã", id="only-data"
        ),
        pytest.param(
            "Có 5 xã đạt chuẩn",
            "Có 5 xã đạt chuẩn cao",
            "Có 6 xã đạt chuẩn",
            [("new", "5", "5", "6")],
            "Có 6 xã đạt chuẩn cao",
            id="apart",
        ),
        pytest.param(
            "Đã tiếp nhận 120 hồ sơ",
            "Đã tiếp nhận, xử lý 120 hồ sơ",
            "Đã tiếp nhận 125 hồ sơ",
            [("near", "120", "120", "125")],
            "Đã tiếp nhận, xử lý 125 hồ sơ",
            id="near-keeps-the-hand-word",
        ),
        pytest.param(
            "Có 120 người",
            "Có 120 đồng chí",
            "Có 125 người",
            [("near", "120", "120", "125")],
            "Có 125 đồng chí",
            id="near-with-another-word-for-the-unit",
        ),
        pytest.param(
            "Có 1.234 người",
            "Có 1.240 người",
            "Có 1.244 người",
            [("conflict", "1.234", "1.240", "1.244")],
            "Có 1.240 người",
            id="a-figure-typed-by-hand-is-never-patched",
        ),
        pytest.param(
            "Có 5 xã", "Có 6 xã", "Có 6 xã", [], "Có 6 xã", id="the-same-change-on-both-sides"
        ),
        pytest.param(
            "Có 5 xã. Đạt 7 chỉ tiêu.",
            "Đạt 7 chỉ tiêu.",
            "Có 6 xã. Đạt 7 chỉ tiêu.",
            [("conflict", "Có 5 xã. ", "", "Có 6 xã. ")],
            "Đạt 7 chỉ tiêu.",
            id="deleted-by-hand-and-changed-by-data",
        ),
        pytest.param(
            "gồm 5, 7",
            "gồm 7, 9",
            "gồm 5, 8",
            [("conflict", "5, 7", "7, 9", "5, 8")],
            "gồm 7, 9",
            id="two-figures-typed-anew-are-not-one-gone-and-one-added",
        ),
        pytest.param(
            "tăng 5 và 7 và 9",
            "tăng 7 và 9 và 11",
            "tăng 5 và 8 và 9",
            [("conflict", "7", "9", "8")],
            "tăng 7 và 9 và 11",
            id="figures-typed-anew-stay-in-their-places",
        ),
        pytest.param(
            "có 5 hộ, 7 hộ, 9 hộ",
            "có 5 hộ, 9 hộ",
            "có 5 hộ, 7 hộ, 10 hộ",
            [("near", "9", "9", "10")],
            "có 5 hộ, 10 hộ",
            id="one-of-a-list-deleted",
        ),
    ],
)
def test_table_of_one_block(base, edited, new, told, merged):
    """Each line of the table gives its hunks, and the text with every clear change."""
    hunks = plain(base, edited, new)
    assert ours(hunks) == told
    assert merged_text(hunks) == merged
    assert rejected_text(hunks) == edited


def test_accepting_a_conflict_takes_the_data():
    """The new words stand in the place of those typed by hand, and only there."""
    hunks = plain("Có 1.234 người nghèo", "Có 1.240 người rất nghèo", "Có 1.244 người nghèo")
    assert accepted_text(hunks) == "Có 1.244 người rất nghèo"


def test_the_same_change_is_known_by_its_words():
    """A change made by hand as the data make it is no proposal, beside others that are."""
    hunks = plain("Có 5 xã, huyện đạt 7 điểm", "Có 6 xã, huyện đạt 7 điểm",
                  "Có 6 xã, huyện đạt 8 điểm")  # fmt: skip
    assert [hunk.source for hunk in hunks if hunk.source is not Source.KEPT] == ["both", "new"]


def test_numbers_are_one_token():
    """A number keeps its separators, its groups and its percent sign."""
    text = "1.240 và 91,2 % và 1 240 000 và 02/5/2017 và m2"
    numbers = [token for token in tokens(text) if is_number(token)]
    assert numbers == ["1.240", "91,2 %", "1 240 000", "02/5/2017"]


def slotted(text: str, value: str, path: str = "van_ban.ngay") -> Wording:
    """*text* with *value* as data in it."""
    start = text.index(value)
    return Wording(text, (Slot(start, start + len(value), path),))


def test_a_date_is_one_value():
    """Whoever changes the day by hand and whoever changes the year by data are in conflict."""
    base = slotted("Họp ngày 25 tháng 10 năm 2017.", "ngày 25 tháng 10 năm 2017")
    new = slotted("Họp ngày 25 tháng 10 năm 2018.", "ngày 25 tháng 10 năm 2018")
    hunks = merge_words(base, "Họp ngày 26 tháng 10 năm 2017.", new)
    assert ours(hunks) == [
        (
            "conflict",
            "ngày 25 tháng 10 năm 2017",
            "ngày 26 tháng 10 năm 2017",
            "ngày 25 tháng 10 năm 2018",
        )
    ]


def three(first: str, second: str, third: str) -> Wording:
    """A sentence that prints three fields."""
    parts, text, slots = (first, second, third), "gồm ", list[Slot]()
    for part, path in zip(parts, ("a", "b", "c"), strict=True):
        slots.append(Slot(len(text), len(text) + len(part), path))
        text += part + " và "
    return Wording(text.removesuffix(" và "), tuple(slots))


def test_a_value_is_followed_by_its_field():
    """Where the fields are known, values that change places are changed values."""
    base, new = three("An", "Bình", "Vĩnh"), three("Bình", "Vĩnh", "An")
    hunks = merge_words(base, "gồm An và Yên và Vĩnh", new)
    assert ours(hunks) == [
        ("new", "An", "An", "Bình"),
        ("conflict", "Bình", "Yên", "Vĩnh"),
        ("new", "Vĩnh", "Vĩnh", "An"),
    ]


def test_agreement_does_not_hang_on_fields():
    """A person who typed what the data now say is in no conflict with them."""
    base, new = three("An", "Bình", "Vĩnh"), three("Bình", "Vĩnh", "An")
    assert ours(merge_words(base, new.text, new)) == []


def test_decomposed_letters_are_no_edit():
    """A draft saved with decomposed letters is not edited, and keeps its letters."""
    edited = unicodedata.normalize("NFD", "Có 5 xã đạt")
    hunks = plain("Có 5 xã đạt", edited, "Có 6 xã đạt")
    assert ours(hunks) == [("new", "5", "5", "6")]
    assert rejected_text(hunks) == edited


def test_each_hunk_goes_to_its_piece():
    """A paragraph split by hand gets both new figures, each where it belongs."""
    base = Wording("Có 12 chi bộ. Kết nạp 5 người.")
    new = Wording("Có 13 chi bộ. Kết nạp 6 người.")
    pieces = merge_pieces((base,), ("Có 12 chi bộ vững mạnh.", "Kết nạp 5 người."), (new,))
    assert list(map(merged_text, pieces)) == ["Có 13 chi bộ vững mạnh.", "Kết nạp 6 người."]


def test_merged_by_hand_gets_the_figures_of_both():
    """Two paragraphs that a person made one get the new figures of both."""
    base = (Wording("Có 12 chi bộ."), Wording("Kết nạp 5 người."))
    new = (Wording("Có 13 chi bộ."), Wording("Kết nạp 6 người."))
    (piece,) = merge_pieces(base, ("Có 12 chi bộ. Đã kết nạp 5 người.",), new)
    assert merged_text(piece) == "Có 13 chi bộ. Đã kết nạp 6 người."


def test_a_hunk_across_two_pieces_is_parted():
    """Words that the data drop on both sides of a split go from both pieces, and come back."""
    base, new = Wording("Có 12 chi bộ. Kết nạp 5 người."), Wording("Có 12 người.")
    edited = ("Có 12 chi bộ.", "Kết nạp 5 người.")
    pieces = merge_pieces((base,), edited, (new,))
    assert tuple(map(rejected_text, pieces)) == edited
    assert " ".join(filter(None, map(accepted_text, pieces))).split() == ["Có", "12", "người."]


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_rejecting_gives_the_edited_text(base, edited, new):
    """Whatever the three texts are, rejecting all of ours gives the edited one back."""
    assert rejected_text(plain(base, edited, new)) == edited


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3), TEXTS)
def test_rejecting_gives_every_piece(base, edited, new):
    """The same holds for each piece of a split paragraph."""
    pieces = merge_pieces((Wording(base),), edited, (Wording(new),))
    assert list(map(rejected_text, pieces)) == edited


@given(ANY_TEXT, ANY_TEXT)
def test_unedited_text_becomes_the_new_one(base, new):
    """merge(b, b, n) is n, up to the Unicode form of what both have."""
    for read in (merged_text, accepted_text):
        told = unicodedata.normalize("NFC", read(plain(base, base, new)))
        assert told == unicodedata.normalize("NFC", new)


@given(ANY_TEXT, ANY_TEXT)
def test_unchanged_data_change_nothing(base, edited):
    """merge(b, e, b) is e, with nothing of ours in it."""
    hunks = plain(base, edited, base)
    assert ours(hunks) == []
    assert merged_text(hunks) == accepted_text(hunks) == edited


@given(ANY_TEXT, ANY_TEXT)
def test_the_same_text_on_both_sides_is_agreement(base, both):
    """merge(b, x, x) is x, with nothing of ours in it."""
    hunks = plain(base, both, both)
    assert ours(hunks) == []
    assert merged_text(hunks) == both


@given(TEXTS, TEXTS, TEXTS)
def test_no_word_is_lost_in_silence(base, edited, new):
    """Accepting drops only words of the base that nobody touched, or words of a conflict."""
    for hunk in plain(base, edited, new):
        if hunk.source in OURS - {Source.CONFLICT}:
            assert hunk.edited == hunk.base


@given(TEXTS, TEXTS, TEXTS)
def test_every_change_of_the_data_is_there(base, edited, new):
    """What is only in the new text stands in the accepted one."""
    accepted = counted(*(accepted_text([hunk]) for hunk in plain(base, edited, new)))
    kept_by_hand = counted(base) | counted(edited)
    assert counted(new) - kept_by_hand <= accepted


@given(TEXTS, TEXTS, TEXTS)
def test_words_typed_by_hand_stay_or_are_listed(base, edited, new):
    """What only the edited text has is in the accepted one, or in a conflict as yours."""
    hunks = plain(base, edited, new)
    listed = counted(*(hunk.edited for hunk in hunks if hunk.source is Source.CONFLICT))
    accepted = counted(*(accepted_text([hunk]) for hunk in hunks))
    assert counted(edited) - counted(base) <= accepted + listed


@given(TEXTS, TEXTS, TEXTS, st.integers(0, 8), st.integers(0, 8))
def test_slots_keep_the_laws(base, edited, new, start, size):
    """With values marked in base and new the edited text comes back, and so does the new one."""
    slots = [(Slot(start, min(start + size, len(text)), "a.b"),) for text in (base, new)]
    known = [
        Wording(text, slot if slot[0].start < slot[0].end else ())
        for text, slot in zip((base, new), slots, strict=True)
    ]
    assert rejected_text(merge_words(known[0], edited, known[1])) == edited
    assert accepted_text(merge_words(known[0], base, known[1])) == new
