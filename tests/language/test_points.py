"""Main points of task texts. Every text is invented; places and bodies are fictional."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from checker.language.cores import core_of
from checker.language.points import main_points

# text of a task → the points a careful reader names
TASKS: list[tuple[str, list[str]]] = [
    # health
    (
        "医疗机构建立健全输液安全管理制度，明确输液不良反应上报流程，每季度开展一次输液安全检查，不断提升输液安全水平。",
        ["建立健全输液安全管理制度", "明确输液不良反应上报流程", "每季度开展一次输液安全检查"],
    ),
    (
        "各级各类医疗机构要成立由院长任组长的疼痛管理小组，配备专职疼痛护士，并将疼痛评估结果纳入护理记录。",
        ["成立由院长任组长的疼痛管理小组", "配备专职疼痛护士", "将疼痛评估结果纳入护理记录"],
    ),
    (
        "区卫生健康委每半年召开一次专题会议，研究解决医联体建设中的困难。医院应当及时报送转诊数据。",
        ["区卫生健康委每半年召开一次专题会议，研究解决医联体建设中的困难", "及时报送转诊数据"],
    ),
    (
        "加强产科急救能力建设，完善危重孕产妇转运流程，保障母婴安全。",
        ["加强产科急救能力建设", "完善危重孕产妇转运流程"],
    ),
    (
        "到2026年底，全市二级以上医院卒中患者溶栓率提升至40%，院内感染发病率明显下降、抗生素使用强度不高于38。",
        ["全市二级以上医院卒中患者溶栓率提升至40%", "院内感染发病率明显下降", "抗生素使用强度不高于38"],
    ),
    (
        "将随访完成情况作为科室绩效考核的重要内容。对连续两次未完成随访的科室，由医务科予以约谈。",
        ["将随访完成情况作为科室绩效考核的重要内容", "对连续两次未完成随访的科室，由医务科予以约谈"],
    ),
    (
        "推进家庭医生签约服务，重点覆盖老年人、孕产妇、残疾人等人群，增强群众获得感。",
        ["推进家庭医生签约服务", "重点覆盖老年人、孕产妇、残疾人等人群"],
    ),
    (
        "严格执行手卫生规范，配齐速干手消毒剂，定期开展手卫生依从性监测并公示结果。",
        ["严格执行手卫生规范", "配齐速干手消毒剂", "定期开展手卫生依从性监测", "公示结果"],
    ),
    (
        "质控中心负责制定本专业质控标准，每年对成员单位开展现场检查不少于2次，形成年度质控报告。",
        ["质控中心负责制定本专业质控标准", "每年对成员单位开展现场检查不少于2次", "形成年度质控报告"],
    ),
    (
        "以严重创伤、中毒患者为重点，健全多学科联合救治流程。",
        ["以严重创伤、中毒患者为重点，健全多学科联合救治流程"],
    ),
    # education
    (
        "各中小学校要配齐专职心理健康教师，每学期至少开展2次心理筛查，建立一生一档，促进学生身心健康发展。",
        ["各中小学校要配齐专职心理健康教师", "每学期至少开展2次心理筛查", "建立一生一档"],
    ),
    (
        "严格落实学生午休制度，保证小学生每天睡眠时间不少于10小时。严禁以任何名义组织集体补课。",
        ["严格落实学生午休制度", "保证小学生每天睡眠时间不少于10小时", "严禁以任何名义组织集体补课"],
    ),
    (
        "教育行政部门定期对校外培训机构开展联合执法检查，公布白名单，及时查处无证办学行为，营造良好教育生态。",
        ["教育行政部门定期对校外培训机构开展联合执法检查", "公布白名单", "及时查处无证办学行为"],
    ),
    (
        "一是优化课程设置，开足开齐音体美课程；二是加强教师培训，每名教师每年培训不少于90学时；三是完善评价机制。",
        ["优化课程设置", "开足开齐音体美课程", "加强教师培训", "每名教师每年培训不少于90学时", "完善评价机制"],
    ),
    (
        "结合学校实际，制定校园欺凌防治工作方案，设立举报信箱和电话，明确专人受理。",
        ["制定校园欺凌防治工作方案", "设立举报信箱和电话", "明确专人受理"],
    ),
    (
        "鼓励高校与企业共建实训基地，推行订单式培养，提高人才培养质量。",
        ["鼓励高校与企业共建实训基地", "推行订单式培养"],
    ),
    (
        "县级教育部门会同市场监管部门每学期开学前检查学校食堂，落实校长陪餐制度，建立食品留样台账。",
        [
            "县级教育部门会同市场监管部门每学期开学前检查学校食堂",
            "落实校长陪餐制度",
            "建立食品留样台账",
        ],
    ),
    (
        "深入学习贯彻全国教育大会精神，坚持立德树人根本任务，办好人民满意的教育。开设劳动教育必修课。",
        ["开设劳动教育必修课"],
    ),
    # emergency management
    (
        "生产经营单位应当建立隐患排查治理台账，对排查出的重大隐患，立即停产整改，并向应急管理部门报告。",
        [
            "生产经营单位应当建立隐患排查治理台账",
            "对排查出的重大隐患，立即停产整改",
            "向应急管理部门报告",
        ],
    ),
    (
        "各县（市、区）要修订防汛应急预案，汛前完成一次综合演练，储备不少于3天的应急物资，确保人民群众生命财产安全。",
        ["各县（市、区）要修订防汛应急预案", "汛前完成一次综合演练", "储备不少于3天的应急物资"],
    ),
    (
        "严格落实24小时值班值守制度，遇有突发情况，须在30分钟内电话报告。",
        ["严格落实24小时值班值守制度", "遇有突发情况，须在30分钟内电话报告"],
    ),
    (
        "消防救援机构对高层建筑开展全覆盖检查，打通消防通道，推动安装电动自行车充电设施，坚决遏制重特大火灾事故。",
        ["消防救援机构对高层建筑开展全覆盖检查", "打通消防通道", "推动安装电动自行车充电设施"],
    ),
    (
        "加强安全生产宣传教育，利用安全生产月、消防日等活动，组织企业职工开展技能比武。",
        ["加强安全生产宣传教育", "利用安全生产月、消防日等活动，组织企业职工开展技能比武"],
    ),
    (
        "按照“谁主管、谁负责”的原则，压实部门监管责任，逐级签订安全责任书。",
        ["压实部门监管责任", "逐级签订安全责任书"],
    ),
    (
        "建立风险会商机制，每月研判自然灾害形势，及时发布预警信息，预警信息公众覆盖率达到95%以上。",
        ["建立风险会商机制", "每月研判自然灾害形势", "及时发布预警信息", "预警信息公众覆盖率达到95%以上"],
    ),
    (
        "凡未取得特种作业操作证的，不得上岗作业。企业每年对从业人员培训不少于20学时。",
        ["凡未取得特种作业操作证的，不得上岗作业", "企业每年对从业人员培训不少于20学时"],
    ),
    # environment
    (
        "排污单位应当安装自动监测设备，与生态环境部门联网，保证数据真实准确。（市生态环境局牵头，市财政局、市水务局按职责分工负责）",
        ["排污单位应当安装自动监测设备", "与生态环境部门联网"],
    ),
    (
        "实施燃煤锅炉淘汰工程，2025年底前基本淘汰35蒸吨以下燃煤锅炉，PM2.5年均浓度较2020年下降10%以上。",
        ["实施燃煤锅炉淘汰工程", "2025年底前基本淘汰35蒸吨以下燃煤锅炉", "PM2.5年均浓度较2020年下降10%以上"],
    ),
    (
        "全面推行河长制，设立县乡村三级河长，各级河长每月巡河不少于1次，改善水环境质量。",
        ["全面推行河长制", "设立县乡村三级河长", "各级河长每月巡河不少于1次"],
    ),
    (
        "开展黑臭水体整治，建立问题清单、任务清单、责任清单，逐项销号，持续改善人居环境。",
        ["开展黑臭水体整治", "建立问题清单、任务清单、责任清单，逐项销号"],
    ),
    (
        "加快建设垃圾分类收运体系，在公共机构率先实行强制分类，到2025年，生活垃圾回收利用率达到35%。",
        ["加快建设垃圾分类收运体系", "在公共机构率先实行强制分类", "生活垃圾回收利用率达到35%"],
    ),
    (
        "（1）划定禁养区；（2）建设粪污处理设施，配套率达到97%；（3）推广有机肥替代化肥。",
        ["划定禁养区", "建设粪污处理设施", "配套率达到97%", "推广有机肥替代化肥"],
    ),
    (
        "通过实施清洁取暖改造，减少散煤使用。严厉打击危险废物非法倾倒行为。",
        ["减少散煤使用", "严厉打击危险废物非法倾倒行为"],
    ),
    # finance
    (
        "各预算单位要严格执行国库集中支付制度，按月核对银行账户，年末编制决算报告并报财政部门备案。",
        ["各预算单位要严格执行国库集中支付制度", "按月核对银行账户", "年末编制决算报告并报财政部门备案"],
    ),
    (
        "市财政局统筹安排专项资金2000万元，支持中小企业技术改造，充分发挥财政资金引导作用。",
        ["市财政局统筹安排专项资金2000万元", "支持中小企业技术改造"],
    ),
    (
        "银行机构应当单列普惠小微信贷计划，小微企业贷款余额增速不低于各项贷款平均增速，为实体经济发展提供有力支撑。",
        ["银行机构应当单列普惠小微信贷计划", "小微企业贷款余额增速不低于各项贷款平均增速"],
    ),
    (
        "完善政府采购内控制度，落实采购意向公开，公开时间不得晚于采购活动开始前30日。",
        ["完善政府采购内控制度", "落实采购意向公开", "公开时间不得晚于采购活动开始前30日"],
    ),
    (
        "清理规范涉企收费，公布收费目录清单，目录之外一律不得收费，切实减轻企业负担。",
        ["清理规范涉企收费", "公布收费目录清单", "目录之外一律不得收费"],
    ),
    (
        "根据国家有关规定，健全国有资产台账，每年开展一次清查盘点，做到账实相符。",
        ["健全国有资产台账", "每年开展一次清查盘点"],
    ),
    (
        "审计机关对专项资金使用情况进行跟踪审计，发现问题的，督促限期整改，整改情况向社会公告。",
        ["审计机关对专项资金使用情况进行跟踪审计", "发现问题的，督促限期整改", "整改情况向社会公告"],
    ),
    (
        "市、县两级民政部门要全面摸清困境儿童底数，实行一人一档动态管理，每季度至少入户走访1次，对存在监护风险的儿童，及时启动帮扶程序，切实保障未成年人合法权益。",
        [
            "市、县两级民政部门要全面摸清困境儿童底数",
            "实行一人一档动态管理",
            "每季度至少入户走访1次",
            "对存在监护风险的儿童，及时启动帮扶程序",
        ],
    ),
    (
        "健全重大行政决策程序，未经合法性审查的，不得提交集体讨论。建立行政执法案卷评查制度，每年评查案卷不少于50件，评查结果纳入法治考核。",
        [
            "健全重大行政决策程序",
            "未经合法性审查的，不得提交集体讨论",
            "建立行政执法案卷评查制度",
            "每年评查案卷不少于50件",
            "评查结果纳入法治考核",
        ],
    ),
    (
        "推动义务教育学校标准化建设，新建改扩建学校15所，新增学位1.2万个，随迁子女在公办学校就读比例不低于90%，促进教育公平。",
        ["推动义务教育学校标准化建设", "新建改扩建学校15所", "新增学位1.2万个", "随迁子女在公办学校就读比例不低于90%"],
    ),
    (
        "①制定节水行动实施方案；②将用水定额执行情况纳入年度考核；③对年用水量1万立方米以上的单位实行计划用水管理，公共机构节水型单位建成率达到50%以上。",
        [
            "制定节水行动实施方案",
            "将用水定额执行情况纳入年度考核",
            "对年用水量1万立方米以上的单位实行计划用水管理",
            "公共机构节水型单位建成率达到50%以上",
        ],
    ),
    (
        "加强处方审核，所有处方须经药师审核后方可调配，门诊处方审核率达100%；每月抽查处方不少于300张，对超说明书用药的，应当及时与医师沟通并记录。",
        [
            "加强处方审核",
            "所有处方须经药师审核后方可调配",
            "门诊处方审核率达100%",
            "每月抽查处方不少于300张",
            "对超说明书用药的，应当及时与医师沟通并记录",
        ],
    ),
    (
        "在学校、医院、车站等人员密集场所，每年至少组织1次消防疏散演练，建立微型消防站，配备必要器材，提高初起火灾处置能力。",
        ["在学校、医院、车站等人员密集场所，每年至少组织1次消防疏散演练", "建立微型消防站", "配备必要器材"],
    ),
    (
        "强化预算绩效管理，完善事前评估、事中监控、事后评价机制，将评价结果与预算安排挂钩，削减低效无效支出，提高资金使用效益。财政部门应于每年6月底前公开上年度绩效报告。",
        [
            "强化预算绩效管理",
            "完善事前评估、事中监控、事后评价机制",
            "将评价结果与预算安排挂钩",
            "削减低效无效支出",
            "财政部门应于每年6月底前公开上年度绩效报告",
        ],
    ),
    (
        "坚持预防为主、防治结合，开展职业病危害专项治理，督促用人单位落实职业健康检查制度，接触粉尘、毒物、噪声的劳动者体检率达到90%以上，严肃查处瞒报漏报行为，推动企业落实主体责任。",
        [
            "开展职业病危害专项治理",
            "督促用人单位落实职业健康检查制度",
            "接触粉尘、毒物、噪声的劳动者体检率达到90%以上",
            "严肃查处瞒报漏报行为",
        ],
    ),
    # government services, agriculture, transport
    (
        "推行“一件事一次办”，梳理高频事项清单，压减办理环节30%，实现跨部门数据共享，不断优化营商环境。",
        ["推行“一件事一次办”", "梳理高频事项清单", "压减办理环节30%", "实现跨部门数据共享"],
    ),
    (
        "各乡镇要落实耕地保护责任，划定永久基本农田，严禁违规占用，确保粮食播种面积不少于12万亩。",
        ["各乡镇要落实耕地保护责任", "划定永久基本农田", "严禁违规占用", "确保粮食播种面积不少于12万亩"],
    ),
    (
        "公路管理机构加强桥梁隧道定期检测，建立病害档案，对四、五类危桥实行封闭管理。",
        ["公路管理机构加强桥梁隧道定期检测", "建立病害档案", "对四、五类危桥实行封闭管理"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TASKS, ids=[text[:12] for text, _ in TASKS])
def test_a_task_breaks_into_its_main_points(text: str, expected: list[str]) -> None:
    assert [point.text for point in main_points(text)] == expected


@pytest.mark.parametrize("text", [text for text, _ in TASKS])
def test_a_point_is_exactly_the_slice_it_names(text: str) -> None:
    points = main_points(text)
    assert all(text[point.start : point.end] == point.text for point in points)
    assert all(left.end <= right.start for left, right in pairwise(points))


def test_number_and_title_at_the_head_are_passed_over() -> None:
    text = "12.完善值班制度。学校安排专人值班，每周公布值班表。"
    assert [point.text for point in main_points(text, title="完善值班制度")] == ["学校安排专人值班", "每周公布值班表"]


def test_a_title_alone_is_still_read_when_nothing_follows_it() -> None:
    assert [point.text for point in main_points("建立值班制度", title="建立值班制度")] == ["建立值班制度"]


def test_subjects_are_carried_until_another_body_is_named() -> None:
    text = "医疗机构要建立台账，按月更新数据。每年公布结果。市卫生健康委定期开展抽查，通报抽查情况。"
    subjects = [point.subjects for point in main_points(text)]
    assert subjects == [("医疗机构",)] * 3 + [("卫生健康行政部门",)] * 2


def test_the_subjects_of_the_task_act_where_the_text_names_nobody() -> None:
    points = main_points("建立台账，按月更新数据。", subjects=("质控组织",))
    assert [point.subjects for point in points] == [("质控组织",), ("质控组织",)]


def test_what_stands_before_the_first_body_named_is_asked_of_it_too() -> None:
    points = main_points("落实《会诊管理规定》，医院要明确会诊时限。")
    assert [point.subjects for point in points] == [("医疗机构",), ("医疗机构",)]


def test_a_body_merely_mentioned_changes_no_subject() -> None:
    points = main_points("区卫生健康委指导医疗机构建立制度。组织质控中心开展培训。")
    assert {point.subjects for point in points} == {("卫生健康行政部门",)}


def test_an_item_heading_is_no_point_when_its_sentences_follow() -> None:
    text = "一是强化经费保障。财政部门每年安排专项经费。二是建立台账。三是加强培训。"
    assert [point.text for point in main_points(text)] == ["财政部门每年安排专项经费", "建立台账", "加强培训"]


def test_a_rate_raised_is_no_point_of_its_own_when_its_figure_follows() -> None:
    text = "优化预约流程，提高门诊预约就诊率。到2025年，门诊预约就诊率达到60%。"
    assert [point.text for point in main_points(text)] == ["优化预约流程", "门诊预约就诊率达到60%"]


@pytest.mark.parametrize("text", ["", "。", "（市教育局负责）", "各单位要高度重视。"])
def test_what_demands_nothing_has_no_point(text: str) -> None:
    assert main_points(text) == ()


def test_a_plan_of_thirty_tasks_is_read_in_milliseconds() -> None:
    texts = [text for text, _ in TASKS[:30]]
    main_points(texts[0])
    begin = time.process_time()
    for text in texts:
        main_points(text)
    assert time.process_time() - begin < 0.1


def test_a_very_long_task_is_read_in_linear_time() -> None:
    text = "各单位（含分支机构）要完善应急预案、处置流程，定期组织演练，提升处置能力。" * 1300
    begin = time.process_time()
    assert len(main_points(text)) == 2600
    assert time.process_time() - begin < 3


@pytest.mark.parametrize(
    ("text", "action", "thing"),
    [
        ("进一步健全院系两级管理体系", "健全", "院系两级管理体系"),
        ("细化完善并严格落实12项制度", "细化完善并严格落实", "12项制度"),
        ("将考勤情况作为评优的重要依据", "作为", "考勤情况"),
        ("把安全检查纳入年度考核", "纳入", "安全检查"),
        ("对隐患整改情况进行复查", "复查", "隐患整改情况"),
        ("建立健全覆盖全程的质量管理制度", "建立健全", "质量管理制度"),
        ("根据不同年级特点，制定阅读计划", "制定", "阅读计划"),
        ("在汛期等关键时段强化巡查值守", "强化", "巡查值守"),
        ("全市就业率提升至80%", "", "全市就业率提升至80%"),
    ],
)
def test_a_point_splits_into_action_and_object(text: str, action: str, thing: str) -> None:
    core = core_of(text)
    assert (core.action, core.object) == (action, thing)
    assert text[core.action_start : core.action_end] == action
    assert text[core.object_start : core.object_end] == thing


def test_a_title_that_is_all_the_task_says_is_broken_into_points() -> None:
    title = "各街道办事处每季度开展一次消防检查，2025年底前整改全部隐患"
    text = f"{title}。（区应急局牵头，各街道办事处落实）"
    assert [point.text for point in main_points(text, title)] == [
        "各街道办事处每季度开展一次消防检查",
        "2025年底前整改全部隐患",
    ]


def test_a_first_sentence_that_states_the_duty_is_no_mere_title() -> None:
    text = "民政部门应当制定养老服务清单。财政部门保障经费。"
    assert [point.text for point in main_points(text, "民政部门应当制定养老服务清单")] == [
        "民政部门应当制定养老服务清单",
        "财政部门保障经费",
    ]


def test_a_title_that_names_the_task_is_passed_over() -> None:
    text = "加强队伍建设，提升服务能力。每年培训骨干不少于20人。"
    assert [point.text for point in main_points(text, "加强队伍建设，提升服务能力")] == ["每年培训骨干不少于20人"]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("改造10所薄弱学校，实现热水供应全覆盖。", ["改造10所薄弱学校", "实现热水供应全覆盖"]),
        ("各镇严格执行值班制度，每日17时前将情况报区应急局。", ["各镇严格执行值班制度", "每日17时前将情况报区应急局"]),
        ("企业每年开展一次自查，自查结果报区应急局。", ["企业每年开展一次自查", "自查结果报区应急局"]),
        ("各镇每月开展一次演练。联系人：王某，电话：0571-1234567。", ["各镇每月开展一次演练"]),
        ("医疗机构与区急救站建立交接机制。", ["与区急救站建立交接机制"]),
        ("综合医院设置中医科，配备中医医师。", ["综合医院设置中医科", "配备中医医师"]),
        ("主刀医师应当在术后24小时内查看患者。", ["主刀医师应当在术后24小时内查看患者"]),
        ("手术室护士与手术台之比不低于2.5:1。", ["手术室护士与手术台之比不低于2.5:1"]),
        ("每个责任护士均负责一定数量的患者。", ["每个责任护士均负责一定数量的患者"]),
        ("鼓励有条件的学校，开放运动场地。", ["鼓励有条件的学校，开放运动场地"]),
        ("除急诊手术外，所有手术必须实施术前讨论。", ["除急诊手术外，所有手术必须实施术前讨论"]),
        ("患者处于紧急状态下的；", []),
    ],
)
def test_whom_a_duty_is_for_and_where_it_is_reported_stay_in_the_point(text: str, points: list[str]) -> None:
    assert [point.text for point in main_points(text)] == points


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("设立养护岗的，应配备2名养护工。", ["设立养护岗的，应配备2名养护工"]),
        ("暴雨预警发布后，2小时内启动排涝。", ["暴雨预警发布后，2小时内启动排涝"]),
        ("2026年汛期前，堤防隐患整改率达到100%，水位数据接入平台。", ["堤防隐患整改率达到100%", "水位数据接入平台"]),
        ("涉及跨河作业的船舶，须安装定位终端。", ["涉及跨河作业的船舶，须安装定位终端"]),
        ("设置馆长接待日，每月不少于1次。", ["设置馆长接待日，每月不少于1次"]),
        ("对临期商品按月填报清单，过期商品单独存放。", ["对临期商品按月填报清单", "过期商品单独存放"]),
        ("对水库大坝每季度巡查一次，巡查结果上墙。", ["对水库大坝每季度巡查一次", "巡查结果上墙"]),
        ("发现险情的，立即撤离，第一时间通知村民。", ["发现险情的，立即撤离", "第一时间通知村民"]),
        ("在岗护林员每年培训不少于30学时。", ["在岗护林员每年培训不少于30学时"]),
    ],
)
def test_conditions_and_rhythms_belong_to_their_duty(text: str, expected: list[str]) -> None:
    assert [point.text for point in main_points(text)] == expected


def test_a_title_that_demands_is_a_duty_and_the_letters_last_words_are_none() -> None:
    rule = "苗木经检疫合格方可出圃，台账保存3年。运输车辆备案。"
    points = main_points(f"6.{rule}", "苗木经检疫合格方可出圃，台账保存3年")
    assert [point.text for point in points] == ["苗木经检疫合格方可出圃", "台账保存3年", "运输车辆备案"]
    assert not main_points("请各林场于2026年3月1日前报送造林方案。")


def test_what_is_done_at_a_place_is_a_duty() -> None:
    assert [one.text for one in main_points("在候诊大厅设置意见箱，公布投诉电话。")] == [
        "在候诊大厅设置意见箱",
        "公布投诉电话",
    ]
    assert [one.text for one in main_points("在接诊过程中至少核对两项身份信息，登记核对结果。")] == [
        "在接诊过程中至少核对两项身份信息",
        "登记核对结果",
    ]


def test_a_service_that_is_named_is_no_purpose() -> None:
    found = main_points("床位安装呼叫设备，服务记录实时上传。")
    assert [one.text for one in found] == ["床位安装呼叫设备", "服务记录实时上传"]


def test_what_can_be_done_or_seen_is_reached() -> None:
    found = main_points("各社区配备自助终端，实现全天可办。")
    assert [one.text for one in found] == ["各社区配备自助终端", "实现全天可办"]


def test_a_limit_counted_per_something_is_a_figure() -> None:
    found = main_points("门诊处方比例不超过20%，使用强度控制在每百人天40DDDs以下。")
    assert [one.text for one in found] == ["门诊处方比例不超过20%", "使用强度控制在每百人天40DDDs以下"]


def test_what_a_demand_is_about_is_no_point_of_its_own() -> None:
    found = main_points("沿河新建房屋，必须经过专业设计，执行防洪标准。")
    assert [one.text for one in found] == ["沿河新建房屋，必须经过专业设计", "执行防洪标准"]
    assert [one.text for one in main_points("24小时内报告，不得迟报瞒报。")] == ["24小时内报告", "不得迟报瞒报"]


def test_the_remark_behind_a_paragraph_before_the_last_is_no_point() -> None:
    found = main_points("每周打捞一次漂浮物。（市水务局负责）\n每月巡查一次岸线。（市城管局负责）")
    assert [one.text for one in found] == ["每周打捞一次漂浮物", "每月巡查一次岸线"]


def test_a_clause_that_opens_with_its_verb_names_nobody() -> None:
    found = main_points("规划建设滨河产业园区，落实用地指标。")
    assert [one.text for one in found] == ["规划建设滨河产业园区", "落实用地指标"]


def test_what_is_done_in_one_case_is_a_point_each() -> None:
    found = main_points("对存在险情的，立即停止使用，疏散人员，封闭现场；对险情较轻的，限期整改，总结经验。")
    assert [one.text for one in found] == [
        "对存在险情的，立即停止使用",
        "疏散人员",
        "封闭现场",
        "对险情较轻的，限期整改",
    ]


@pytest.mark.parametrize("ratio", ["1:50", "1：50"])
def test_the_sign_of_a_ratio_ends_no_label(ratio: str) -> None:
    told = main_points(f"按不低于{ratio}的比例配备辅导员。")
    assert [point.text for point in told] == [f"按不低于{ratio}的比例配备辅导员"]
