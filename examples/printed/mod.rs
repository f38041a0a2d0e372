//! Shared by the examples that make something from a seed: `--seed 7` on the command line,
//! what comes of it on standard output, and what does not fit in the files it is made from on
//! standard error.

use std::{env, process::ExitCode};

use ziping_rulebook::Problem;

/// The values of these options, in their order; `None` where something else is written.
pub fn options<const N: usize>(names: [&str; N]) -> Option<[Option<String>; N]> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let mut values = [const { None }; N];
    for pair in arguments.chunks(2) {
        let [name, value] = pair else { return None };
        *values.get_mut(names.iter().position(|known| known == name)?)? = Some(value.clone());
    }
    Some(values)
}

/// Prints what came of it; without a result, how the command is written.
pub fn printed(usage: &str, result: Option<Result<String, Vec<Problem>>>) -> ExitCode {
    match result {
        Some(Ok(printed)) => {
            println!("{printed}");
            return ExitCode::SUCCESS;
        }
        Some(Err(problems)) => problems.iter().for_each(|problem| eprintln!("{problem}")),
        None => eprintln!("写法：{usage}"),
    }
    ExitCode::FAILURE
}
