//! The command line: which command, with which options. Nothing is carried out here.

use crate::steps::Step;
use anyhow::{Context, Result, bail};

pub const HELP: &str = "\
cargo xtask <command>

  setup                 install what the page build needs (the others do it by themselves)
  serve [--port 8080]   build the release page and serve it on 127.0.0.1
  check                 the quick checks: format, lint, native tests
  dist                  build the deployable folder dist/ and print its size table
  test [--only a,b] [--allow-skip a,b]
                        install what the tests need and run every check
  e2e [arguments]       only the end-to-end tests, on a fresh dist/
  bench                 native and browser benchmarks

Steps of `test`: setup fmt clippy clippy-wasm native practice browsers selftest wasm dist e2e.
--only also runs the steps that the named ones depend on.
--allow-skip names the steps that may be skipped without failing the run.
";

/// The port of `cargo xtask serve` when none is named.
const DEFAULT_PORT: u16 = 8080;

/// The command that the caller asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    Help,
    Setup,
    Serve { port: u16 },
    Dist,
    Check,
    Test(TestOptions),
    EndToEnd(Vec<String>),
    Bench,
}

/// Which steps of the test command to run, and which may be skipped.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct TestOptions {
    /// All steps when it is empty.
    pub only: Vec<Step>,
    pub may_skip: Vec<Step>,
}

/// Reads the words after `cargo xtask`.
pub fn parse(words: impl IntoIterator<Item = String>) -> Result<Command> {
    let mut words = words.into_iter();
    let Some(command) = words.next() else {
        return Ok(Command::Help);
    };
    let rest: Vec<String> = words.collect();
    match command.as_str() {
        "help" | "-h" | "--help" => Ok(Command::Help),
        "setup" => no_more(&rest, Command::Setup),
        "dist" => no_more(&rest, Command::Dist),
        "check" => no_more(&rest, Command::Check),
        "bench" => no_more(&rest, Command::Bench),
        "serve" => Ok(Command::Serve { port: port(&rest)? }),
        "test" => Ok(Command::Test(test_options(&rest)?)),
        "e2e" => Ok(Command::EndToEnd(rest)),
        other => bail!("there is no command {other:?}\n\n{HELP}"),
    }
}

fn no_more(rest: &[String], command: Command) -> Result<Command> {
    match rest.first() {
        None => Ok(command),
        Some(word) => bail!("{word:?} is one word too many\n\n{HELP}"),
    }
}

fn port(rest: &[String]) -> Result<u16> {
    let mut port = DEFAULT_PORT;
    for (option, value) in options(rest)? {
        match option.as_str() {
            "--port" => {
                port = value
                    .parse()
                    .with_context(|| format!("{value:?} is not a port number"))?;
            }
            other => bail!("serve has no option {other:?}\n\n{HELP}"),
        }
    }
    Ok(port)
}

fn test_options(rest: &[String]) -> Result<TestOptions> {
    let mut result = TestOptions::default();
    for (option, value) in options(rest)? {
        let steps = value
            .split(',')
            .map(str::parse)
            .collect::<Result<Vec<Step>>>()?;
        match option.as_str() {
            "--only" => result.only.extend(steps),
            "--allow-skip" => result.may_skip.extend(steps),
            other => bail!("test has no option {other:?}\n\n{HELP}"),
        }
    }
    Ok(result)
}

/// Pairs of option and value, from `--option value` and `--option=value` alike.
fn options(rest: &[String]) -> Result<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    let mut words = rest.iter();
    while let Some(word) = words.next() {
        let pair = match word.split_once('=') {
            Some((option, value)) => (option.to_owned(), value.to_owned()),
            None => (
                word.clone(),
                words
                    .next()
                    .with_context(|| format!("{word} needs a value\n\n{HELP}"))?
                    .clone(),
            ),
        };
        pairs.push(pair);
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn serve_listens_on_8080_unless_told_otherwise() {
        assert_eq!(parsed("serve").unwrap(), Command::Serve { port: 8080 });
        assert_eq!(
            parsed("serve --port 9000").unwrap(),
            Command::Serve { port: 9000 }
        );
        assert_eq!(
            parsed("serve --port=9000").unwrap(),
            Command::Serve { port: 9000 }
        );
        assert!(parsed("serve --port").is_err());
        assert!(parsed("serve --port ninety").is_err());
    }

    #[test]
    fn test_steps_are_named_in_lists() {
        let Command::Test(options) = parsed("test --only native,fmt --allow-skip e2e").unwrap()
        else {
            panic!("not the test command")
        };
        assert_eq!(options.only, [Step::Native, Step::Format]);
        assert_eq!(options.may_skip, [Step::EndToEnd]);
        assert!(parsed("test --only everything").is_err());
    }

    #[test]
    fn arguments_of_e2e_are_handed_on_untouched() {
        assert_eq!(
            parsed("e2e bench --x").unwrap(),
            Command::EndToEnd(vec!["bench".into(), "--x".into()])
        );
    }

    #[test]
    fn the_help_names_every_step_in_its_order() {
        let names: Vec<&str> = Step::ALL.iter().map(|step| step.name()).collect();
        assert!(HELP.contains(&format!("`test`: {}.", names.join(" "))));
    }

    #[test]
    fn unknown_words_are_refused() {
        assert!(parsed("check --only native").is_err());
        assert!(parsed("deploy").is_err());
        assert!(parsed("dist now").is_err());
        assert_eq!(parsed("").unwrap(), Command::Help);
    }
}
