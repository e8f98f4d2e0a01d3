import type { Clock } from '../../../bff/clock';

export type FormData = Record<string, unknown>;

/** A row of the office's table, with what RuoYi puts into every row. */
export interface OfficeEntry {
  entryId: number;
  contestCode: string;
  entryStatus: string;
  stageName: string | null;
  stageResult: string | null;
  techVerifyStatus: string | null;
  projectName: string;
  teamName: string;
  trackCode: string;
  topicCodes: string;
  contactPhone: string;
  auditOpinion: string | null;
  auditTime: string | null;
  resubmitDeadline: string | null;
  submitTime: string | null;
  createTime: string;
  updateTime: string;
  remark: string | null;
  formData: FormData;
}

/** Why an office says no, as its ServiceException does. */
export class OfficeSaysNo extends Error {}

/** `2026-07-10 09:00:00`: Beijing time that does not say so. */
export const plainTime = (time: Date): string =>
  new Date(time.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

const columns = ['projectName', 'teamName', 'trackCode', 'topicCodes'] as const;

/** What the office keeps, what its web form does and what its organiser does. */
export function createOfficeEntries(clock: Clock) {
  const entries = new Map<number, OfficeEntry>();
  let lastId = 10_085;
  const now = () => plainTime(clock.contestNow());
  const open = (entry: OfficeEntry) => ['草稿', '已退回'].includes(entry.entryStatus);

  function find(id: string | number): OfficeEntry {
    const entry = entries.get(Number(id));
    if (!entry) throw new OfficeSaysNo('报名信息不存在');
    return entry;
  }
  function review(id: string | number, change: Partial<OfficeEntry>): void {
    Object.assign(find(id), { auditTime: now(), updateTime: now(), resubmitDeadline: null, ...change });
  }

  const office = {
    /** What the office makes of a form before it stores it; null: nothing. */
    mangle: null as ((data: FormData) => FormData) | null,
    all: () => [...entries.values()],
    find,
    insert(given: Partial<OfficeEntry>): number {
      const entryId = ++lastId;
      const blank = { stageName: null, stageResult: null, techVerifyStatus: null, auditOpinion: null, auditTime: null };
      const names = { projectName: '', teamName: '', trackCode: '', topicCodes: '' };
      const times = { resubmitDeadline: null, submitTime: null, createTime: now(), updateTime: now() };
      const own = { contestCode: '', contactPhone: '', formData: {}, remark: null };
      entries.set(entryId, { ...blank, ...names, ...times, ...own, ...given, entryId, entryStatus: '草稿' });
      return entryId;
    },
    /** The whole form, as the office's page sends it. */
    update(given: Partial<OfficeEntry>): void {
      const entry = find(given.entryId ?? 0);
      if (!open(entry)) throw new OfficeSaysNo('当前状态不允许修改报名信息');
      for (const column of columns) entry[column] = String(given[column] ?? '');
      const data = given.formData ?? {};
      entry.formData = office.mangle ? office.mangle(data) : data;
      // A page that does not bring a column back loses it.
      entry.remark = given.remark ?? null;
      entry.updateTime = now();
    },
    submit(id: string | number): void {
      const entry = find(id);
      if (!open(entry)) throw new OfficeSaysNo('请勿重复提交');
      Object.assign(entry, { entryStatus: '待审核', submitTime: now(), updateTime: now() });
    },
    remove: (id: string | number) => void entries.delete(find(id).entryId),
    organiser: {
      return: (id: string | number, auditOpinion: string, resubmitDeadline: string | null = null) =>
        review(id, { entryStatus: '已退回', auditOpinion, resubmitDeadline }),
      approve: (id: string | number, auditOpinion: string | null = null) =>
        review(id, { entryStatus: '审核通过', auditOpinion }),
      reject: (id: string | number, auditOpinion: string) => review(id, { entryStatus: '审核不通过', auditOpinion }),
      advance: (id: string | number, stageName: string, stageResult: string | null) =>
        review(id, { stageName, stageResult }),
      call: (id: string | number, entryStatus: string) => review(id, { entryStatus }),
    },
    /** Somebody changes the entry on the web page. */
    editOnWeb(id: string | number, changes: FormData): void {
      const entry = find(id);
      Object.assign(entry.formData, changes);
      entry.updateTime = now();
    },
  };
  return office;
}
export type OfficeEntries = ReturnType<typeof createOfficeEntries>;

/** As Java and its JSON columns give it back: numbers as text here and there, null for what is empty. */
export function asTold(entry: OfficeEntry, { detail }: { detail: boolean }) {
  const { formData, ...row } = entry;
  const base = { createBy: 'admin', updateBy: null, params: {} };
  const names = { projectName: row.projectName || null, teamName: row.teamName || null };
  const told = { ...base, ...row, ...names, topicCodes: row.topicCodes || null };
  const untidied = Object.fromEntries(Object.entries(formData).map(([key, each]) => [key, untidy(each)]));
  return detail ? { ...told, formData: JSON.stringify(untidied) } : told;
}

function untidy(value: unknown): unknown {
  if (value === '') return null;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(untidyRow);
  return value;
}
const untidyRow = (row: unknown): unknown =>
  typeof row === 'object' && row !== null
    ? Object.fromEntries(Object.entries(row).map(([key, each]) => [key, key === 'id' ? each : untidy(each)]))
    : row;
