//! Reads the closing lines of test runners, because a run of no tests also ends well.

use anyhow::{Result, bail};

/// The number of tests that a runner says have passed. None at all is an error.
pub fn passed_tests(output: &str) -> Result<usize> {
    let passed: usize = output.lines().filter_map(passed_in_line).sum();
    if passed == 0 {
        bail!("no test was run");
    }
    println!("  {passed} tests passed");
    Ok(passed)
}

/// The number in `test result: ok. 12 passed; 0 failed; …`, with which cargo closes each group of
/// tests, or in `12 passed, 0 failed`, with which the crate `e2e` closes a run.
fn passed_in_line(line: &str) -> Option<usize> {
    let line = line.trim();
    if let Some(counts) = line.strip_prefix("test result: ") {
        let (_, counts) = counts.split_once(' ')?;
        let (passed, _) = counts.split_once(" passed;")?;
        return passed.parse().ok();
    }
    let (passed, failed) = line.strip_suffix(" failed")?.split_once(" passed, ")?;
    failed.parse::<usize>().ok()?;
    passed.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passed_tests_are_counted() {
        let cargo = "test result: ok. 12 passed; 0 failed; 0 ignored";
        assert_eq!(passed_in_line(cargo), Some(12));
        assert_eq!(passed_in_line("357 passed, 0 failed"), Some(357));
        assert_eq!(passed_in_line("running 12 tests"), None);
        assert_eq!(passed_in_line("83: all 12 passed, none failed"), None);
    }

    #[test]
    fn a_run_without_tests_is_an_error() {
        assert!(passed_tests("no tests to run!\n").is_err());
        assert!(passed_tests("test result: ok. 0 passed; 0 failed\n").is_err());
        assert!(passed_tests("0 passed, 0 failed\n").is_err());
        let two = "test result: ok. 0 passed;\ntest result: ok. 1 passed;\n";
        assert_eq!(passed_tests(two).unwrap(), 1);
    }
}
