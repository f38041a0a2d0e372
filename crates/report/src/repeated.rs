//! Names that stand in a report file more than once. JSON leaves open what that means; here the last
//! one counts, and what the others said is told.

use super::Named;

/// So many repeated names are written out; the others are counted.
const NAMED: usize = 5;

/// So many characters are quoted of what does not count.
const QUOTED: usize = 20;

/// What does not count although it stands in the file.
#[derive(Default)]
pub(super) struct RepeatedNames {
    /// Each with the text that does not count.
    names: Vec<(String, String)>,
    /// Parts of the file that stand there more than once.
    parts: Vec<String>,
}

impl RepeatedNames {
    /// A part that stands in the file more than once and is read as one.
    pub fn add_part(&mut self, part: &str) {
        self.parts.push(part.to_owned());
    }

    /// Puts a value under its name; one that it takes the place of is noted as `says` writes it.
    pub fn insert<V: PartialEq>(
        &mut self,
        kept: &mut Named<V>,
        name: String,
        value: V,
        says: impl Fn(&V) -> String,
    ) {
        let unchanged = kept.get(&name) == Some(&value);
        if let Some(before) = kept.insert(name.clone(), value)
            && !unchanged
        {
            self.names.push((name, says(&before)));
        }
    }

    /// Texts by name in one sorting, however many and in whatever order; blank ones are not kept.
    pub fn sorted(&mut self, mut texts: Vec<(String, String)>) -> Named<String> {
        texts.sort_by(|one, other| one.0.cmp(&other.0));
        let mut kept: Vec<(String, String)> = Vec::with_capacity(texts.len());
        for (name, text) in texts {
            match kept.last_mut() {
                Some((last, before)) if *last == name => {
                    let before = std::mem::replace(before, text.clone());
                    if !before.is_empty() && before != text {
                        self.names.push((name, before));
                    }
                }
                _ => kept.push((name, text)),
            }
        }
        kept.retain(|(_, text)| !text.is_empty());
        Named::from_sorted_store_unchecked(kept)
    }

    /// The notices for the user.
    pub fn notices(&self) -> impl Iterator<Item = String> {
        let parts = if self.parts.is_empty() {
            None
        } else {
            let parts = self.parts.join("、");
            Some(format!("文件里不止一处写了 {parts}，各处合在一起读了"))
        };
        let quote = |(name, text): &(String, String)| {
            let text: String = text.chars().take(QUOTED).collect();
            format!("{name}“{text}”")
        };
        let quoted: Vec<String> = self.names.iter().take(NAMED).map(quote).collect();
        let names = if quoted.is_empty() {
            None
        } else {
            let (quoted, count) = (quoted.join("、"), self.names.len());
            let more = if count > NAMED {
                format!(" 等 {count} 处")
            } else {
                String::new()
            };
            Some(format!(
                "文件里同一个名称写了不止一次，用的是最后一次写的，没有用前面的：{quoted}{more}"
            ))
        };
        parts.into_iter().chain(names)
    }
}
