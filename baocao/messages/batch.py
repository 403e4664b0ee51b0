"""What is said of batches: many units at once."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

BATCH: Mapping[str, Words] = {
    "batch.not-a-batch": Words(
        "{found} không phải thư mục tệp .json, tệp .jsonl hay tệp .zip đọc được",
        "chỉ thư mục có các tệp số liệu .json, tệp .jsonl mỗi dòng một đơn vị, hoặc tệp .zip",
        "{found} is neither a folder of .json files, nor a .jsonl file, nor a readable .zip",
        "name a folder of data files, a .jsonl with a unit a line, or a .zip",
    ),
    "batch.pattern-field": Words(
        "mẫu tên tệp không có trường {found}; có: {allowed}",
        "có phải là {near}?|dùng một trong các trường trên",
        "a name cannot be made of {found}; there are: {allowed}",
        "did you mean {near}?|use one of these fields",
    ),
    "batch.pattern": Words(
        "mẫu tên tệp «{found}» không cho ra tên tệp .docx trong thư mục kết quả",
        "đặt mẫu như {allowed}, không có dấu / hay \\",
        "the pattern «{found}» makes no name of a .docx in the folder",
        "use a pattern such as {allowed}, without / or \\",
    ),
    "batch.bad-name": Words(
        "tên tệp «{found}» không dùng được: ra ngoài thư mục, trống hoặc trùng tên của hệ thống",
        "sửa tên tệp số liệu hoặc các trường đặt vào tên",
        "«{found}» cannot be the name of a file: it leaves the folder, is empty or reserved",
        "change the name of the data file or what the name is made of",
    ),
    "batch.same-name": Words(
        "tên tệp «{found}» đã dùng cho {other}",
        "thêm trường phân biệt vào --name, như {{don_vi.ma}} hoặc {{ten_tep}}",
        "the name «{found}» is taken by {other}",
        "add a field to --name that tells them apart, such as {{don_vi.ma}} or {{ten_tep}}",
    ),
    "batch.edited": Words(
        "số liệu đã đổi nhưng {found} đã có người sửa, chưa ghi đè",
        "chạy lại với --regenerate THƯ_MỤC để đưa số mới vào bản đã sửa, hoặc --force để soạn lại",
        "the data have changed, but {found} was edited by hand and was not overwritten",
        "run again with --regenerate FOLDER to merge, or --force to draft anew",
    ),
    "batch.same-folder": Words(
        "{found} vừa là thư mục bản đã sửa vừa là thư mục kết quả",
        "chọn thư mục kết quả khác, để bản đã sửa còn nguyên",
        "{found} is the folder of edited drafts and the one for results",
        "choose another folder for the results, so that the edited drafts stay",
    ),
    "batch.not-written": Words(
        "đã soạn nhưng chưa ghi được: {found}",
        "kiểm tra thư mục kết quả rồi chạy lại; đơn vị đã xong được bỏ qua",
        "drafted, but not written: {found}",
        "check the folder and run again; units that are done are passed over",
    ),
    "batch.crashed": Words(
        "lỗi của chương trình khi soạn đơn vị này: {found}",
        "các đơn vị khác vẫn được soạn; gửi tệp số liệu này cho người phụ trách phần mềm",
        "a fault of the program with this unit: {found}",
        "the other units were drafted; report it with this data file",
    ),
    "batch.worker-died": Words(
        "tiến trình soạn đơn vị này dừng đột ngột: {found}",
        "các đơn vị khác vẫn được soạn; chạy riêng đơn vị này bằng baocao render để xem lỗi",
        "the process that drafted this unit died: {found}",
        "the other units were drafted; run this one with baocao render to see why",
    ),
    "batch.no-dask": Words(
        "thiếu thư viện dask nên không dùng được --scheduler",
        "cài bằng pip install 'baocao[dask]'",
        "the library dask is missing, which --scheduler needs",
        "pip install 'baocao[dask]'",
    ),
    "batch.no-scheduler": Words(
        "không nối được tới bộ điều phối {found}: {reason}",
        "kiểm tra địa chỉ, như tcp://10.0.0.5:8786, và bộ điều phối đang chạy",
        "cannot reach the scheduler {found}: {reason}",
        "check the address, such as tcp://10.0.0.5:8786, and that it runs",
    ),
}
