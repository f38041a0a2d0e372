//! Where a teacher sees the class: the files that were handed in go in, and what is told of them comes out.

use maud::{Markup, html as markup};

use super::{button, files};
use crate::practice::{Materials, class::Class};

pub(super) fn class(with: &Materials, class: Option<&Class>) -> Markup {
    let section = |place: usize| {
        with.book.sections.get(place).map(|section| format!("{}、{}", section.id, section.title)).unwrap_or_default()
    };
    markup! {
        p.ways.paperless { (button("home", "", false, "回到练习")) }
        @if class.is_none() { h2 { "看全班成绩" } }
        div.number.paperless {
            (files("class", true, if class.is_some() { "换一批成绩文件" } else { "选成绩文件" }))
            span role="status" data-says="class" {}
        }
        @if let Some(class) = class {
            p.ways.paperless {
                button type="button" data-out="class" { "下载表格（CSV）" }
                button type="button" data-print="" { "打印" }
            }
            (class.html(&section))
        } @else {
            p.quiet {
                "选学员交来的成绩文件，或者拖进来。一次最多 " (Class::MOST) " 个，都是同一套题的。分数由这一页按题号重新判，改过的文件会列出来，不计入。"
                "文件只在这台电脑上读，不往外传；这一页不保留，刷新以后再放一次。"
            }
        }
    }
}
