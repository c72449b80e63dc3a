//! What changes on a page, behind one type for each kind of result.
//!
//! Leptos makes the code that watches a closure anew for every closure, some 2 kB each. What stands in a box here shares
//! it, so that what a kiosk loads stays small.

use leptos::prelude::*;

/// A value read anew whenever what it reads changes: an attribute, a text, a condition.
pub type Live<T> = Box<dyn Fn() -> T + Send + Sync>;

/// A value for an attribute or a condition.
pub fn live<T>(value: impl Fn() -> T + Send + Sync + 'static) -> Live<T> {
    Box::new(value)
}

/// A piece of the page, drawn anew whenever what `view` reads changes.
pub fn part<V: IntoView + 'static>(view: impl Fn() -> V + Send + Sync + 'static) -> AnyView {
    drawn(Box::new(move || view().into_any()))
}

fn drawn(view: Live<AnyView>) -> AnyView {
    view.into_any()
}

/// A value computed when what it reads changes; whoever reads it hears only of other values.
pub fn memo<T: PartialEq + Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    computed(Box::new(value))
}

fn computed<T: PartialEq + Send + Sync + 'static>(value: Live<T>) -> Memo<T> {
    Memo::new(move |_| value())
}

/// Does something now and whenever what it reads changes.
pub fn watch(act: impl FnMut() + 'static) {
    run(Box::new(act));
}

fn run(mut act: Box<dyn FnMut()>) {
    Effect::new(move |_| act());
}

/// Its children while a condition holds.
#[component]
pub fn When(
    /// The condition.
    is: Live<bool>,
    /// What is shown; made anew each time it is.
    children: ChildrenFn,
) -> impl IntoView {
    let is = computed(is);
    part(move || is.get().then(|| children()))
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    #[test]
    fn children_stand_while_the_condition_holds() {
        Owner::new().with(|| {
            let is = RwSignal::new(false);
            let html = move || view! { <When is=live(move || is.get())><p>"甲"</p></When> }.to_html();
            assert!(!html().contains("甲"));
            is.set(true);
            assert!(html().contains("甲"));
        });
    }

    #[test]
    fn a_value_is_read_when_it_is_drawn() {
        Owner::new().with(|| {
            let text = RwSignal::new("甲");
            let html =
                move || view! { <p id=live(move || text.get())>{part(move || text.get())}</p> }.to_html();
            text.set("乙");
            assert!(html().contains(r#"id="乙""#) && html().contains(">乙"), "{}", html());
        });
    }
}
