//! The functions that loader.js calls by name.

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, File};
use ziping_handbook as handbook;
use ziping_lazy_dom::one;
use ziping_protocol::{HandbookContent, RulesRequest, RulesResponse, decode, encode};
use ziping_rulebook::{Problem, Rulebook};

use crate::{own_files, search::Search};

/// Answers a `RulesRequest` with a `RulesResponse`.
#[wasm_bindgen]
pub fn answer(request: &[u8]) -> Vec<u8> {
    let response = match decode(request) {
        Ok(RulesRequest::Compile { own_files }) => compile(&own_files),
        Ok(RulesRequest::Handbook { own_files }) => handbook_of(&own_files),
        Err(problem) => RulesResponse::Refused {
            first: problem.to_string(),
            list: String::new(),
        },
    };
    encode(&response)
}

fn compile(own_files: &str) -> RulesResponse {
    match own_files::rulebook(own_files) {
        Ok(rulebook) => match ziping_built_in::to_compiled_form(rulebook) {
            Ok(compiled) => RulesResponse::Compiled(compiled),
            Err(error) => RulesResponse::Refused {
                first: error.to_string(),
                list: String::new(),
            },
        },
        Err(problems) => refused(&problems),
    }
}

fn refused(problems: &[Problem]) -> RulesResponse {
    RulesResponse::Refused {
        first: problems
            .first()
            .map(ToString::to_string)
            .unwrap_or_default(),
        list: handbook::refusal(problems).into_string(),
    }
}

fn handbook_of(own_files: &str) -> RulesResponse {
    let has_own_files = !own_files.is_empty();
    let (rulebook, problems) = match own_files::rulebook(own_files) {
        Ok(rulebook) => (Ok(rulebook), Vec::new()),
        Err(problems) => (ziping_built_in::with_own(&[]), problems),
    };
    match rulebook {
        Ok(rulebook) => {
            let own_in_force = has_own_files && problems.is_empty();
            RulesResponse::Handbook(content(&rulebook, own_in_force, has_own_files, &problems))
        }
        Err(problems) => refused(&problems),
    }
}

fn content(
    rulebook: &Rulebook,
    own_in_force: bool,
    has_own_files: bool,
    problems: &[Problem],
) -> HandbookContent {
    let front = handbook::front(rulebook, own_in_force, has_own_files);
    let refusal = if problems.is_empty() {
        String::new()
    } else {
        handbook::refusal(problems).into_string()
    };
    HandbookContent {
        html: front.into_string() + &handbook::handbook(rulebook),
        refusal,
    }
}

/// Reads the files that the user chose for the rulebook into one text, for [`RulesRequest`]s; the
/// error is a sentence.
#[wasm_bindgen]
pub async fn read_rulebook_files(files: Vec<File>) -> Result<String, String> {
    own_files::of_files(files)
        .await
        .map_err(|problem| problem.to_string())
}

/// Puts a handbook, a `RulesResponse`, into its container and makes its search work.
#[wasm_bindgen]
pub fn show_handbook(container: &Element, content: &[u8]) {
    let Ok(RulesResponse::Handbook(content)) = decode(content) else {
        return;
    };
    container.set_inner_html(&content.html);
    show_refusal(container, &content.refusal);
    Search::listen(container);
}

/// Shows in the handbook why files were refused.
#[wasm_bindgen]
pub fn show_refusal(container: &Element, list: &str) {
    if let Some(place) = one(container, handbook::REFUSED) {
        place.set_inner_html(list);
    }
}
