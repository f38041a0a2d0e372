//! Teaching a class: sets of questions that are handed out ([`set`]), the result files that come
//! back, and what a class made of them ([`class`]).

pub mod class;
pub mod set;
