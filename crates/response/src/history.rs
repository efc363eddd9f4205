//! Undo and redo of edits, without knowing what is edited.

/// How many steps are kept.
const DEPTH: usize = 200;

/// A change of one place from one value to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit<K, V> {
    /// The place.
    pub place: K,
    /// What stood there.
    pub before: V,
    /// What stands there now.
    pub after: V,
}

/// The edits made so far and those taken back.
#[derive(Debug, Clone)]
pub struct History<K, V> {
    done: Vec<Edit<K, V>>,
    undone: Vec<Edit<K, V>>,
    /// Whether the next edit of the same place joins the last one.
    joins: bool,
}

impl<K, V> Default for History<K, V> {
    fn default() -> Self {
        Self { done: Vec::new(), undone: Vec::new(), joins: false }
    }
}

impl<K: Clone + PartialEq, V: Clone + PartialEq> History<K, V> {
    /// Notes an edit. Typing (`joins`) in one place makes one step, so that undo takes back a
    /// sentence and not a letter; anything undone before is forgotten.
    pub fn record(&mut self, place: K, before: V, after: V, joins: bool) {
        if before == after {
            return;
        }
        self.undone.clear();
        match self.done.last_mut() {
            Some(last) if joins && self.joins && last.place == place => last.after = after,
            _ => {
                if self.done.len() == DEPTH {
                    self.done.remove(0);
                }
                self.done.push(Edit { place, before, after });
            }
        }
        self.joins = joins;
    }

    /// Ends a run of typing: the next edit is a step of its own.
    pub fn pause(&mut self) {
        self.joins = false;
    }

    /// Takes the last edit back and returns it; its `before` is to be put in place.
    pub fn undo(&mut self) -> Option<Edit<K, V>> {
        self.joins = false;
        let edit = self.done.pop()?;
        self.undone.push(edit.clone());
        Some(edit)
    }

    /// Makes the last undone edit again and returns it; its `after` is to be put in place.
    pub fn redo(&mut self) -> Option<Edit<K, V>> {
        self.joins = false;
        let edit = self.undone.pop()?;
        self.done.push(edit.clone());
        Some(edit)
    }

    /// Says whether something can be undone.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Says whether something can be redone.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn typing_makes_one_step() {
        let mut history = History::default();
        history.record("a", "", "こ", true);
        history.record("a", "こ", "こん", true);
        history.record("b", "", "x", true);
        history.pause();
        history.record("b", "x", "xy", true);
        let steps: Vec<_> =
            std::iter::from_fn(|| history.undo().map(|e| (e.place, e.before))).collect();
        assert_eq!(steps, [("b", "x"), ("b", ""), ("a", "")]);
        assert_eq!(history.redo().map(|e| e.after), Some("こん"));
    }

    proptest! {
        #[test]
        fn undo_restores_and_redo_repeats(edits in prop::collection::vec((0u8..4, 0u8..4, any::<bool>()), 0..40)) {
            let mut history = History::default();
            let mut now: BTreeMap<u8, u8> = BTreeMap::new();
            for (place, value, joins) in edits {
                let before = now.get(&place).copied().unwrap_or(0);
                history.record(place, before, value, joins);
                now.insert(place, value);
            }
            let after = now.clone();
            while let Some(edit) = history.undo() {
                now.insert(edit.place, edit.before);
            }
            prop_assert!(now.values().all(|value| *value == 0));
            while let Some(edit) = history.redo() {
                now.insert(edit.place, edit.after);
            }
            prop_assert_eq!(now, after);
        }
    }
}
