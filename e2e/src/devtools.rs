//! The DevTools protocol: numbered commands, their answers, and events in between.
//!
//! Everything stays `serde_json::Value`, because the protocol's types changed between the oldest
//! and the newest browser while the few messages used here did not.

use std::io::ErrorKind;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail};
use serde_json::{Value, json};
use tungstenite::client::IntoClientRequest;
use tungstenite::protocol::WebSocketConfig;
use tungstenite::{Message, WebSocket};

/// No command takes this long in a browser that is alive.
const ANSWER_WITHIN: Duration = Duration::from_mins(1);

/// The answer to an alert, a confirmation or a “leave this page?” that the page opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DialogAnswer {
    /// Press 确定.
    Accept,
    /// Press 取消.
    Dismiss,
}

/// An event the browser sent on its own.
#[derive(Debug)]
pub struct Event {
    /// The name of the event, such as `Page.loadEventFired`.
    pub method: String,
    /// The data that come with it.
    pub params: Value,
}

/// One socket to the browser or to a page.
pub struct DevTools {
    socket: WebSocket<TcpStream>,
    last_id: u64,
    events: Vec<Event>,
    /// How dialogs are answered; a dialog left open would block every other command.
    pub dialog_answer: DialogAnswer,
}

impl DevTools {
    /// Connects to `ws://127.0.0.1:port/…`.
    pub fn connect(url: &str) -> Result<Self> {
        let request = url
            .into_client_request()
            .with_context(|| format!("not a DevTools address: {url}"))?;
        let authority = request
            .uri()
            .authority()
            .with_context(|| format!("no host in {url}"))?;
        let stream = TcpStream::connect(authority.as_str())
            .with_context(|| format!("cannot connect to {url}"))?;
        stream.set_nodelay(true)?;
        // Screenshots and downloads arrive as one message.
        let config = WebSocketConfig::default()
            .max_message_size(None)
            .max_frame_size(None);
        let (socket, _) = tungstenite::client::client_with_config(request, stream, Some(config))
            .map_err(|error| anyhow!("no DevTools at {url}: {error}"))?;
        Ok(Self {
            socket,
            last_id: 0,
            events: Vec::new(),
            dialog_answer: DialogAnswer::Accept,
        })
    }

    /// Sends a command and waits for its answer; what the browser refuses becomes an error.
    pub fn call(&mut self, method: &str, params: &Value) -> Result<Value> {
        let id = self.send(method, params)?;
        let deadline = Instant::now() + ANSWER_WITHIN;
        loop {
            let Some(mut message) = self
                .read(deadline)
                .with_context(|| format!("{method} got no answer"))?
            else {
                bail!("{method} got no answer in {} s", ANSWER_WITHIN.as_secs());
            };
            if message["id"] == id {
                if let Some(error) = message.get("error") {
                    bail!(
                        "{method}: {}",
                        error["message"].as_str().unwrap_or("refused")
                    );
                }
                return Ok(message["result"].take());
            }
        }
    }

    /// Hands over the events that arrived since the last time.
    pub fn take_events(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.events)
    }

    fn send(&mut self, method: &str, params: &Value) -> Result<u64> {
        self.last_id += 1;
        let message = json!({ "id": self.last_id, "method": method, "params": params });
        self.socket
            .send(Message::text(message.to_string()))
            .with_context(|| format!("cannot send {method}"))?;
        Ok(self.last_id)
    }

    /// The next message, with events put aside; `None` when the deadline passes first.
    fn read(&mut self, deadline: Instant) -> Result<Option<Value>> {
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(None);
            }
            self.socket.get_ref().set_read_timeout(Some(left))?;
            let text = match self.socket.read() {
                Ok(Message::Text(text)) => text,
                Ok(Message::Close(_)) => bail!("the browser closed the connection"),
                Ok(_) => continue,
                Err(tungstenite::Error::Io(error)) if is_timeout(error.kind()) => return Ok(None),
                Err(error) => {
                    return Err(anyhow!(error).context("the connection to the browser broke"));
                }
            };
            let mut message: Value =
                serde_json::from_str(&text).context("the browser sent something unreadable")?;
            if let Some(method) = message["method"].as_str() {
                let event = Event {
                    method: method.to_owned(),
                    params: message["params"].take(),
                };
                self.receive(event)?;
            }
            return Ok(Some(message));
        }
    }

    fn receive(&mut self, event: Event) -> Result<()> {
        match event.method.as_str() {
            "Page.javascriptDialogOpening" => {
                let accept = self.dialog_answer == DialogAnswer::Accept;
                self.send("Page.handleJavaScriptDialog", &json!({ "accept": accept }))?;
            }
            "Inspector.targetCrashed" => bail!("the page crashed"),
            _ => {}
        }
        self.events.push(event);
        Ok(())
    }
}

fn is_timeout(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::WouldBlock | ErrorKind::TimedOut)
}
