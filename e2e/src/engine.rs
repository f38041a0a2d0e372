//! The browsers that offices run, and how each of them wants to be started.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Result, bail};

/// A Chromium to test in, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Engine {
    /// The floor: what some hosts still have.
    Chromium83,
    /// The kernel of 360 13.
    Chromium86,
    /// The kernel of 奇安信 on 麒麟 and UOS.
    Chromium90,
    /// Whatever the machine's package manager installs today.
    Current,
}

impl Engine {
    /// Every browser, oldest first.
    pub const ALL: [Self; 4] = [
        Self::Chromium83,
        Self::Chromium86,
        Self::Chromium90,
        Self::Current,
    ];

    /// The name used on the command line and in the output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium83 => "83",
            Self::Chromium86 => "86",
            Self::Chromium90 => "90",
            Self::Current => "current",
        }
    }

    /// The environment variable that says where its executable is.
    pub fn variable(self) -> &'static str {
        match self {
            Self::Chromium83 => "ZIPING_CHROMIUM_83",
            Self::Chromium86 => "ZIPING_CHROMIUM_86",
            Self::Chromium90 => "ZIPING_CHROMIUM_90",
            Self::Current => "ZIPING_CHROMIUM_CURRENT",
        }
    }

    /// Where its executable is; the error says which variable to set.
    pub fn executable(self) -> Result<PathBuf> {
        let variable = self.variable();
        let path = match (std::env::var_os(variable), self) {
            (Some(path), _) => PathBuf::from(path),
            (None, Self::Current) => PathBuf::from("/usr/bin/chromium"),
            (None, _) => {
                bail!(
                    "{variable} is not set: it should hold the path of a Chromium {} executable",
                    self.name()
                )
            }
        };
        if !path.is_file() {
            bail!("there is no executable at {} ({variable})", path.display());
        }
        Ok(path)
    }

    /// The product that `Browser.getVersion` names, such as `HeadlessChrome/83.0.4103.0`, is this
    /// browser: a wrong path must not pass for an old browser.
    pub fn is(self, product: &str) -> bool {
        match (self, product.split_once('/')) {
            (Self::Current, _) => true,
            (_, Some((_, version))) => version.split('.').next() == Some(self.name()),
            (_, None) => false,
        }
    }

    /// The switches that differ between the browsers.
    pub fn switches(self) -> &'static [&'static str] {
        match self {
            // These builds were cut down for servers: without helper processes they run anywhere.
            // Compiling the programs a second time, for speed, takes much of the time of a scenario;
            // the current browser does it as everywhere.
            Self::Chromium83 | Self::Chromium86 | Self::Chromium90 => &[
                "--headless",
                "--single-process",
                "--no-zygote",
                "--disable-gpu",
                "--js-flags=--no-wasm-tier-up",
            ],
            Self::Current => &["--headless=new", "--disable-gpu"],
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Engine {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        match Self::ALL.into_iter().find(|engine| engine.name() == name) {
            Some(engine) => Ok(engine),
            None => bail!("no browser is called {name}: use 83, 86, 90 or current"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Engine;

    #[test]
    fn a_newer_browser_does_not_pass_for_an_old_one() {
        assert!(Engine::Chromium83.is("HeadlessChrome/83.0.4103.0"));
        assert!(!Engine::Chromium83.is("HeadlessChrome/90.0.4430.212"));
        assert!(!Engine::Chromium83.is("HeadlessChrome"));
        assert!(Engine::Current.is("Chrome/156.0.1.2"));
    }

    #[test]
    fn names_round_trip() {
        for engine in Engine::ALL {
            assert_eq!(engine.name().parse::<Engine>().unwrap(), engine);
        }
        assert!("84".parse::<Engine>().is_err());
    }
}
