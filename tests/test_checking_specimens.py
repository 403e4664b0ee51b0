"""6. check on the rules' own models: what the decree and the Party's guide print has no fault."""

from __future__ import annotations

import pytest
import specimens

from baocao.checking.choice import choose_profile
from baocao.checking.elements import find_elements
from baocao.checking.format import check_format
from baocao.ooxml.reader import read_manuscript

SPECIMENS = {
    "report": (specimens.decree_report, "state_nd30"),
    "letter": (specimens.decree_letter, "state_nd30"),
    "Party report": (specimens.party_report, "party_hd05"),
}


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_rules_own_specimens_pass(name):
    """A page laid out as the sample of the rule prints it has no finding under its own rule."""
    make, profile_id = SPECIMENS[name]
    page = find_elements(read_manuscript(make(), "mau.docx"))
    rules = choose_profile(page)
    assert rules is not None
    assert rules.id == profile_id
    assert [(found.code, found.facts) for found in check_format(page, rules)] == []


def test_the_blank_specimen_passes_too():
    """Number and date may still be open, as in the model itself."""
    page = find_elements(read_manuscript(specimens.decree_report(blank=True), "mau.docx"))
    rules = choose_profile(page)
    assert rules is not None
    assert [(found.code, found.facts) for found in check_format(page, rules)] == []
