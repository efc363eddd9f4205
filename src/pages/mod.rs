//! One screen a file.

pub mod about;
pub mod answer;
pub mod asked;
pub mod desk;
pub mod home;
pub mod keys;
pub mod letters;
pub mod needs;
pub mod own;
pub mod parts;
pub mod previous;
pub mod print;
pub mod respondent;
pub mod result;
pub mod review;
pub mod roster;
pub mod submit;
pub mod verify;
pub mod workshop;
