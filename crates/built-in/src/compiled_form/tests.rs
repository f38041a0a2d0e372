//! Compiled forms come back whole, or are refused with a sentence.

use super::*;
use crate::{rulebook, with_own};

fn compiled() -> CompiledRulebook {
    to_compiled_form(rulebook()).unwrap()
}

/// The first difference of two rulebooks would be lost in so much text.
fn same(one: Rulebook, other: Rulebook) -> bool {
    to_compiled_form(one).unwrap() == to_compiled_form(other).unwrap()
}

#[test]
fn the_compiled_rulebook_is_the_one_of_the_files() {
    assert!(same(rulebook(), with_own(&[]).unwrap()));
}

#[test]
fn a_rulebook_comes_back() {
    let CompiledRulebook { core, prose } = compiled();
    assert!(same(from_compiled_form(&core, &prose).unwrap(), rulebook()));
    let annotated = annotated_from_compiled_form(&core, &prose).unwrap();
    assert_eq!(annotated.checks[0].basis, rulebook().checks[0].basis);
    assert!(annotated.wording.is_empty());
    let core = core_from_compiled_form(&core).unwrap();
    assert_eq!(core.checks.len(), rulebook().checks.len());
    assert!(core.checks.iter().any(|check| !check.names.is_empty()));
    assert!(core.checks[0].basis.is_empty());
}

#[test]
fn damaged_bytes_are_refused() {
    let whole = compiled();
    let read = |form: &CompiledRulebook| from_compiled_form(&form.core, &form.prose).err();
    assert_eq!(read(&whole), None);
    for offset in (0..whole.core.len().min(whole.prose.len())).step_by(4_993) {
        let mut of_core = whole.clone();
        of_core.core[offset] ^= 0xFF;
        let mut of_prose = whole.clone();
        of_prose.prose[offset] ^= 0xFF;
        let mut shorter = whole.clone();
        shorter.core.truncate(offset);
        for damaged in [of_core, of_prose, shorter] {
            assert_eq!(read(&damaged), Some(CompiledFormError::Damaged), "{offset}");
        }
    }
}

#[test]
fn another_build_is_told_apart() {
    let whole = compiled();
    let mut content = whole.core[..whole.core.len() - CHECKSUM].to_vec();
    content[0] ^= 1;
    let refused = core_from_compiled_form(&sealed(content)).unwrap_err();
    assert_eq!(refused, CompiledFormError::OfAnotherBuild);
    assert_eq!(refused.to_string(), "规则文件与程序的版本不同");
}

#[test]
fn prose_belongs_to_one_core() {
    let mut other = rulebook();
    other.title.push('改');
    let other = to_compiled_form(other).unwrap();
    let refused = from_compiled_form(&compiled().core, &other.prose).unwrap_err();
    assert_eq!(refused, CompiledFormError::ProseOfAnotherCore);
}

#[test]
fn the_longest_formula_that_is_accepted_comes_back() {
    let terms = vec!["档"; 500].join(" + ");
    let whole = "id = \"own\"\ntitle = \"规则\"\nversion = \"1\"\ndocument_title = \"报告\"\n\
                 [[unit]]\nname = \"分\"\nkind = \"分数\"\n[[unit]]\nname = \"字\"\nkind = \"文字\"\n\
                 [[section]]\nid = \"一\"\ntitle = \"概况\"\n[[group]]\nid = \"组\"\nsection = \"一\"\n\
                 [[option]]\nname = \"表\"\ntitle = \"表\"\nchoices = [\"甲表\"]\nsection = \"一\"\n";
    let topic = format!(
        "[[field]]\nname = \"档\"\ngroup = \"组\"\nunit = \"分\"\n[[scoring]]\nid = \"甲表\"\n\
         title = \"甲表\"\nbasis = \"文\"\nverified = \"推断\"\ngroup = \"组\"\nunit = \"分\"\n\
         points = \"5\"\n[[scoring.indicator]]\nname = \"项\"\npart = \"甲·乙\"\npoints = \"5\"\n\
         rule = \"算\"\nverified = \"推断\"\nscore = \"{terms}\"\n"
    );
    let own = || with_own(&[("rulebook.toml", whole), ("a.toml", &topic)]).unwrap();
    let compiled = to_compiled_form(own()).unwrap();
    let back = from_compiled_form(&compiled.core, &compiled.prose).unwrap();
    assert!(same(back, own()));
}
