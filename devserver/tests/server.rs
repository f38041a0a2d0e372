//! The server as a browser meets it: over the wire.

#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use devserver::{Server, StartError};
use tempfile::TempDir;

fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("index.html"), "自评").unwrap();
    folder
}

/// The whole answer to a request, head and body.
fn request(server: &Server, method: &str, path: &str) -> String {
    let host = server.url().strip_prefix("http://").unwrap();
    let host = host.split('/').next().unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_page_arrives_with_its_type_and_is_asked_for_again_each_time() {
    let folder = site();
    let server = Server::start(folder.path(), 0, "/a/b/").unwrap();
    assert!(server.url().ends_with("/a/b/"), "{}", server.url());
    let answer = request(&server, "GET", "/a/b/");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.ends_with("\r\n\r\n自评"), "{answer}");
    for header in [
        "Content-Type: text/html; charset=utf-8\r\n",
        "Cache-Control: no-cache\r\n",
        "X-Content-Type-Options: nosniff\r\n",
    ] {
        assert!(answer.contains(header), "{answer}");
    }
    let head = request(&server, "HEAD", "/a/b/");
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert!(head.ends_with("\r\n\r\n"), "{head}");
}

#[test]
fn what_is_not_there_or_not_asked_for_properly_is_refused() {
    let folder = site();
    let server = Server::start(folder.path(), 0, "/a/b/").unwrap();
    let status = |method, path| request(&server, method, path)[9..12].to_owned();
    assert_eq!(status("GET", "/a/b/absent.js"), "404");
    assert_eq!(status("GET", "/"), "404");
    assert_eq!(status("GET", "/favicon.ico"), "204");
    assert_eq!(status("POST", "/a/b/"), "405");
}

#[test]
fn a_server_that_cannot_start_says_why() {
    let folder = site();
    let absent = folder.path().join("absent");
    let error = Server::start(&absent, 0, "/").err().unwrap();
    assert!(matches!(error, StartError::NoFolder(path) if path == absent));

    let server = Server::start(folder.path(), 0, "/").unwrap();
    let port = server.url().trim_end_matches('/').rsplit(':').next();
    let port: u16 = port.unwrap().parse().unwrap();
    let error = Server::start(folder.path(), port, "/").err().unwrap();
    assert!(matches!(error, StartError::PortUnavailable { port: taken, .. } if taken == port));
}
