//! Who lives here: made-up people, each with a room and a telephone number nobody has.

use crate::sample::complaint::Complaint;
use crate::sample::random::SplitMix64;

/// Buildings of the estate, in order.
pub const BUILDINGS: [&str; 6] = ["1号楼", "2号楼", "3号楼", "4号楼", "5号楼", "6号楼"];
/// Public areas of the estate, in order.
pub const PUBLIC_AREAS: [&str; 8] =
    ["大堂", "电梯", "楼道", "地下车库", "小区花园", "儿童乐园", "垃圾投放点", "大门岗"];

const SURNAMES: [&str; 40] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何",
    "林", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "邓", "冯", "韩", "曹", "曾", "彭", "萧", "蔡",
    "潘", "田", "欧阳", "上官", "仇", "㙍",
];
const TITLES: [&str; 8] = ["先生", "女士", "阿姨", "师傅", "老师", "大爷", "奶奶", "小姐"];

/// Somebody who lives here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resident {
    /// How they want to be called.
    pub name: String,
    /// A telephone number of a range that is not given out.
    pub contact: String,
    /// Which building, from 0.
    pub building: usize,
    /// The room.
    pub room: String,
}

impl Resident {
    /// The `number`-th resident of the estate that grows from `seed`.
    pub fn of(seed: u64, number: usize) -> Resident {
        let mixed = seed ^ u64::try_from(number).unwrap_or(0).wrapping_mul(0xA24B_AED4_963E_E407);
        let mut random = SplitMix64::new(mixed);
        let name =
            |random: &mut SplitMix64, of: &[&str]| random.pick(of).copied().unwrap_or_default().to_owned();
        let surname = name(&mut random, &SURNAMES);
        let building = random.below(BUILDINGS.len());
        let label = BUILDINGS.get(building).copied().unwrap_or_default();
        let (stairs, floor, door) = (random.between(1, 3), random.between(1, 26), random.between(1, 4));
        Resident {
            name: surname + &name(&mut random, &TITLES),
            contact: format!("138{:08}", number % 100_000_000),
            building,
            room: format!("{label}{stairs}单元{floor:02}{door:02}"),
        }
    }

    /// The complaint as this resident would have made it: name, number, room and building are theirs, wherever the
    /// texts name them.
    pub fn complains(&self, complaint: &Complaint) -> Complaint {
        let old = |field| complaint.text(field).unwrap_or_default().to_owned();
        let label = BUILDINGS.get(self.building).copied().unwrap_or_default();
        let (room, name, contact) =
            (old("unit_or_room"), old("complainant_name"), old("complainant_contact"));
        let building = old("building");
        let old_label = place(&building, "b-", &BUILDINGS).unwrap_or_default();
        let new_building = format!("b-{}", self.building + 1);
        let pairs = [
            (room.as_str(), self.room.as_str()),
            (contact.as_str(), self.contact.as_str()),
            (name.as_str(), self.name.as_str()),
            (building.as_str(), new_building.as_str()),
            (old_label, label),
        ];
        complaint.clone().rewritten(&|text| replace(text, &pairs))
    }
}

/// Replaces whole fields, and buildings and rooms within texts.
fn replace(text: &str, pairs: &[(&str, &str)]) -> String {
    let is_known = |old: &str| !old.is_empty();
    if let Some((_, new)) = pairs.iter().find(|(old, _)| is_known(old) && *old == text) {
        return (*new).to_owned();
    }
    let within = pairs.iter().filter(|(old, _)| is_known(old) && old.contains("号楼") && text.contains(old));
    let longest = within.max_by_key(|(old, _)| old.len());
    longest.map_or_else(|| text.to_owned(), |(old, new)| text.replace(old, new))
}

/// The name of the place with this id.
fn place<'a>(id: &str, prefix: &str, names: &[&'a str]) -> Option<&'a str> {
    let number: usize = id.strip_prefix(prefix)?.parse().ok()?;
    names.get(number.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_moves_house_with_whoever_makes_it() {
        let all = Complaint::all().unwrap();
        let trapped = all.iter().find(|it| it.id == "lift_trapped").unwrap();
        let resident = Resident::of(7, 12);
        let moved = resident.complains(trapped);
        assert_eq!(moved.text("unit_or_room"), Some(resident.room.as_str()));
        assert_eq!(moved.text("complainant_contact"), Some("13800000012"));
        assert_eq!(moved.text("content"), trapped.text("content"));
        let hydrant = all.iter().find(|it| it.id == "fire_hydrant").unwrap();
        let (label, moved) = (BUILDINGS[resident.building], resident.complains(hydrant));
        assert!(moved.text("content").unwrap().starts_with(label));
        assert_eq!(moved.text("complainant_name"), None, "who stays unnamed stays so");
    }
}
