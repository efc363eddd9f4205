//! Signals of any type as one type: each type of its own would bring its own copy of the code that
//! tells of its changes.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;

type Anything = Arc<dyn Any + Send + Sync>;

/// A value that can be changed and tells of it, as long as the screen it belongs to.
pub struct Held<T> {
    signal: RwSignal<Anything>,
    of: PhantomData<fn() -> T>,
}

/// The same for as long as the page lives.
pub struct Lasting<T> {
    signal: ArcRwSignal<Anything>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Held<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Held<T> {}

impl<T: Default + Send + Sync + 'static> Default for Lasting<T> {
    fn default() -> Self {
        Self { signal: ArcRwSignal::new(Arc::new(T::default())), of: PhantomData }
    }
}

impl<T: Clone + Send + Sync + 'static> Lasting<T> {
    /// Holds a value.
    pub fn new(value: T) -> Self {
        Self { signal: ArcRwSignal::new(Arc::new(value)), of: PhantomData }
    }

    /// Returns the value without listening.
    pub fn get_untracked(&self) -> T {
        known(&self.signal.get_untracked())
    }

    /// Changes the value.
    pub fn set(&self, value: T) {
        self.signal.set(Arc::new(value));
    }
}

impl<T> Lasting<T> {
    /// Returns the value for the screen that is being drawn.
    pub fn here(&self) -> Held<T> {
        Held { signal: self.signal.clone().into(), of: PhantomData }
    }
}

impl<T: Clone + Send + Sync + 'static> Held<T> {
    /// Holds a value.
    pub fn new(value: T) -> Self {
        Self { signal: RwSignal::new(Arc::new(value)), of: PhantomData }
    }

    /// Returns the value and listens for changes.
    pub fn get(&self) -> T {
        known(&self.signal.get())
    }

    /// Returns the value without listening.
    pub fn get_untracked(&self) -> T {
        known(&self.signal.get_untracked())
    }

    /// Listens for changes.
    pub fn track(&self) {
        self.signal.track();
    }

    /// Changes the value, where the screen has not been left in the meantime.
    pub fn set(&self, value: T) {
        // Nobody is there to be told otherwise.
        let _ = self.signal.try_set(Arc::new(value));
    }

    /// Changes the value by what it was.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        let mut value = self.get_untracked();
        change(&mut value);
        self.set(value);
    }
}

fn known<T: Clone + 'static>(value: &Anything) -> T {
    match value.downcast_ref::<T>() {
        Some(value) => value.clone(),
        None => unreachable!("a value is read as what it was made"),
    }
}
