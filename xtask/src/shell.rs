//! Running other programs: what is run is shown, and a failure names it.

use anyhow::{Context, Result, bail};
use std::env;
use std::io::{self, BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::thread;
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
    let status = wait_within(&mut child, command, limit)?;
    check(command, status)
}

/// Like [`run`], and returns what the program wrote to its standard output.
pub fn run_and_capture(command: &mut Command) -> Result<String> {
    run_and_capture_within(command, Duration::MAX)
}

/// Like [`run_within`], and returns what the program wrote to its standard output.
pub fn run_and_capture_within(command: &mut Command, limit: Duration) -> Result<String> {
    announce(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| cannot_start(command))?;
    let output = child.stdout.take().context("the output is not captured")?;
    let copying = thread::spawn(|| copy_lines(output));
    // When the time is up, nobody waits for the copying: a program that the child has started may
    // hold the output open.
    let status = wait_within(&mut child, command, limit)?;
    let Ok(captured) = copying.join() else {
        bail!("the output of `{}` cannot be read", shown(command));
    };
    check(command, status)?;
    Ok(captured?)
}

/// Prints the output line by line as it comes, and returns all of it.
fn copy_lines(output: ChildStdout) -> io::Result<String> {
    let mut captured = String::new();
    let mut output = BufReader::new(output);
    let mut line = Vec::new();
    while output.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        print!("{text}");
        captured.push_str(&text);
        line.clear();
    }
    Ok(captured)
}

fn wait_within(child: &mut Child, command: &Command, limit: Duration) -> Result<ExitStatus> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            bail!(
                "`{}` had not ended after {} s and was stopped",
                shown(command),
                limit.as_secs()
            );
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// The standard output of a program that is asked something, or `None` when it cannot answer.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    if !output.status.success() {
        return None;
    }
    let text = String::from_utf8_lossy(&output.stdout);
    Some(text.trim().to_owned())
}

/// The full path of a program on `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

/// Only the superuser may install packages.
pub fn is_root() -> bool {
    answer(Command::new("id").arg("-u")).as_deref() == Some("0")
}

fn announce(command: &Command) {
    println!("  $ {}", shown(command));
}

/// The command as one would type it, without the folder of the program.
fn shown(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    let mut words = vec![name.to_string_lossy()];
    words.extend(command.get_args().map(|word| word.to_string_lossy()));
    words.join(" ")
}

fn cannot_start(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    format!("{program} cannot be started")
}

fn check(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn output_is_captured_and_a_failure_names_the_command() {
        assert_eq!(run_and_capture(&mut sh("echo 自评")).unwrap(), "自评\n");
        let error = run_and_capture(&mut sh("exit 3")).unwrap_err().to_string();
        assert!(error.contains("sh -c exit 3"), "{error}");
    }

    #[test]
    fn a_program_that_does_not_end_is_stopped() {
        let limit = Duration::from_millis(100);
        let error = run_and_capture_within(&mut sh("exec sleep 60"), limit).unwrap_err();
        assert!(error.to_string().contains("had not ended"), "{error}");
    }
}
