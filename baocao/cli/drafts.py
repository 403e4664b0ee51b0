"""Commands on data files: check the figures, draft the report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from baocao.cli.frame import (
    exit_code,
    folder_option,
    force_option,
    json_option,
    note,
    output_option,
    print_json,
    tell,
    write_all,
)
from baocao.speech import VietnameseCommand, language, say

if TYPE_CHECKING:
    from baocao.pipeline import Announce, Draft, MissingFigure


@click.command(cls=VietnameseCommand, help=say(
    "Kiểm tra tệp số liệu, báo mọi lỗi trong một lần.\n\nVí dụ: baocao validate so-lieu.json",
    "Check a data file, every problem at once.\n\nExample: baocao validate data.json"))  # fmt: skip
@click.argument("data_file", metavar="DATA.json", type=click.Path())
@folder_option()
@json_option()
def validate(data_file: str, folder: str | None, as_json: bool) -> int:
    """Check a data file."""
    from baocao.pipeline import choose_profile, load_data

    data = load_data(data_file, folder=folder)
    choose_profile(data)
    tell(data.problems, as_json=as_json)
    if not as_json and not data.problems:
        note(say(f"{data_file}: không có lỗi", f"{data_file}: no problem"))
    return exit_code(data.problems)


@click.command(cls=VietnameseCommand, help=say(
    "Soạn báo cáo Word từ tệp số liệu.\n\nSố còn thiếu in thành …… tô vàng và được liệt kê; "
    "--final không soạn khi còn thiếu hay còn sai.\n\n"
    "Ví dụ: baocao render samples/nq20-10-nam-day-du.json -o bao-cao.docx",
    "Draft the Word report of a data file.\n\n"
    "Missing figures print as highlighted …… and are listed; "
    "--final refuses while any is missing or wrong.\n\n"
    "Example: baocao render samples/nq20-10-nam-day-du.json -o report.docx"))  # fmt: skip
@click.argument("data_file", metavar="DATA.json", type=click.Path())
@output_option("DRAFT.docx", required=True)
@click.option("--final", is_flag=True, help=say(
    "Bản chính thức: không soạn khi còn thiếu số liệu hoặc còn lỗi.",
    "Refuse while figures are missing or rules are broken."))  # fmt: skip
@click.option("--profile", "profile_id", metavar="ID", help=say(
    "Thể thức áp dụng: state_nd30, union_qd933, party_hd05, party_hd36.",
    "Format profile: state_nd30, union_qd933, party_hd05, party_hd36."))  # fmt: skip
@click.option("--master", metavar="FILE.docx", type=click.Path(), help=say(
    "Mẫu Word riêng của cơ quan.", "The office's own Word master."))  # fmt: skip
@click.option("--pdf", is_flag=True, help=say(
    "Chuyển thêm ra PDF (cần LibreOffice).",
    "Also convert to PDF (needs LibreOffice)."))  # fmt: skip
@click.option("--show-sources", is_flag=True, help=say(
    "Đặt mỗi số in ra vào một ô điều khiển nội dung mang tên chỉ tiêu (không hiện khi in).",
    "Put every printed value into a content control that names its field."))  # fmt: skip
@click.option("--comment-sources", is_flag=True, help=say(
    "Thêm nhận xét của baocao vào mỗi số in ra: chỉ tiêu, công thức, tệp và dòng, nguồn.",
    "Add a comment to every printed number: field, formula, file and line, source."))  # fmt: skip
@click.option("--verbose", is_flag=True, help=say(
    "Nói rõ từng bước đang làm.", "Name each stage as it runs."))  # fmt: skip
@folder_option()
@force_option()
@json_option()
def render(  # noqa: PLR0913 - a command takes what its options give
    *,
    data_file: str,
    output: str,
    final: bool,
    profile_id: str | None,
    master: str | None,
    pdf: bool,
    show_sources: bool,
    comment_sources: bool,
    verbose: bool,
    folder: str | None,
    force: bool,
    as_json: bool,
) -> int:
    """Draft the report."""
    from baocao.pipeline import load_data
    from baocao.pipeline import render as render_draft

    announce: Announce = (lambda stage: note(str(stage))) if verbose else (lambda _stage: None)
    data = load_data(data_file, folder=folder, announce=announce)
    draft = render_draft(
        data,
        final=final,
        profile_id=profile_id,
        master=master,
        show_sources=show_sources,
        announce=announce,
    )
    content = draft.content
    if comment_sources:
        from baocao.tracing.sources import with_source_comments

        content = with_source_comments(content, output)
    written = {Path(output): content}
    if pdf:
        from baocao.preview import to_pdf

        written[Path(output).with_suffix(".pdf")] = to_pdf(content)
    write_all(written, force=force)
    _report(draft, output, as_json=as_json)
    return exit_code(draft.problems)


def _report(draft: Draft, output: str, *, as_json: bool) -> None:
    """Tell what was made, what is missing and what was found."""
    if as_json:
        missing = [{"pointer": each.pointer, "label": each.label} for each in draft.missing]
        problems = [found.in_language(language()).as_json() for found in draft.problems]
        print_json({"output": output, "missing": missing, "problems": problems})
        return
    tell([found for found in draft.problems if found.code != "consistency.V01"], as_json=False)
    _tell_missing(draft.missing)
    note(say(f"đã soạn {output}", f"wrote {output}"))


def _tell_missing(missing: Sequence[MissingFigure]) -> None:
    if not missing:
        return
    only_figures = all(each.pointer.startswith("/so_lieu/") for each in missing)
    what = "SỐ LIỆU" if only_figures else "SỐ LIỆU, NỘI DUNG"
    note(say(f"CÒN THIẾU {len(missing)} {what}", f"{len(missing)} ANSWERS ARE MISSING"))
    for each in missing:
        ask = say(f" (hỏi: {each.ask})", f" (ask: {each.ask})") if each.ask else ""
        note(f"  {each.pointer}  {each.label}{ask}")
