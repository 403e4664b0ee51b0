"""6. check on our own drafts: each sample keeps every rule of each profile that can lay it out."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from baocao import inspection
from baocao.pipeline import load_data, render
from baocao.profiles import drafting_profiles

SAMPLES = sorted((ROOT / "samples").glob("*.json"))
LEFT_BLANK = {"consistency.blank", "consistency.V01"}


@pytest.mark.parametrize("profile_id", [known.id for known in drafting_profiles()])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_rendered_sample_has_no_finding(sample, profile_id, tmp_path):
    """A draft of a sample is clean under the profile stamped in it; a sparse one has blanks."""
    draft = render(load_data(sample), profile_id=profile_id)
    path = draft.save(tmp_path / "draft.docx")
    found = {problem.code for problem in inspection.check(path)}
    assert found <= (LEFT_BLANK if "thieu" in sample.name else set())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_agrees_with_its_own_draft(sample, tmp_path):
    """Checked together with its data, a complete draft still has no finding."""
    path = render(load_data(sample)).save(tmp_path / "draft.docx")
    found = {problem.code for problem in inspection.check(path, data=Path(sample))}
    assert found <= (LEFT_BLANK if "thieu" in sample.name else set())
