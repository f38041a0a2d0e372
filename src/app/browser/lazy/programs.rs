//! Calls of the lazily fetched programs through programs.js, which fetches them and carries bytes.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use ziping_built_in::CompiledFormError;
use ziping_protocol::ProtocolError;

/// The name of a lazily fetched program, and of its files.
#[derive(Clone, Copy)]
pub enum Program {
    Compute,
    Rules,
    Practice,
}

impl Program {
    fn name(self) -> &'static str {
        match self {
            Self::Compute => "compute",
            Self::Rules => "rules",
            Self::Practice => "practice",
        }
    }

    /// The names of its files, for whoever uploads them.
    fn files(self) -> &'static str {
        match self {
            Self::Compute => "compute.wasm",
            Self::Rules => "rules.js、rules_bg.wasm",
            Self::Practice => "practice.js、practice_bg.wasm",
        }
    }
}

/// The reason that a program did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProgramFailure {
    /// Another request overtook this one, and the program was ended.
    Ended,
    /// It broke down while it was working.
    BrokeDown,
    /// The files could not be fetched, or the program could not be started.
    NotFetched,
    /// The rulebook that it answers by could not be fetched.
    RulebookNotFetched,
    /// It was built from other types than the page.
    Protocol(ProtocolError),
    /// The rulebook that it has compiled cannot be read.
    CompiledForm(CompiledFormError),
    /// It says why in this sentence.
    Refused(String),
}

impl ProgramFailure {
    /// The sentence for the user: what happened, and what to do about it.
    pub fn message(&self, program: Program) -> String {
        match self {
            Self::NotFetched | Self::Ended => {
                let files = program.files();
                format!(
                    "程序文件没有取到，这一步没有做。刷新一次；还是这样，管理员核对 {files} 已上传"
                )
            }
            Self::RulebookNotFetched => {
                "规则文件没有取到，这一步没有做。再做一次；还是这样，管理员核对 .core.bin、.prose.bin 已上传"
                    .to_owned()
            }
            Self::BrokeDown => {
                "后台的一步出了故障，没有做完。填的数都在，再做一次；还是这样，把这份数据下载下来发给维护人员"
                    .to_owned()
            }
            Self::Protocol(problem) => problem.to_string(),
            Self::CompiledForm(problem) => problem.to_string(),
            Self::Refused(sentence) => sentence.clone(),
        }
    }
}

#[wasm_bindgen]
extern "C" {
    /// A program that answers requests one at a time, in a worker or on the page.
    #[derive(Clone)]
    pub type Seat;

    #[wasm_bindgen(catch, js_namespace = lazyPrograms, js_name = start)]
    async fn start_program(program: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, method, js_name = ask)]
    async fn ask_for_bytes(this: &Seat, request: Uint8Array) -> Result<JsValue, JsValue>;

    /// Ends it at once, whatever it is doing.
    #[wasm_bindgen(method)]
    pub fn end(this: &Seat);

    /// Has a function called whenever a program has broken down on the page.
    #[wasm_bindgen(js_namespace = lazyPrograms, js_name = listen)]
    pub fn listen_for_breakdowns(heard: &Closure<dyn FnMut()>);

    #[wasm_bindgen(catch, variadic, js_namespace = lazyPrograms, js_name = call)]
    async fn call_export(program: &str, export: &str, values: &Array) -> Result<JsValue, JsValue>;
}

/// Starts a program.
pub async fn start(program: Program) -> Result<Seat, ProgramFailure> {
    let started = start_program(program.name()).await;
    started
        .map(JsCast::unchecked_into)
        .map_err(|_| ProgramFailure::NotFetched)
}

impl Seat {
    /// Has a request answered.
    pub async fn ask(&self, request: &[u8]) -> Result<Vec<u8>, ProgramFailure> {
        match self.ask_for_bytes(Uint8Array::from(request)).await {
            Ok(response) => Ok(bytes_of(&response)),
            Err(reason) if reason.as_string().as_deref() == Some("ended") => {
                Err(ProgramFailure::Ended)
            }
            Err(_) => Err(ProgramFailure::BrokeDown),
        }
    }
}

/// Calls an export of a program that runs on the page.
pub async fn call(program: Program, export: &str, values: &Array) -> Result<JsValue, JsValue> {
    call_export(program.name(), export, values).await
}

/// The bytes of a typed array.
pub fn bytes_of(value: &JsValue) -> Vec<u8> {
    Uint8Array::new(value).to_vec()
}
