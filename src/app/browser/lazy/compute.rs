//! The computing program: requests go to it one after the other, and one that is overtaken is ended
//! with the program that works on it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use wasm_bindgen_futures::spawn_local;
use ziping_built_in::CompiledRulebook;
use ziping_protocol::{ComputeRequest, ComputeResponse, decode, encode};

use super::programs::{Program, ProgramFailure, Seat, start};
use crate::{
    app::{browser::rulebook_files, state::RulebookSource},
    request_queue::{RequestKind, RequestQueue, RunningRequest},
};

/// An answer, or the reason that there is none.
pub type Answer = Result<ComputeResponse, ProgramFailure>;

#[derive(Default)]
pub struct ComputeProgram {
    queue: RefCell<RequestQueue<PendingRequest>>,
    /// The rulebook that requests are answered by.
    rulebook: RefCell<RulebookSource>,
    /// The program at work, with that rulebook in force.
    seat: RefCell<Option<Seat>>,
    /// Counts how often a request was ended, so that one that is still being started is not asked.
    ended: Cell<u32>,
    /// True while requests are being answered.
    answering: Cell<bool>,
}

struct PendingRequest {
    request: ComputeRequest,
    handle: Box<dyn FnOnce(Answer)>,
}

impl ComputeProgram {
    /// Has a request answered, after those that come first.
    pub fn ask(
        self: &Rc<Self>,
        kind: RequestKind,
        request: ComputeRequest,
        handle: impl FnOnce(Answer) + 'static,
    ) {
        let handle = Box::new(handle);
        let pending = PendingRequest { request, handle };
        if self.queue.borrow_mut().push(kind, pending) == RunningRequest::MustEnd {
            self.end();
        }
        if !self.answering.replace(true) {
            let program = self.clone();
            spawn_local(async move { program.answer_all().await });
        }
    }

    /// Gives up the search for wrong figures.
    pub fn stop_search(&self) {
        if self.queue.borrow_mut().leave_out(RequestKind::Background) == RunningRequest::MustEnd {
            self.end();
        }
    }

    /// Puts another rulebook in force for the requests from now on.
    pub fn use_rulebook(&self, rulebook: RulebookSource) {
        self.rulebook.replace(rulebook);
        self.end();
    }

    /// Ends the program at work; another one is started for the next request.
    fn end(&self) {
        self.ended.set(self.ended.get().wrapping_add(1));
        if let Some(seat) = self.seat.take() {
            seat.end();
        }
    }

    async fn answer_all(&self) {
        loop {
            let next = self
                .queue
                .borrow_mut()
                .start_next()
                .map(|next| encode(&next.request));
            let Some(request) = next else { break };
            let answer = self.answer(&request).await;
            // An ended request was left out or waits again; the queue has seen to it.
            if answer == Err(ProgramFailure::Ended) {
                continue;
            }
            let answered = self.queue.borrow_mut().finish();
            if let Some(answered) = answered {
                (answered.handle)(answer);
            }
        }
        self.answering.set(false);
    }

    async fn answer(&self, request: &[u8]) -> Answer {
        let ended = self.ended.get();
        let seat = self.seat().await?;
        if self.ended.get() != ended {
            return Err(ProgramFailure::Ended);
        }
        let response = seat.ask(request).await;
        if response == Err(ProgramFailure::BrokeDown) {
            self.seat.take();
        }
        match decode(&response?) {
            Ok(ComputeResponse::Refused(sentence)) => Err(ProgramFailure::Refused(sentence)),
            Ok(response) => Ok(response),
            Err(problem) => Err(ProgramFailure::Protocol(problem)),
        }
    }

    /// The program at work, which is started where there is none.
    async fn seat(&self) -> Result<Seat, ProgramFailure> {
        if let Some(seat) = self.seat.borrow().clone() {
            return Ok(seat);
        }
        let rulebook = self.rulebook.borrow().clone();
        let seat = start(Program::Compute).await?;
        let request = ComputeRequest::UseRulebook(compiled_form(&rulebook).await?);
        let response = seat.ask(&encode(&request)).await?;
        match decode(&response) {
            Ok(ComputeResponse::InForce) => {}
            Ok(ComputeResponse::Refused(sentence)) => {
                return Err(ProgramFailure::Refused(sentence));
            }
            Ok(_) => return Err(ProgramFailure::BrokeDown),
            Err(problem) => return Err(ProgramFailure::Protocol(problem)),
        }
        // Another rulebook may have come meanwhile.
        if *self.rulebook.borrow() == rulebook {
            self.seat.replace(Some(seat.clone()));
            Ok(seat)
        } else {
            seat.end();
            Err(ProgramFailure::Ended)
        }
    }
}

/// The compiled form of a rulebook; the built-in one is fetched by then, or is fetched now.
async fn compiled_form(rulebook: &RulebookSource) -> Result<CompiledRulebook, ProgramFailure> {
    match rulebook {
        RulebookSource::Own(compiled) => Ok(CompiledRulebook::clone(compiled)),
        RulebookSource::BuiltIn => rulebook_files::built_in()
            .await
            .ok_or(ProgramFailure::RulebookNotFetched),
    }
}
