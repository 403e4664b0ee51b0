"""The command that makes the copy of a draft that leaves the office: finalize."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from baocao.cli.frame import (
    exit_code,
    force_option,
    json_option,
    note,
    output_option,
    print_json,
    tell,
)
from baocao.speech import VietnameseCommand, language, say

if TYPE_CHECKING:
    from baocao.ooxml.cleaning import Removed


@click.command(cls=VietnameseCommand, help=say(
    "Làm bản hoàn tất để gửi đi: bỏ phần gốc và mọi dấu của baocao, chữ trên trang giữ nguyên.\n\n"
    "Không làm khi còn đề nghị của baocao chưa ai duyệt. Xong thì đọc lại từng phần của tệp; còn "
    "sót gì thì không ghi.\n\n"
    "Ví dụ: baocao finalize bao-cao.docx -o bao-cao-gui.docx --strip-revisions --strip-comments",
    "Make the copy to send out: no base and no marks of baocao, the page as it is.\n\n"
    "Refused while proposals of baocao are pending. Every part of the result is read again; if "
    "anything is left, nothing is written.\n\n"
    "Example: baocao finalize report.docx -o to-send.docx --strip-revisions"))  # fmt: skip
@click.argument("draft", metavar="DRAFT", type=click.Path())
@output_option("OUT.docx", required=True)
@click.option("--strip-revisions", is_flag=True, help=say(
    "Chấp nhận hết sửa đổi (Track Changes) của người sửa.",
    "Accept all tracked changes of people."))  # fmt: skip
@click.option("--strip-comments", is_flag=True, help=say(
    "Bỏ hết nhận xét.", "Remove all comments."))  # fmt: skip
@click.option("--strip-authors", is_flag=True, help=say(
    "Bỏ tên người soạn, người sửa, giờ sửa và đường dẫn mẫu trên máy.",
    "Remove authors, times of changes, and the path of a template."))  # fmt: skip
@force_option()
@json_option()
def finalize(  # noqa: PLR0913 - a command takes what its options give
    *,
    draft: str,
    output: str,
    strip_revisions: bool,
    strip_comments: bool,
    strip_authors: bool,
    force: bool,
    as_json: bool,
) -> int:
    """Make the copy to send out."""
    from baocao.finalizing import finalize as finalize_draft
    from baocao.output import spare_inputs

    spare_inputs(output, draft)
    made = finalize_draft(
        draft,
        strip_revisions=strip_revisions,
        strip_comments=strip_comments,
        strip_authors=strip_authors,
    )
    made.save(output, force=force)
    removed = made.removed
    if as_json:
        told = [found.in_language(language()).as_json() for found in made.problems]
        counts = {"bookmarks": removed.bookmarks, "comments": removed.comments,
                  "controls": removed.controls}  # fmt: skip
        print_json({"output": output, "removed": counts, "problems": told})
        return exit_code(made.problems)
    tell(made.problems, as_json=False)
    gone = ", ".join(_told(removed))
    note(say(
        f"đã ghi {output}; đã bỏ {gone} của baocao, đã đọc lại từng phần của tệp, không còn sót",
        f"wrote {output}; taken out: {gone} of baocao; every part was read again, nothing is left",
    ))  # fmt: skip
    return exit_code(made.problems)


def _told(removed: Removed) -> Iterator[str]:
    """What was taken out, in words."""
    yield say("phần gốc và thuộc tính", "base and properties")
    for number, vi, en in (
        (removed.bookmarks, "dấu trang", "bookmarks"),
        (removed.comments, "nhận xét", "comments"),
        (removed.controls, "ô điều khiển", "content controls"),
    ):
        if number:
            yield f"{number} {say(vi, en)}"
