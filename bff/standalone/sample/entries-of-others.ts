import { SECOND_PHONE, THIRD_PHONE, type SampleEntry } from './sample-entry';

/** Entries the main contact must never see. */
export const entriesOfOthers: SampleEntry[] = [
  {
    phone: SECOND_PHONE,
    units: ['haiming'],
    project: {
      projectName: '农村公路病害众包识别',
      teamName: '乡道队',
      topicId: 'transport-03',
      scenarios: ['publicServices'],
      problem: '农村公路里程长、养护人手少，坑槽和塌方往往靠群众反映。',
      method: '项目利用客运车、邮政车的车载影像识别路面病害，按风险排序生成养护计划。',
      effect: '在 4 个县 3900 公里农村公路应用，病害发现率提高到 93%，养护成本下降 15%。',
    },
    story: [
      { at: '06-20 09:00', does: 'begin' },
      { at: '06-30 10:30', does: 'fillAll' },
      { at: '07-03 11:00', does: 'submit' },
    ],
  },
  {
    phone: SECOND_PHONE,
    units: ['haiming'],
    project: {
      projectName: '',
      teamName: '',
      topicId: 'transport-04',
      scenarios: [],
      problem: '',
      method: '',
      effect: '',
    },
    story: [{ at: '07-09 21:30', does: 'begin' }],
  },
  {
    phone: THIRD_PHONE,
    units: ['qinglan'],
    project: {
      projectName: '海上风电运维气象窗口服务',
      teamName: '追风队',
      topicId: 'meteorology-05',
      scenarios: ['operationServices', 'workSafety'],
      problem: '海上风电运维可作业时间短，出海决策依赖公共预报，一半以上的窗口被错过。',
      method: '项目融合浮标、卫星测高、风机自带测风和船舶数据，给出未来 72 小时逐小时可作业窗口与风险。',
      effect: '服务 6 个风电场，可作业窗口利用率由 46% 提高到 71%，单台风机年发电增加 2.3%。',
    },
    story: [
      { at: '06-17 10:10', does: 'begin' },
      { at: '06-24 15:30', does: 'fillAll' },
      { at: '06-25 09:20', does: 'submit' },
      {
        at: '07-09 16:05',
        does: 'return',
        reason: '财务审计报告缺少最近一年；参赛单位的单位简介请补充主营业务收入构成',
      },
    ],
  },
];
