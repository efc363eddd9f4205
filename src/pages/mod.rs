//! One screen a file.

pub mod about;
pub mod answer;
pub mod home;
pub mod keys;
pub mod needs;
pub mod print;
pub mod respondent;
pub mod result;
pub mod review;
pub mod roster;
pub mod submit;
pub mod verify;
