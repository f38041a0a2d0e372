//! Beginnings of files as programs write them.

use super::{Encoding, FileKind};

#[test]
fn a_file_is_known_by_its_bytes() {
    let archive = |inner: &str| [b"PK\x03\x04\x14\0\x06\0", inner.as_bytes()].concat();
    let mail = b"From: <Saved by Blink>\r\nSubject: =?utf-8?Q?=E8=87=AA?=\r\nMIME-Version: 1.0\r\n";
    let known: [(&[u8], FileKind); 11] = [
        (
            &archive("[Content_Types].xml…word/document.xml"),
            FileKind::Word,
        ),
        (
            &archive("docProps/app.xml…xl/workbook.xml"),
            FileKind::Excel,
        ),
        (&archive("ppt/presentation.xml"), FileKind::Slides),
        (&archive("自评报告.json"), FileKind::Archive),
        (b"PK\x05\x06\0\0\0\0", FileKind::Archive),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", FileKind::OldOffice),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", FileKind::Pdf),
        (mail, FileKind::WebArchive),
        (b"MIME-Version: 1.0\r\n", FileKind::WebArchive),
        (b"{\\rtf1\\ansi\\ansicpg936", FileKind::RichText),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", FileKind::Picture),
    ];
    for (bytes, kind) in known {
        assert_eq!(FileKind::of(bytes), Some(kind), "{kind}");
    }
}

#[test]
fn a_text_is_no_file_of_another_program() {
    let texts: [&[u8]; 7] = [
        b"",
        b"P",
        b"{\"format\":\"ziping-report\"}",
        b"<!DOCTYPE html>\n<!-- MIME-Version: 1.0 -->",
        b"\xff\xfe{\0",
        "部门名称 = \"PDF\"".as_bytes(),
        // Words of that kind far inside.
        &[vec![b'a'; 3000], b"MIME-Version: 1.0".to_vec()].concat(),
    ];
    for text in texts {
        assert_eq!(FileKind::of(text), None, "{text:?}");
    }
}

#[test]
fn the_encoding_of_a_text_is_found() {
    let encoded: [(&[u8], Option<Encoding>); 9] = [
        (b"", Some(Encoding::Utf8)),
        ("部门".as_bytes(), Some(Encoding::Utf8)),
        (b"\xef\xbb\xbf{}", Some(Encoding::Utf8)),
        // Cut off within a character.
        (&"部门".as_bytes()[..5], Some(Encoding::Utf8)),
        (b"\xff\xfe{\0}\0", Some(Encoding::Utf16Le)),
        (b"\xfe\xff\0{\0}", Some(Encoding::Utf16Be)),
        // 部门
        (b"\xb2\xbf\xc3\xc5", Some(Encoding::Gb18030)),
        (b"{\"\xb2\xbf\xc3\xc5\":1}", Some(Encoding::Gb18030)),
        (b"\x80\0\x01\xff", None),
    ];
    for (bytes, encoding) in encoded {
        assert_eq!(Encoding::of(bytes), encoding, "{bytes:?}");
    }
}
