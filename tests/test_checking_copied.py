"""Runs of words that two reports share."""

from hypothesis import given
from hypothesis import strategies as st

from baocao.checking.copied import SHORTEST_RUN, check_copied
from baocao.manuscript import from_text

SHARED = (
    "công tác chăm lo đời sống vật chất tinh thần của cán bộ đoàn viên được các cấp ủy đảng chính "
    "quyền và đoàn thể quan tâm chỉ đạo thường xuyên kịp thời"
)


def told(own, *others, allowed=()):
    read = [from_text(text, f"khac-{index}.txt") for index, text in enumerate(others)]
    return check_copied(from_text(own, "x.txt"), read, allowed=allowed)


def test_a_shared_run_is_told_with_both_places():
    """The file and line of the other report are named."""
    (found,) = told(f"Năm nay {SHARED} hơn trước.", f"Mở đầu\nNăm ngoái {SHARED}.")
    assert found.code == "consistency.copied"
    assert found.facts["allowed"] == "khac-0.txt:2"
    assert found.facts["found"].startswith(f"{len(SHARED.split())} từ")


def test_case_and_tone_marks_do_not_hide_it():
    """Words are compared folded."""
    assert told(SHARED.replace("ủy", "uỷ").upper(), SHARED)


def test_a_short_run_is_a_phrase():
    """Below 25 words nothing is told, 25 are."""
    words = SHARED.split()
    assert told(" ".join(words[: SHORTEST_RUN - 1]), SHARED) == ()
    assert len(told(" ".join(words[:SHORTEST_RUN]), SHARED)) == 1


def test_the_longest_of_several_is_told():
    """The report that shares most is the one named, and the run is told once."""
    words = SHARED.split()
    (found,) = told(SHARED, " ".join(words[:-2]), SHARED)
    assert found.facts["allowed"] == "khac-1.txt:1"


def test_a_run_goes_over_paragraphs():
    """Where lines break does not matter."""
    words = SHARED.split()
    broken = f"{' '.join(words[:12])}\n{' '.join(words[12:])}"
    assert len(told(broken, SHARED)) == 1


def test_quotations_bases_and_default_words_are_shared_by_right():
    """Titles, legal bases and the words of the outline count for nothing."""
    assert told(f"Nghị quyết về “{SHARED}”", f"Nghị quyết về “{SHARED}”") == ()
    basis = f"Căn cứ Nghị quyết số 20-NQ/TW {SHARED}"
    assert told(basis, basis) == ()
    assert told(SHARED, SHARED, allowed=[f"Đoạn mẫu: {SHARED}."]) == ()


@given(st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=60))
def test_a_text_without_others_is_its_own(words):
    """Nothing is copied from nobody, nor from a text of other words."""
    own = " ".join(words)
    assert told(own) == ()
    assert (
        told(own, own.replace("a", "x").replace("b", "y").replace("c", "z").replace("d", "t")) == ()
    )
