"""The format of a document against the rules of its profile: `Page` + `Profile` -> problems.

A rule's own text is an error, what only its printed models show a warning; what no source settles
is not looked at. Each fault of an element is told once, at the first place where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from baocao.checking.elements import Page
from baocao.checking.format.annexes import annex_problems
from baocao.checking.format.body import body_problems
from baocao.checking.format.findings import Judge
from baocao.checking.format.foot import foot_problems
from baocao.checking.format.head import head_problems
from baocao.checking.format.letters import letter_problems
from baocao.checking.format.looks import look_problems
from baocao.checking.format.numbering import page_number_problems
from baocao.checking.format.paper import paper_problems
from baocao.checking.format.presence import presence_problems
from baocao.checking.format.title import title_problems
from baocao.errors import Problem
from baocao.profiles import Profile

RULES: tuple[Callable[[Judge], Iterator[Problem]], ...] = (
    paper_problems,
    page_number_problems,
    letter_problems,
    presence_problems,
    head_problems,
    title_problems,
    look_problems,
    body_problems,
    foot_problems,
    annex_problems,
)
"""In the order of the page."""


def check_format(page: Page, profile: Profile) -> tuple[Problem, ...]:
    """What *page* does otherwise than *profile* rules; () for a document without formatting."""
    if not page.manuscript.sheets:
        return ()
    judge = Judge(page, profile)
    return tuple(found for rules in RULES for found in rules(judge))
