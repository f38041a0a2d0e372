//! Finds the file that an address means, and never one outside the folder.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

/// The file below `folder` that `url` means, or `None` when there is none. The folder has to be
/// canonical, so that a symbolic link that leads out of it can be noticed.
pub fn resolve(url: &str, folder: &Path, base_path: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix(base_path)?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    if path.starts_with('/') {
        return None;
    }
    let mut file = folder.to_path_buf();
    for segment in path.split('/') {
        // A colon or a backslash means a drive or a folder on Windows.
        if segment == ".." || segment == "." || segment.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(segment);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    let file = file.canonicalize().ok()?;
    if file.is_file() && file.starts_with(folder) {
        Some(file)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    /// A folder with a page, beside a file that must stay private.
    fn site() -> (TempDir, PathBuf) {
        let outside = tempfile::tempdir().unwrap();
        let folder = outside.path().join("dist");
        fs::create_dir_all(folder.join("sub")).unwrap();
        fs::write(outside.path().join("private.txt"), "x").unwrap();
        fs::write(folder.join("index.html"), "x").unwrap();
        fs::write(folder.join("app.js"), "x").unwrap();
        fs::write(folder.join("a b.js"), "x").unwrap();
        fs::write(folder.join("sub/index.html"), "x").unwrap();
        let folder = folder.canonicalize().unwrap();
        (outside, folder)
    }

    #[test]
    fn addresses_lead_to_files() {
        let (_outside, folder) = site();
        let found = |url| resolve(url, &folder, "/");
        assert_eq!(found("/").unwrap(), folder.join("index.html"));
        assert_eq!(
            found("/index.html?x=1#y").unwrap(),
            folder.join("index.html")
        );
        assert_eq!(found("/a%20b.js").unwrap(), folder.join("a b.js"));
        assert_eq!(found("/sub/").unwrap(), folder.join("sub/index.html"));
        assert_eq!(found("/missing.js"), None);
    }

    #[test]
    fn only_files_below_the_base_path_are_served() {
        let (_outside, folder) = site();
        let found = |url| resolve(url, &folder, "/a/b/");
        assert_eq!(found("/a/b/").unwrap(), folder.join("index.html"));
        assert_eq!(found("/a/b/app.js?x=1").unwrap(), folder.join("app.js"));
        assert_eq!(found("/app.js"), None);
        assert_eq!(found("/a/b"), None);
        assert_eq!(found("/a/b/../private.txt"), None);
        assert_eq!(found("/a/b//etc/passwd"), None);
        assert_eq!(found("/a/b//app.js"), None);
    }

    #[test]
    fn no_address_leads_out_of_the_folder() {
        let (_outside, folder) = site();
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
            "/%ff",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/sub//etc/passwd",
            "/sub/%2fetc/passwd",
            "private.txt",
        ] {
            assert_eq!(resolve(url, &folder, "/"), None, "{url}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_not_followed() {
        let (outside, folder) = site();
        let private = outside.path().join("private.txt");
        std::os::unix::fs::symlink(private, folder.join("link.txt")).unwrap();
        assert_eq!(resolve("/link.txt", &folder, "/"), None);
    }
}
