//! A headless Chromium, spoken to in the `DevTools` protocol over two named pipes: no library, no open port, and the page stays as
//! it was written.
//!
//! Messages are JSON, each followed by a zero byte. The browser reads from its third descriptor and writes to its fourth; a
//! shell ties the pipes to them.

use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// Names under which Chromium may be found.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running browser with one open page.
pub struct Browser {
    child: Child,
    to: File,
    from: Receiver<Value>,
    session: String,
    number: u64,
    folder: PathBuf,
    /// Events that came in while answers were waited for, oldest first.
    pub events: Vec<Value>,
}

impl Browser {
    /// Starts it. Its profile and pipes go into a folder that is made for it.
    pub fn start(folder: &Path) -> Result<Self, String> {
        let failed = |what: &str, cause: std::io::Error| format!("{what}: {cause}");
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).map_err(|cause| failed("cannot make a folder for the browser", cause))?;
        let pipes = ["to", "from"].map(|name| folder.join(name));
        let made =
            Command::new("mkfifo").args(&pipes).status().map_err(|cause| failed("cannot run `mkfifo`", cause))?;
        if !made.success() {
            return Err("`mkfifo` made no pipes".to_owned());
        }
        let name =
            NAMES.into_iter().find(|name| is_there(name)).ok_or("there is no `chromium` on the path; install it")?;
        let profile = format!("--user-data-dir={}", folder.join("profile").display());
        let flags = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--force-color-profile=srgb",
            "--no-first-run",
            "--disable-extensions",
            "--disable-background-networking",
            "--remote-debugging-pipe",
        ];
        let child = Command::new("sh")
            .args(["-c", r#"to=$1; from=$2; shift 2; exec "$@" 3<"$to" 4>"$from""#, "sh"])
            .args(&pipes)
            .arg(name)
            .args(flags)
            .args([profile.as_str(), "about:blank"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|cause| failed("cannot start the browser", cause))?;
        // Each opening waits for the other end, in the order in which the shell opens them.
        let to = OpenOptions::new().write(true).open(&pipes[0]).map_err(|cause| failed("cannot write to it", cause))?;
        let from = File::open(&pipes[1]).map_err(|cause| failed("cannot read from it", cause))?;
        let mut browser = Self {
            child,
            to,
            from: listen(from),
            session: String::new(),
            number: 0,
            folder: folder.to_owned(),
            events: Vec::new(),
        };
        let target = browser.ask("Target.createTarget", &json!({ "url": "about:blank" }))?;
        let target = json!({ "targetId": target["targetId"], "flatten": true });
        let attached = browser.ask("Target.attachToTarget", &target)?;
        attached["sessionId"].as_str().unwrap_or_default().clone_into(&mut browser.session);
        for domain in ["Page", "Runtime", "Log", "Network"] {
            browser.ask(&format!("{domain}.enable"), &json!({}))?;
        }
        Ok(browser)
    }

    /// Sends a command and waits for its answer.
    pub fn ask(&mut self, method: &str, parameters: &Value) -> Result<Value, String> {
        self.number += 1;
        let number = self.number;
        let mut message = json!({ "id": number, "method": method, "params": parameters });
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        let sent = self.to.write_all(format!("{message}\0").as_bytes()).and_then(|()| self.to.flush());
        sent.map_err(|cause| format!("the browser hears nothing: {cause}"))?;
        loop {
            let answer = self.from.recv_timeout(PATIENCE).map_err(|why| match why {
                RecvTimeoutError::Timeout => format!("no answer to `{method}` within two minutes"),
                RecvTimeoutError::Disconnected => format!("the browser ended while it was asked `{method}`"),
            })?;
            if answer["id"] != json!(number) {
                self.events.push(answer);
                continue;
            }
            return match &answer["error"] {
                Value::Null => Ok(answer["result"].clone()),
                error => Err(format!("`{method}`: {error}")),
            };
        }
    }

    /// What an expression comes to in the page; a promise is waited for.
    pub fn evaluate(&mut self, expression: &str) -> Result<Value, String> {
        let asked = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.ask("Runtime.evaluate", &asked)?;
        match &answer["exceptionDetails"] {
            Value::Null => Ok(answer["result"]["value"].clone()),
            thrown => Err(format!("the page threw: {thrown}")),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn is_there(name: &str) -> bool {
    let asked = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    asked.is_ok_and(|status| status.success())
}

/// Messages as they come in, until the pipe ends.
fn listen(from: File) -> Receiver<Value> {
    let (send, receive) = channel();
    thread::spawn(move || {
        for message in BufReader::new(from).split(0) {
            let Ok(Ok(message)) = message.map(|bytes| serde_json::from_slice(&bytes)) else { break };
            if send.send(message).is_err() {
                break;
            }
        }
    });
    receive
}

/// Bytes out of base64, as pictures come in.
pub fn bytes(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let values = text.bytes().filter_map(|letter| LETTERS.iter().position(|one| *one == letter));
    let (mut bits, mut many, mut out) = (0u32, 0, Vec::new());
    for value in values {
        bits = (bits << 6 | value as u32) & 0xffff;
        many += 6;
        if many >= 8 {
            many -= 8;
            out.push((bits >> many) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn pictures_are_decoded() {
        assert_eq!(bytes("aGVsbG8="), b"hello");
        assert_eq!(bytes("AP8B"), [0, 255, 1]);
    }
}
