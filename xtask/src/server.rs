//! A small server for the deployable folder, as plain as the ones in offices: static files
//! over http, on this machine only.

use anyhow::{Context, Result, anyhow};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use tiny_http::{Header, Method, Request, Response, Server};

/// Enough for a browser that fetches the files of the page side by side.
const WORKERS: usize = 4;

/// Serves until Ctrl-C.
pub fn serve(folder: &Path, port: u16) -> Result<()> {
    let server = Server::http(("127.0.0.1", port)).map_err(|error| {
        anyhow!("port {port} cannot be listened on ({error}); name another: cargo xtask serve --port {}", port ^ 1)
    })?;
    let server = Arc::new(server);
    let folder: Arc<Path> = folder
        .canonicalize()
        .with_context(|| format!("{} is not there", folder.display()))?
        .into();
    println!(
        "\nServing {} — Ctrl-C ends it\nhttp://127.0.0.1:{port}/",
        folder.display()
    );
    let workers: Vec<_> = (0..WORKERS)
        .map(|_| {
            let (server, folder) = (Arc::clone(&server), Arc::clone(&folder));
            thread::spawn(move || {
                for request in server.incoming_requests() {
                    // A browser that hangs up while it is answered is its own affair.
                    let _ = answer(&folder, request);
                }
            })
        })
        .collect();
    for worker in workers {
        worker
            .join()
            .map_err(|_| anyhow!("the server stopped unexpectedly"))?;
    }
    Ok(())
}

fn answer(folder: &Path, request: Request) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::from_string("only GET and HEAD").with_status_code(405));
    }
    let Some(path) = resolve(folder, request.url()) else {
        return request.respond(Response::from_string("not found").with_status_code(404));
    };
    let mut response = Response::from_data(fs::read(&path)?);
    for (name, value) in [
        ("Content-Type", mime_type(&path)),
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

/// The file that an address means, if there is one inside the folder.
fn resolve(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let path = percent_decoded(path.strip_prefix('/')?)?;
    let mut file = folder.to_path_buf();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        // A colon or backslash means a drive or a folder on Windows.
        if part == ".." || part == "." || part.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    // Links may lead out of the folder too.
    let file = file.canonicalize().ok()?;
    (file.is_file() && file.starts_with(folder)).then_some(file)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = after.get(2..)?;
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

fn mime_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt" | "toml") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with a page, beside a file that must stay private.
    fn folder(name: &str) -> PathBuf {
        let outside =
            std::env::temp_dir().join(format!("ziping-server-{name}-{}", std::process::id()));
        let folder = outside.join("dist");
        fs::create_dir_all(folder.join("sub")).unwrap();
        fs::write(outside.join("private.txt"), "x").unwrap();
        fs::write(folder.join("index.html"), "x").unwrap();
        fs::write(folder.join("a b.js"), "x").unwrap();
        fs::write(folder.join("sub/index.html"), "x").unwrap();
        folder.canonicalize().unwrap()
    }

    #[test]
    fn addresses_lead_to_files() {
        let folder = folder("files");
        assert_eq!(resolve(&folder, "/").unwrap(), folder.join("index.html"));
        assert_eq!(
            resolve(&folder, "/index.html?x=1#y").unwrap(),
            folder.join("index.html")
        );
        assert_eq!(
            resolve(&folder, "/a%20b.js").unwrap(),
            folder.join("a b.js")
        );
        assert_eq!(
            resolve(&folder, "/sub/").unwrap(),
            folder.join("sub/index.html")
        );
        assert_eq!(resolve(&folder, "/missing.js"), None);
        fs::remove_dir_all(folder.parent().unwrap()).unwrap();
    }

    #[test]
    fn no_address_leads_out_of_the_folder() {
        let folder = folder("traversal");
        for url in [
            "/../private.txt",
            "/sub/../../private.txt",
            "/%2e%2e/private.txt",
            "/..%2fprivate.txt",
            "/..\\private.txt",
            "/%5c..%5cprivate.txt",
            "/c:/windows",
            "/%00",
            "/%zz",
            "/%",
            "private.txt",
        ] {
            assert_eq!(resolve(&folder, url), None, "{url}");
        }
        fs::remove_dir_all(folder.parent().unwrap()).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_not_followed() {
        let folder = folder("link");
        std::os::unix::fs::symlink(
            folder.parent().unwrap().join("private.txt"),
            folder.join("link.txt"),
        )
        .unwrap();
        assert_eq!(resolve(&folder, "/link.txt"), None);
        fs::remove_dir_all(folder.parent().unwrap()).unwrap();
    }

    #[test]
    fn wasm_and_scripts_have_the_types_that_browsers_insist_on() {
        assert_eq!(mime_type(Path::new("a_bg.wasm")), "application/wasm");
        assert_eq!(
            mime_type(Path::new("a.js")),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(mime_type(Path::new("a")), "application/octet-stream");
    }
}
