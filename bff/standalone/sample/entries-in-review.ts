import { MAIN_PHONE, SECOND_PHONE, type SampleEntry } from './sample-entry';

/** What becomes of entries: ready to go, advanced, not advanced, rejected, sent back and mended. */
export const entriesInReview: SampleEntry[] = [
  {
    phone: MAIN_PHONE,
    units: ['haiming'],
    project: {
      projectName: '高速公路恶劣天气影响预报与限速联动',
      teamName: '云行队',
      topicId: 'transport-05',
      scenarios: ['workSafety', 'operationServices'],
      problem: '团雾和短时强降水局地性强，现有公里级预报难以对应到具体路段，管控往往晚于事故。',
      method:
        '项目融合路侧能见度仪、气象雷达、过车速度和历史事故数据，逐百米预报两小时内的路面能见度与积水，自动生成限速方案。',
      effect: '在 210 公里路段试运行半年，恶劣天气事故下降 34%，管控决策时间由 20 分钟缩短到 3 分钟。',
    },
    story: [
      { at: '06-30 09:12', does: 'begin' },
      { at: '07-09 18:26', does: 'fillAll' },
    ],
  },
  {
    phone: MAIN_PHONE,
    units: ['haiming'],
    project: {
      projectName: '高速公路数据“上图上车”实时诱导服务',
      teamName: '南北通途队',
      topicId: 'transport-02',
      scenarios: ['publicServices', 'operationServices'],
      problem: '施工、事故和拥堵信息到达驾驶人平均需要 12 分钟，二次事故和绕行拥堵时有发生。',
      method: '项目将收费、视频、养护和气象数据统一到路网数字底图，事件确认后 30 秒内推送到导航地图与车机。',
      effect: '覆盖 860 公里高速公路，日均推送 4.7 万次，二次事故下降 27%，节假日通行时间缩短 9%。',
    },
    story: [
      { at: '06-13 09:05', does: 'begin' },
      { at: '06-15 17:40', does: 'fillAll' },
      { at: '06-15 18:02', does: 'submit' },
      { at: '06-16 09:00', does: 'invite', phone: SECOND_PHONE },
      { at: '06-22 10:30', does: 'approve' },
      { at: '07-08 17:30', does: 'advance', stage: '决赛', outcome: 'advanced' },
    ],
  },
  {
    phone: MAIN_PHONE,
    units: ['haiming', 'heshan', 'lanyin'],
    project: {
      projectName:
        '面向粤港澳大湾区跨境货运全链条的口岸通关、公路集疏运、港区作业与仓储配送数据融合及智慧运力协同调度关键技术研究与规模化应用示范（含危险货物运输全过程安全监管与低碳运行评估）项目',
      teamName: '粤港澳大湾区跨境货运数据融合与智慧运力协同调度联合创新团队之㛃䶮先锋突击队（示例）',
      topicId: 'transport-11',
      scenarios: [
        'supplyChain',
        'publicServices',
        'marketSupervision',
        'energySaving',
        'industryFinance',
        'workSafety',
      ],
      problem: '跨境货运环节多、主体多，口岸、港区、公路和仓储数据相互割裂，车辆空驶和等待时间居高不下。',
      method:
        '项目以数据不出域的方式联通 7 类主体的 41 种单证与轨迹数据，建立运力供需预测和协同调度模型，并对危险货物运输全程监管。',
      effect: '试点线路车辆平均等待时间由 3.1 小时降到 1.2 小时，空驶率下降 16 个百分点，吨公里碳排放下降 13%。',
    },
    story: [
      { at: '06-14 11:11', does: 'begin' },
      { at: '06-19 19:19', does: 'fillAll' },
      { at: '06-20 10:10', does: 'submit' },
      {
        at: '06-29 15:45',
        does: 'return',
        reason: '联系邮箱无法送达，请核对；项目简述请写明与国内外同类方案的区别。',
        until: '2026-07-05',
      },
      { at: '07-02 09:30', does: 'mend', changes: { contactEmail: 'kuajing@example.com' } },
      { at: '07-02 09:41', does: 'submit' },
    ],
  },
  {
    phone: MAIN_PHONE,
    units: ['lanyin'],
    project: {
      projectName: '多中心罕见病联合研究数据空间',
      teamName: '微光队',
      topicId: 'medical-health-03',
      scenarios: ['health', 'researchDesign'],
      problem: '罕见病病例分散在各家医院，单中心样本过少，数据又不能离开医院，研究难以开展。',
      method:
        '项目以联邦学习和统一医学术语联合 12 家医院的病历、影像与基因数据，数据不出院即可完成队列构建和模型训练。',
      effect: '已形成 5 个病种、3100 例的联合队列，平均确诊时间由 14 个月缩短到 6 个月。',
    },
    story: [
      { at: '06-16 08:30', does: 'begin' },
      { at: '06-23 20:05', does: 'fillAll' },
      { at: '06-24 09:15', does: 'submit' },
      { at: '07-01 10:20', does: 'approve' },
      { at: '07-08 17:32', does: 'advance', stage: '初赛', outcome: 'notAdvanced' },
    ],
  },
  {
    phone: MAIN_PHONE,
    units: ['lanyin'],
    project: {
      projectName: '慢病人群用药依从性提醒',
      teamName: '按时队',
      topicId: 'medical-health-02',
      scenarios: ['health'],
      problem: '慢病患者出院后漏服、错服药物普遍，基层医生难以及时掌握。',
      method: '项目计划结合处方、购药和可穿戴设备数据，识别漏服风险并提醒患者与家庭医生。',
      effect: '目前完成方案设计与小范围访谈，预计可将漏服率降低三成。',
    },
    story: [
      { at: '06-21 13:25', does: 'begin' },
      { at: '06-27 14:00', does: 'fillAll' },
      { at: '06-27 14:10', does: 'submit' },
      {
        at: '07-06 16:50',
        does: 'reject',
        reason: '项目尚未开展实际应用，不符合“参赛项目要求已经开展实际应用，取得实际效益或具有潜在效益”的要求。',
      },
    ],
  },
];
