//! Which conditions depend on which answers.

use std::collections::BTreeMap;

use crate::{Item, ItemId};

/// The position of an item in its questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemIx(usize);

impl ItemIx {
    pub(crate) fn new(position: usize) -> Self {
        Self(position)
    }

    /// Returns the position, counted from 0.
    #[must_use]
    pub fn get(self) -> usize {
        self.0
    }
}

/// The dependency graph of a questionnaire's `showIf` conditions; free of cycles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Graph {
    dependants: Vec<Vec<ItemIx>>,
    on_respondent: Vec<ItemIx>,
    order: Vec<ItemIx>,
    rank: Vec<usize>,
}

impl Graph {
    /// Builds the graph, or returns the items that wait for each other.
    pub(crate) fn build(items: &[Item]) -> Result<Self, Vec<ItemId>> {
        // Inserted one by one: collecting would sort, and sorting is a lot of code in the page.
        let mut by_id: BTreeMap<&ItemId, usize> = BTreeMap::new();
        by_id.extend(items.iter().enumerate().map(|(i, item)| (&item.id, i)));
        let mut dependants = vec![Vec::new(); items.len()];
        let mut waiting = vec![0usize; items.len()];
        let mut on_respondent = Vec::new();
        for (i, item) in items.iter().enumerate() {
            let Some(condition) = &item.show_if else {
                continue;
            };
            if condition.reads_respondent() {
                on_respondent.push(ItemIx(i));
            }
            for source in condition.items().into_iter().filter_map(|id| by_id.get(id)) {
                if let Some(list) = dependants.get_mut(*source) {
                    list.push(ItemIx(i));
                }
                if let Some(count) = waiting.get_mut(i) {
                    *count += 1;
                }
            }
        }
        let mut ready: Vec<usize> =
            (0..items.len()).rev().filter(|i| waiting.get(*i) == Some(&0)).collect();
        let mut order = Vec::with_capacity(items.len());
        while let Some(i) = ready.pop() {
            order.push(ItemIx(i));
            for dependant in dependants.get(i).into_iter().flatten() {
                if let Some(count) = waiting.get_mut(dependant.0) {
                    *count -= 1;
                    if *count == 0 {
                        ready.push(dependant.0);
                    }
                }
            }
        }
        if order.len() < items.len() {
            let stuck = items.iter().zip(&waiting).filter(|(_, count)| **count > 0);
            return Err(stuck.map(|(item, _)| item.id.clone()).collect());
        }
        let mut rank = vec![0; items.len()];
        for (position, ix) in order.iter().enumerate() {
            if let Some(slot) = rank.get_mut(ix.0) {
                *slot = position;
            }
        }
        Ok(Self { dependants, on_respondent, order, rank })
    }

    /// Returns the items whose condition reads the answer to this one.
    #[must_use]
    pub fn dependants(&self, item: ItemIx) -> &[ItemIx] {
        self.dependants.get(item.0).map_or(&[], Vec::as_slice)
    }

    /// Returns the items whose condition reads a fact about the respondent.
    #[must_use]
    pub fn on_respondent(&self) -> &[ItemIx] {
        &self.on_respondent
    }

    /// Returns all items so that each comes after those its condition reads.
    #[must_use]
    pub fn order(&self) -> &[ItemIx] {
        &self.order
    }

    /// Returns the place of an item in [`Self::order`].
    #[must_use]
    pub fn rank(&self, item: ItemIx) -> usize {
        self.rank.get(item.0).copied().unwrap_or(usize::MAX)
    }
}
