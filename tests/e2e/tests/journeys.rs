//! The main job, from a lobby to an office and back, offline, carried as files.

use huiyin_journeys::flow::complaints::{LAMP, LEAK, NOISE};
use huiyin_journeys::flow::exchange::{self, Stranger};
use huiyin_journeys::flow::{acts, kiosk, setup};
use huiyin_journeys::{Device, Place, words};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_complaint_goes_from_kiosk_to_tablet_to_office_and_its_answer_comes_back() {
    // Monday: the office is founded, kiosk and tablet join it by six words.
    let office = Device::new(Place::Office, "office").await;
    let six = setup::found(&office).await;
    let settings = setup::settings(&office).await;
    setup::to_work(&office).await;
    let mut lobby = Device::new(Place::Kiosk, "kiosk").await;
    setup::join(&lobby, Place::Kiosk, "1号楼大堂", &settings, &six).await;
    let tablet = Device::new(Place::Tablet, "tablet").await;
    setup::join(&tablet, Place::Tablet, "值班平板", &settings, &six).await;

    // Three complaints, the server long gone.
    lobby.kept().await;
    lobby.site.stop();
    let mut slips = Vec::new();
    for it in [LAMP, LEAK, NOISE] {
        slips.push(kiosk::lodge(&lobby, &it).await);
        kiosk::check_slip(&lobby, slips.last().expect("a slip")).await;
        kiosk::finish(&lobby).await;
    }
    let [lamp, leak, noise] = slips.as_slice() else { panic!("three slips") };
    kiosk::staff_page(&lobby).await;
    let lobby_words = Stranger { label: "1号楼大堂".into(), words: setup::six_words(&lobby).await };
    let from_lobby = lobby.save("导出待交数据包").await;

    // The tablet takes them in and begins.
    exchange::open(&tablet, Place::Tablet, &from_lobby).await;
    exchange::trust(&tablet, &lobby_words).await;
    exchange::merge(&tablet).await;
    tablet.see("已合并").await;
    tablet.hours(1).await;
    for (number, slip) in [("2026-001", lamp), ("2026-002", leak), ("2026-003", noise)] {
        acts::open_case(&tablet, &slip.number).await;
        acts::record(&tablet, "登记", &[("登记编号", number)]).await;
        acts::record(&tablet, "首次回复", &[("方式", "电话"), ("回复内容", "已收到，今天派人去看。")]).await;
        acts::record(&tablet, "分派", &[("经办人", setup::MANAGER)]).await;
        acts::record(&tablet, "开展调查", &[]).await;
    }
    let early = exchange::export_cases(&tablet, Place::Tablet).await;

    let tablet_words = Stranger { label: "值班平板".into(), words: exchange::own_words(&tablet).await };

    // The office takes that in: two devices it has never met.
    office.at(tablet.now()).await;
    exchange::open(&office, Place::Office, &early).await;
    exchange::trust(&office, &lobby_words).await;
    exchange::trust(&office, &tablet_words).await;
    exchange::merge(&office).await;
    office.see("已合并").await;

    // Tuesday: both decide the same case, not knowing of each other.
    for device in [&office, &tablet] {
        device.hours(22).await;
    }
    office.press(words::CASES).await;
    acts::open_case_in_list(&office, &noise.number).await;
    acts::record(&office, "调查结论", &[("是否属实", "属实"), ("查明的事实", "两次夜访，都有音乐声。")])
        .await;
    acts::record(&office, "处理决策", &decision("警告", "书面提醒楼上住户", "夜间噪声属实")).await;
    acts::open_case(&tablet, &noise.number).await;
    acts::record(&tablet, "调查结论", &[("是否属实", "属实"), ("查明的事实", "物业夜访听到一次。")]).await;
    acts::record(&tablet, "处理决策", &decision("解释说明", "与楼上住户面谈", "次数不多，先劝说")).await;

    // The lamp: decided, answered, asked about, closed.
    acts::open_case(&tablet, &lamp.number).await;
    acts::record(&tablet, "调查结论", &[("是否属实", "属实"), ("查明的事实", "灯管坏了。")]).await;
    acts::record(&tablet, "处理决策", &decision("整改", "更换灯管", "灯管老化")).await;
    acts::record(&tablet, "答复处理结果", &[("方式", "口头"), ("处理结果", ANSWER)]).await;
    acts::record(&tablet, "发布答复到自助查询", &[("查询者看到的答复", ANSWER)]).await;
    tablet.hours(24).await;
    acts::record(&tablet, "回访", &FOLLOW_UP).await;
    acts::record(&tablet, "办结", &[("办结意见", "已修复，业主满意。")]).await;
    tablet.see("已办结").await;

    // The leak: planned, answered, mended, closed.
    acts::open_case(&tablet, &leak.number).await;
    acts::record(
        &tablet,
        "调查结论",
        &[("是否属实", "属实"), ("查明的事实", "水管老化。"), ("案件要素", "需要整改")],
    )
    .await;
    acts::record(&tablet, "处理决策", &decision("整改", "更换水管", "水管老化")).await;
    let plan = [
        ("整改事项 第 1 项 › 事项", "换水管"),
        ("整改事项 第 1 项 › 责任部门", "工程部"),
        ("整改事项 第 1 项 › 完成日期", "2026-11-30"),
        ("对业主的保证", "一周内修好，期间每天抽水。"),
    ];
    acts::record(&tablet, "整改计划", &plan).await;
    acts::record(&tablet, "答复处理结果", &[("方式", "口头"), ("处理结果", "一周内更换水管。")]).await;
    tablet.hours(24).await;
    acts::record(&tablet, "回访", &FOLLOW_UP).await;
    acts::is_blocked(&tablet, "办结").await;
    acts::record(&tablet, "整改步骤完成", &[("事项", "换水管")]).await;
    acts::record(&tablet, "办结", &[("办结意见", "已修好。")]).await;
    tablet.see("已办结").await;
    let late = exchange::export_cases(&tablet, Place::Tablet).await;

    // The office sees one contested decision and settles it.
    office.at(tablet.now()).await;
    exchange::import(&office, Place::Office, &late).await;
    office.see("1 件案件有冲突，需要您决定").await;
    office.press(&noise.number).await;
    office.see("处理冲突").await;
    office.shot("office-contested").await;
    office.press_in("以哪一份为准", "值班平板").await;
    office.fill("采用的理由（必填）", "先劝说，再犯再书面提醒。").await;
    office.press("采用并记录").await;
    office.see("已采用并记录").await;
    office.go("#/o/contested").await;
    office.see("没有冲突").await;

    // The answer goes back to the lobby, for the holder of the code and for nobody else.
    let settled = exchange::export_cases(&office, Place::Office).await;
    let status = exchange::export_status(&office).await;
    lobby.at(office.now()).await;
    kiosk::staff_page(&lobby).await;
    kiosk::bring_in(&lobby, &settled).await;
    lobby.see("自助终端只接收设置文件和进度数据包").await;
    kiosk::bring_in(&lobby, &status).await;
    lobby.press("装入").await;
    lobby.see("已装入 3 件投诉的进度").await;
    lobby.press("结束维护").await;
    kiosk::look_up(&lobby, &lamp.number, &noise.code).await;
    lobby.see("编号或查询码不对").await;
    assert!(!lobby.sees(ANSWER).await, "a wrong code shows nothing");
    lobby.press("上一步").await;
    kiosk::look_up(&lobby, &lamp.number, &lamp.code).await;
    lobby.see(ANSWER).await;
    lobby.shot("kiosk-answer").await;
    lobby.press("结束并清除").await;

    // And the tablet learns what was settled.
    exchange::import(&tablet, Place::Tablet, &settled).await;
    tablet.see("已合并").await;
    for device in [office, tablet, lobby] {
        device.done().await;
    }
}

/// What the complainant is told.
const ANSWER: &str = "灯管已经更换，当晚恢复照明。";
/// A follow-up by telephone.
const FOLLOW_UP: [(&str, &str); 4] =
    [("方式", "电话"), ("回访内容", "询问处理是否满意"), ("投诉人反馈", "满意"), ("满意程度", "满意")];

fn decision<'a>(kind: &'a str, measure: &'a str, reasons: &'a str) -> [(&'a str, &'a str); 3] {
    [("处理措施 第 1 项 › 种类", kind), ("措施说明", measure), ("理由", reasons)]
}
