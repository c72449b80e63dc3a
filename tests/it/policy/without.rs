//! A profile with everything taken out that cites one clause.

#[cfg(feature = "html")]
use huiyin::domain::log::Value;
use huiyin::domain::policy::Profile;
#[cfg(feature = "html")]
use huiyin::domain::policy::builtin;
use huiyin::domain::policy::names::ClauseId;

/// `profile` without the entries that cite `clause` alone; others keep standing for their other clauses.
pub fn without_clause(profile: &Profile, clause: &str) -> Profile {
    let mut profile = profile.clone();
    let clause = ClauseId::from(clause);
    macro_rules! take_out {
        ($($section:expr),* $(,)?) => { $(
            $section.retain(|it| it.clauses.as_slice() != std::slice::from_ref(&clause));
            $section.iter_mut().for_each(|it| it.clauses.retain(|it| *it != clause));
        )* };
    }
    take_out!(
        profile.parameters,
        profile.roles,
        profile.channels,
        profile.case_types,
        profile.facts,
        profile.goals,
        profile.lifecycle.transitions,
        profile.deadlines,
        profile.escalations,
        profile.documents,
        profile.rules,
        profile.programs,
        profile.rights,
    );
    profile
}

/// A regime like `profile` without what cites `clause` alone, for an office to work by.
#[cfg(feature = "html")]
pub fn without(profile: &'static Profile, clause: &str) -> &'static Profile {
    made(profile, clause, "without", |clauses| clauses == [clause.into()])
}

/// The same without anything that cites `clause`, be it for other clauses too.
#[cfg(feature = "html")]
pub fn without_whatever_cites(profile: &'static Profile, clause: &str) -> &'static Profile {
    made(profile, clause, "wholly-without", |clauses| clauses.contains(&clause.into()))
}

#[cfg(feature = "html")]
fn made(
    profile: &'static Profile,
    clause: &str,
    how: &str,
    goes: impl Fn(&[Value]) -> bool + Copy,
) -> &'static Profile {
    let id = format!("{}-{how}-{}", profile.id, clause.to_lowercase().replace('.', "-"));
    if let Some(known) = Profile::builtin(&id) {
        return known;
    }
    let (_, text) = builtin::texts().find(|it| it.0 == profile.id).unwrap();
    let mut value = Value::parse(text.as_bytes(), 1024 * 1024).unwrap();
    take_out(&mut value, clause, goes);
    *super::edits::at(&mut value, "id") = id.as_str().into();
    builtin::hand(&value.to_bytes(), b"{}");
    Profile::builtin(&id).unwrap_or_else(|| panic!("{id} cannot be read"))
}

/// Takes the entries whose clauses say so out of every list, and the clause out of the others.
#[cfg(feature = "html")]
fn take_out(value: &mut Value, clause: &str, goes: impl Fn(&[Value]) -> bool + Copy) {
    match value {
        Value::List(items) => {
            items.retain(|it| !it.get("clauses").and_then(Value::list).is_some_and(goes));
            items.iter_mut().for_each(|it| take_out(it, clause, goes));
        }
        Value::Map(fields) => {
            if let Some(Value::List(clauses)) = fields.get_mut("clauses") {
                clauses.retain(|it| it.text() != Some(clause));
            }
            fields.values_mut().for_each(|it| take_out(it, clause, goes));
        }
        _ => {}
    }
}
