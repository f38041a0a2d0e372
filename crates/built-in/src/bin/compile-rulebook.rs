//! Writes the built-in rulebook in its compiled form, as the page fetches it: `<id>.core.bin` and
//! `<id>.prose.bin`; and the report that serves as its sample, `<id>.sample.bin`.
//!
//! Trunk runs it while it puts the page together (Trunk.toml) and says in `TRUNK_STAGING_DIR` where
//! the files go; by hand the folder is the one argument.

use std::{env, error::Error, fs, path::PathBuf};

use ziping_built_in::{CompiledRulebook, SAMPLE};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os()
        .nth(1)
        .or_else(|| env::var_os("TRUNK_STAGING_DIR"))
        .ok_or("say into which folder")?;
    let folder = PathBuf::from(folder);
    let rulebook = ziping_built_in::rulebook();
    let id = rulebook.id.clone();
    let CompiledRulebook { core, prose } = ziping_built_in::to_compiled_form(rulebook)?;
    let sample = SAMPLE.as_bytes().to_vec();
    for (part, bytes) in [("core", core), ("prose", prose), ("sample", sample)] {
        fs::write(folder.join(format!("{id}.{part}.bin")), bytes)?;
    }
    Ok(())
}
