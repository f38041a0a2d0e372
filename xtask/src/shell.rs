//! Running other programs: what is run is shown, and a failure names it.

use anyhow::{Context, Result, bail};
use std::env;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Runs to the end, output straight through. An exit code other than 0 is an error.
pub fn run(command: &mut Command) -> Result<()> {
    announce(command);
    let status = command
        .stdin(Stdio::null())
        .status()
        .with_context(|| cannot_start(command))?;
    check(command, status)
}

/// Like [`run`], but gives up after a time: for programs that can wait for a server or a browser
/// for ever.
pub fn run_within(command: &mut Command, limit: Duration) -> Result<()> {
    announce(command);
    let mut child = command
        .stdin(Stdio::null())
        .spawn()
        .with_context(|| cannot_start(command))?;
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return check(command, status);
        }
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            bail!(
                "{} had not ended after {} s and was stopped",
                shown(command),
                limit.as_secs()
            );
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Like [`run`], and hands back what the program wrote to its standard output.
pub fn run_and_keep(command: &mut Command) -> Result<String> {
    announce(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| cannot_start(command))?;
    let mut kept = String::new();
    if let Some(output) = child.stdout.take() {
        let mut output = BufReader::new(output);
        let mut line = Vec::new();
        while output.read_until(b'\n', &mut line)? > 0 {
            let text = String::from_utf8_lossy(&line);
            print!("{text}");
            kept.push_str(&text);
            line.clear();
        }
    }
    let status = child.wait()?;
    check(command, status)?;
    Ok(kept)
}

/// The standard output of a program that is asked something, or `None` when it cannot answer.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The full path of a program on `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

/// Whether we are the superuser: may install packages, and must start Chromium without its sandbox.
pub fn is_root() -> bool {
    answer(Command::new("id").arg("-u")).as_deref() == Some("0")
}

fn announce(command: &Command) {
    println!("  $ {}", shown(command));
}

fn shown(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

fn cannot_start(command: &Command) -> String {
    format!(
        "{} cannot be started",
        command.get_program().to_string_lossy()
    )
}

fn check(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}
