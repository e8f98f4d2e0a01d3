import { outcomeNames, statusNames } from '../../../shared/registration';
import { publishCommand } from '../publication/command';
import { announceCommand } from './announce-command';
import { awardCommand } from './award-command';
import { byName, change, type Command, needed, text, wholeNumber } from './command';
import { extendCommand, openCommand } from './extend-commands';
import { supplementCommand } from './supplement-command';
import { verifyCommand } from './verify-command';

/** Every command, in the order of the help. */
export const commands: Record<string, Command> = {
  list: {
    usage: 'list [--status 已提交] [--contest 编号] [--q 词] [--limit 50]',
    about: '列出报名，最近保存的在前',
    options: { status: text, contest: text, q: text, limit: text },
    order(_, { status, contest, q, limit }) {
      const query = {
        status: byName('状态', statusNames, status),
        contestId: contest,
        q,
        limit: limit && wholeNumber('--limit ', limit),
      };
      const given = Object.entries(query).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, String(value)]],
      );
      const search = new URLSearchParams(given).toString();
      return { method: 'GET', path: `/registrations${search && `?${search}`}`, shows: 'list' };
    },
  },
  show: {
    usage: 'show <编号>',
    about: '一份报名的状态、退回意见、文件和经过',
    positional: '报名编号',
    options: {},
    order: (id) => ({ method: 'GET', path: `/registrations/${encodeURIComponent(id)}`, shows: 'entry' }),
  },
  return: {
    usage: 'return <编号> --reason "1. …；2. …" [--field 字段]… [--only] [--until "2026-07-17 18:00"]',
    about: '退回修改；--field 打开指定字段，--only 只许改这些，--until 是重新提交的期限（北京时间）',
    positional: '报名编号',
    options: { reason: needed, field: { type: 'string', multiple: true }, only: { type: 'boolean' }, until: text },
    order: (id, { reason, field = [], only = false, until }) =>
      change('return', id, { reason, fields: field, only, until }),
  },
  approve: {
    usage: 'approve <编号> [--reason "…"]',
    about: '审核通过',
    positional: '报名编号',
    options: { reason: text },
    order: (id, { reason }) => change('approve', id, { reason }),
  },
  reject: {
    usage: 'reject <编号> --reason "…"',
    about: '审核不通过',
    positional: '报名编号',
    options: { reason: needed },
    order: (id, { reason }) => change('reject', id, { reason }),
  },
  advance: {
    usage: 'advance <编号> --stage 决赛 [--outcome 晋级|未晋级|评审中] [--reason "…"]',
    about: '调整阶段和结果；不写结果就是晋级',
    positional: '报名编号',
    options: { stage: needed, outcome: text, reason: text },
    order: (id, { stage, outcome, reason }) =>
      change('advance', id, { stage, outcome: byName('结果', outcomeNames, outcome), reason }),
  },
  publish: publishCommand,
  verify: verifyCommand,
  supplement: supplementCommand,
  award: awardCommand,
  open: openCommand,
  extend: extendCommand,
  announce: announceCommand,
  generate: {
    usage: 'generate <份数> [--contest 编号]',
    about: '生成许多假报名，用来试规模；不写赛事就是正在报名的那个',
    positional: '份数',
    options: { contest: text },
    order: (count, { contest }) => ({
      method: 'POST',
      path: '/generate',
      body: { count: wholeNumber('份数', count), contestId: contest },
      shows: 'generated',
    }),
  },
};
