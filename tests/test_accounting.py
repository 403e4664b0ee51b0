"""Accounts of values: those of plain records, entered at once, are as those entered one by one."""

from dataclasses import replace

from conftest import make_data, make_outline
from hypothesis import given
from hypothesis import strategies as st

from baocao.accounting import Book, file_name
from baocao.base import MadeBy
from baocao.base_text import base_text
from baocao.compose import compose
from baocao.document import Origin, Value
from baocao.pipeline import choose_profile
from baocao.provenance import base_of

OUTLINE = make_outline("""\
id: bang
title: Tổng kết
body: cong_doan
fields:
  tong: {label: Tổng, type: integer}
report:
  sections:
    - id: kq
      title: KẾT QUẢ
      text: "Có {{ tong | so }} người."
      tables:
        - id: xa
          title: Các xã
          rows: free
          columns:
            - {id: ten, label: Xã, type: text}
            - {id: so, label: Số, type: integer}
            - {id: dat, label: Đạt, type: number, decimals: 1, required: false}
            - {id: ty_le, label: Tỷ lệ, type: percent, required: false}
            - {id: moi, label: Bình quân, type: number, formula: dat / so}
            - {id: nam, label: Năm, type: year, required: false}
          totals: [so]
""")
NUMBERS = st.sampled_from([0, 5, 12, 1234, 2_000_000, -3, None, "1.234", "-"])
ROWS = st.lists(
    st.fixed_dictionaries(
        {"ten": st.sampled_from(["Xã A", "12", "1.234", 7, None]), "so": NUMBERS},
        optional={
            "dat": st.sampled_from([1, 1000, None, {"gia_tri": 5, "nguon": "Sổ"}]),
            "ty_le": st.sampled_from([5, "91,5%", None]),
            "nam": st.sampled_from([2013, None]),
        },
    ),
    max_size=5,
)


def made(rows, spots=None):
    """The text of the base of a report with *rows*, whose lines are looked up by *spots*."""
    data = make_data({"so_lieu": {"tong": 5, "xa": rows}}, OUTLINE)
    if spots:
        data = replace(data, source=replace(data.source, spot=lambda path: spots(data, path)))
    document = compose(data, choose_profile(data))
    return base_text(base_of(document, data, MadeBy("bang", "union_qd933")))


@given(ROWS)
def test_at_once_or_one_by_one_is_the_same(rows):
    """A file whose lines are told one by one has no plain records; its base is the same."""
    rows = [row for row in rows if row.get("so") != "-"]
    told = make_data({"so_lieu": {"tong": 5, "xa": rows}}, OUTLINE).source.spot
    assert made(rows) == made(rows, lambda _data, path: told(path))


def test_plain_cells_are_known_again():
    """A cell that was entered with its row has one account, whoever asks for it later."""
    data = make_data({"so_lieu": {"xa": [{"ten": "Xã A", "so": 5}, {"ten": "Xã B", "so": 6}]}},
                     OUTLINE)  # fmt: skip
    book = Book(data)
    values = [
        Value(str(figure.value), figure.origin)
        for name, figure in data.tables["xa"].rows[1].cells.items()
        if name in ("ten", "so")
    ]
    assert book.side_by_side(values) == [1, 1]
    assert [book.account(value.origin) for value in values] == [0, 1]
    assert book.side_by_side(values) == []
    assert book.account(Origin("xa.so", "/so_lieu/xa/0/so")) == 2


def test_what_was_printed_elsewhere_is_no_cell():
    """Values that are not the cells of one record, in its order, are entered one by one."""
    data = make_data({"so_lieu": {"xa": [{"ten": "Xã A", "so": 5}, {"ten": "Xã B", "so": 6}]}},
                     OUTLINE)  # fmt: skip
    first, second = (row.cells for row in data.tables["xa"].rows)
    mixed = [Value("Xã A", first["ten"].origin), Value("6", second["so"].origin)]
    assert Book(data).side_by_side(mixed) == []
    assert Book(data).side_by_side(mixed[1:]) == []


def test_only_names_of_files_travel():
    """The folders of a machine are nobody's business."""
    assert file_name("/home/an/so-lieu.json") == file_name(r"C:\an\so-lieu.json") == "so-lieu.json"
