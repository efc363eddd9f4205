//! One municipality as it is invented: how large, how far, how busy.

use hokatsu_instrument::municipality::Municipality;
use hokatsu_instrument::{MunicipalityKind, Population};

use crate::stream::Stream;

/// One municipality as it is invented. Everything in thousandths of a standard deviation.
pub(crate) struct Town {
    /// Its code and name.
    pub(crate) at: &'static Municipality,
    /// The code as a number, which names its streams.
    pub(crate) number: u64,
    /// Invented number of inhabitants.
    pub(crate) population: Population,
    /// The one trait behind all its levels.
    pub(crate) readiness: i32,
    /// How much is written down: evidence, remarks.
    pub(crate) care: i32,
    /// Whether there is a welfare office.
    pub(crate) welfare_office: bool,
    /// What it hands in.
    pub(crate) extent: Extent,
}

/// What a municipality hands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// The whole self-check and the needs survey.
    Full,
    /// The short form of the self-check and the needs survey.
    Short,
    /// The self-check alone.
    SelfCheck,
    /// The needs survey alone.
    Needs,
}

impl Town {
    pub(crate) fn new(seed: u64, at: &'static Municipality) -> Self {
        let number = number(at);
        let population = population(seed, at);
        let mut stream = Stream::new(seed, "town", number);
        let shared = Stream::new(seed, "prefecture", number / 10_000).normal(300);
        Self {
            at,
            number,
            population,
            readiness: by_size(population) + shared + stream.normal(700),
            care: by_size(population) / 2 + stream.normal(900),
            welfare_office: match at.kind {
                MunicipalityKind::Town | MunicipalityKind::Village => stream.chance(50),
                _ => true,
            },
            extent: match stream.weighted(&[78, 12, 5, 5]) {
                0 => Extent::Full,
                1 => Extent::Short,
                2 => Extent::SelfCheck,
                _ => Extent::Needs,
            },
        }
    }

    /// Opens the stream of this municipality for one purpose.
    pub(crate) fn stream(&self, seed: u64, purpose: &str) -> Stream {
        Stream::new(seed, purpose, self.number)
    }
}

impl Extent {
    pub(crate) fn has_selfcheck(self) -> bool {
        self != Self::Needs
    }

    pub(crate) fn has_needs(self) -> bool {
        self != Self::SelfCheck
    }
}

fn number(at: &Municipality) -> u64 {
    at.code.as_str().parse().unwrap_or(0)
}

/// How much further the larger ones are on average, and the smaller ones behind.
fn by_size(population: Population) -> i32 {
    match population {
        0..5_000 => -500,
        5_000..10_000 => -350,
        10_000..30_000 => -150,
        30_000..50_000 => 0,
        50_000..100_000 => 150,
        100_000..500_000 => 350,
        _ => 500,
    }
}

/// Invents a number of inhabitants by kind; no real figure is carried. The knots are deciles, or
/// thereabouts, that leave somewhat less than a third of all municipalities below 10,000.
pub(crate) fn population(seed: u64, at: &Municipality) -> Population {
    let knots: &[(u32, u32)] = match at.kind {
        MunicipalityKind::DesignatedCity => {
            &[(0, 680_000), (500, 1_150_000), (900, 2_400_000), (1000, 3_700_000)]
        }
        MunicipalityKind::SpecialWard => {
            &[(0, 65_000), (200, 210_000), (500, 300_000), (900, 700_000), (1000, 900_000)]
        }
        MunicipalityKind::City => &[
            (0, 9_000),
            (30, 20_000),
            (250, 40_000),
            (500, 70_000),
            (750, 120_000),
            (950, 380_000),
            (1000, 620_000),
        ],
        MunicipalityKind::Town => {
            &[(0, 900), (250, 5_200), (500, 9_800), (750, 17_500), (950, 36_000), (1000, 50_000)]
        }
        MunicipalityKind::Village => {
            &[(0, 180), (300, 1_300), (600, 3_000), (850, 6_000), (1000, 30_000)]
        }
    };
    let mut stream = Stream::new(seed, "population", number(at));
    let place = stream.below(1000);
    let mut pairs = knots.iter().zip(knots.iter().skip(1));
    let within = pairs.rfind(|((from, _), _)| *from <= place);
    let Some(((from, low), (to, high))) = within else {
        return 0;
    };
    let (width, step) = (u64::from(to - from), u64::from(place - from));
    let inner = u64::from(high - low) * step / width.max(1);
    u64::from(*low) + inner + u64::from(stream.below(97))
}
