//! The place where the rulebook in force is read and changed for an office's own. The handbook itself is made by the second
//! program, which puts it into an element left empty here.

use yew::prelude::*;

use super::{
    View, all,
    browser::{reader, storage},
    desk::Reading,
    header::file_input,
    maybe,
    wiring::OPEN_RULES,
};

/// The handbook.
pub fn handbook(view: &View) -> Html {
    let (book, screen) = (view.session.book, view.screen);
    let own = screen.own.length() > 0;
    let whose = if own { "本单位的规则" } else { "自带的规则" };
    let put_back = html! { <button data-action="built-in-rules">{ "换回自带的规则" }</button> };
    let state = match screen.reading {
        Reading::Opening => "正在打开规则手册…",
        Reading::Open => "",
        Reading::Failed => reader::NO_READER,
    };
    html! {
        <main class="handbook">
            <section class="rules" aria-label="换规则">
                <p>{ format!("现在用的是{whose}：{}（版本 {}）。", book.title, book.version) }</p>
                { file_input("换用本单位的规则", OPEN_RULES, ".toml", true) }
                { maybe((own || storage::own_rulebook().is_some()).then_some(put_back)) }
            </section>
            { maybe((!screen.refused.is_empty()).then(|| refused(&screen.refused))) }
            <p role="status" data-reading="">{ state }</p>
            <div id={reader::PLACE} />
        </main>
    }
}

fn refused(problems: &[String]) -> Html {
    let says = format!("选的规则没有换上，现在用的没有变。有 {} 处不对，改好再选一次：", problems.len());
    html! {
        <section class="refused" role="alert">
            <p>{ says }</p>
            <ol>{ all(problems.iter().map(|problem| html! { <li>{ problem }</li> })) }</ol>
        </section>
    }
}
