"""Bases to write and to read: a small one of a row and a sentence, and any that there can be."""

from hypothesis import strategies as st

from baocao.base import (
    Account,
    Backing,
    Base,
    BaseBlock,
    Basis,
    Input,
    MadeBy,
    Part,
    Slot,
    Span,
    Unit,
    Words,
)

BASE = Base(
    MadeBy("nho", "union_qd933", data="so-lieu.json"),
    (
        Account("bang.ten", "/so_lieu/bang/0/ten", "Xã", printed="Xã A", state="chinh_thuc",
                evidence=Backing(line=7, column=5)),
        Account("bang.so", "/so_lieu/bang/0/so", "Số", value="1250", printed="1.250",
                state="chinh_thuc", evidence=Backing(line=8, column=5)),
        Account("bang.nu", "/so_lieu/bang/0/nu", "Nữ", value="7", printed="7",
                state="chinh_thuc", evidence=Backing(line=9, column=5)),
        Account("a", "/so_lieu/a", value="5000", printed="5.000",
                evidence=Backing(note="Văn phòng", line=3, column=1)),
        Account("b", "/so_lieu/b", formula="a / 2", value="2500", inputs=(Input("a", 3),),
                parts=(Part(0, "1", "uoc"),), left_out=("Huyện D",), basis=(Basis("a", "7"),)),
    ),
    (
        BaseBlock("bang.0", "row", (Words("1"), Words("Xã A", (Slot(0, 4, 0),)),
                  Words("1.250", (Slot(0, 5, 1),)), Words("7", (Slot(0, 1, 2),)))),
        BaseBlock("k", "paragraph", (Words("có 5.000 và", (Slot(3, 8, 3), Slot(8, 8, 1))),)),
        BaseBlock("l", "item", (Words("- nói"),), "/noi_dung/l", 4, 2,
                  (Words("7", (Slot(0, 1, 2),)),)),
        BaseBlock("m", "item", (), open=()),
        BaseBlock("n", "item", (), open=(Words("- thôi"),), taken_out=True),
    ),
    (Unit("Huyện B", "b.json"),),
)  # fmt: skip

WORDS = st.sampled_from(
    ["", "a", "Xã A", "5", "05", "1.250", "1250", "91,5%", "91.5", "-", "1.2.3"]
)
POINTERS = st.sampled_from(["", "a", "/a", "/a/b", "/a/b/c", "/a/b/d", "k.json#/a/b", "/a/b/"])
PLACES = st.sampled_from([(0, 0), (1, 1), (2, 1), (3, 1), (3, 5), (0, 3)])


@st.composite
def accounts(draw: st.DrawFn, before: int) -> Account:
    """An account behind so many others."""
    line, column = draw(PLACES)
    name, place = draw(st.sampled_from(["a", "b", "c"])), draw(POINTERS)
    if draw(st.booleans()):
        evidence = Backing(line=line, column=column)
        told = {"value": draw(WORDS), "printed": draw(WORDS)}
        return Account(name, place, draw(WORDS), evidence=evidence, **told)
    inputs = draw(st.lists(st.integers(0, before - 1), max_size=2)) if before else []
    return Account(
        name, place, formula=draw(WORDS), state=draw(WORDS), unit=draw(WORDS),
        evidence=Backing(draw(WORDS), cell=draw(WORDS), line=line, column=column, file=draw(WORDS)),
        inputs=tuple(Input("a", place) for place in inputs),
        parts=tuple(draw(st.lists(st.builds(Part, st.just(0), WORDS, WORDS, WORDS), max_size=2))),
        left_out=tuple(draw(st.lists(WORDS, max_size=2))),
        basis=tuple(draw(st.lists(st.builds(Basis, WORDS, WORDS), max_size=2))),
    )  # fmt: skip


@st.composite
def words(draw: st.DrawFn, known: tuple[Account, ...]) -> Words:
    """Words with slots of *known* accounts."""
    places = st.integers(0, len(known) - 1)
    if known and draw(st.booleans()):
        place = draw(places)
        text = known[place].printed
        return Words(text, (Slot(0, len(text), place),))
    text = draw(WORDS)
    ends = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4))) if known else []
    pairs = zip(ends[::2], ends[1::2], strict=False)
    return Words(text, tuple(Slot(start, end, draw(places)) for start, end in pairs))


@st.composite
def bases(draw: st.DrawFn) -> Base:
    """Any base, with many accounts that are like their neighbours."""
    known = tuple(draw(accounts(before)) for before in range(draw(st.integers(0, 8))))
    said = st.lists(words(known), max_size=4).map(tuple)
    kinds, numbers = st.sampled_from(["row", "paragraph"]), st.integers(0, 3)
    spans = st.lists(st.builds(Span, numbers, numbers), max_size=2).map(tuple)
    blocks = st.builds(
        BaseBlock, WORDS, kinds, said, WORDS, numbers, numbers, st.none() | said, spans
    )
    found = tuple(draw(st.lists(blocks, max_size=4)))
    page = draw(st.none() | st.lists(WORDS, max_size=2).map(tuple))
    units = (Unit("Huyện B", "b.json"),)
    return Base(MadeBy("nho", draw(WORDS)), known, found, units, missing_page=page)
