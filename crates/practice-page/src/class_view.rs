//! The page on which a teacher looks at a class: submissions go in, more of them later, and their
//! statistics come out.

use yew::prelude::*;

use super::{
    PracticeAction,
    handout::Handout,
    parts::{Emphasis, button, export_button, file_input},
};
use ziping_classroom::statistics::ClassStatistics;
use ziping_rulebook::SectionId;
use ziping_training::Materials;

/// The submissions of a class so far.
pub(super) struct CollectedFiles {
    files: Vec<(String, Vec<u8>)>,
    /// The indices of the files that the teacher does not want to count.
    left_out: Vec<usize>,
    pub statistics: ClassStatistics,
}

impl CollectedFiles {
    pub fn of(materials: &Materials, files: &[(String, Vec<u8>)]) -> Self {
        Self {
            files: files.to_vec(),
            left_out: Vec::new(),
            statistics: ClassStatistics::of(materials, files, &[]),
        }
    }

    pub fn add(&mut self, materials: &Materials, files: &[(String, Vec<u8>)]) {
        self.files.extend_from_slice(files);
        self.count(materials);
    }

    /// Leaves a file out, or counts it again; false if there is no such file.
    pub fn leave_out(&mut self, materials: &Materials, index: usize, is_out: bool) -> bool {
        if index >= self.files.len() {
            return false;
        }
        self.left_out.retain(|other| *other != index);
        if is_out {
            self.left_out.push(index);
        }
        self.count(materials);
        true
    }

    fn count(&mut self, materials: &Materials) {
        self.statistics = ClassStatistics::of(materials, &self.files, &self.left_out);
    }
}

pub(super) fn class_view(
    materials: &Materials,
    collected: Option<&CollectedFiles>,
    handout: &Handout,
) -> Html {
    let content = match collected {
        None => nothing_collected(handout),
        Some(collected) => statistics(materials, collected, handout),
    };
    html! {
        <>
            <p class="ways paperless">
                { button(&PracticeAction::Home, Emphasis::Plain, "回到练习") }
            </p>
            { content }
        </>
    }
}

fn nothing_collected(handout: &Handout) -> Html {
    html! {
        <>
            <h2>{ "看全班成绩" }</h2>
            <div class="number">
                { file_input("class", true, "选成绩文件") }
                { handout.result("class") }
            </div>
            <p class="quiet">
                { format!(
                    "选学员交来的成绩文件，或者拖到这一页上。最多 {} 个，都是同一套题的。分数由这一页按题号重新判，改过的文件会列出来，不计入。",
                    ClassStatistics::MOST
                ) }
                { "文件只在这台电脑上读，不往外传；这一页不保留，刷新或者离开以后再放一次。" }
            </p>
        </>
    }
}

/// The statistics, which are a text to read and to print as it stands.
fn statistics(materials: &Materials, collected: &CollectedFiles, handout: &Handout) -> Html {
    let section = |section: SectionId| {
        let section = &materials.book.sections[section];
        format!("{}、{}", section.id, section.title)
    };
    let statistics = collected.statistics.html(&section).into_string();
    html! {
        <>
            <p class="ways paperless">
                { export_button("class", Emphasis::Plain, "下载表格（CSV）") }
                <button type="button" data-print="">{ "打印" }</button>
                { file_input("class", true, "换一批成绩文件") }
                { file_input("class-more", true, "再加一些") }
                { handout.result("class") }
                { handout.result("class-more") }
            </p>
            { Html::from_html_unchecked(statistics.into()) }
        </>
    }
}
