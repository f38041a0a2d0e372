//! Prints, as a report file, the generated report whose wrong figure takes the longest to find. The
//! benchmark of the page is measured with it.
//!
//!     cargo run --release --example hardest > hardest.json

// The rest of it is for the other benchmarks.
#[allow(dead_code)]
mod hard;

use std::time::Instant;

use ziping_assessment::assess;
use ziping_localisation::locate;
use ziping_report as report;
use ziping_training::Materials;

fn main() {
    let Ok(materials) = Materials::built_in() else {
        eprintln!("the built-in practice materials do not load");
        std::process::exit(1);
    };
    let (book, recipe) = (&materials.book, &materials.recipe);
    let hardest = (0..hard::BROKEN)
        .filter_map(|seed| hard::broken(book, recipe, seed))
        .max_by_key(|broken| {
            let assessment = assess(book, broken);
            let start = Instant::now();
            locate(book, broken, &assessment);
            start.elapsed()
        });
    if let Some(hardest) = hardest {
        println!("{}", report::write(&hardest, book, report::Json::Null));
    }
}
