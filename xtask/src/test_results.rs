//! Reads the closing lines of test runners, because a run of no tests also ends well.

use anyhow::{Result, bail};

/// An error when not one test was run.
pub fn require_passed_tests(output: &str) -> Result<()> {
    let passed: usize = output.lines().filter_map(passed).sum();
    if passed == 0 {
        bail!("no test was run");
    }
    println!("  {passed} tests passed");
    Ok(())
}

/// The number in `test result: ok. 12 passed; 0 failed; …`.
fn passed(line: &str) -> Option<usize> {
    let counts = line.trim().strip_prefix("test result: ")?;
    counts
        .split_once(' ')?
        .1
        .split_once(" passed")?
        .0
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passed_tests_are_counted() {
        assert_eq!(
            passed("test result: ok. 12 passed; 0 failed; 0 ignored"),
            Some(12)
        );
        assert_eq!(passed("running 12 tests"), None);
    }

    #[test]
    fn a_run_without_tests_is_an_error() {
        assert!(require_passed_tests("no tests to run!\n").is_err());
        assert!(require_passed_tests("test result: ok. 0 passed; 0 failed\n").is_err());
        assert!(
            require_passed_tests("test result: ok. 0 passed;\ntest result: ok. 1 passed;\n")
                .is_ok()
        );
    }
}
