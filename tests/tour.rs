//! The tour for whoever comes new to the code shows what it says it shows.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "../examples/tour.rs"]
mod tour;

#[test]
fn the_tour_leads_from_a_rulebook_to_a_document() {
    insta::assert_snapshot!(tour::tour().unwrap());
}
