import { attribute, flag, idOf, setAttribute } from './attributes';
import { fieldFor, isOff, named, valueOf, wordsOf, write } from './screen';
import { type View } from './view';
import { type Values } from './wx/host';

/** What the phone itself answers when a WeChat button is pressed; a function answers anew each time. */
export type ButtonAnswers = Record<string, Values | (() => Values)>;

/** Fingers and keyboard. Each gesture returns undefined when it was made, or why it could not be. */
export class Hand {
  private focused: Element | undefined;

  constructor(
    private readonly view: View,
    private readonly buttonAnswers: ButtonAnswers,
  ) {}

  tap(root: Element, name: string): string | undefined {
    const candidates = named(root, name).map(
      (element) => element.closest('button, switch, checkbox, radio, label') ?? element,
    );
    if (!candidates.length) return `nothing on the screen is called ${name}`;
    const target = candidates.find((element) => root.contains(element) && !this.offAbove(element, root));
    if (!target) return `${name} cannot be tapped: it is disabled`;
    this.blur();
    this.press(root, target);
    return undefined;
  }

  private press(root: Element, target: Element) {
    const point = { x: 10, y: 10 };
    this.view.trigger(target, 'touchstart', point);
    this.view.trigger(target, 'touchend', point);
    this.view.trigger(target, 'tap', point);
    if (target.localName === 'label') return this.throughLabel(root, target);
    this.act(target);
  }

  private throughLabel(root: Element, label: Element) {
    const aim = attribute(label, 'for');
    const controls = 'button, switch, checkbox, radio, input, textarea';
    const inside = [...(aim ? root : label).querySelectorAll(controls)];
    const target = aim ? inside.find((control) => idOf(control) === aim) : inside[0];
    if (!target || isOff(target)) return;
    if (target.matches('input, textarea')) this.focus(target);
    else this.act(target);
  }

  /** What WeChat's own controls do when touched. */
  private act(control: Element) {
    if (control.localName === 'switch') {
      const checked = !isOn(control);
      setAttribute(control, 'checked', checked);
      this.view.trigger(control, 'change', { value: checked }, false);
    }
    if (control.localName === 'checkbox' || control.localName === 'radio') this.choose(control);
    const ability = control.localName === 'button' ? attribute(control, 'open-type') : '';
    // A button may have two: agreeing to the privacy guide comes along with what it is needed for.
    for (const each of ability ? ability.split('|') : []) {
      const answer = this.buttonAnswers[each] ?? { errMsg: `${each}:ok` };
      this.view.trigger(control, each.toLowerCase(), typeof answer === 'function' ? answer() : answer, false);
    }
  }

  private choose(control: Element) {
    const many = control.localName === 'checkbox';
    const group = control.closest(`${control.localName}-group`);
    const members = [...(group?.querySelectorAll(control.localName) ?? [control])];
    if (!many) members.forEach((member) => setAttribute(member, 'checked', false));
    setAttribute(control, 'checked', many ? !isOn(control) : true);
    const values = members.filter(isOn).map((member) => attribute(member, 'value'));
    if (group) this.view.trigger(group, 'change', { value: many ? values : (values[0] ?? '') }, false);
  }

  /** Replaces what stands in a field, as pasting over it does. */
  type(root: Element, name: string, text: string): string | undefined {
    const field = fieldFor(root, name);
    if (!field) return `no field on the screen is called ${name}`;
    if (this.offAbove(field, root)) return `${name} cannot be changed: it is disabled`;
    this.focus(field);
    const allowed = cut(text, field);
    write(field, allowed);
    this.view.trigger(field, 'input', { value: allowed, cursor: allowed.length, keyCode: 0 });
    return undefined;
  }

  /** Chooses from a picker: a word of its list, or a date as WeChat writes it. */
  pick(root: Element, name: string, choice: string | number): string | undefined {
    const pickers = [...root.querySelectorAll('picker')];
    const words = (picker: Element) => `${attribute(picker, 'aria-label')}\n${wordsOf(picker)}`;
    const label = named(root, name)[0];
    const picker =
      pickers.find((candidate) => words(candidate).includes(name)) ??
      pickers.find((candidate) => label && label.compareDocumentPosition(candidate) & 4);
    if (!picker) return `no picker on the screen is called ${name}`;
    if (this.offAbove(picker, root)) return `${name} cannot be chosen: it is disabled`;
    this.blur();
    this.view.trigger(picker, 'change', { value: choice }, false);
    return undefined;
  }

  enter(): string | undefined {
    if (!this.focused) return 'no field is being typed into';
    this.view.trigger(this.focused, 'confirm', { value: valueOf(this.focused) });
    return undefined;
  }

  blur() {
    const field = this.focused;
    this.focused = undefined;
    if (field?.isConnected) this.view.trigger(field, 'blur', { value: valueOf(field), cursor: valueOf(field).length });
  }

  private focus(field: Element) {
    if (this.focused === field) return;
    this.blur();
    this.focused = field;
    this.view.trigger(field, 'focus', { value: valueOf(field), height: 300 });
  }

  private offAbove(element: Element, root: Element): boolean {
    for (let at: Element | null = element; at && at !== root; at = at.parentElement) if (isOff(at)) return true;
    return false;
  }
}

function isOn(control: Element): boolean {
  return flag(control, 'checked');
}

/** WeChat lets nobody type more than `maxlength`, which is 140 unless the page says otherwise. */
function cut(text: string, field: Element): string {
  const limit = Number(attribute(field, 'maxlength') || 140);
  return limit < 0 ? text : text.slice(0, limit);
}
