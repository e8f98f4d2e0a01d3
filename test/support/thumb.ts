import type { Locator, Page } from 'playwright-core';
import type { LeafField } from '../../shared/form/fields';
import { optionId, optionLabel } from '../../shared/form/fields/choice';
import type { Form } from '../../shared/form/form';
import type { TestDesk } from './desk';

/** What a thumb hits without looking twice, in CSS pixels. */
const LEAST = 44;

/** One thumb on a browser phone: taps and types by the words people see, and notes what is too small to be hit. */
export class Thumb {
  /** What was too small, once each. */
  readonly small = new Set<string>();

  constructor(
    readonly page: Page,
    /** Files for the form's uploads, by a permitted ending. */
    private readonly files: Record<string, Buffer> = {},
  ) {}

  async tap(target: Locator): Promise<void> {
    const one = target.filter({ visible: true }).first();
    await one.waitFor();
    await this.measure(one);
    await one.tap();
  }

  press(name: string | RegExp): Promise<void> {
    return this.tap(this.page.getByRole('button', { name, exact: true }));
  }

  async see(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** Signs in on the sign-in page. */
  async signIn(desk: TestDesk, phone: string): Promise<void> {
    await this.type('手机号', phone);
    await this.page.getByRole('checkbox').filter({ visible: true }).first().tap();
    await this.press('发送验证码');
    await this.see(/秒后|重新发送/);
    await this.type('短信验证码', desk.codeFor(phone));
    await this.press('登录');
    await this.page.waitForURL((url) => url.pathname !== '/sign-in');
  }

  async type(label: string, text: string): Promise<void> {
    const box = this.page.getByRole('textbox', { name: spoken(label) });
    await this.tap(box);
    await this.page.keyboard.insertText(text);
  }

  /** Answers a field of any type, the way its control is made to be used. */
  async answer(form: Form, field: LeafField, value: unknown): Promise<void> {
    const name = spoken(field.label);
    switch (field.type) {
      case 'choice':
      case 'choices': {
        const ids = Array.isArray(value) ? (value as string[]) : [String(value)];
        const labels = ids.map((id) => optionLabel(field.options.find((option) => optionId(option) === id)!));
        return this.choose(name, labels);
      }
      case 'yesNo':
        return this.choose(name, [value ? '是' : '否']);
      case 'track':
        return this.choose(name, [form.around.tracks.find(({ id }) => id === value)!.name]);
      case 'topics': {
        const topics = form.around.tracks.flatMap((track) => track.topics);
        return this.choose(
          name,
          (value as string[]).map((id) => topics.find((topic) => topic.id === id)!.name),
        );
      }
      case 'date':
      case 'yearMonth':
        return this.page.getByLabel(name).filter({ visible: true }).fill(String(value));
      case 'range': {
        const [from = '', to = ''] = value as string[];
        await this.page.getByLabel(`${field.label}，开始年月`).filter({ visible: true }).fill(from);
        if (to !== '') await this.page.getByLabel(`${field.label}，结束年月`).filter({ visible: true }).fill(to);
        return;
      }
      case 'region': {
        await this.tap(this.page.getByRole('button', { name }));
        for (const code of value as string[]) await this.pickListed(form.around.lists!.regions!.get(code)!.name);
        return;
      }
      case 'industry':
        for (const code of value as string[]) {
          await this.press(`${field.label}，选择行业`);
          const sheet = this.page.getByRole('dialog');
          const { name: industry } = form.around.lists!.industries!.get(code)!;
          await this.tap(sheet.getByRole('textbox'));
          await this.page.keyboard.insertText(industry);
          await this.pickListed(industry);
        }
        return;
      case 'files':
        return this.attach(field, value as string[]);
      default:
        return this.type(field.label, String(value));
    }
  }

  /** Options to tick, or a picker of the phone's own. */
  private async choose(name: RegExp, labels: string[]): Promise<void> {
    const { page } = this;
    const picker = page.getByRole('combobox', { name });
    const group = page.getByRole('radiogroup', { name }).or(page.getByRole('group', { name }));
    await picker.or(group).filter({ visible: true }).first().waitFor();
    if (await picker.filter({ visible: true }).count()) {
      await this.measure(picker.filter({ visible: true }).first());
      await picker.filter({ visible: true }).selectOption({ label: labels[0]! });
      return;
    }
    for (const label of labels) await this.tap(group.locator('label').filter({ hasText: whole(label) }));
  }

  private async pickListed(name: string): Promise<void> {
    const row = this.page.getByRole('dialog').getByRole('button');
    await this.tap(row.filter({ has: this.page.getByText(name, { exact: true }) }));
  }

  private async attach({ label, accept }: LeafField & { type: 'files' }, ids: string[]): Promise<void> {
    const ending = accept.find((each) => this.files[each])!;
    for (const id of ids) {
      const name = `${label.slice(0, 8)}-${id}.${ending}`;
      const input = this.page.getByLabel(new RegExp(`^${escaped(label)}(，|$).*选择文件`)).filter({ visible: true });
      // Two files with the same content would be asked about.
      const buffer = Buffer.concat([this.files[ending]!, Buffer.from(ending === 'pdf' ? `% ${id}\n%%EOF\n` : '')]);
      await input.first().setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
      // What is there can be replaced; what is still on its way cannot.
      await this.page.getByRole('button', { name: `替换${name}` }).waitFor({ timeout: 30_000 });
    }
  }

  private async measure(target: Locator): Promise<void> {
    const box = await target.boundingBox();
    if (!box || (box.width >= LEAST && box.height >= LEAST)) return;
    const words = await target.evaluate((it) => it.getAttribute('aria-label') ?? it.textContent ?? it.outerHTML);
    this.small.add(`${words.trim()}: ${Math.round(box.width)}×${Math.round(box.height)}`);
  }
}

/** A field as a screen reader calls it: its label, then perhaps 必填 and what is wrong. */
export const spoken = (label: string): RegExp => new RegExp(`^${escaped(label)}(，|$)`);
const whole = (words: string): RegExp => new RegExp(`^\\s*${escaped(words)}\\s*$`);
const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
