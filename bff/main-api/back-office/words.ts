import type { Outcome, Status } from '../../../shared/registration';

/**
 * The words such offices use, and what they mean to us: the one place to edit for another platform. A word that is
 * not here is logged once and read with care, see read-entry.ts.
 */
export const statusWords: Readonly<Record<string, Status>> = {
  草稿: 'draft',
  暂存: 'draft',
  未提交: 'draft',
  待提交: 'draft',
  已提交: 'submitted',
  待审核: 'submitted',
  待初审: 'submitted',
  审核中: 'submitted',
  已退回: 'returned',
  退回修改: 'returned',
  待修改: 'returned',
  驳回修改: 'returned',
  审核通过: 'approved',
  已通过: 'approved',
  审核不通过: 'rejected',
  审核未通过: 'rejected',
  未通过: 'rejected',
  不予通过: 'rejected',
};

export const outcomeWords: Readonly<Record<string, Outcome>> = {
  待评审: 'pending',
  评审中: 'pending',
  晋级: 'advanced',
  已晋级: 'advanced',
  入围: 'advanced',
  未晋级: 'notAdvanced',
  未入围: 'notAdvanced',
  淘汰: 'notAdvanced',
};

/** How a yes-or-no column may say yes and no; the first of each is what we write. */
export const yesWords: readonly string[] = ['1', 'Y', 'true', '是'];
export const noWords: readonly string[] = ['0', 'N', 'false', '否'];

/** The first stage, for an entry that names none. */
export const FIRST_STAGE = '未审核';
