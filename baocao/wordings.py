"""Several wordings of one statement, and the choice among them: (seed, key) -> a pattern.

Reports of one round are read side by side; the same sentence thirty times reads like a form. The
choice hangs on a hash of the seed and the key alone, so that one unit's report is the same every
time it is made. All the wordings of a statement say the same and keep the words that a check
looks for (V11).

Slots: {dau} the figure with its name in front, {ten} its name, {thuong} its name inside a
sentence, {viec} what it counts, {dat} result, {cthd} target, {ty_le} completion, {chenh}
difference, {truoc} and {nay} the figure of two editions, {huong} which way it went.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b

from baocao.verdicts import Word


def choose(options: Sequence[str], seed: str, key: str) -> str:
    """The one of *options* that *seed* and *key* stand for, the same in every run.

    >>> {choose(["a", "b"], f"xã {number}", "tnld") for number in range(9)} == {"a", "b"}
    True
    """
    digest = blake2b(f"{seed}\0{key}".encode(), digest_size=8).digest()
    return options[int.from_bytes(digest) % len(options)]


OPENINGS = ("{ten}: {dat}", "{ten} là {dat}", "Về {thuong}: {dat}")
OPENINGS_WITH_COLON = ("{ten} là {dat}",)
"""For a name that holds a colon itself."""
OPENINGS_AFTER_VERB = ("{ten} {dat}",)
"""For words of the outline that take the figure as their object: "Kết nạp 12.450 đoàn viên"."""
NONE_AROSE = (
    "Trong kỳ không phát sinh {viec}",
    "Trong kỳ báo cáo không phát sinh {viec}",
    "Trong kỳ, đơn vị không phát sinh {viec}",
)
"""For what nobody wishes for, and for cases."""
NONE_THERE = (
    "Trong kỳ không có {viec}",
    "Trong kỳ báo cáo không có {viec}",
    "Trong kỳ, đơn vị không có {viec}",
)
NOT_APPLICABLE = (
    "Chỉ tiêu “{ten}” không áp dụng đối với đơn vị",
    "Đơn vị không thuộc diện thực hiện chỉ tiêu “{ten}”",
)
AGAINST_TARGET: Mapping[Word, Sequence[str]] = {
    Word.EXCEEDED: (
        "{dau}, đạt {ty_le} chỉ tiêu ({cthd}), vượt {chenh}",
        "{dau}, bằng {ty_le} chỉ tiêu {cthd}, vượt {chenh}",
        "{dau}, vượt {chenh} so với chỉ tiêu {cthd}, bằng {ty_le}",
        "{dau}; so với chỉ tiêu {cthd}, đạt {ty_le}, vượt {chenh}",
    ),
    Word.MET: (
        "{dau}, đạt chỉ tiêu được giao ({cthd})",
        "{dau}, hoàn thành chỉ tiêu {cthd}",
        "{dau}, bằng mức được giao {cthd}, đạt chỉ tiêu",
    ),
    Word.NOT_MET: (
        "{dau}, chưa đạt chỉ tiêu {cthd}, thấp hơn {chenh}, bằng {ty_le}",
        "{dau}, bằng {ty_le} chỉ tiêu ({cthd}), chưa đạt, thấp hơn {chenh}",
        "{dau} so với chỉ tiêu {cthd}, bằng {ty_le}, chưa đạt, thấp hơn {chenh}",
        "{dau}, thấp hơn {chenh} so với chỉ tiêu {cthd} (bằng {ty_le}), chưa đạt",
    ),
    Word.NO_TARGET: ("{dau}, không giao chỉ tiêu", "{dau} (không giao chỉ tiêu)"),
    Word.NO_RESULT: ("{ten}: chỉ tiêu {cthd}, kết quả {dat}",),
    Word.UNDECIDED: ("{dau} so với chỉ tiêu {cthd}", "{dau} (chỉ tiêu {cthd})"),
}
"""More is better, and there is a completion to tell."""
RATE_AGAINST_TARGET: Mapping[Word, Sequence[str]] = {
    Word.EXCEEDED: (
        "{dau}, vượt {chenh} so với chỉ tiêu {cthd}",
        "{dau}, so với chỉ tiêu {cthd} vượt {chenh}",
        "{dau} (chỉ tiêu {cthd}), vượt {chenh}",
    ),
    Word.NOT_MET: (
        "{dau}, chưa đạt, thấp hơn {chenh} so với chỉ tiêu {cthd}",
        "{dau} so với chỉ tiêu {cthd}, chưa đạt, thấp hơn {chenh}",
        "{dau} (chỉ tiêu {cthd}), chưa đạt, thấp hơn {chenh}",
    ),
}
"""A rate tells points; so does a count whose target is zero, which nothing is divided by."""
WITHOUT_DIFFERENCE: Mapping[Word, Sequence[str]] = {
    Word.EXCEEDED: ("{dau}, vượt chỉ tiêu {cthd}",),
    Word.NOT_MET: ("{dau}, chưa đạt chỉ tiêu {cthd}",),
}
"""A range or a bound, whose verdict is sure and whose distance is not."""
LESS_IS_BETTER: Mapping[Word, Sequence[str]] = {
    Word.EXCEEDED: (
        "{ten}: chỉ tiêu {cthd}, thực hiện {dat}, vượt chỉ tiêu, thấp hơn {chenh}",
        "{dau} so với chỉ tiêu {cthd}, vượt chỉ tiêu, thấp hơn {chenh}",
        "{dau}, thấp hơn {chenh} so với chỉ tiêu {cthd}, vượt chỉ tiêu",
    ),
    Word.MET: (
        "{ten}: chỉ tiêu {cthd}, thực hiện {dat}, đạt chỉ tiêu",
        "{dau}, bằng mức giao {cthd}, đạt chỉ tiêu",
    ),
    Word.NOT_MET: (
        "{ten}: chỉ tiêu {cthd}, thực hiện {dat}, chưa đạt, cao hơn {chenh}",
        "{dau} so với chỉ tiêu {cthd}, chưa đạt, cao hơn {chenh}",
        "{dau}, chưa đạt, cao hơn {chenh} so với chỉ tiêu {cthd}",
        "{dau} (chỉ tiêu {cthd}), chưa đạt, cao hơn {chenh}",
    ),
}
"""Fewer accidents are better: no completion, for 130 % of them is no achievement."""
SINCE_LAST_TIME = (
    "kỳ trước {truoc}; kỳ này {nay}; {huong} {chenh}",
    "kỳ này {nay}; kỳ trước {truoc}; {huong} {chenh}",
    "kỳ này {nay}, {huong} {chenh} so với kỳ trước {truoc}",
)
UNCHANGED = (
    "kỳ trước {truoc}; kỳ này {nay}; không thay đổi",
    "kỳ này {nay}, không thay đổi so với kỳ trước",
)
NOT_COMPARED = ("kỳ trước {truoc}; kỳ này {nay}",)
FIRST_TIME = ("kỳ này {nay}; kỳ trước chưa có số liệu",)
"""Editions: risen or fallen, the same, not to be compared, and nothing to compare with."""
