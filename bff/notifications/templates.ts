import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import type { Flaw } from '../../shared/form/flaw';
import { noticeTypes } from '../../shared/notification';
import { templateNames, templateProblem } from '../../shared/text-template';
import { CannotStart } from '../cannot-start';
import type { Contests } from '../contests/load-contests';
import { type ContestFlaw, flawLine } from '../contests/read-contest';
import { readYaml } from '../contests/read-yaml';
import { factNames } from './notice-facts';

const words = z.string().check(z.minLength(1));
const types = z.array(z.enum(noticeTypes)).check(z.minLength(1));
/** A sentence with gaps, see shared/text-template.ts; or one for each kind of notice, and `otherwise` for the rest. */
const source = z.union([words, z.partialRecord(z.enum([...noticeTypes, 'otherwise']), words)]);
/** By the keywords of the template, `thing1`, in which WeChat prescribes what a value may be. */
const fields = z.record(z.string().check(z.regex(/^[a-z_]+\d+$/, '应为模板的关键词，如 thing1')), source);

const templateSchema = z.strictObject({
  templateId: words.check(z.maxLength(100)),
  name: words,
  types,
  fields,
  /** One consent allows any number of messages. */
  longTerm: z._default(z.boolean(), false),
});
export type WeChatTemplate = z.infer<typeof templateSchema>;

const ownSchema = z.strictObject({ templateId: words, types: z.optional(types), fields: z.optional(fields) });
const fileSchema = z.strictObject({
  wechat: z.array(templateSchema),
  /** By contest: which kinds a template serves there, and what stands in its fields, where that is not as for all. */
  contests: z.optional(z.record(z.string(), z.array(ownSchema))),
});

/** Which template of WeChat's serves which notices; asked for in this order. */
export type NoticeTemplates = z.infer<typeof fileSchema>;

export const noTemplates: NoticeTemplates = { wechat: [] };

/** The templates as a contest uses them. */
export function templatesFor({ wechat, contests }: NoticeTemplates, contestId: string): readonly WeChatTemplate[] {
  const own = contests && Object.hasOwn(contests, contestId) ? contests[contestId]! : [];
  if (own.length === 0) return wechat;
  return wechat.map((template) => {
    const mine = own.find(({ templateId }) => templateId === template.templateId);
    if (!mine) return template;
    return { ...template, types: mine.types ?? template.types, fields: { ...template.fields, ...mine.fields } };
  });
}

/** Throws one error that lists every mistake with its line. */
export function loadTemplates(file: string, contests?: Contests): NoticeTemplates {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CannotStart(`读不到消息模板 ${file}：请检查 NOTICE_TEMPLATES。`, { cause: error });
  }
  const { templates, flaws } = readTemplates(text, path.basename(file), contests);
  if (templates) return templates;
  throw new CannotStart(
    `消息模板有 ${flaws.length} 处问题：\n${flaws.map((flaw) => `  ${flawLine(flaw)}`).join('\n')}`,
  );
}

/** `templates` is there only when nothing is wrong with them. */
export function readTemplates(
  text: string,
  file: string,
  contests?: Contests,
): { templates: NoticeTemplates | null; flaws: ContestFlaw[] } {
  const { parsed, flaws } = readYaml(text, file, fileSchema, (read) => templateFlaws(read, contests));
  return { templates: parsed, flaws };
}

function templateFlaws({ wechat, contests = {} }: NoticeTemplates, known: Contests | undefined): Flaw[] {
  const flaws: Flaw[] = [];
  const say = (place: string, sentence: string) => flaws.push({ place, sentence });
  wechat.forEach(({ templateId, fields: own }, i) => {
    const place = `wechat.${i}`;
    if (wechat.findIndex((each) => each.templateId === templateId) < i) say(place, `模板“${templateId}”写了两次`);
    sourceFlaws(own, place, say);
  });
  for (const [contestId, own] of Object.entries(contests)) {
    if (known && !known.has(contestId)) say(`contests.${contestId}`, `没有编号为“${contestId}”的赛事`);
    own.forEach(({ templateId, fields: mine = {} }, i) => {
      const place = `contests.${contestId}.${i}`;
      const template = wechat.find((each) => each.templateId === templateId);
      if (!template) return say(place, `wechat 里没有模板“${templateId}”`);
      for (const key of Object.keys(mine)) {
        if (!(key in template.fields)) say(`${place}.fields.${key}`, `模板“${templateId}”没有关键词“${key}”`);
      }
      sourceFlaws(mine, place, say);
    });
  }
  return flaws;
}

function sourceFlaws(own: WeChatTemplate['fields'], at: string, say: (place: string, sentence: string) => void): void {
  for (const [key, given] of Object.entries(own)) {
    for (const text of typeof given === 'string' ? [given] : Object.values(given)) {
      const place = `${at}.fields.${key}`;
      const problem = templateProblem(text);
      if (problem !== null) say(place, problem);
      else {
        for (const name of templateNames(text).filter((each) => !factNames.includes(each))) {
          say(place, `这里没有“{${name}}”，可以用：${factNames.map((each) => `{${each}}`).join('、')}`);
        }
      }
    }
  }
}
