//! The controls of a form as signals: what they hold, set from a draft, read on submit.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use crate::domain::case::vocabulary::Field;
use crate::ui::staff::form::typed::{Shape, Typed};

/// The signals behind one field.
#[derive(Debug, Clone, Copy)]
pub enum Input {
    /// One control.
    Text(RwSignal<String>),
    /// Several ticks.
    Chosen(RwSignal<BTreeSet<String>>),
    /// Records, each under a number of its own.
    Rows(RwSignal<Vec<Row>>),
    /// Facts by id.
    Facts(RwSignal<BTreeMap<String, String>>),
}

/// One record being filled in.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its number in this form, never used twice.
    pub id: u32,
    /// Its fields' signals, in the order of the vocabulary.
    pub inputs: Vec<(String, Input)>,
}

impl Input {
    /// Empty controls for a field.
    pub fn new(field: &Field) -> Input {
        match Shape::of(field).empty() {
            Typed::Text(text) => Input::Text(RwSignal::new(text)),
            Typed::Chosen(ids) => Input::Chosen(RwSignal::new(ids)),
            Typed::Rows(_) => Input::Rows(RwSignal::new(vec![Row::new(0, field)])),
            Typed::Facts(facts) => Input::Facts(RwSignal::new(facts)),
        }
    }

    /// What has been typed, following changes.
    pub fn typed(self) -> Typed {
        match self {
            Input::Text(text) => Typed::Text(text.try_get().unwrap_or_default()),
            Input::Chosen(ids) => Typed::Chosen(ids.try_get().unwrap_or_default()),
            Input::Rows(rows) => {
                let rows = rows.try_get().unwrap_or_default();
                Typed::Rows(rows.iter().map(Row::typed).collect())
            }
            Input::Facts(facts) => Typed::Facts(facts.try_get().unwrap_or_default()),
        }
    }

    /// Puts something into the controls; what does not fit them changes nothing.
    pub fn put(self, field: &Field, typed: Typed) {
        match (self, typed) {
            (Input::Text(signal), Typed::Text(text)) => drop(signal.try_set(text)),
            (Input::Chosen(signal), Typed::Chosen(ids)) => drop(signal.try_set(ids)),
            (Input::Facts(signal), Typed::Facts(facts)) => drop(signal.try_set(facts)),
            (Input::Rows(signal), Typed::Rows(rows)) => {
                let rows = rows.into_iter().zip(0..).map(|(typed, id)| Row::filled(id, field, typed));
                let rows: Vec<Row> = rows.collect();
                signal.try_set(if rows.is_empty() { vec![Row::new(0, field)] } else { rows });
            }
            _ => {}
        }
    }
}

impl Row {
    /// An empty record.
    pub fn new(id: u32, field: &Field) -> Row {
        Row { id, inputs: field.fields.iter().map(|it| (it.id.clone(), Input::new(it))).collect() }
    }

    fn filled(id: u32, field: &Field, mut typed: BTreeMap<String, Typed>) -> Row {
        let row = Row::new(id, field);
        for (of, (_, input)) in field.fields.iter().zip(&row.inputs) {
            if let Some(typed) = typed.remove(&of.id) {
                input.put(of, typed);
            }
        }
        row
    }

    fn typed(&self) -> BTreeMap<String, Typed> {
        self.inputs.iter().map(|(id, it)| (id.clone(), it.typed())).collect()
    }

    /// The signals of one of its fields.
    pub fn input(&self, field: &str) -> Option<Input> {
        self.inputs.iter().find(|(id, _)| id == field).map(|(_, it)| *it)
    }
}
