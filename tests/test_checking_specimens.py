"""The rules' own specimens: what the sources print conforms to what we hold the sources to say."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from specimens import decree_letter, decree_report, party_report

from baocao.checking.choice import choose_profile
from baocao.checking.elements import find_elements
from baocao.checking.format import check_format
from baocao.ooxml.reader import read_manuscript
from baocao.profiles import profile

SPECIMENS = [
    pytest.param(decree_report, "state_nd30", id="mau-1.4"),
    pytest.param(partial(decree_report, blank=True), "state_nd30", id="mau-1.4-blank"),
    pytest.param(decree_letter, "state_nd30", id="mau-1.5"),
    pytest.param(party_report, "party_hd05", id="party"),
]


@pytest.mark.parametrize(("specimen", "profile_id"), SPECIMENS)
def test_a_specimen_of_the_rules_has_no_finding(
    specimen: Callable[[], bytes], profile_id: str
) -> None:
    """What the rule prints as its own example is never called a fault, nor doubtful."""
    page = find_elements(read_manuscript(specimen(), "x.docx"))
    assert choose_profile(page) is profile(profile_id)
    found = check_format(page, profile(profile_id))
    assert [(one.code, one.facts.get("element"), one.message) for one in found] == []
