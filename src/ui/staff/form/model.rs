//! A form as a whole: which fields, what is needed, what is wrong, what it would write.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::domain::case::vocabulary::{Field, Kind};
use crate::domain::log::Value;
use crate::domain::map::Map;
use crate::ui::parts::error_summary::FieldError;
use crate::ui::staff::form::input::Input;
use crate::ui::staff::form::typed::{Shape, Typed, Wrong, value_of, wrong_cell};
use crate::ui::words::{language, words};

/// One field of a form.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What it is.
    pub field: Field,
    /// What has been typed.
    pub input: Input,
    /// Whether the form cannot do without it.
    pub is_needed: bool,
}

/// A form that writes one act.
#[derive(Clone, Copy)]
pub struct Model {
    asked: StoredValue<Vec<Asked>>,
    /// What is wrong, set on submit.
    pub errors: RwSignal<Vec<FieldError>>,
}

impl Asked {
    /// The id of the field's first control.
    pub fn id(&self) -> String {
        control_id(&self.field.id)
    }

    /// The label, saying so where the form cannot do without the field.
    pub fn label(&self) -> String {
        label(&self.field, self.is_needed)
    }
}

impl Asked {
    /// What is wrong, at the control it is wrong in: of records that is one cell.
    fn fault(&self, wrong: Wrong) -> FieldError {
        let cell = || {
            let Input::Rows(rows) = self.input else { return None };
            let Typed::Rows(typed) = untrack(|| self.input.typed()) else { return None };
            let (at, of, wrong) = wrong_cell(&self.field, &typed)?;
            let row = rows.with_untracked(|it| it.get(at).map(|it| it.id))?;
            let name = (words().acts.row_of)(self.field.name_in(language()), at + 1);
            let text = (words().acts.in_row)(&name, &sentence(of, wrong));
            Some(FieldError::new(cell_id(&self.field.id, row, &of.id), text))
        };
        cell().unwrap_or_else(|| FieldError::new(self.id(), sentence(&self.field, wrong)))
    }
}

/// The id of a cell's control: the list's field, the record's number, the cell's field.
pub fn cell_id(field: &str, row: u32, cell: &str) -> String {
    format!("{}-{row}-{}", control_id(field), cell.replace('_', "-"))
}

/// The id of a field's control.
pub fn control_id(field: &str) -> String {
    format!("f-{}", field.replace('_', "-"))
}

/// A label, saying so where the form cannot do without the field.
pub fn label(field: &Field, is_needed: bool) -> String {
    if is_needed {
        (words().acts.needed)(field.name_in(language()))
    } else {
        field.name_in(language()).to_owned()
    }
}

impl Model {
    /// A form for a kind. `needs` are fields the regime asks for beyond the kind's own; `left_out` are not asked.
    pub fn new(kind: &Kind, needs: &[String], left_out: &[&str]) -> Model {
        let fields = kind.fields.iter().filter(|it| !left_out.contains(&it.id.as_str()));
        let asked = fields.filter(|it| Shape::of(it) != Shape::Hidden).map(|it| Asked {
            field: it.clone(),
            input: Input::new(it),
            is_needed: it.required || needs.contains(&it.id),
        });
        Model::of(asked.collect())
    }

    /// A form of just these fields.
    pub fn of(asked: Vec<Asked>) -> Model {
        Model { asked: StoredValue::new(asked), errors: RwSignal::new(Vec::new()) }
    }

    /// The fields in order.
    pub fn asked(self) -> Vec<Asked> {
        self.asked.try_get_value().unwrap_or_default()
    }

    /// One field.
    pub fn ask(self, field: &str) -> Option<Asked> {
        self.asked().into_iter().find(|it| it.field.id == field)
    }

    /// What is wrong with one control.
    pub fn error(self, id: String) -> Signal<Option<String>> {
        let errors = self.errors;
        Signal::derive(move || errors.with(|it| it.iter().find(|it| it.id == id).map(|it| it.text.clone())))
    }

    /// What has been typed, by field, following changes.
    pub fn typed(self) -> BTreeMap<String, Typed> {
        self.asked().into_iter().map(|it| (it.field.id.clone(), it.input.typed())).collect()
    }

    /// Puts what was typed before back into the controls.
    pub fn put(self, mut typed: BTreeMap<String, Typed>) {
        for asked in self.asked() {
            if let Some(typed) = typed.remove(&asked.field.id) {
                asked.input.put(&asked.field, typed);
            }
        }
    }

    /// What the form would write.
    ///
    /// # Errors
    /// Every fault, in the order of the page.
    pub fn values(self) -> Result<Map<String, Value>, Vec<FieldError>> {
        let (mut values, mut faults) = (Map::new(), Vec::new());
        for asked in self.asked() {
            match value_of(&asked.field, &untrack(|| asked.input.typed()), asked.is_needed) {
                Ok(value) => values.extend(value.map(|it| (asked.field.id.clone(), it))),
                Err(wrong) => faults.push(asked.fault(wrong)),
            }
        }
        if faults.is_empty() { Ok(values) } else { Err(faults) }
    }
}

/// What is wrong, and how to put it right.
pub fn sentence(field: &Field, wrong: Wrong) -> String {
    let (acts, label) = (&words().acts, field.name_in(language()));
    match wrong {
        Wrong::Missing => match Shape::of(field) {
            Shape::Pick | Shape::Picks | Shape::Level | Shape::Flag => (acts.missing_choice)(label),
            _ => (acts.missing)(label),
        },
        Wrong::TooLong(most) => (acts.too_long)(label, most),
        Wrong::TooMany(most) => (acts.too_many)(label, most),
        Wrong::NotMoney => (acts.not_money)(label),
        Wrong::NotNumber => (acts.not_number)(label),
        Wrong::OutOfRange => (acts.out_of_range)(label, field.min, field.max),
        Wrong::NotADay => (acts.not_a_day)(label),
        Wrong::FarOff => (acts.far_off)(label),
        Wrong::NotText => (acts.not_text)(label),
        Wrong::NotACode => (acts.not_a_code)(label),
    }
}
