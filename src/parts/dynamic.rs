//! What follows the draft, as a few types: each closure type of its own would bring its own copy
//! of the code that keeps it up to date.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use leptos::tachys::reactive_graph::SharedReactiveFunction;

/// Returns a view that is drawn anew when something it reads changes.
pub fn dynamic<V: IntoAny>(view: impl Fn() -> V + Send + 'static) -> AnyView {
    drawn(Box::new(move || view().into_any()))
}

fn drawn(view: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    view.into_any()
}

/// Returns a view that stands only while there is something to show.
pub fn perhaps<V: IntoAny>(view: impl Fn() -> Option<V> + Send + 'static) -> AnyView {
    drawn(Box::new(move || view().map_or_else(|| ().into_any(), IntoAny::into_any)))
}

/// Does something at once, and again whenever something it reads changes.
pub fn watch(act: impl FnMut() + 'static) {
    watched(Box::new(act));
}

fn watched(mut act: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| act());
}

/// Returns the value of an attribute, absent while it is `None`.
pub fn attribute<T: Into<String>>(
    value: impl Fn() -> Option<T> + Send + 'static,
) -> SharedReactiveFunction<Option<String>> {
    Arc::new(Mutex::new(move || value().map(Into::into)))
}

/// Returns the value of an attribute or property that is there or not.
pub fn flag(value: impl Fn() -> bool + Send + 'static) -> SharedReactiveFunction<bool> {
    Arc::new(Mutex::new(value))
}

/// Returns what is done with an event.
pub fn on<E>(act: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(act)
}

/// A row of parts known by their numbers; a part stays in place as long as its number does.
pub fn keyed(
    numbers: impl Fn() -> Vec<usize> + Send + Sync + 'static,
    part: impl Fn(usize) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    keyed_parts(Arc::new(numbers), Arc::new(part))
}

fn keyed_parts(
    numbers: Arc<dyn Fn() -> Vec<usize> + Send + Sync>,
    part: Arc<dyn Fn(usize) -> AnyView + Send + Sync>,
) -> AnyView {
    view! {
        <For each=move || numbers() key=|number| *number let:number>{part(number)}</For>
    }
    .into_any()
}

/// A value made from others, made anew only when they change and told on only when it differs.
pub struct Derived<T> {
    memo: Memo<Kept>,
    of: PhantomData<fn() -> T>,
}

/// A value of a type only its [`Derived`] knows.
#[derive(Clone)]
struct Kept {
    value: Arc<dyn Any + Send + Sync>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

fn same<T: PartialEq + 'static>(a: &dyn Any, b: &dyn Any) -> bool {
    a.downcast_ref::<T>() == b.downcast_ref::<T>()
}

fn memo(make: Box<dyn Fn() -> Kept + Send + Sync>) -> Memo<Kept> {
    Memo::new(move |_| make())
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

impl<T: PartialEq + Send + Sync + 'static> Derived<T> {
    /// Makes the value of a function that reads others.
    pub fn new(make: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let memo = memo(Box::new(move || Kept { value: Arc::new(make()), same: same::<T> }));
        Self { memo, of: PhantomData }
    }

    /// Makes a value that stays as it is.
    pub fn stored(value: T) -> Self {
        let kept = Kept { value: Arc::new(value), same: same::<T> };
        Self { memo: memo(Box::new(move || kept.clone())), of: PhantomData }
    }

    /// Reads the value and listens for changes.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(known(&*self.memo.get().value))
    }

    /// Reads the value without listening.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(known(&*self.memo.get_untracked().value))
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Derived<T> {
    /// Returns the value and listens for changes.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// Returns the value without listening.
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }

    /// Returns the value without listening, or `None` once the screen it belongs to is gone.
    pub fn try_get_untracked(&self) -> Option<T> {
        self.memo.try_get_untracked().map(|kept| known::<T>(&*kept.value).clone())
    }
}

fn known<T: 'static>(value: &dyn Any) -> &T {
    match value.downcast_ref() {
        Some(value) => value,
        None => unreachable!("a derived value is read as what it was made"),
    }
}
