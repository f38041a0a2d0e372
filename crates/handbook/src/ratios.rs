//! The chapter of the ratios: how each is calculated, on what basis, which values are good.

use maud::{Markup, html as markup};

use super::{Chapter, by_section, entry::HandbookEntry, words};
use ziping_rulebook::{Ratio, Rulebook, SectionId};

pub(super) fn chapter(book: &Rulebook) -> Chapter {
    let entries = |section: SectionId| {
        let ratios = book.ratios.iter().filter(|ratio| ratio.section == section);
        vec![(None, ratios.map(|ratio| entry(book, ratio)).collect())]
    };
    Chapter {
        id: "ratios",
        title: "比率",
        lead: "填了数就算。有几种算法的，按报告里选的口径；没有选，用第一种。",
        parts: by_section(book, entries),
    }
}

fn entry(book: &Rulebook, ratio: &Ratio) -> HandbookEntry {
    let unit = book.units[ratio.unit].name.as_str();
    let good = match ratio.good.as_str() {
        "小" => "越小越好",
        "大" => "越大越好",
        "无" => "不论大小",
        other => other,
    };
    HandbookEntry::new(format!("ratio-{}", ratio.name), &ratio.name)
        .remark(unit)
        .optional_line("公式", Some(words::formula(book, &ratio.formula.node)))
        .optional_line(
            "另一算法",
            (!ratio.variants.is_empty()).then(|| variants(book, ratio)),
        )
        .line("口径", &ratio.note)
        .line("好的方向", good)
        .line("依据", &ratio.basis)
        .line("核对情况", &ratio.verified)
}

fn variants(book: &Rulebook, ratio: &Ratio) -> Markup {
    markup! {
        ul {
            @for variant in &ratio.variants {
                li {
                    @if let Some(pick) = words::pick(book, &variant.option) { (pick) "：" }
                    (words::formula(book, &variant.formula.node))
                    @if !variant.note.is_empty() { "（" (variant.note) "）" }
                }
            }
        }
    }
}
