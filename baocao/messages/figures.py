"""What is said of figures that break a rule (guideline checks V01-V15)."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

FIGURES: Mapping[str, Words] = {
    "consistency.V01": Words(
        "chưa có: {found}",
        'điền vào tệp số liệu; số nào không có thì ghi {{"trang_thai": "khong_phat_sinh"}}',
        "missing: {found}",
        'fill it in; for a figure that did not arise write {{"trang_thai": "khong_phat_sinh"}}',
    ),
    "consistency.V02": Words(
        "{label} là {found}%, ngoài khoảng 0 - 100%",
        "xem lại số liệu; tỷ lệ ghi theo phần trăm, ví dụ 91.2",
        "{label} is {found}%, outside 0 - 100%",
        "check the figure; rates are written in percent, e.g. 91.2",
    ),
    "consistency.V03": Words(
        "{label} là {found}, lớn hơn {whole} ({allowed})",
        "xem lại hai số: phần không thể lớn hơn toàn bộ",
        "{label} is {found}, more than {whole} ({allowed})",
        "check both: a part cannot be more than the whole",
    ),
    "consistency.V03-parts": Words(
        "{label} là {found}, cộng các phần trong đó được {total}: vượt {difference}",
        "xem lại các số thành phần",
        "{label} is {found}, its parts add up to {total}: {difference} too many",
        "check the parts",
    ),
    "consistency.V04": Words(
        "{label} là {found}, cộng chi tiết được {total}: lệch {difference}",
        "sửa tổng số hoặc các số chi tiết cho khớp",
        "{label} is {found}, the details add up to {total}: off by {difference}",
        "mend the total or the details",
    ),
    "consistency.V05": Words(
        "{label} ghi {found}, tính ra {allowed}",
        "bỏ số đã ghi: số này được tính tự động",
        "{label} is given as {found}, computed {allowed}",
        "remove the typed figure: it is computed",
    ),
    "consistency.V06": Words(
        "{label} là {found}, tính theo đầu kỳ, tăng, giảm thì phải là {allowed}",
        "xem lại số đầu kỳ, số tăng, số giảm và số cuối kỳ",
        "{label} is {found}; opening, added and removed make {allowed}",
        "check opening, added, removed and closing figures",
    ),
    "consistency.V09-trend": Words(
        "{label}: kế hoạch bình quân một năm là {found}, đã đạt bình quân một năm {allowed}",
        "kế hoạch nên sát với kết quả đã đạt; nếu đúng thì nêu căn cứ",
        "{label}: {found} planned for a mean year, {allowed} achieved in one",
        "a plan keeps near what was achieved; if it is right, say why",
    ),
    "consistency.V08": Words(
        "{label} là {found}, nhỏ hơn {whole} ({allowed})",
        "xem lại hai số: toàn bộ không thể nhỏ hơn một phần, số lượt không thể ít hơn số người",
        "{label} is {found}, less than {whole} ({allowed})",
        "check both: a whole cannot be less than a part, nor turns fewer than people",
    ),
    "consistency.V14": Words(
        "{label} là {found}; cho phép: {allowed}",
        "xem lại số liệu và đơn vị tính",
        "{label} is {found}; allowed: {allowed}",
        "check the figure and its unit",
    ),
    "consistency.period-order": Words(
        "kỳ báo cáo phải kết thúc sau ngày bắt đầu và không sau ngày ký văn bản",
        "xem lại ky_bao_cao.tu, ky_bao_cao.den và van_ban.ngay",
        "the period must end after it begins and not after the document is dated",
        "check ky_bao_cao.tu, ky_bao_cao.den and van_ban.ngay",
    ),
    "consistency.period-name": Words(
        "kỳ báo cáo tên là '{found}' nhưng từ ngày đến ngày là {allowed} năm",
        "sửa tên kỳ hoặc ngày bắt đầu, ngày kết thúc",
        "the period is called '{found}' but its dates span {allowed} years",
        "mend the name or the dates",
    ),
}
