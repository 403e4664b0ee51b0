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
    master_option,
    no_store_option,
    note,
    output_option,
    print_json,
    profile_option,
    tell,
    verbose_option,
    write_all,
)
from baocao.errors import Place, Problem, Severity, UsageError, problem
from baocao.speech import VietnameseCommand, language, say

if TYPE_CHECKING:
    from baocao.compose.missing import MissingFigure
    from baocao.data import ReportData
    from baocao.pipeline import Announce, Draft


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
@click.option("--product", type=click.Choice(["bao-cao", "huong-dan"]), default="bao-cao",
    help=say(
    "huong-dan: soạn văn bản hướng dẫn của đề cương (kế hoạch, hướng dẫn, công văn) kèm đề cương "
    "và biểu mẫu; thay tệp số liệu bằng mã đề cương cũng được.",
    "huong-dan: draft the guideline document of the outline with its forms; "
    "an outline id may stand for the data file."))  # fmt: skip
@click.option("--final", is_flag=True, help=say(
    "Bản chính thức: không soạn khi còn thiếu số liệu hoặc còn lỗi.",
    "Refuse while figures are missing or rules are broken."))  # fmt: skip
@profile_option(
    "Thể thức áp dụng: state_nd30, union_qd933, party_hd05, party_hd36.",
    "Format profile: state_nd30, union_qd933, party_hd05, party_hd36.")  # fmt: skip
@master_option(
    "Mẫu Word riêng của cơ quan.", "The office's own Word master.")  # fmt: skip
@click.option("--pdf", is_flag=True, help=say(
    "Chuyển thêm ra PDF (cần LibreOffice).",
    "Also convert to PDF (needs LibreOffice)."))  # fmt: skip
@click.option("--show-sources", is_flag=True, help=say(
    "Đặt mỗi số in ra vào một ô điều khiển nội dung mang tên chỉ tiêu (không hiện khi in).",
    "Put every printed value into a content control that names its field."))  # fmt: skip
@click.option("--missing-page/--no-missing-page", default=True, show_default=True, help=say(
    "Khi còn thiếu, đặt trước báo cáo một trang liệt kê số còn thiếu, kèm người cần hỏi.",
    "While figures are missing, put a page before the report that lists them."))  # fmt: skip
@no_store_option()
@click.option("--sidecar", is_flag=True, help=say(
    "Lưu bản sao phần gốc thành DRAFT.docx.baocao cạnh bản dự thảo, thay cho thư mục .baocao.",
    "Keep the copy of the base as DRAFT.docx.baocao instead of the folder .baocao."))  # fmt: skip
@click.option("--comment-sources", is_flag=True, help=say(
    "Thêm nhận xét của baocao vào mỗi số in ra: chỉ tiêu, công thức, tệp và dòng, nguồn.",
    "Add a comment to every printed number: field, formula, file and line, source."))  # fmt: skip
@verbose_option()
@folder_option()
@force_option()
@json_option()
def render(  # noqa: PLR0913 - a command takes what its options give
    *,
    data_file: str,
    output: str,
    product: str,
    final: bool,
    profile_id: str | None,
    master: str | None,
    pdf: bool,
    show_sources: bool,
    missing_page: bool,
    no_store: bool,
    sidecar: bool,
    comment_sources: bool,
    verbose: bool,
    folder: str | None,
    force: bool,
    as_json: bool,
) -> int:
    """Draft the report, or the guideline document that asks for it."""
    from baocao.output import spare_inputs
    from baocao.pipeline import render as render_draft

    spare_inputs(output, data_file, master)
    announce: Announce = (lambda stage: note(str(stage))) if verbose else (lambda _stage: None)
    draft = render_draft(
        _data(data_file, product, folder=folder, announce=announce),
        product=product,
        final=final,
        profile_id=profile_id,
        master=master,
        show_sources=show_sources,
        with_missing_page=missing_page,
        announce=announce,
    )
    content = draft.content
    if comment_sources:
        from baocao.tracing.sources import with_source_comments

        content = with_source_comments(content, output)
    files = _files(output, content, pdf=pdf)
    edits = _keep_edits(Path(output), content) if force else []
    write_all(files, force=force)
    kept = [] if no_store and not sidecar else keep_base(output, draft.content, sidecar=sidecar)
    _tell_draft(draft, output, [*edits, *kept], as_json=as_json)
    return exit_code(draft.problems)


def _data(file: str, product: str, *, folder: str | None, announce: Announce) -> ReportData:
    """What *file* says; a guideline document may be asked for by an outline alone."""
    from baocao.pipeline import load_data, load_outline, no_data

    if product == "huong-dan" and Path(file).suffix.lower() != ".json":
        return no_data(load_outline(file, folder=folder, announce=announce))
    return load_data(file, folder=folder, announce=announce)


def _keep_edits(path: Path, content: bytes) -> list[Problem]:
    """A copy of the draft at *path*, when people worked on it; a hint that tells its name.

    One that says just the new *content* needs no look.
    """
    if not path.is_file() or path.read_bytes() == content:
        return []
    from baocao.assessing import is_edited
    from baocao.output import free_backup, write_file

    if not is_edited(path):
        return []
    kept = write_file(free_backup(path), path.read_bytes())
    told = problem("draft.edits-kept", Place(str(path)), found=path.name, kept=kept.name)
    return [told.weighing(Severity.HINT)]


def _files(output: str, content: bytes, *, pdf: bool) -> dict[Path, bytes]:
    """The files to write: the draft, and its PDF beside it when asked for."""
    written = {Path(output): content}
    if pdf:
        from baocao.preview import to_pdf

        written[Path(output).with_suffix(".pdf")] = to_pdf(content)
    return written


def _tell_draft(draft: Draft, output: str, kept: Sequence[Problem], *, as_json: bool) -> None:
    """What was written, what is missing, what was found; *kept* is told of the copy of the base."""
    if as_json:
        problems = [*draft.problems, *kept]
        print_json(
            {
                "output": output,
                "missing": [
                    {"pointer": each.pointer, "label": each.label} for each in draft.missing
                ],
                "problems": [found.in_language(language()).as_json() for found in problems],
            }
        )
        return
    told = [found for found in draft.problems if found.code != "consistency.V01"]
    tell([*told, *kept], as_json=False)
    _tell_missing(draft.missing)
    note(say(f"đã soạn {output}", f"wrote {output}"))


def keep_base(output: str, content: bytes, *, sidecar: bool = False) -> list[Problem]:
    """A copy of the base beside the draft; a warning when it cannot be written."""
    from baocao.store import keep

    try:
        keep(output, content, sidecar=sidecar)
    except UsageError as failure:
        place, found = Place(output), failure.problems[0].message
        return [problem("draft.not-kept", place, found=found).weighing(Severity.WARNING)]
    return []


def _tell_missing(missing: Sequence[MissingFigure]) -> None:
    if not missing:
        return
    from baocao.compose.missing import missing_heading

    note(say(missing_heading(missing), f"{len(missing)} ANSWERS ARE MISSING"))
    for each in missing:
        ask = say(f" (hỏi: {each.ask})", f" (ask: {each.ask})") if each.ask else ""
        note(f"  {each.pointer}  {each.label}{ask}")
