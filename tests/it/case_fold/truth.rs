//! Every pattern of one, two and three assignments, and what settling makes of two that contest.

use std::collections::BTreeSet;

use huiyin::domain::log::{EventHash, EventSet};

use super::{assign, folded, settle};
use crate::log::kit::{case, fields, stream, write};

/// Acts named by a letter each, every one written by a device of its own that had seen just what it says.
struct Story {
    acts: Vec<(char, EventHash, EventSet)>,
}

impl Story {
    fn begin() -> Story {
        Story { acts: Vec::new() }
    }

    /// What a device holds that saw the acts in `saw` and whatever they had seen.
    fn view(&self, saw: &str) -> EventSet {
        let seen = self.acts.iter().filter(|it| saw.contains(it.0));
        seen.fold(EventSet::new(), |all, it| all.union(it.2.clone()))
    }

    fn hash(&self, name: char) -> EventHash {
        self.acts.iter().find(|it| it.0 == name).map_or(EventHash([7; 32]), |it| it.1)
    }

    fn name(&self, hash: EventHash) -> char {
        self.acts.iter().find(|it| it.1 == hash).map_or('?', |it| it.0)
    }

    fn add(&mut self, name: char, saw: &str, entry: huiyin::domain::log::pen::Entry) {
        let mut set = self.view(saw);
        let device = u8::try_from(self.acts.len()).unwrap();
        let hash = write(&mut set, device, entry);
        self.acts.push((name, hash, set));
    }

    fn assigns(&mut self, name: char, saw: &str, value: char, at: u8) {
        self.add(name, saw, assign(stream(at), &value.to_string()));
    }

    /// `S:ab=a` reads: S settles, naming a and b, choosing a.
    fn settles(&mut self, name: char, saw: &str, sides: &str, chosen: char, at: u8) {
        let named: Vec<EventHash> = sides.chars().map(|it| self.hash(it)).collect();
        self.add(name, saw, settle(stream(at), "handler", &named, self.hash(chosen)));
    }

    /// What stands for the handler: a value where it is settled, else the letters of the sides, sorted.
    fn stands(&self, at: u8) -> String {
        let all: String = self.acts.iter().map(|it| it.0).collect();
        let log = folded(&self.view(&all), at);
        let Some(contested) = log.values.get("handler") else { return "nothing".into() };
        if !contested.is_open() {
            return format!("={}", contested.sides()[0].value.text().unwrap());
        }
        let sides: BTreeSet<char> = contested.sides().iter().map(|it| self.name(it.event)).collect();
        sides.into_iter().collect()
    }
}

/// Who had seen whom: `ab` reads "b had seen a". Then, by the values of a, b and c, what stands: `=v` settled, or the sides.
#[rustfmt::skip]
const THREE: [(&str, [(&str, &str); 5]); 7] = [
    ("",         [("xxx", "=x"), ("xxy", "abc"), ("xyx", "abc"), ("xyy", "abc"), ("xyz", "abc")]),
    ("ab",       [("xxx", "=x"), ("xxy", "bc"),  ("xyx", "bc"),  ("xyy", "=y"),  ("xyz", "bc")]),
    ("ac",       [("xxx", "=x"), ("xxy", "bc"),  ("xyx", "bc"),  ("xyy", "=y"),  ("xyz", "bc")]),
    ("bc",       [("xxx", "=x"), ("xxy", "ac"),  ("xyx", "=x"),  ("xyy", "ac"),  ("xyz", "ac")]),
    ("ab ac",    [("xxx", "=x"), ("xxy", "bc"),  ("xyx", "bc"),  ("xyy", "=y"),  ("xyz", "bc")]),
    ("ac bc",    [("xxx", "=x"), ("xxy", "=y"),  ("xyx", "abc"), ("xyy", "abc"), ("xyz", "abc")]),
    ("ab bc ac", [("xxx", "=x"), ("xxy", "=y"),  ("xyx", "=x"),  ("xyy", "=y"),  ("xyz", "=z")]),
];

fn told(seen: &str, values: &str, at: u8) -> String {
    let mut story = Story::begin();
    for (name, value) in "abc".chars().zip(values.chars()) {
        let saw: String =
            seen.split(' ').filter(|it| it.ends_with(name)).filter_map(|it| it.chars().next()).collect();
        story.assigns(name, &saw, value, at);
    }
    story.stands(at)
}

#[test]
fn one_assignment_stands_and_none_is_none() {
    assert_eq!(told("", "x", 1), "=x");
    assert_eq!(told("", "", 1), "nothing");
}

#[test]
fn two_assignments_contest_only_when_apart_and_different() {
    for (seen, values, stands) in [("", "xx", "=x"), ("", "xy", "ab"), ("ab", "xx", "=x"), ("ab", "xy", "=y")]
    {
        assert_eq!(told(seen, values, 1), stands, "{seen} {values}");
    }
}

#[test]
fn three_assignments_contest_as_the_table_says() {
    for (seen, rows) in THREE {
        for (values, stands) in rows {
            assert_eq!(told(seen, values, 1), stands, "case: {seen:?} {values}");
            assert_eq!(told(seen, values, 0), stands, "office: {seen:?} {values}");
        }
    }
}

