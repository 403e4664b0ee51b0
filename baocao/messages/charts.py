"""What is said of the charts that an outline asks for."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

CHARTS: Mapping[str, Words] = {
    "outline.chart-key": Words(
        "biểu đồ loại '{kind}' không dùng khóa '{found}'",
        "xóa khóa này, hoặc đổi kind: targets và shares dùng fields, years dùng table và columns",
        "a chart of kind '{kind}' has no use for '{found}'",
        "remove it, or change kind: targets and shares take fields, years takes table and columns",
    ),
    "outline.chart-table": Words(
        "bảng '{found}' không có mỗi năm một dòng nên không vẽ được theo năm",
        "chọn một bảng có rows: years",
        "table '{found}' has no row for each year, so it cannot be drawn by year",
        "choose a table with rows: years",
    ),
    "outline.chart-series": Words(
        "biểu đồ có {found} cột số liệu; bản in đen trắng chỉ phân biệt được {allowed}",
        "bớt cột, hoặc tách thành hai biểu đồ",
        "the chart has {found} series; in black and white {allowed} can be told apart",
        "leave some out, or make two charts",
    ),
    "outline.chart-not-number": Words(
        "'{found}' không phải là một con số nên không vẽ được thành biểu đồ",
        "chọn chỉ tiêu kiểu integer, number, percent hoặc money",
        "'{found}' is no single number and cannot be drawn",
        "choose something of type integer, number, percent or money",
    ),
    "outline.chart-units": Words(
        "biểu đồ có nhiều đơn vị tính ({found}), không cùng một thang đo",
        "chỉ vẽ chung các số liệu cùng đơn vị tính, hoặc tách thành nhiều biểu đồ",
        "the chart mixes units ({found}), which share no scale",
        "draw figures of one unit together, or make several charts",
    ),
    "outline.chart-no-target": Words(
        "chỉ tiêu '{found}' không có mức giao để so sánh",
        "thêm target: true cho chỉ tiêu này, hoặc bỏ khỏi biểu đồ",
        "field '{found}' has no target to compare with",
        "give the field target: true, or leave it out of the chart",
    ),
}
