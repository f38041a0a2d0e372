use anyhow::Result;

use super::steps::{field, open_sample};
use crate::page::Page;
use crate::story::Context;

pub fn probe(page: &mut Page, context: &Context) -> Result<()> {
    open_sample(page, context)?;
    page.focus(&field("项目[2].支出"))?;
    page.eval("Node.prototype.insertBefore = () => { throw new Error('forced by the test'); }; 0")?;
    page.type_text("7")?;
    println!("{:#?}", page.problems()?);
    println!("{:#}", page.eval("document.body.innerText.slice(0,300)")?);
    let file = super::steps::changed_sample(context, "千行.json", |report| {
        let rows = (0..1000).map(|row| serde_json::json!({ "名称": format!("项目{row}"), "支出": "0.22015" }));
        report["tables"]["项目"] = rows.collect();
    })?;
    page.goto(context.url())?;
    page.wait_for_element(super::steps::OPEN)?;
    super::steps::open_file(page, &file)?;
    page.wait_for_element(&field("项目[1000].支出"))?;
    let start = std::time::Instant::now();
    page.eval("window.log=[]; for (const k of ['focusin','focusout','input','keydown']) document.addEventListener(k, e => log.push(k + ' ' + (e.target.dataset.field||e.target.tagName) + ' ' + (e.target.value||'') + ' sel' + e.target.selectionStart + '-' + e.target.selectionEnd), true); 0")?;
    page.eval("new MutationObserver(rs => rs.forEach(r => { for (const n of r.removedNodes) log.push('removed ' + (n.outerHTML||n.textContent).slice(0,80)); for (const n of r.addedNodes) log.push('added ' + (n.outerHTML||n.textContent).slice(0,80)); })).observe(document.querySelector('main.form'), {subtree:true, childList:true}); 0")?;
    page.fill(&field("项目[999].支出"), "1.22015")?;
    println!("{:?}", start.elapsed());
    println!("{:#}", page.eval("log.slice(0,60)")?);
    Ok(())
}