/// After a says x and b says y without seeing each other. `S ab :ab=a` reads: S, having seen a and b, settles, naming
/// a and b, choosing a; `c S =z` reads: c, having seen S, says z.
const SETTLED: &[(&str, &str, &str)] = &[
    ("settled for a", "S ab :ab=a", "=x"),
    ("settled for b", "S ab :ab=b", "=y"),
    ("naming one side settles nothing", "S ab :a=a", "Sab"),
    ("naming no side settles nothing", "S ab :=a", "ab"),
    ("choosing what it does not name settles nothing", "S ab :b=a", "ab"),
    ("naming what is not there settles nothing", "S ab :a?=?", "ab"),
    ("choosing what is there beside what is not settles nothing", "S ab :a?=a", "Sab"),
    ("a word after the settlement stands", "S ab :ab=a|c S =z", "=z"),
    ("the loser's word again, after the settlement, stands", "S ab :ab=a|c S =y", "=y"),
    ("a word beside the settlement contests it", "S ab :ab=a|c ab =z", "Sc"),
    ("the same word beside the settlement agrees", "S ab :ab=a|c ab =x", "=x"),
    ("a word that saw only the winner contests the settlement", "S ab :ab=a|c a =z", "Sc"),
    ("a word that saw only the loser contests the settlement", "S ab :ab=a|c b =z", "Sc"),
    ("a word that saw nothing contests the settlement", "S ab :ab=a|c  =z", "Sc"),
    ("two settle alike", "S ab :ab=a|T ab :ab=a", "=x"),
    ("two settle differently", "S ab :ab=a|T ab :ab=b", "ST"),
    ("and a third settles those", "S ab :ab=a|T ab :ab=b|U ST :ST=T", "=y"),
    ("settled again by somebody who saw it", "S ab :ab=a|T S :ab=b", "=y"),
    ("a third side, settled with both", "c  =z|S abc :abc=c", "=z"),
    ("a third side comes later and is settled with the settlement", "S ab :ab=a|c  =z|T Sc :Sc=c", "=z"),
    ("a third side, not named though seen, still contests", "c  =z|S abc :ab=a", "Sabc"),
    ("a word over both settles nothing", "c ab =z", "abc"),
    ("a word over both, then settled with it", "c ab =z|S c :abc=b", "=y"),
    ("a settlement of another key", "S ab !ab=a", "ab"),
];

fn settled(acts: &str, at: u8) -> String {
    let mut story = Story::begin();
    story.assigns('a', "", 'x', at);
    story.assigns('b', "", 'y', at);
    for act in acts.split('|') {
        let (name, rest) = (act.chars().next().unwrap(), &act[2..]);
        let (saw, what) = rest.split_once(' ').unwrap();
        let last = what.chars().last().unwrap();
        match what.chars().next().unwrap() {
            '=' => story.assigns(name, saw, last, at),
            ':' => story.settles(name, saw, &what[1..what.len() - 2], last, at),
            _ => {
                let named = [story.hash('a'), story.hash('b')];
                story.add(name, saw, settle(stream(at), "severity", &named, named[0]));
            }
        }
    }
    story.stands(at)
}

#[test]
fn a_value_set_two_thousand_times_in_a_row_is_folded_quickly() {
    let mut set = EventSet::new();
    let mut last = None;
    for n in 0..2_000 {
        let mut event = crate::log::kit::compose(&EventSet::new(), 1, assign(stream(1), &format!("u-{n}")));
        event.header.parents.extend(last);
        (event.header.lc, event.header.seq) = (n + 1, n + 1);
        let event = huiyin::domain::log::Event::new(event.header, event.open, None);
        last = Some(event.hash);
        set.take(event);
    }
    let log = crate::log::kit::quickly("two thousand in a row", || folded(&set, 1));
    assert_eq!(log.values.get("handler").unwrap().sides()[0].value.text(), Some("u-1999"));
}

#[test]
fn settling_does_what_the_table_says_in_a_case_and_in_the_office() {
    for (name, acts, stands) in SETTLED {
        assert_eq!(settled(acts, 1), *stands, "case: {name}");
        assert_eq!(settled(acts, 0), *stands, "office: {name}");
    }
}

#[test]
fn a_settlement_says_whose_word_it_chose() {
    let mut story = Story::begin();
    story.assigns('a', "", 'x', 1);
    story.assigns('b', "", 'y', 1);
    story.settles('S', "ab", "ab", 'b', 1);
    let log = folded(&story.view("S"), 1);
    let side = &log.values.get("handler").unwrap().sides()[0];
    assert_eq!((story.name(side.event), story.name(side.origin)), ('S', 'b'));
}

#[test]
fn rules_use_the_safer_side_until_it_is_settled() {
    use crate::log::kit::{case_id, entry};
    use huiyin::domain::case::Case;
    let mut one = EventSet::new();
    let mut other = EventSet::new();
    let severity = |n: i64, day: &str, major: bool| {
        let open = [("severity", n.into()), ("occurred_on", day.into())];
        (
            entry(case(1), "severity_set", open),
            entry(case(1), "facts_set", [("facts", fields([("major", major.into())]).into())]),
        )
    };
    for (set, n, (rated, facts)) in
        [(&mut one, 1, severity(2, "2026-11-03", true)), (&mut other, 2, severity(4, "2026-11-05", false))]
    {
        write(set, n, rated);
        write(set, n, facts);
    }
    let both = one.union(other);
    let folded = Case::fold(case_id(1), both.stream(&case(1)).cloned(), &super::WORDS);
    assert_eq!(folded.log.open_contests().count(), 3);
    assert_eq!(folded.safe("severity"), Some(&4.into()));
    assert_eq!(folded.safe("occurred_on"), Some(&"2026-11-03".into()));
    assert_eq!(folded.fact("major"), Some(&true.into()));
}
