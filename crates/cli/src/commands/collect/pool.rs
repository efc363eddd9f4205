//! Work on every core, its results in the order of the jobs, and a bound on what is under way.

use std::collections::BTreeMap;
use std::sync::mpsc::{channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::error::Error;

/// The most jobs under way.
const JOBS: u64 = 64;
/// The most bytes under way; a larger job goes alone.
const BYTES: u64 = 16 * 1024 * 1024;

/// Does each job on one of the threads and hands its result on, in order. Jobs come with the bytes
/// they will take.
pub(in crate::commands) fn ordered<J: Send, R: Send>(
    jobs: impl Iterator<Item = Result<(u64, J), Error>>,
    work: impl Fn(J) -> R + Sync,
    mut each: impl FnMut(R) -> Result<(), Error>,
) -> Result<(), Error> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let (to, from) = sync_channel::<(u64, J)>(usize::try_from(JOBS).unwrap_or(1));
    let from = Mutex::new(from);
    let (from, work) = (&from, &work);
    thread::scope(|scope| {
        let (done, results) = channel();
        for _ in 0..threads {
            let done = done.clone();
            scope.spawn(move || {
                loop {
                    let job = from.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((number, job)) = job else { break };
                    if done.send((number, work(job))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(done);
        // Dropped when this closure ends, which lets the threads end.
        let to = to;
        let mut jobs = jobs.peekable();
        let (mut sent, mut handed, mut bytes) = (0_u64, 0_u64, 0_u64);
        let mut sizes = BTreeMap::new();
        let mut waiting = BTreeMap::new();
        loop {
            while sent.saturating_sub(handed) < JOBS {
                let fits = match jobs.peek() {
                    None => false,
                    Some(Err(_)) => true,
                    Some(Ok((size, _))) => sent == handed || bytes.saturating_add(*size) <= BYTES,
                };
                let Some(job) = jobs.next_if(|_| fits) else { break };
                let (size, job) = job?;
                bytes = bytes.saturating_add(size);
                sizes.insert(sent, size);
                if to.send((sent, job)).is_err() {
                    break;
                }
                sent = sent.saturating_add(1);
            }
            if sent == handed {
                return Ok(());
            }
            let Ok((number, result)) = results.recv() else { return Ok(()) };
            waiting.insert(number, result);
            while let Some(result) = waiting.remove(&handed) {
                bytes = bytes.saturating_sub(sizes.remove(&handed).unwrap_or_default());
                handed = handed.saturating_add(1);
                each(result)?;
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_whatever_takes_longest() {
        let jobs = (0..1000_u64).map(|n| Ok((n % 7 * 4 * 1024 * 1024, n)));
        let work = |n: u64| (0..(1000 - n) * 50).fold(n, |sum, k| sum ^ k ^ k) + 1;
        let mut seen = Vec::new();
        let all = ordered(jobs, work, |n| {
            seen.push(n);
            Ok(())
        });
        assert!(all.is_ok());
        assert_eq!(seen, (1..=1000).collect::<Vec<u64>>());
    }

    #[test]
    fn the_first_error_ends_it() {
        let jobs = (0..1000_u64).map(|n| Ok((1, n)));
        let mut seen = 0;
        let stopped = ordered(
            jobs,
            |n| n,
            |n| {
                seen = n;
                if n == 10 { Err(Error::Usage("x".into())) } else { Ok(()) }
            },
        );
        assert!(matches!(stopped, Err(Error::Usage(_))));
        assert_eq!(seen, 10);
    }
}
