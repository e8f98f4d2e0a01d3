import { contestSchema } from '../../shared/contest';
import { compileForm } from '../../shared/form/form';
import type { LoadedContest } from '../../bff/contests/load-contests';

/** The smallest contest that has everything the standalone API looks at. */
export const tiny: LoadedContest = load({
  id: 'tiny',
  stages: [{ name: '未审核', strip: false }, { name: '初赛' }, { name: '决赛' }],
  technicalVerification: { name: '技术验证', states: ['未开始', '进行中', '已完成'] },
  entry: {
    once: [{ id: 'person', per: 'topic', fields: ['members.idNumber'], rule: '同一赛题每人只能代表 1 个团队' }],
  },
});

/** Another one, without a technical verification, whose first stage is already part of the contest. */
export const plain: LoadedContest = load({ id: 'plain', stages: [{ name: '初赛' }, { name: '决赛' }] });

const channels = [{ title: '窗口', steps: ['带上材料'] }];

/** One without tracks and teams, whose applications are made elsewhere. */
export const bare: LoadedContest = load({
  id: 'bare',
  stages: [{ name: '初审' }],
  tracks: [],
  entry: { elsewhere: { where: '窗口', channels, told: [{ state: '准备中', whose: 'you' }] } },
  form: {
    sections: [
      {
        id: 'all',
        title: '全部',
        fields: [
          { id: 'title', label: '案例名称', type: 'text', maxLength: 50, mark: 'projectName' },
          { id: 'told', label: '办理进度', type: 'choice', options: ['准备中'], mark: 'toldState' },
        ],
      },
    ],
  },
});

export const contests = new Map([tiny, plain, bare].map((each) => [each.contest.id, each]));

interface Own {
  id: string;
  stages: object[];
  technicalVerification?: object;
  entry?: object;
  tracks?: object[];
  form?: object;
}

function load(own: Own): LoadedContest {
  const contest = contestSchema.parse({
    name: '小赛',
    shortName: '小赛',
    organisers: [],
    registration: { opens: '2026-06-13', closes: '2026-07-15T18:00:00+08:00' },
    schedule: [{ id: 'closes', title: '截止', text: '7 月 15 日截止' }],
    tracks: [{ id: 'farming', name: '现代农业', topics: [{ id: 'soil', name: '耕地', description: '耕地质量' }] }],
    eligibility: [],
    materials: [],
    contacts: [],
    source: { document: '指南', issuer: '组委会', date: '2026 年 6 月' },
    form: {
      sections: [
        {
          id: 'all',
          title: '全部',
          fields: [
            { id: 'projectName', label: '项目名称', type: 'text', maxLength: 50, required: true, mark: 'projectName' },
            { id: 'teamName', label: '团队名称', type: 'text', maxLength: 50, required: true, mark: 'teamName' },
            { id: 'trackId', label: '赛道', type: 'track', required: true, mark: 'track' },
            { id: 'topicIds', label: '赛题', type: 'topics', track: 'trackId', max: 1, required: true, mark: 'topics' },
            { id: 'phone', label: '联系手机', type: 'phone', personal: true },
            { id: 'licence', label: '营业执照', type: 'files', maxCount: 3, accept: ['pdf'], maxBytes: 1_000_000 },
            {
              id: 'members',
              label: '成员',
              type: 'rows',
              rowName: '成员',
              title: 'name',
              maxRows: 5,
              fields: [
                { id: 'name', label: '姓名', type: 'text', maxLength: 20, required: true },
                { id: 'idType', label: '证件类型', type: 'choice', options: ['居民身份证', '护照'] },
                {
                  id: 'idNumber',
                  label: '证件号码',
                  type: 'identityNumber',
                  kind: 'idType',
                  formats: { 居民身份证: 'residentId', 护照: 'passport' },
                },
              ],
            },
          ],
        },
      ],
    },
    ...own,
  });
  return { contest, form: compileForm(contest) };
}

export const complete = {
  projectName: '耕地质量监测',
  teamName: '沃土队',
  trackId: 'farming',
  topicIds: ['soil'],
};
