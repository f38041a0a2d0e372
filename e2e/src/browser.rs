//! Starts one browser with a profile of its own, and ends exactly that one.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::devtools::DevTools;
use crate::engine::Engine;
use crate::page::Page;
use crate::scratch::Scratch;

const START_WITHIN: Duration = Duration::from_mins(1);
/// Where the browser's messages go, in its scratch folder.
const LOG: &str = "log";
const CLOSE_WITHIN: Duration = Duration::from_secs(5);

/// A name that is no secure context, unlike 127.0.0.1, and leads to the same server.
pub const PLAIN_HTTP_HOST: &str = "plain-http.test";
const HOSTS: &str = "--host-resolver-rules=MAP plain-http.test 127.0.0.1";

/// Switches for every browser: no first-run pages, nothing that talks to the network by itself,
/// and no slowing down of pages that nobody looks at.
const SWITCHES: &[&str] = &[
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-proxy-server",
    HOSTS,
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--disable-breakpad",
    "--metrics-recording-only",
    "--disable-features=Translate,OptimizationHints,MediaRouter",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--password-store=basic",
    "--use-mock-keychain",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--lang=zh-CN",
    "--window-size=1360,900",
    "--remote-debugging-port=0",
];

/// A running browser. Dropping it ends the process and removes the profile.
pub struct Browser {
    engine: Engine,
    product: String,
    origin: String,
    devtools: DevTools,
    // Dropped in this order: first the process, then the folder it writes to.
    process: Process,
    scratch: Rc<Scratch>,
}

impl Browser {
    /// Starts the browser with a new profile and waits until it can be driven.
    pub fn launch(engine: Engine) -> Result<Self> {
        Self::launch_in(engine, Rc::new(Scratch::create()?))
    }

    /// Starts the browser with the profile in a folder, where an earlier one may have left it.
    pub fn launch_in(engine: Engine, scratch: Rc<Scratch>) -> Result<Self> {
        let executable = engine.executable()?;
        let profile = scratch.folder("profile")?;
        let log = scratch.path().join(LOG);
        let mut process = Process::start(&executable, engine, &profile, &log)?;
        let address = process.devtools_address(&log)?;
        let mut devtools = DevTools::connect(&address)?;
        let version = devtools.call("Browser.getVersion", &json!({}))?;
        let product = version["product"]
            .as_str()
            .context("a browser without a name")?;
        let product = product.to_owned();
        if !engine.is(&product) {
            bail!(
                "{} is {product}, not Chromium {engine}",
                executable.display()
            );
        }
        let (origin, _) = address
            .split_once("/devtools/")
            .with_context(|| format!("not a DevTools address: {address}"))?;
        let origin = origin.to_owned();
        Ok(Self {
            engine,
            product,
            origin,
            devtools,
            process,
            scratch,
        })
    }

    /// The browser's own name and version, such as `HeadlessChrome/83.0.4103.0`.
    pub fn product(&self) -> &str {
        &self.product
    }

    /// The page that the browser opened when it started.
    pub fn page(&mut self) -> Result<Page> {
        let deadline = Instant::now() + START_WITHIN;
        let target = loop {
            let targets = self.devtools.call("Target.getTargets", &json!({}))?;
            let pages = targets["targetInfos"].as_array().into_iter().flatten();
            if let Some(page) = pages.into_iter().find(|target| target["type"] == "page") {
                break page["targetId"].clone();
            }
            if Instant::now() > deadline {
                bail!("the browser opened no page");
            }
            sleep(Duration::from_millis(20));
        };
        self.attach(&target)
    }

    /// Why the browser died, if it did: its own last words.
    pub fn cause_of_death(&self) -> Option<String> {
        let log = fs::read(self.scratch.path().join(LOG)).ok()?;
        let log = String::from_utf8_lossy(&log).into_owned();
        log.lines()
            .find(|line| line.contains(":FATAL:"))
            .map(str::to_owned)
    }

    /// Ends the browser as a failure of the machine would: it can write down nothing more.
    pub fn kill(mut self) -> Result<()> {
        self.process.0.kill()?;
        self.process.0.wait()?;
        Ok(())
    }

    fn attach(&mut self, target: &Value) -> Result<Page> {
        let target = target.as_str().context("a page without an id")?;
        let downloads = self.scratch.folder("downloads")?;
        Page::attach(
            &format!("{}/devtools/page/{target}", self.origin),
            self.engine,
            downloads,
        )
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Asked nicely, a browser with helper processes takes them along.
        if self.devtools.call("Browser.close", &json!({})).is_ok() {
            self.process.wait(CLOSE_WITHIN);
        }
    }
}

/// The browser's own process, killed on drop if it has not ended by itself.
struct Process(Child);

impl Process {
    fn start(executable: &Path, engine: Engine, profile: &Path, log: &Path) -> Result<Self> {
        let stderr =
            File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        let child = Command::new(executable)
            .args(engine.switches())
            .args(SWITCHES)
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg("about:blank")
            // File names of downloads are Chinese: without a UTF-8 locale they would be mangled.
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(stderr)
            .spawn()
            .with_context(|| format!("cannot start {}", executable.display()))?;
        Ok(Self(child))
    }

    /// Every browser from 83 on prints one line with the address.
    fn devtools_address(&mut self, log: &Path) -> Result<String> {
        let deadline = Instant::now() + START_WITHIN;
        loop {
            let text = String::from_utf8_lossy(&fs::read(log)?).into_owned();
            let address = text
                .split_once("DevTools listening on ")
                .and_then(|(_, rest)| rest.split_once('\n'));
            if let Some((address, _)) = address {
                return Ok(address.trim().to_owned());
            }
            if let Some(status) = self.0.try_wait()? {
                bail!(
                    "the browser ended while starting ({status}): {}",
                    last_lines(&text)
                );
            }
            if Instant::now() > deadline {
                bail!(
                    "the browser did not start in {} s: {}",
                    START_WITHIN.as_secs(),
                    last_lines(&text)
                );
            }
            sleep(Duration::from_millis(10));
        }
    }

    fn wait(&mut self, within: Duration) {
        let deadline = Instant::now() + within;
        while matches!(self.0.try_wait(), Ok(None)) && Instant::now() < deadline {
            sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only if the process is gone already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn last_lines(log: &str) -> String {
    let lines: Vec<&str> = log.lines().collect();
    lines[lines.len().saturating_sub(5)..].join(" | ")
}
