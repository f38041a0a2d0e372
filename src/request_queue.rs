//! The order in which one program answers the requests of the page. It answers one at a time and
//! hears nothing meanwhile, so a request that is no longer wanted is ended from outside.
//!
//! Pure: who starts and ends programs is the page's.

/// The reason for a request, which decides what it may overtake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestKind {
    /// The program does it of itself after typing. It gives way to everything, and only the latest
    /// counts.
    Background,
    /// The page shows its answer; only the latest with this name counts.
    Shown(&'static str),
    /// The user asked for it once: it is never left out.
    Asked,
}

/// Requests that run and wait.
#[derive(Debug)]
pub struct RequestQueue<T> {
    running: Option<QueuedRequest<T>>,
    waiting: Vec<QueuedRequest<T>>,
}

#[derive(Debug)]
struct QueuedRequest<T> {
    kind: RequestKind,
    request: T,
}

impl<T> Default for RequestQueue<T> {
    fn default() -> Self {
        Self {
            running: None,
            waiting: Vec::new(),
        }
    }
}

/// The consequence of a new request for the one that runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunningRequest {
    /// It goes on, or there is none.
    GoesOn,
    /// It is overtaken, and has to be ended at once.
    MustEnd,
}

impl<T> RequestQueue<T> {
    /// Adds a request. Older ones that it replaces are left out; a background request that it
    /// interrupts waits until the others are answered.
    pub fn push(&mut self, kind: RequestKind, request: T) -> RunningRequest {
        if kind != RequestKind::Asked {
            self.waiting.retain(|other| other.kind != kind);
        }
        self.waiting.push(QueuedRequest { kind, request });
        let Some(running) = &self.running else {
            return RunningRequest::GoesOn;
        };
        if running.kind == kind && kind != RequestKind::Asked {
            self.running = None;
            return RunningRequest::MustEnd;
        }
        if running.kind == RequestKind::Background {
            let newer_waits = self
                .waiting
                .iter()
                .any(|other| other.kind == RequestKind::Background);
            let interrupted = self.running.take();
            if !newer_waits {
                self.waiting.extend(interrupted);
            }
            return RunningRequest::MustEnd;
        }
        RunningRequest::GoesOn
    }

    /// Leaves out the request of this kind, whether it waits or runs.
    pub fn leave_out(&mut self, kind: RequestKind) -> RunningRequest {
        self.waiting.retain(|other| other.kind != kind);
        match self.running.take_if(|running| running.kind == kind) {
            Some(_) => RunningRequest::MustEnd,
            None => RunningRequest::GoesOn,
        }
    }

    /// Starts the next request, if none runs: the oldest that is not a background one first.
    pub fn start_next(&mut self) -> Option<&T> {
        if self.running.is_none() && !self.waiting.is_empty() {
            let first = self
                .waiting
                .iter()
                .position(|other| other.kind != RequestKind::Background)
                .unwrap_or(0);
            self.running = Some(self.waiting.remove(first));
        }
        self.running.as_ref().map(|running| &running.request)
    }

    /// The request that ran has been answered, or has failed.
    pub fn finish(&mut self) -> Option<T> {
        self.running.take().map(|running| running.request)
    }
}

#[cfg(test)]
mod tests {
    use super::{RequestKind::*, RunningRequest::*, *};

    /// Answers all requests and lists them in the order in which they are answered.
    fn answered(mut queue: RequestQueue<&'static str>) -> Vec<&'static str> {
        let mut answered = Vec::new();
        while queue.start_next().is_some() {
            answered.extend(queue.finish());
        }
        answered
    }

    #[test]
    fn the_oldest_is_answered_first_and_the_background_last() {
        let mut queue = RequestQueue::default();
        for (kind, request) in [
            (Background, "locate"),
            (Asked, "export"),
            (Shown("preview"), "preview"),
        ] {
            assert_eq!(queue.push(kind, request), GoesOn);
        }
        assert_eq!(answered(queue), ["export", "preview", "locate"]);
    }

    #[test]
    fn a_newer_request_of_its_kind_ends_the_one_that_runs() {
        for kind in [Background, Shown("preview")] {
            let mut queue = RequestQueue::default();
            queue.push(kind, "older");
            queue.start_next();
            assert_eq!(queue.push(kind, "newer"), MustEnd);
            assert_eq!(answered(queue), ["newer"]);
        }
    }

    #[test]
    fn a_request_that_waits_is_replaced_by_a_newer_one_of_its_kind() {
        let mut queue = RequestQueue::default();
        queue.push(Asked, "export");
        queue.start_next();
        for request in ["older", "newer"] {
            assert_eq!(queue.push(Shown("preview"), request), GoesOn);
        }
        queue.push(Shown("pictures"), "pictures");
        assert_eq!(answered(queue), ["export", "newer", "pictures"]);
    }

    #[test]
    fn what_the_user_asked_for_is_never_left_out() {
        let mut queue = RequestQueue::default();
        queue.push(Asked, "one");
        queue.start_next();
        assert_eq!(queue.push(Asked, "two"), GoesOn);
        assert_eq!(queue.push(Background, "locate"), GoesOn);
        assert_eq!(answered(queue), ["one", "two", "locate"]);
    }

    #[test]
    fn the_background_gives_way_and_is_taken_up_again() {
        let mut queue = RequestQueue::default();
        queue.push(Background, "locate");
        queue.start_next();
        assert_eq!(queue.push(Asked, "export"), MustEnd);
        assert_eq!(queue.push(Asked, "another"), GoesOn);
        assert_eq!(answered(queue), ["export", "another", "locate"]);
    }

    #[test]
    fn a_search_is_given_up_whether_it_waits_or_runs() {
        let mut queue = RequestQueue::default();
        queue.push(Asked, "export");
        queue.start_next();
        queue.push(Background, "locate");
        assert_eq!(queue.leave_out(Background), GoesOn);
        assert_eq!(answered(queue), ["export"]);

        let mut queue = RequestQueue::default();
        queue.push(Background, "locate");
        queue.start_next();
        assert_eq!(queue.leave_out(Background), MustEnd);
        assert_eq!(answered(queue), [""; 0]);
    }

    #[test]
    fn an_interrupted_background_request_is_not_taken_up_beside_a_newer_one() {
        let mut queue = RequestQueue::default();
        queue.push(Background, "older");
        queue.start_next();
        queue.push(Asked, "export");
        queue.start_next();
        queue.push(Background, "newer");
        assert_eq!(answered(queue), ["export", "newer"]);
    }
}
