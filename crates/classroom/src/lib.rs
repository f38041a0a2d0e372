//! Teaching a class: question sets that are handed out and the submissions that come back
//! ([`question_set`]), and what a class made of them ([`statistics`]).

pub mod question_set;
pub mod statistics;
