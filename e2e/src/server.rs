//! Serves the built page the way an office's web server does: plain HTTP, on some sub-path.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use anyhow::{Result, anyhow, bail};
use tiny_http::{Header, Method, Request, Response};

/// Nobody knows beforehand where the page will live; an absolute link in it must fail here.
const SUB_PATH: &str = "/a/b/";

/// A web server on a free port of this machine, stopped on drop.
pub struct Server {
    http: Arc<tiny_http::Server>,
    thread: Option<JoinHandle<()>>,
    url: String,
}

impl Server {
    /// Starts serving `folder`.
    pub fn start(folder: &Path) -> Result<Self> {
        if !folder.is_dir() {
            bail!("there is no folder {}", folder.display());
        }
        let http = tiny_http::Server::http("127.0.0.1:0")
            .map_err(|error| anyhow!("cannot serve: {error}"))?;
        let http = Arc::new(http);
        let url = format!("http://{}{SUB_PATH}", http.server_addr());
        let (listener, root) = (Arc::clone(&http), folder.to_owned());
        let thread = thread::spawn(move || {
            for request in listener.incoming_requests() {
                // A browser that hangs up early is its own business.
                let _ = answer(request, &root);
            }
        });
        Ok(Self {
            http,
            thread: Some(thread),
            url,
        })
    }

    /// The address of the page, ending in a slash.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.http.unblock();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn answer(request: Request, root: &Path) -> std::io::Result<()> {
    // Browsers ask for it unbidden, and a 404 would look like a fault of the page.
    if request.url() == "/favicon.ico" {
        return request.respond(Response::empty(204));
    }
    let file = match request.method() {
        Method::Get | Method::Head => locate(request.url(), root),
        _ => None,
    };
    match file.and_then(|path| Some((fs::read(&path).ok()?, media_type(&path)))) {
        Some((bytes, media_type)) => match Header::from_bytes("Content-Type", media_type) {
            Ok(header) => request.respond(Response::from_data(bytes).with_header(header)),
            Err(()) => request.respond(Response::empty(500)),
        },
        None => request.respond(Response::empty(404)),
    }
}

fn locate(url: &str, root: &Path) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix(SUB_PATH)?;
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    let inside = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| root.join(path))
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "webmanifest") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::locate;

    #[test]
    fn only_files_below_the_sub_path_are_served() {
        let found = |url| locate(url, Path::new("dist"));
        assert_eq!(found("/a/b/"), Some(PathBuf::from("dist/index.html")));
        assert_eq!(found("/a/b/app.js?x=1"), Some(PathBuf::from("dist/app.js")));
        assert_eq!(found("/app.js"), None);
        assert_eq!(found("/a/b/../secret"), None);
        assert_eq!(found("/a/b//etc/passwd"), None);
    }
}
