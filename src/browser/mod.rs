//! The only place that touches the browser: storage, files, clock, randomness, printing, focus, worker.

pub mod camera;
pub mod clock;
pub mod files;
pub mod page;
pub mod pictures;
pub mod random;
pub mod storage;
pub mod update;
pub mod worker;
