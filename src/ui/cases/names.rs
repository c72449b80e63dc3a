//! What everything is called: the regime's own words first, then the vocabulary's, then the bare id.

use crate::desk::Book;
use crate::domain::case::vocabulary::{Field, Kind};
use crate::domain::case::{Case, Office, Vocabulary};
use crate::domain::log::header::DeviceId;
use crate::domain::policy::Profile;
use crate::domain::policy::names::FieldPath;
use crate::domain::policy::overlay::Section;
use crate::ui::words::{language, words};

/// Where names are looked up.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// People, places, units and devices.
    pub office: &'a Office,
    /// The regime, where it is known here.
    pub profile: Option<&'a Profile>,
    /// The common vocabulary.
    pub vocabulary: &'a Vocabulary,
}

impl<'a> Names<'a> {
    /// The names that hold for a case.
    pub fn of(book: &'a Book, case: &Case) -> Names<'a> {
        Names { office: &book.office, profile: book.profile_of(case), vocabulary: Vocabulary::builtin() }
    }

    /// The names that hold for a new case.
    pub fn here(book: &'a Book) -> Names<'a> {
        Names { office: &book.office, profile: book.profile(), vocabulary: Vocabulary::builtin() }
    }

    /// What a kind of act is called.
    pub fn kind(&self, id: &str) -> String {
        named(self.vocabulary.kind(id).map(|it| it.name_in(language())), id)
    }

    /// What a stage is called.
    pub fn state(&self, id: &str) -> String {
        named(self.vocabulary.states.iter().find(|it| it.id == id).map(|it| it.name_in(language())), id)
    }

    /// What a role is called, whether the regime's own id or the standard one is given.
    pub fn role(&self, id: &str) -> String {
        let own = self.labelled(Section::Roles, id);
        let own = own.or_else(|| {
            let by_standard = self.profile?.roles.iter().find(|it| it.std == *id)?;
            self.labelled(Section::Roles, by_standard.id.as_str())
        });
        let standard =
            || self.vocabulary.roles.iter().find(|it| it.id == id).map(|it| it.name_in(language()));
        named(own.or_else(standard), id)
    }

    /// The roles by name, joined.
    pub fn roles<'r>(&self, ids: impl IntoIterator<Item = &'r str>) -> String {
        ids.into_iter().map(|it| self.role(it)).collect::<Vec<_>>().join(words().common.list)
    }

    /// What a field of a kind is called.
    pub fn field(&self, kind: &str, field: &str) -> String {
        named(
            self.vocabulary.kind(kind).and_then(|it| it.field(field)).map(|it| it.name_in(language())),
            field,
        )
    }

    /// What a field is called wherever it stands; a fact of the regime counts as one.
    pub fn any_field(&self, path: &FieldPath) -> String {
        let of = |kind: &'a Kind| {
            let field = kind.field(&path.field)?;
            match &path.item {
                Some(item) => field.fields.iter().find(|it| it.id == *item),
                None => Some(field),
            }
        };
        let found: Option<&Field> = self.vocabulary.kinds.iter().find_map(of);
        let last = path.item.as_deref().unwrap_or(&path.field);
        found.map_or_else(|| self.fact(last), |it| it.name_in(language()).to_owned())
    }

    /// What a fact is called.
    pub fn fact(&self, id: &str) -> String {
        named(self.labelled(Section::Facts, id), id)
    }

    /// What a sort of complaint is called.
    pub fn case_type(&self, id: &str) -> String {
        named(self.labelled(Section::CaseTypes, id), id)
    }

    /// What a way of arriving is called.
    pub fn channel(&self, id: &str) -> String {
        named(self.labelled(Section::Channels, id), id)
    }

    /// What a sort of complainant is called.
    pub fn complainant(&self, id: &str) -> String {
        named(self.vocabulary.complainants.iter().find(|it| it.id == id).map(|it| it.name_in(language())), id)
    }

    /// What a paper is called.
    pub fn document(&self, id: &str) -> String {
        named(self.vocabulary.documents.iter().find(|it| it.id == id).map(|it| it.name_in(language())), id)
    }

    /// What a limit is called.
    pub fn deadline(&self, id: &str) -> String {
        let limit = self.labelled(Section::Deadlines, id);
        named(limit.or_else(|| self.labelled(Section::Escalations, id)), id)
    }

    /// What a report or a climb is called.
    pub fn escalation(&self, id: &str) -> String {
        named(self.labelled(Section::Escalations, id), id)
    }

    /// What a parameter is called.
    pub fn parameter(&self, id: &str) -> String {
        named(self.labelled(Section::Parameters, id), id)
    }

    /// What a check of the regime is called.
    pub fn rule(&self, id: &str) -> String {
        named(self.labelled(Section::Rules, id), id)
    }

    /// What periodic work is called.
    pub fn program(&self, id: &str) -> String {
        named(self.labelled(Section::Programs, id), id)
    }

    /// The regime's word for something of its own.
    fn labelled(&self, section: Section, id: &str) -> Option<&'a str> {
        self.profile?.label_in(language(), section, id)
    }

    /// What a value under a key such as `case_type` or `facts.major` is called.
    pub fn key(&self, key: &str) -> String {
        if let Some(fact) = key.strip_prefix("facts.") {
            return self.fact(fact);
        }
        if let Some(of) = key.strip_prefix("correction.") {
            return self.any_field(&FieldPath::plain(of.rsplit('.').next().unwrap_or(of)));
        }
        let mut fields = self.vocabulary.kinds.iter().flat_map(|it| &it.fields);
        let set = fields.find(|it| it.sets.as_deref() == Some(key)).map(|it| it.name_in(language()));
        let whole = self.vocabulary.kinds.iter().find(|it| it.sets_whole.as_deref() == Some(key));
        named(set.or(whole.map(|it| it.name_in(language()))), key)
    }

    /// What a device is called.
    pub fn device(&self, id: DeviceId) -> String {
        self.office.device_label(id)
    }

    /// The word of a choice anywhere in the vocabulary, for values the regime lists without words.
    pub fn option(&self, id: &str) -> String {
        let fields = self.vocabulary.kinds.iter().flat_map(|it| &it.fields);
        let nested =
            fields.flat_map(|it| it.options.iter().chain(it.fields.iter().flat_map(|it| &it.options)));
        let mut all = nested;
        named(all.find(|it| it.id == id).map(|it| it.name_in(language())), id)
    }
}

fn named(found: Option<&str>, id: &str) -> String {
    found.filter(|it| !it.is_empty()).unwrap_or(id).to_owned()
}
