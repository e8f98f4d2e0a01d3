import { deliveryStateNames } from '../../shared/notification';
import type { NotificationSettings } from '../../shared/notification-endpoints';
import { formatFull } from '../../shared/time';
import { describeEntry } from '../exports/describe-entry';
import type { Block, Cell, Sheet } from '../exports/sheet';
import type { OwnData } from './collect';

/** The same in words, to be read on paper. */
export function describeOwnData({ data, open }: OwnData, made: { at: Date; demo: boolean }): Sheet {
  const { user, consents, sessions, wechat, notices, looks } = data;
  const blocks: Block[] = [
    { kind: 'heading', text: '账号' },
    {
      kind: 'pairs',
      title: null,
      pairs: [
        { label: '手机号', answer: cell(user.phone) },
        { label: '第一次登录', answer: cell(formatFull(user.since)) },
        { label: '通知设置', answer: cell(settingsInWords(data.notificationSettings)) },
        { label: '绑定的微信', answer: cell(wechat.map(({ bound_at }) => `${formatFull(bound_at)} 绑定`).join('；')) },
      ],
    },
    table('同意过的协议', ['协议', '版本', '时间'], consents, (each) => [
      each.title,
      each.version,
      formatFull(each.at),
    ]),
    table('登录的设备', ['设备', '登录时间', '最近使用'], sessions, (each) => [
      each.device ?? '没有名称的设备',
      formatFull(each.created_at),
      formatFull(each.seen_at),
    ]),
    table('查看记录', ['谁', '做了什么', '时间'], looks, (each) => [
      each.looker_phone,
      lookWords[each.what] + (each.detail && `“${each.detail}”`),
      formatFull(each.at),
    ]),
    table('站内消息', ['标题', '内容', '发到', '时间'], notices, (each) => [
      each.title,
      each.text,
      each.deliveries.map(({ channel, state }) => `${channelNames[channel]}${deliveryStateNames[state]}`).join('；'),
      formatFull(each.at),
    ]),
    ...open.flatMap(({ loaded, main }): Block[] =>
      loaded
        ? [
            { kind: 'heading', text: `报名：${main.projectName ?? main.id}` },
            ...describeEntry(loaded, main, made).blocks,
          ]
        : [],
    ),
  ];
  return { title: '我的数据', above: '参赛掌上通', cover: null, blocks, foot: `导出于 ${formatFull(data.exportedAt)}` };
}

const channelNames = { wechat: '微信', sms: '短信' } as const;

function settingsInWords({ wechat, sms, quietHours, muted }: NotificationSettings): string {
  const said = [`微信${wechat ? '开' : '关'}`, `短信${sms ? '开' : '关'}`];
  if (quietHours) said.push(`免打扰 ${quietHours.from} 至 ${quietHours.to}`);
  if (muted.length > 0) said.push(`不打扰的报名 ${muted.join('、')}`);
  return said.join('；');
}

const lookWords = { opened: '查看报名内容', file: '下载附件', paper: '打印盖章材料', sheet: '导出报名表' } as const;

const cell = (text: string): Cell => ({ text: text || '无', filled: true });

function table<Row>(title: string, labels: string[], rows: readonly Row[], cells: (row: Row) => string[]): Block {
  const columns = labels.map((label) => ({ label, share: 1 / labels.length }));
  const filled = rows.length > 0 ? rows.map((row) => cells(row).map(cell)) : [labels.map(() => cell(''))];
  return { kind: 'table', title, columns, rows: filled };
}
