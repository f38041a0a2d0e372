//! The results of localisation, word for word: whoever changes how figures are looked for sees here
//! what it does to them. Renewed with `INSTA_UPDATE=always cargo test --test suspicions`; the tests
//! in a browser compare with the same snapshots.
#![cfg(not(target_arch = "wasm32"))]

mod told;

#[test]
fn what_is_said_about_broken_reports_is_as_it_was() {
    insta::assert_snapshot!(told::suspicions(&ziping_built_in::rulebook()));
}

#[test]
fn the_results_of_the_sample_are_as_they_were() {
    insta::assert_snapshot!(told::sample_with_results(&ziping_built_in::rulebook()));
}
