//! Who works at the office of a sample, in which department, and which places it looks after.

use crate::domain::log::Value;
use crate::sample::log::{Fields, fields};
use crate::sample::people::{BUILDINGS, PUBLIC_AREAS};

/// Departments, in order: `u-1` and so on.
const UNITS: [&str; 5] = ["客户服务部", "秩序维护部", "保洁绿化部", "工程维修部", "财务部"];
/// People, in order: `p-1` and so on, each with roles and department.
const PEOPLE: [(&str, &[&str], &str); 8] = [
    ("林若川", &["admin", "general_manager"], "u-1"),
    ("苏晚晴", &["intake"], "u-1"),
    ("顾知远", &["cs_desk"], "u-1"),
    ("秦守一", &["handler", "department"], "u-2"),
    ("白露", &["handler", "department"], "u-3"),
    ("江流", &["handler", "department"], "u-4"),
    ("宋词", &["handler", "department"], "u-5"),
    ("叶知秋", &["handler", "cs_desk"], "u-1"),
];

/// Departments, each as the stream sets it.
pub fn units() -> impl Iterator<Item = Fields> {
    (1..).zip(UNITS).map(|(n, label): (i64, &str)| {
        fields([("unit", format!("u-{n}").into()), ("label", label.into()), ("active", true.into())])
    })
}

/// People, each as the stream sets them.
pub fn people() -> impl Iterator<Item = Fields> {
    (1..).zip(PEOPLE).map(|(n, (name, roles, unit)): (i64, _)| {
        let roles: Vec<Value> = roles.iter().map(|it| (*it).into()).collect();
        fields([
            ("person", format!("p-{n}").into()),
            ("name", name.into()),
            ("roles", roles.into()),
            ("unit", unit.into()),
            ("active", true.into()),
        ])
    })
}

/// Buildings and public areas, each as the stream sets it.
pub fn places() -> impl Iterator<Item = Fields> {
    let buildings = (1..).zip(BUILDINGS).map(|(n, it)| ("b", "building", n, it));
    let areas = (1..).zip(PUBLIC_AREAS).map(|(n, it)| ("a", "public_area", n, it));
    buildings.chain(areas).map(|(prefix, kind, n, label): (&str, &str, i64, &str)| {
        fields([
            ("place", format!("{prefix}-{n}").into()),
            ("place_kind", kind.into()),
            ("label", label.into()),
            ("order", n.into()),
            ("active", true.into()),
        ])
    })
}
