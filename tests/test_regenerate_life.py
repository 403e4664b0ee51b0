"""The life of a draft: people edit it and decide some of what is proposed, the data change, again.

Whoever decides one proposal may leave another, or take half of a move; whatever comes of it is
theirs, and the next run goes on from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from edited import Edit, edit, edits
from guarantees import check_no_new_faults, regenerated
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reports import SMALL, Change, Story, stories
from test_regenerate_laws import EXAMPLES, words
from wordtext import ACCEPTED, kept, partly_settled, settled


@dataclass(frozen=True)
class Year:
    """What happens to a draft: *edits* in it, *changes* of the data, then what a person decides.

    That is drawn from *whim*; nothing is decided where it is None.
    """

    edits: tuple[Edit, ...]
    changes: tuple[Change, ...]
    whim: int | None


YEARS = st.lists(
    st.builds(
        Year,
        edits(most=2),
        stories(*SMALL, most=2).map(lambda story: story.changes),
        st.none() | st.integers(0, 999),
    ),
    min_size=2,
    max_size=4,
)
TURNED = [Year((), (Change("items turned", 27),), 3), Year((Edit("add a row", 1),), (), 5)]


@settings(max_examples=EXAMPLES // 10)
@given(st.sampled_from(SMALL), YEARS, st.sampled_from(("merged", "all")))
@example("bang", TURNED, "all")
def test_a_draft_goes_on_whatever_was_decided(report: str, years: list[Year], track: str):
    """Rejecting gives back what came in, nothing is done twice, and the file stays whole."""
    content = Story(report, ()).drafts()[0].content
    for year in years:
        before = edit(content, year.edits).content
        newest = Story(report, year.changes).data()[1]
        content = regenerated(before, newest, track).content
        check_no_new_faults(content, before)
        if track == "all":
            assert words(content) == words(before)
            assert not kept(before) - kept(settled(content, accept=False))
        again = regenerated(content, newest, track).content
        assert words(again) == words(content)
        assert words(again, ACCEPTED) == words(content, ACCEPTED)
        if year.whim is not None:
            content = partly_settled(content, Random(year.whim))
