import { type Channel, type NoticeType } from '../shared/notification';
import { type Status } from '../shared/registration';

/** Sentences and words that stand in more than one place, so that one thing has one name everywhere. */
export const sentences = {
  signInFirst: '登录后可以查看您的报名、修改退回的内容、接收进度消息。',
  signInAction: '登录',
  draftIsNotEntry: '草稿未提交不视为完成报名',
  madeElsewhere: '这里备材料，不在这里提交',
  filledIsNotApplied: '这里填好不等于申报',
  toldByYou: '这是您自己记的，平台没有核实',
  notFoundHere: '没有找到这个页面要显示的内容，请从列表重新打开。',
  demoTime: '演示时间',
  retry: '重试',
  createRegistration: '新建报名',
  more: '显示更多',
  moreFailed: '没有取到后面的内容，点这里重试',
} as const;

/** What a status means, said beside it. */
export const statusMeanings: Record<Status, string> = {
  draft: '还没有提交，组委会看不到',
  submitted: '组委会审核中',
  returned: '组委会请您修改后重新提交',
  approved: '报名已通过审核',
  rejected: '报名没有通过审核',
};

export const noticeTypeNames: Record<NoticeType, string> = {
  submitted: '已提交',
  returned: '已退回',
  approved: '已通过',
  rejected: '未通过',
  advanced: '晋级',
  notAdvanced: '未晋级',
  supplementRequested: '补充材料',
  technicalVerification: '技术验证',
  verificationAction: '技术验证',
  final: '决赛安排',
  publicityOpened: '公示',
  publicityClosing: '公示',
  award: '获奖',
  awardRevoked: '奖项撤销',
  deadline: '即将截止',
  extended: '时间调整',
  announcement: '赛事公告',
  contactsChanged: '联络人',
};

export const channelNames: Record<Channel, string> = { wechat: '微信', sms: '短信' };

export const legalNames = { terms: '用户协议', privacy: '隐私政策' } as const;
export type LegalDoc = keyof typeof legalNames;
