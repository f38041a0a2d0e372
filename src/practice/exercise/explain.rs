//! What the program itself says about the faults of an exercise, in localisation's words. Asked for when a paper is handed in, since
//! it takes longer than making the exercise.

use super::Exercise;
use crate::{
    assessment::{assess, locate::locate},
    rulebook::Rulebook,
};

impl Exercise {
    /// For each fault what may have happened, the likeliest first; nothing where the program does not know.
    pub fn explained(&self, book: &Rulebook) -> Vec<Vec<String>> {
        if self.planted.is_empty() {
            return Vec::new();
        }
        let suspicions = locate(book, &self.report, &assess(book, &self.report));
        let of = |findings: &[(String, Option<u32>)]| {
            let own = suspicions.iter().find(|own| own.findings.iter().any(|finding| findings.contains(finding)));
            own.map(|own| own.repairs.iter().map(|repair| repair.sentence.clone()).collect()).unwrap_or_default()
        };
        self.planted.iter().map(|planted| of(&planted.findings)).collect()
    }
}
