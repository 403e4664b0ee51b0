"""3. compose: `ReportData` + `Profile` -> the neutral `Document`.

Everything that is words is settled here: labels, the number and the date line, recipients with
their punctuation, default text filled with figures, tables with their totals, annexes with their
heads. Optional sections that have nothing to say go, and the numbering closes up. What only
concerns the page (line breaks, widths, styles) is left to 4. render.
"""

from __future__ import annotations

from datetime import date

from baocao.compose.annexes import annex_words, compose_annexes
from baocao.compose.body import compose_body
from baocao.compose.context import Composer, build_context
from baocao.compose.frame import (
    compose_addressees,
    compose_head,
    compose_recipients,
    compose_signature,
    compose_title,
)
from baocao.compose.guideline import compose_guideline
from baocao.data import ReportData
from baocao.document import UNDATED, Document, Properties, plain_text
from baocao.profiles import Profile
from baocao.text import organisation_name

__all__ = ["compose", "compose_guideline"]


def compose(data: ReportData, profile: Profile) -> Document:
    """The report of *data*, in the wording of *profile*.

    *data* must be derived (see `figures.derive`). Raises OutlineError when a text of the outline
    fails on these data.
    """
    composer = Composer(data, profile, build_context(data))
    annexes = compose_annexes(composer)
    composer = composer.with_name("phu_luc", annex_words(annexes))
    title = compose_title(composer)
    return Document(
        profile=profile.id,
        head=compose_head(composer),
        title=title,
        addressees=compose_addressees(composer),
        body=compose_body(composer),
        recipients=compose_recipients(composer),
        signature=compose_signature(composer),
        annexes=annexes,
        properties=_properties(data, plain_text(title.subject.inlines) if title.subject else ""),
    )


def _properties(data: ReportData, subject: str) -> Properties:
    issuer = organisation_name(data.header.co_quan.ten or "")
    return Properties(
        title=f"Báo cáo {subject}".strip(),
        subject=data.outline.title,
        author=issuer,
        keywords=data.outline.id,
        created=_created(data),
    )


def _created(data: ReportData) -> date:
    header = data.header
    for day in (header.van_ban.ngay, header.ky_bao_cao.den, data.outline.period.to):
        if isinstance(day, date):
            return day
    return UNDATED
