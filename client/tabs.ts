import { type TabName } from '../shared/routes';

/** The four tabs in their order. */
export const tabs: readonly { name: TabName; word: string }[] = [
  { name: 'contests', word: '赛事' },
  { name: 'registrations', word: '我的赛事' },
  { name: 'messages', word: '消息' },
  { name: 'me', word: '我的' },
];
