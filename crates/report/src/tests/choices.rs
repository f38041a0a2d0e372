//! Choices that are no report.

use super::*;
use ziping_file_kind::FileKind;

#[test]
fn a_file_of_another_program_is_named_with_what_helps() {
    let says = |bytes: &[u8]| ChoiceProblem::check(bytes).unwrap_err().to_string();
    assert_eq!(
        says(b"PK\x03\x04[Content_Types].xml word/document.xml"),
        "这是Word 文档（.docx），不能直接打开。能打开的是“下载数据”（.json）或“下载报告”（.html）存下来的文件。\
         里面的表，在 Word、Excel 里选中复制，点表里的一格再粘贴；别的数照着填"
    );
    assert!(says(b"%PDF-1.7").ends_with("里面的数照着填"));
    assert!(says(b"PK\x03\x04a.json").contains("先解压"));
    assert!(says(b"MIME-Version: 1.0\n\n<html>").contains("数据不全"));
    assert_eq!(
        ChoiceProblem::check(b"\xd0\xcf\x11\xe0\xa1\xb1"),
        Err(ChoiceProblem::OtherProgram(FileKind::OldOffice))
    );
    for text in ["", "{}", "<html>", "部门整体支出绩效自评报告"] {
        assert_eq!(ChoiceProblem::check(text.as_bytes()), Ok(()));
    }
    let large = ChoiceProblem::too_large(50).to_string();
    assert!(large.contains("50 MB"), "{large}");
}
