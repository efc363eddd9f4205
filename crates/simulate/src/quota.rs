//! The counts of the R5 survey, dealt out to municipalities one by one.
//!
//! The counts stand in the references of the needs survey; nothing is typed here. Who gets which
//! answer is a matter of chance, how many get it is not.

use hokatsu_instrument::{OptionCode, Questionnaire, Reference, latest};

use crate::answers::Needs;
use crate::stream::Stream;

const SURVEY: &str = "R5";

/// One group of respondents.
struct Group {
    implementing: bool,
    /// NS-02 in the order of the options; empty where it is not asked.
    thinking: Vec<(OptionCode, u32)>,
    /// NS-03: needed, not needed.
    support: [u32; 2],
    /// NS-04 in the order of the options, on the base of those that need support.
    wanted: Vec<(OptionCode, u32)>,
}

/// The counts of the R5 survey.
pub(crate) struct R5([Group; 2]);

impl R5 {
    /// Takes the counts from the newest needs survey; `None` when they are not there.
    pub(crate) fn read() -> Option<Self> {
        let questionnaire = latest("needs-survey")?;
        Some(Self([
            Group::read(questionnaire, "実施", true)?,
            Group::read(questionnaire, "未実施", false)?,
        ]))
    }

    /// Returns how many municipalities answered.
    pub(crate) fn towns(&self) -> usize {
        self.0.iter().map(Group::towns).sum()
    }

    /// Deals the answers out, one to each municipality.
    pub(crate) fn deal(&self, seed: u64) -> Vec<Needs> {
        let mut stream = Stream::new(seed, "quota", 0);
        let mut all: Vec<Needs> = self.0.iter().flat_map(|group| group.deal(&mut stream)).collect();
        stream.shuffle(&mut all);
        all
    }
}

impl Group {
    fn read(questionnaire: &Questionnaire, group: &str, implementing: bool) -> Option<Self> {
        let counts = |item: &str| -> Vec<(OptionCode, u32)> {
            let wanted =
                |r: &&Reference| r.survey == SURVEY && r.group == group && r.item.as_str() == item;
            let figures = questionnaire.references.iter().filter(wanted);
            figures.map(|r| (r.option.clone(), r.count)).collect()
        };
        let support = counts("NS-03");
        let count = |code: &str| {
            support.iter().find(|(option, _)| option.as_str() == code).map(|(_, count)| *count)
        };
        let group = Self {
            implementing,
            thinking: counts("NS-02"),
            support: [count("yes")?, count("no")?],
            wanted: counts("NS-04"),
        };
        let asked: u32 = group.thinking.iter().map(|(_, count)| count).sum();
        let whole = implementing || usize::try_from(asked) == Ok(group.towns());
        (whole && !group.wanted.is_empty()).then_some(group)
    }

    fn towns(&self) -> usize {
        usize::try_from(self.support.iter().sum::<u32>()).unwrap_or(0)
    }

    fn deal(&self, stream: &mut Stream) -> Vec<Needs> {
        let mut thinking: Vec<Option<OptionCode>> = Vec::new();
        for (option, count) in &self.thinking {
            thinking.extend((0..*count).map(|_| Some(option.clone())));
        }
        thinking.resize(self.towns(), None);
        stream.shuffle(&mut thinking);
        let [needed, _] = self.support;
        let mut wanted = self.wanted(needed, stream).into_iter();
        let needs = (0..).zip(thinking).map(|(at, thinking)| Needs {
            implementing: self.implementing,
            thinking,
            support: at < needed,
            wanted: if at < needed { wanted.next().unwrap_or_default() } else { Vec::new() },
        });
        needs.collect()
    }

    /// Deals NS-04 out to those that need support, at least one choice to each: a choice that is
    /// not made would be another base.
    fn wanted(&self, needed: u32, stream: &mut Stream) -> Vec<Vec<OptionCode>> {
        let size = usize::try_from(needed).unwrap_or(0);
        let mut towns: Vec<Vec<OptionCode>> = vec![Vec::new(); size];
        for (option, count) in &self.wanted {
            let mut chosen: Vec<bool> = (0..needed).map(|at| at < *count).collect();
            stream.shuffle(&mut chosen);
            for (town, _) in towns.iter_mut().zip(chosen).filter(|(_, chosen)| *chosen) {
                town.push(option.clone());
            }
        }
        while let Some(empty) = towns.iter().position(Vec::is_empty) {
            let fullest = (0..towns.len()).max_by_key(|at| towns.get(*at).map_or(0, Vec::len));
            let spare = fullest.and_then(|at| towns.get_mut(at)).filter(|town| town.len() > 1);
            let Some(option) = spare.and_then(Vec::pop) else { break };
            towns.get_mut(empty).into_iter().for_each(|town| town.push(option.clone()));
        }
        towns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(dealt: &[Needs], of: impl Fn(&Needs) -> bool) -> usize {
        dealt.iter().filter(|needs| of(needs)).count()
    }

    #[test]
    fn the_counts_are_those_of_r5() {
        for seed in 0..20 {
            let dealt = R5::read().unwrap().deal(seed);
            assert_eq!(dealt.len(), 461);
            let thinking = ["t1", "t2", "t3", "t4", "t5", "t6"].map(|code| {
                count(&dealt, |n| n.thinking.as_ref().is_some_and(|option| option.as_str() == code))
            });
            assert_eq!(thinking, [75, 9, 126, 50, 3, 20]);
            for (implementing, towns, yes, wanted) in [
                (true, 178, 170, [136, 144, 88, 118, 81, 65, 93, 119, 15]),
                (false, 283, 230, [176, 179, 91, 108, 59, 67, 55, 144, 20]),
            ] {
                let group: Vec<Needs> =
                    dealt.iter().filter(|n| n.implementing == implementing).cloned().collect();
                assert_eq!(group.len(), towns);
                assert_eq!(count(&group, |n| n.support), yes);
                assert_eq!(count(&group, |n| !n.wanted.is_empty()), yes, "n of NS-04");
                let chosen: Vec<usize> = (1..=9)
                    .map(|s| {
                        let code = format!("s{s}");
                        count(&group, |n| n.wanted.iter().any(|option| option.as_str() == code))
                    })
                    .collect();
                assert_eq!(chosen, wanted);
                assert!(
                    group.iter().all(|n| n.wanted.is_sorted() && n.support != n.wanted.is_empty())
                );
                assert!(group.iter().all(|n| n.thinking.is_some() != implementing));
            }
        }
    }

    #[test]
    fn chance_decides_who() {
        let r5 = R5::read().unwrap();
        assert_ne!(r5.deal(1), r5.deal(2));
        assert_eq!(r5.deal(1), r5.deal(1));
    }
}
