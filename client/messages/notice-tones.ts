import type { NoticeType } from '../../shared/notification';
import type { TagTone } from '../components/tag';

export const noticeTones: Record<NoticeType, TagTone> = {
  submitted: 'submitted',
  returned: 'returned',
  approved: 'approved',
  rejected: 'rejected',
  advanced: 'advanced',
  notAdvanced: 'rejected',
  supplementRequested: 'returned',
  technicalVerification: 'submitted',
  verificationAction: 'submitted',
  final: 'advanced',
  publicityOpened: 'submitted',
  publicityClosing: 'submitted',
  award: 'advanced',
  awardRevoked: 'rejected',
  deadline: 'returned',
  extended: 'submitted',
  announcement: 'draft',
  contactsChanged: 'draft',
};
