"""How a fault of the format is told: where, what was found, what is required, by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from baocao.checking.elements import Page
from baocao.checking.segments import Segment, place_of
from baocao.errors import Place, Problem, Severity, problem
from baocao.manuscript import Passage
from baocao.profiles import Profile

ELEMENTS: Mapping[str, str] = {
    "page": "trang giấy",
    "top": "lề trên",
    "bottom": "lề dưới",
    "left": "lề trái",
    "right": "lề phải",
    "page_number": "số trang",
    "document": "văn bản",
    "country": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "superior": "tên cơ quan chủ quản",
    "issuer": "tên cơ quan ban hành",
    "number": "số, ký hiệu",
    "place_date": "địa danh, thời gian",
    "draft_mark": "dấu dự thảo",
    "about": "trích yếu công văn",
    "kind": "tên loại văn bản",
    "subject": "trích yếu",
    "addressee": "kính gửi",
    "legal_basis": "căn cứ",
    "heading": "đề mục",
    "body": "thân văn bản",
    "authority": "quyền hạn ký",
    "post": "chức vụ người ký",
    "signer": "họ tên người ký",
    "recipients_label": "nhãn nơi nhận",
    "recipients": "nơi nhận",
    "annex_label": "nhãn phụ lục",
    "annex_title": "tên phụ lục",
    "annex_reference": "dòng kèm theo của phụ lục",
}
"""What a clerk calls each element; the keys are those of the profiles."""
PARTY_ELEMENTS: Mapping[str, str] = {"country": "tiêu đề", "superior": "tên cấp trên"}
INFERRED = frozenset(
    {
        "format.paper", "format.orientation", "format.margin", "format.page-number",
        "format.font", "format.color", "format.size", "format.weight", "format.italic",
        "format.underline", "format.case", "format.alignment", "format.indent",
        "format.spacing", "format.line-spacing", "format.rule",
    }
)  # fmt: skip
"""The rules whose figures an inferred profile takes from another rule."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A page and the profile it is judged by."""

    page: Page
    profile: Profile

    def fault(
        self,
        code: str,
        element: str,
        *,
        found: object,
        required: object,
        at: Segment | Passage | None = None,
    ) -> Problem:
        """An error of *element*; only doubtful where the profile infers the rule."""
        matter = RULED_AS.get(code, element)
        told = problem(
            code,
            self.place(element, at),
            element=element,
            name=self.name(element),
            found=found,
            required=required,
            rule=self.profile.article(matter),
        )
        doubtful = self.profile.inferred and code in INFERRED
        return told.weighing(Severity.WARNING) if doubtful else told

    def doubt(
        self,
        code: str,
        element: str,
        *,
        found: object,
        required: object,
        at: Segment | Passage | None = None,
    ) -> Problem:
        """The same as a warning: the models show it, or it may have a reason."""
        told = self.fault(code, element, found=found, required=required, at=at)
        return told.weighing(Severity.WARNING)

    def place(self, element: str, at: Segment | Passage | None) -> Place:
        """Where *at* is; the file alone for what is nowhere."""
        region, name = self.name(element), self.page.manuscript.name
        return Place(file=name, region=region) if at is None else place_of(at, region, name)

    def name(self, element: str) -> str:
        """What the users of the profile call *element*."""
        party = not self.profile.motto
        return PARTY_ELEMENTS.get(element, ELEMENTS[element]) if party else ELEMENTS[element]


RULED_AS: Mapping[str, str] = {
    "format.paper": "paper",
    "format.orientation": "orientation",
    "format.margin": "margin",
    "format.font": "font",
    "format.color": "color",
    "format.symbol": "symbol",
    "format.end-mark": "end_mark",
    "format.order": "order",
}
"""The article of a rule that is not the article of the element."""


def figure(value: float) -> str:
    """*value* as a clerk reads it: comma, no needless digits."""
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def span(allowed: tuple[float, float]) -> str:
    """A range as a clerk reads it."""
    least, most = allowed
    return figure(least) if least == most else f"{figure(least)} - {figure(most)}"
