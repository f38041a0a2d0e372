//! Faults of accessibility, as the rules of axe find them.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};

use super::Page;

impl Page {
    /// Runs axe on the page as it stands and returns one line for each fault.
    pub fn accessibility_faults(&mut self) -> Result<Vec<String>> {
        let axe = axe()?;
        let source =
            fs::read_to_string(&axe).with_context(|| format!("cannot read {}", axe.display()))?;
        self.eval(&format!("{source}; 0"))?;
        let faults = self.eval(
            "axe.run().then(result => result.violations.flatMap(fault => fault.nodes.map(node => \
             `${fault.id}: ${fault.help}: ${node.target.join(' ')}`)))",
        )?;
        let faults = faults.as_array().context("axe gave no list")?;
        Ok(faults
            .iter()
            .filter_map(|fault| fault.as_str().map(str::to_owned))
            .collect())
    }
}

/// Where axe is; the error says which variable to set.
fn axe() -> Result<PathBuf> {
    let path = std::env::var_os("ZIPING_AXE").map(PathBuf::from);
    let path = path.context("ZIPING_AXE is not set: it should hold the path of axe.min.js")?;
    ensure!(
        path.is_file(),
        "there is no file at {} (ZIPING_AXE)",
        path.display()
    );
    Ok(path)
}
