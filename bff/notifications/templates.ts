import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { noticeTypes } from '../../shared/notification';
import { CannotStart } from '../cannot-start';

/** A value of the notice in curly brackets, anything around them: `{projectName}`, `{title}`. */
const source = z.string().min(1);
const templateSchema = z.strictObject({
  templateId: z.string().min(1).max(100),
  name: z.string().min(1),
  types: z.array(z.enum(noticeTypes)).min(1),
  /** By the keywords of the template, `thing1`, in which WeChat prescribes what a value may be. */
  fields: z.record(z.string().regex(/^[a-z_]+\d+$/), source),
  /** One consent allows any number of messages. */
  longTerm: z.boolean().default(false),
});
export type WeChatTemplate = z.infer<typeof templateSchema>;

const fileSchema = z.strictObject({ wechat: z.array(templateSchema) });

/** Which template of WeChat's serves which notices; asked for in this order. */
export type NoticeTemplates = z.infer<typeof fileSchema>;

export const noTemplates: NoticeTemplates = { wechat: [] };

/** Throws one error that lists every mistake. */
export function loadTemplates(file: string): NoticeTemplates {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CannotStart(`读不到消息模板 ${file}：请检查 NOTICE_TEMPLATES。`, { cause: error });
  }
  const parsed = fileSchema.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  const flaws = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}：${message}`);
  throw new CannotStart(`消息模板 ${file} 有问题：\n${flaws.join('\n')}`, { cause: parsed.error });
}
