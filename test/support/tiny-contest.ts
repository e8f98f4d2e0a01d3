import { type Contest, contestSchema } from '../../shared/contest';
import { compileForm, type Form } from '../../shared/form/form';

/** As little of a contest as a definition may have; `fields` go into its second section. */
export function tinyContest(fields: object[], more: { rules?: object[]; lengthUnit?: string } = {}): Contest {
  return contestSchema.parse(tinyDefinition(fields, more));
}

export function tinyForm(fields: object[], more: { rules?: object[]; lengthUnit?: string } = {}): Form {
  return compileForm(tinyContest(fields, more));
}

/** The same before it is parsed, as a file would say it. */
export function tinyDefinition(fields: object[], more: { rules?: object[]; lengthUnit?: string } = {}) {
  return {
    id: 'tiny',
    name: '小赛事',
    shortName: '小赛事',
    organisers: [],
    registration: { opens: '2026-06-13', closes: '2026-07-15' },
    schedule: [{ id: 'closing', title: '截止', text: '7 月 15 日截止' }],
    stages: [{ name: '初赛' }],
    tracks: [
      { id: 'red', name: '红', topics: [{ id: 'red-1', name: '红一', description: '无' }] },
      { id: 'blue', name: '蓝', topics: [{ id: 'blue-1', name: '蓝一', description: '无' }] },
    ],
    eligibility: [],
    materials: [],
    contacts: [],
    source: { document: '无', issuer: '无', date: '无' },
    form: {
      sections: [
        {
          id: 'marked',
          title: '必有',
          fields: [
            { id: 'project', label: '项目名称', type: 'text', maxLength: 20, mark: 'projectName' },
            { id: 'team', label: '团队名称', type: 'text', maxLength: 20, mark: 'teamName' },
            { id: 'trackId', label: '赛道', type: 'track', mark: 'track' },
          ],
        },
        { id: 'own', title: '其他', fields },
      ],
      ...more,
    },
  };
}
