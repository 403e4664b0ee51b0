"""How exactly edited blocks are matched with base blocks: python tests/bench/alignment.py [SEEDS].

A made report of 120 Vietnamese paragraphs is edited 10, 30 and 60 times at random: half of the
edits change 1 to 6 words, 15 % insert a paragraph, 12 % delete one, 8 % split, 7 % merge, 8 %
move. The same is done to 120 lines that differ by a name and figures only. Precision and recall
count the pairs (base, edited); "exact" is the share of edited paragraphs whose whole set of base
paragraphs is right. With marks, 80 % of the base paragraphs still have their bookmark, where an
edit leaves it. "difflib" pairs the lines of replaced stretches in order. At the end the time for
longer reports, a quarter of whose paragraphs were edited, and for one without an equal line.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from random import Random
from statistics import fmean
from time import process_time

from baocao.merging.likeness import Block
from baocao.merging.match import align

PARAGRAPHS = 120
KEPT_MARKS = 0.8
EDITS = ("change",) * 50 + ("insert",) * 15 + ("delete",) * 12 + ("split",) * 8
EDITS += ("merge",) * 7 + ("move",) * 8
CLAUSES = (
    "Đảng ủy đã lãnh đạo các chi bộ thực hiện tốt nhiệm vụ chính trị được giao",
    "công tác tuyên truyền, phổ biến nghị quyết được triển khai kịp thời, sâu rộng",
    "trong kỳ đã kết nạp {} đảng viên mới, đạt {}% chỉ tiêu đề ra",
    "số hộ nghèo giảm còn {} hộ, chiếm {}% tổng số hộ trên địa bàn",
    "đã tổ chức {} lớp bồi dưỡng cho {} lượt cán bộ, đoàn viên tham gia",
    "việc kiểm tra, giám sát được duy trì thường xuyên, đúng quy định",
    "một số nơi còn lúng túng khi cụ thể hóa nghị quyết thành chương trình hành động",
    "Ủy ban nhân dân xã phối hợp với Mặt trận Tổ quốc vận động nhân dân hiến đất làm đường",
    "thu ngân sách trên địa bàn đạt {} triệu đồng, bằng {}% dự toán",
    "chất lượng sinh hoạt chi bộ từng bước được nâng lên",
    "các tổ chức đoàn thể đã có nhiều đổi mới về nội dung và phương thức hoạt động",
    "tỷ lệ người dân tham gia bảo hiểm y tế đạt {}%, tăng {}% so với đầu kỳ",
    "đội ngũ giáo viên cơ bản đủ về số lượng, đạt chuẩn về trình độ",
    "tình hình an ninh chính trị, trật tự an toàn xã hội được giữ vững",
    "đã tiếp nhận và giải quyết {} hồ sơ, trong đó {} hồ sơ đúng hạn",
    "phong trào văn hóa, văn nghệ, thể dục thể thao phát triển rộng khắp",
)
LINKS = ("Bên cạnh đó,", "Đồng thời,", "Qua rà soát,", "Đến nay,", "Tuy nhiên,", "Nhìn chung,")
NAMES = ("An", "Bình", "Chánh", "Định", "Giang", "Hòa", "Khánh", "Long", "Minh", "Nghĩa", "Phú")
HAND_WORDS = ("rất", "cơ bản", "nghiêm túc", "quyết liệt", "đáng kể", "chủ động", "bước đầu")


@dataclass(frozen=True)
class Piece:
    """An edited paragraph: its words, the base paragraphs it comes from, its bookmark."""

    text: str
    parents: frozenset[int] = frozenset()
    mark: str = ""


Links = list[set[int]]
Method = Callable[[Sequence[Block], Sequence[Block]], Links]


def main(seeds: int) -> None:
    """Print both tables and the times."""
    for title, make in (("prose", prose), ("near-identical lines", line)):
        print(f"{title}: precision / recall / exact / ms, {seeds} seeds")
        methods = (("difflib", by_difflib, 0.0), ("full", by_align, 0.0))
        for name, method, marks in (*methods, ("full, 80 % marks", by_align, KEPT_MARKS)):
            cells = [measured(make, method, (edits, marks), seeds) for edits in (10, 30, 60)]
            print(f"  {name:17} " + " | ".join(cells))
    for count in (120, 1200, 3000, 12000):
        random = Random(count)
        base = report(prose, random, count)
        pieces = edited(base, random, edits=count // 4, marks=0)
        rewritten = [Piece(text) for text in report(prose, random, count)]
        quarter, none = (timed(by_align, *blocks(base, each))[1] for each in (pieces, rewritten))
        print(f"{count} paragraphs: {quarter:.0f} ms, no paragraph equal: {none:.0f} ms")


def measured(
    make: Callable[[Random], str], method: Method, setting: tuple[int, float], seeds: int
) -> str:
    """Precision, recall, share of exact paragraphs and milliseconds, means over *seeds*."""
    scores = []
    for seed in range(seeds):
        random = Random(seed)
        base = report(make, random, PARAGRAPHS)
        pieces = edited(base, random, edits=setting[0], marks=setting[1])
        links, ms = timed(method, *blocks(base, pieces))
        scores.append((*score(links, pieces), ms))
    precision, recall, exact, ms = map(fmean, zip(*scores, strict=True))
    return f"{precision:.3f} / {recall:.3f} / {exact:.3f} / {ms:.1f}"


def score(links: Links, pieces: Sequence[Piece]) -> tuple[float, float, float]:
    """Precision, recall and the share of exact paragraphs."""
    right = sum(len(found & piece.parents) for found, piece in zip(links, pieces, strict=True))
    exact = sum(found == piece.parents for found, piece in zip(links, pieces, strict=True))
    told, true = sum(map(len, links)), sum(len(piece.parents) for piece in pieces)
    return right / told, right / true, exact / len(pieces)


def timed(method: Method, base: Sequence[Block], draft: Sequence[Block]) -> tuple[Links, float]:
    """What *method* finds, and the milliseconds of CPU time it took."""
    start = process_time()
    links = method(base, draft)
    return links, (process_time() - start) * 1000


def by_align(base: Sequence[Block], draft: Sequence[Block]) -> Links:
    """The base paragraphs of each edited one by the method of the package."""
    links: Links = [set() for _ in draft]
    for pair in align(base, draft).pairs:
        links[pair.edited].add(pair.base)
    return links


def by_difflib(base: Sequence[Block], draft: Sequence[Block]) -> Links:
    """The same by the standard library alone."""
    links: Links = [set() for _ in draft]
    texts = [[block.text for block in side] for side in (base, draft)]
    for tag, start, end, at, to in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            for index, other in zip(range(start, end), range(at, to), strict=False):
                links[other].add(index)
    return links


def blocks(base: Sequence[str], pieces: Sequence[Piece]) -> tuple[list[Block], list[Block]]:
    """Both sides as the alignment takes them."""
    return (
        [Block(str(index), "paragraph", text) for index, text in enumerate(base)],
        [Block(piece.mark, "paragraph", piece.text) for piece in pieces],
    )


def report(make: Callable[[Random], str], random: Random, count: int) -> list[str]:
    """The paragraphs of a report."""
    return [make(random) for _ in range(count)]


def prose(random: Random) -> str:
    """A paragraph of two to four clauses."""
    clauses = [figured(clause, random) for clause in random.sample(CLAUSES, random.randint(2, 4))]
    return f"{random.choice(LINKS)} {'; '.join(clauses)}."


def line(random: Random) -> str:
    """One of many lines that differ by a name and figures."""
    name = " ".join(random.sample(NAMES, 2))
    return figured(f"Xã {name}: tiếp nhận {{}} hồ sơ, giải quyết {{}} hồ sơ, đạt {{}}%.", random)


def figured(clause: str, random: Random) -> str:
    """*clause* with figures in its blanks."""
    return clause.format(*(random.randint(1, 999) for _ in range(clause.count("{}"))))


def edited(base: Sequence[str], random: Random, *, edits: int, marks: float) -> list[Piece]:
    """*base* after *edits* edits; *marks* is the share of bookmarks that are still there."""
    pieces = [
        Piece(text, frozenset({index}), str(index) if random.random() < marks else "")
        for index, text in enumerate(base)
    ]
    for _ in range(edits):
        edit(pieces, random.choice(EDITS), random)
    return pieces


def edit(pieces: list[Piece], kind: str, random: Random) -> None:
    """One edit somewhere in *pieces*."""
    at = random.randrange(len(pieces) - 1)
    piece = pieces[at]
    match kind:
        case "change":
            pieces[at] = replace(piece, text=changed(piece.text, random))
        case "insert":
            pieces.insert(at, Piece(prose(random)))
        case "delete":
            del pieces[at]
        case "split":
            pieces[at : at + 1] = halves(piece, random)
        case "merge":
            other = pieces.pop(at + 1)
            pieces[at] = Piece(f"{piece.text} {other.text}", piece.parents | other.parents)
        case "move":
            pieces.insert(random.randrange(len(pieces)), pieces.pop(at))


def changed(text: str, random: Random) -> str:
    """*text* with 1 to 6 words replaced, put in or taken out."""
    words = text.split()
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(words))
        new = [random.choice(HAND_WORDS)]
        words[at : at + 1] = random.choice((new, [words[at], *new], []))
        words = words or new
    return " ".join(words)


def halves(piece: Piece, random: Random) -> list[Piece]:
    """*piece* parted somewhere in its middle; the bookmark stays on the first half."""
    words = piece.text.split()
    at = random.randint(len(words) // 3, max(len(words) * 2 // 3, len(words) // 3))
    parts = " ".join(words[:at]), " ".join(words[at:])
    return [replace(piece, text=parts[0]), replace(piece, text=parts[1], mark="")]


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 40)
