//! Names people write, and the ids they stand for in a log.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::domain::log::Digest;
use crate::domain::log::header::{CaseId, DeviceId, is_id};

/// The moment in ids of cases; they are told apart by their names.
const MILLIS: u64 = 1_790_000_000_000;

/// Ids made for names that cannot be ids, so that 张某 can act.
#[derive(Debug, Default)]
pub struct Names {
    coined: BTreeMap<String, String>,
}

impl Names {
    /// The id a name stands for: itself, or one made from it.
    pub fn id(&mut self, name: &str) -> String {
        if is_id(name) {
            return name.to_owned();
        }
        let id = format!("x{:.16}", Digest::of(name.as_bytes()).to_string());
        self.coined.insert(id.clone(), name.to_owned());
        id
    }

    /// Puts names back where ids made from them stand.
    pub fn back(&self, value: &mut Value) {
        match value {
            Value::String(text) => self.back_in(text),
            Value::Array(items) => items.iter_mut().for_each(|it| self.back(it)),
            Value::Object(fields) => fields.values_mut().for_each(|it| self.back(it)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// Puts names back in a text.
    pub fn back_in(&self, text: &mut String) {
        for (id, name) in self.coined.iter().filter(|(id, _)| text.contains(id.as_str())).collect::<Vec<_>>()
        {
            *text = text.replace(id, name);
        }
    }
}

/// The case of this name, begun on `device`.
pub fn case_id(name: &str, device: DeviceId) -> CaseId {
    let digest = Digest::of(format!("case\0{name}").as_bytes()).0;
    let random = std::array::from_fn(|idx| digest.get(idx).copied().unwrap_or(0));
    CaseId::new(MILLIS, random).begun_by(&device)
}

/// The device of this name.
pub fn device_id(name: &str) -> DeviceId {
    DeviceId(Digest::of(format!("device\0{name}").as_bytes()).0)
}
