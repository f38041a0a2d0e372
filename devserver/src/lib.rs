//! A small web server for the built page: static files over plain HTTP, reachable from this
//! machine only. `cargo xtask serve` shows the page with it, and the crate `e2e` tests the page
//! on it.

mod resolve;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use thiserror::Error;
use tiny_http::{Header, Method, Request, Response};

use resolve::resolve;

/// Enough for a browser that fetches the files of the page side by side.
const WORKERS: usize = 4;

/// Why a server did not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// The folder to serve does not exist.
    #[error("there is no folder {}", .0.display())]
    NoFolder(PathBuf),
    /// Another program listens on the port, or the user may not use it.
    #[error("port {port} cannot be listened on ({reason})")]
    PortUnavailable {
        /// The port that was asked for.
        port: u16,
        /// The answer of the operating system.
        reason: String,
    },
}

/// A web server in threads of its own, stopped when it is dropped.
pub struct Server {
    http: Arc<tiny_http::Server>,
    workers: Vec<JoinHandle<()>>,
    url: String,
    folder: PathBuf,
    served: Served,
}

/// The files that were served, each once.
type Served = Arc<Mutex<BTreeSet<PathBuf>>>;

impl Server {
    /// Serves the files of `folder` below `base_path`, which begins and ends with a slash.
    /// Port 0 stands for any port that is free.
    pub fn start(folder: &Path, port: u16, base_path: &str) -> Result<Self, StartError> {
        let folder = match folder.canonicalize() {
            Ok(folder) if folder.is_dir() => folder,
            _ => return Err(StartError::NoFolder(folder.to_owned())),
        };
        let http = tiny_http::Server::http(("127.0.0.1", port)).map_err(|error| {
            let reason = error.to_string();
            StartError::PortUnavailable { port, reason }
        })?;
        let url = format!("http://{}{base_path}", http.server_addr());
        let http = Arc::new(http);
        let served = Served::default();
        let workers = (0..WORKERS)
            .map(|_| {
                let (http, folder) = (Arc::clone(&http), folder.clone());
                let served = Arc::clone(&served);
                let base_path = base_path.to_owned();
                thread::spawn(move || {
                    for request in http.incoming_requests() {
                        // A browser may hang up before it has its answer; nobody waits for it then.
                        let _ = answer(request, &folder, &base_path, &served);
                    }
                })
            })
            .collect();
        Ok(Self {
            http,
            workers,
            url,
            folder,
            served,
        })
    }

    /// The address of the folder, ending in a slash.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The files that were served so far, each once, relative to the folder.
    pub fn served(&self) -> Vec<PathBuf> {
        let served = self.served.lock().unwrap_or_else(PoisonError::into_inner);
        served
            .iter()
            .filter_map(|path| Some(path.strip_prefix(&self.folder).ok()?.to_owned()))
            .collect()
    }

    /// Serves until the program is ended from outside.
    pub fn serve_forever(mut self) {
        self.join_workers();
    }

    fn join_workers(&mut self) {
        for worker in self.workers.drain(..) {
            // A worker that panicked has printed its reason; the others still serve.
            let _ = worker.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Each call wakes up one waiting worker.
        for _ in &self.workers {
            self.http.unblock();
        }
        self.join_workers();
    }
}

fn answer(request: Request, folder: &Path, base_path: &str, served: &Served) -> io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::from_string("only GET and HEAD").with_status_code(405));
    }
    // Browsers ask for it unbidden, and a 404 would look like a fault of the page.
    if request.url() == "/favicon.ico" {
        return request.respond(Response::empty(204));
    }
    let Some(path) = resolve(request.url(), folder, base_path) else {
        return request.respond(Response::from_string("not found").with_status_code(404));
    };
    let mut response = Response::from_data(fs::read(&path)?);
    served
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(path.clone());
    for (name, value) in [
        ("Content-Type", content_type(&path).as_str()),
        // The next build is seen at the next reload.
        ("Cache-Control", "no-cache"),
        ("X-Content-Type-Options", "nosniff"),
    ] {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

fn content_type(path: &Path) -> String {
    let mime = mime_guess::from_path(path).first_or_octet_stream();
    if mime.type_() == mime_guess::mime::TEXT {
        format!("{mime}; charset=utf-8")
    } else {
        mime.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_and_scripts_have_the_types_that_browsers_insist_on() {
        assert_eq!(content_type(Path::new("a_bg.wasm")), "application/wasm");
        assert_eq!(
            content_type(Path::new("a.js")),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(
            content_type(Path::new("index.html")),
            "text/html; charset=utf-8"
        );
        assert_eq!(content_type(Path::new("a.css")), "text/css; charset=utf-8");
        assert_eq!(content_type(Path::new("a.json")), "application/json");
        assert_eq!(content_type(Path::new("a")), "application/octet-stream");
    }
}
