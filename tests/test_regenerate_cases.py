"""Every way in which regenerating has failed a guarantee once, each the smallest that shows it."""

from __future__ import annotations

import pytest
from edited import Edit
from guarantees import Case, check_all, check_the_same_data_does_nothing
from reports import Change, Story

CASES = {
    "a table that comes, beside a column of the person": Case(
        Story("bang", (Change("group dropped", 0),) * 3, backwards=True),
        (Edit("add a column", 1),),
    ),
    "a row that the person deleted and the data changed": Case(
        Story("nho", (Change("no figure", 26),), backwards=True), (Edit("delete a row", 34),)
    ),
    "rows deleted beside a paragraph of the person's": Case(
        Story("bang", (Change("new figures", 67),)),
        (Edit("tracked paragraph", 27), Edit("delete a row", 79), Edit("delete a row", 15)),
    ),
    "a numbered list turned round, all of it tracked": Case(
        Story("nq06a-5-nam-day-du", (Change("items turned", 88),)), (), "all"
    ),
    "the same with a new heading": Case(
        Story("nq06a-5-nam-day-du", (Change("items turned", 99),)),
        (Edit("new heading", 81),),
        "all",
    ),
    "a break of line inside an item": Case(Story("nq06a-5-nam-day-du", (Change("new prose", 59),))),
    "a break of line inside an item that is new": Case(
        Story("nq06a-5-nam-thieu", (Change("item added", 85), Change("new prose", 37)))
    ),
    "a table that the person deleted and the data changed": Case(
        Story("nho", (Change("all figures", 32),), backwards=True),
        (Edit("delete a table", 61),),
        "all",
    ),
    "a deleted table of which only some rows changed": Case(
        Story("bang", (Change("new figures", 21),)), (Edit("delete a table", 69),)
    ),
    "a list turned round with a remark on one of its items": Case(
        Story("bang", (Change("items turned", 27),)), (Edit("comment", 94),)
    ),
    "a paragraph that the person deleted with tracking on": Case(
        Story("nho", (Change("group dropped", 59),)),
        (Edit("delete", 35), Edit("change a word", 98), Edit("tracked deletion", 86)),
    ),
    "a chart that goes": Case(Story("ptdv-2013-2018-thieu", (Change("no figure", 42),))),
    "a chart that comes": Case(
        Story("ptdv-2013-2018-thieu", (Change("no figure", 42),), backwards=True)
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_holds_now(name: str):
    """Every guarantee holds for what failed once, and the second run does nothing."""
    check_all(CASES[name])
    check_the_same_data_does_nothing(CASES[name])
