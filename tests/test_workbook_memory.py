"""What a form remembers of the day it was written."""

from decimal import Decimal

import pytest

from baocao.values import Contributions, State
from baocao.workbook.grids import Grid, GridCell
from baocao.workbook.memory import HIDDEN, LONGEST_CELL, MARK, Memory, memory_lines, remembered


def grids_of(lines, name=HIDDEN):
    cells = {
        (line, column): GridCell("A1", text)
        for line, texts in enumerate(lines, 1)
        for column, text in enumerate(texts, 1)
    }
    return (Grid(name, cells, {}),)


def test_a_memory_of_any_length_comes_back():
    """Long data go over many cells, none longer than Excel takes."""
    data = {"ghi": "đ" * 70_000, "so": [1, Decimal("2.5"), True, None], "ma": "_x0041_"}
    memory = Memory("nq20-10-nam", data, {"a.b": "12"})
    lines = memory_lines(memory)
    assert max(len(text) for texts in lines for text in texts) <= LONGEST_CELL
    assert remembered(grids_of(lines)) == memory


def test_a_number_that_no_float_holds_keeps_its_digits():
    """As text in the Vietnamese way, which a data file takes for the number."""
    exact = Decimal("0.1234567890123456789")
    memory = remembered(grids_of(memory_lines(Memory("a", {"x": exact}))))
    assert memory.data == {"x": "0,1234567890123456789"}


def test_the_parts_of_a_rolled_up_figure_are_plain_records():
    """A total in memory holds its parts small; a form writes them out."""
    parts = Contributions([("xã A", "a.json")], "/so_lieu/x")
    parts.add(0, Decimal(5), state=State.ESTIMATED, pointer="/so_lieu/x")
    memory = remembered(grids_of(memory_lines(Memory("a", {"x": parts}))))
    record = {"don_vi": "xã A", "tep": "a.json", "gia_tri": 5, "trang_thai": "uoc"}
    assert memory.data == {"x": [record]}


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [["khác", "a"]],
        [[MARK, "a"]],
        [[MARK, "a"], ["{"]],
        [[MARK, "a"], ["[]"]],
        [[MARK, "a"], ['{"data":[],"earlier":{}}']],
        [[MARK, "a"], ["[" * 100_000]],
    ],
)
def test_a_damaged_memory_is_none(lines):
    """What somebody has typed into the hidden sheet is not believed."""
    assert remembered(grids_of(lines)) is None
