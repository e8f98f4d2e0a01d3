import { MAIN_PHONE, type SampleEntry } from './sample-entry';

/** Five entries of one unit, answered for by one person: from a draft to 初赛. */
export const entriesOfOneUnit: SampleEntry[] = [
  {
    phone: MAIN_PHONE,
    units: ['heshan'],
    project: {
      projectName: '耕地质量天空地一体化监测与培肥决策服务',
      teamName: '沃土知时队',
      topicId: 'modern-agriculture-03',
      scenarios: ['environment', 'publicServices', 'businessManagement'],
      problem: '县域耕地质量长期依靠三年一轮的抽样调查，结果滞后，农户施肥多凭经验，化肥利用率不足四成。',
      method:
        '项目融合卫星遥感、无人机影像、土壤墒情站和农事记录，建立地块级土壤有机质与养分反演模型，按月生成耕地质量图和培肥处方。',
      effect:
        '在 3 个县 42 万亩耕地应用一年，化肥用量平均下降 11%，亩均增收 86 元，耕地质量评价周期由三年缩短到一个月。',
    },
    story: [
      { at: '06-14 09:35', does: 'begin' },
      { at: '06-16 15:20', does: 'fillHalf' },
      { at: '06-25 10:08', does: 'fillAll' },
      { at: '06-26 16:42', does: 'submit' },
      {
        at: '07-08 11:15',
        does: 'return',
        reason:
          '您的报名材料需要修改：1. 营业执照扫描件不清晰，请重新上传彩色扫描件；2. 核心能力篇幅过长，请精简并写明数据产品；3. 请补充说明与数据来源部门的合作方式。',
        until: '2026-07-14 18:00',
      },
    ],
  },
  {
    phone: MAIN_PHONE,
    units: ['heshan'],
    project: {
      projectName: '小流域山洪灾害风险一张图',
      teamName: '听雨队',
      topicId: 'emergency-management-02',
      scenarios: ['publicServices', 'socialManagement', 'workSafety'],
      problem: '山区小流域雨量站稀疏，山洪从起涨到成灾往往不到一小时，基层转移避险缺少依据。',
      method:
        '项目汇聚雷达估测降水、地形、河道断面、人口热力和历史险情数据，十分钟滚动计算沟道流量，自动圈定受威胁的村组和人员名单。',
      effect: '汛期在 61 条小流域运行，预警平均提前 53 分钟，成功支撑转移避险 17 次、2300 余人。',
    },
    story: [
      { at: '06-15 14:02', does: 'begin' },
      { at: '06-28 09:50', does: 'fillAll' },
      { at: '06-28 17:31', does: 'submit' },
      {
        at: '07-09 09:40',
        does: 'return',
        reason: '项目 PPT 第 3 页的数据来源与申报书不一致，请替换后重新提交；其余内容无须修改。',
        fields: ['projectSlides'],
        only: true,
        until: '2026-07-11 18:00',
      },
    ],
  },
  {
    phone: MAIN_PHONE,
    units: ['heshan'],
    project: {
      projectName: '荔枝产销数据服务平台',
      teamName: '一骑红尘队',
      topicId: 'modern-agriculture-08',
      scenarios: ['supplyChain'],
      problem: '荔枝上市期集中，产地、冷链和市场信息不通，果农常常丰产不丰收。',
      method: '',
      effect: '',
    },
    story: [
      { at: '07-06 20:11', does: 'begin' },
      { at: '07-09 22:47', does: 'fillHalf' },
    ],
  },
  {
    phone: MAIN_PHONE,
    units: ['heshan', 'qinglan'],
    project: {
      projectName: '设施农业用能与产量协同优化',
      teamName: '向光队',
      topicId: 'green-low-carbon-04',
      scenarios: ['energySaving', 'manufacturing'],
      problem: '设施大棚补光、控温用电占生产成本三成以上，种植与用能各自为政，峰段用电浪费明显。',
      method: '项目打通棚内环境、作物长势、分时电价和天气预报数据，由模型给出次日补光与控温计划，并与储能联动。',
      effect: '在 12 个园区应用，单位产量用电下降 19%，番茄亩产提高 8%，折合年减排 1460 吨。',
    },
    story: [
      { at: '06-18 08:55', does: 'begin' },
      { at: '07-02 11:20', does: 'fillAll' },
      { at: '07-07 15:05', does: 'submit' },
    ],
  },
  {
    phone: MAIN_PHONE,
    units: ['heshan'],
    project: {
      projectName: '城市市容问题智能发现与派单',
      teamName: '城事队',
      topicId: 'urban-governance-03',
      scenarios: ['socialManagement', 'publicServices'],
      problem: '占道经营、暴露垃圾等市容问题依靠人工巡查，发现慢、重复派单多，市民投诉集中。',
      method: '项目利用既有视频、环卫车载影像和民生诉求数据，训练 23 类市容问题识别模型，自动去重并按职责派单。',
      effect: '在两个城区应用，问题平均发现时间由 6 小时缩短到 18 分钟，重复派单下降 72%。',
    },
    story: [
      { at: '06-13 10:20', does: 'begin' },
      { at: '06-17 16:00', does: 'fillAll' },
      { at: '06-17 16:30', does: 'submit' },
      { at: '07-01 10:00', does: 'approve' },
    ],
  },
];
