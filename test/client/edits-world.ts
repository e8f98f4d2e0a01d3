import { createEngine, type Engine } from '../../client/offline/edits/engine';
import { type EditRecord, freshRecord, isUnsaved, myAnswers } from '../../client/offline/edits/record';
import { fromStored, storedSchema, toStored } from '../../client/offline/edits/stored-record';
import { AppError } from '../../shared/errors';
import { type Answers, valueAt } from '../../shared/form/answers';
import type { Changes } from '../../shared/form/changes';
import { copy, rowOf, type Server } from './edits-server';

/** Time that only moves when told to. */
export class Time {
  now = 1_000_000;
  private queue: { at: number; run: () => void }[] = [];

  later = (ms: number, run: () => void): (() => void) => {
    const entry = { at: this.now + ms, run };
    this.queue.push(entry);
    return () => void (this.queue = this.queue.filter((each) => each !== entry));
  };

  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    for (;;) {
      await settle();
      const next = this.queue.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.queue = this.queue.filter((each) => each !== next);
      this.now = Math.max(this.now, next.at);
      next.run();
    }
    this.now = until;
    await settle();
  }
}

async function settle() {
  for (let i = 0; i < 8; i++) await Promise.resolve();
}

export type Weather = 'fine' | 'offline' | 'lostRequest' | 'lostReply' | 'busy' | 'busyAfter' | 'signedOut';

interface Field {
  path: string;
  text: string;
  seen: unknown;
}

/**
 * One phone: a storage that survives kills, an engine that does not, a field in focus, a network. In a browser every
 * start is a new tab, which finds under another name what the one before left behind.
 */
export class Device {
  weather: Weather = 'fine';
  full = false;
  engine: Engine | null = null;
  /** Every value typed, by path, with its time; what was given up in a conflict is taken out. */
  typed = new Map<string, { value: string; at: number }[]>();
  /** Chosen over another's answer, so they may come after it although they do not continue it. */
  insisted: { path: string; mine: unknown; theirs: unknown }[] = [];
  /** How often the person had to choose between two sides. */
  asked = 0;
  /** What the chip said that was not so. */
  lies: string[] = [];
  private lives = 0;
  private stored = new Map<string, string>();
  private field: Field | null = null;

  constructor(
    readonly name: string,
    private time: Time,
    private server: Server,
    private delay: () => number,
    private browser = false,
  ) {}

  start() {
    if (this.engine) return;
    const life = ++this.lives;
    const key = this.browser ? `tab ${life}` : 'app';
    let adopted: string | undefined;
    const own = this.stored.get(key);
    this.engine = createEngine({
      record: own === undefined ? freshRecord(this.server.current()) : read(own),
      write: (each) => {
        if (this.lives !== life) return;
        this.write(key, each);
        if (adopted !== undefined) this.stored.delete(adopted);
        adopted = undefined;
      },
      leftBehind: () => {
        adopted = [...this.stored.keys()].find((other) => other !== key);
        return adopted === undefined ? null : read(this.stored.get(adopted)!);
      },
      send: (revision, changes) => this.send(revision, changes),
      now: () => this.time.now,
      later: (ms, run) => this.time.later(ms, () => this.lives === life && run()),
    });
    this.engine.subscribe(() => this.lives === life && this.watch());
  }

  /** The process is gone between two instructions; nothing of it runs again. */
  kill() {
    if (!this.engine) return;
    const { sentence } = this.engine.view;
    const warned = sentence?.includes('存储空间已满') ?? false;
    this.engine = null;
    this.lives++;
    this.field = null;
    for (const [path, log] of this.typed) {
      const there = (value: string) => this.keeps(path, value) || this.server.has(path, value);
      const due = log.filter(({ at }) => at <= this.time.now - 1000).pop();
      if (due && !there(due.value) && !warned) throw new Error(`lost after a kill: ${path} ${due.value}`);
      const kept = log.filter(({ value }) => there(value));
      if (kept.length > 0) this.typed.set(path, kept);
      else this.typed.delete(path);
    }
  }

  focus(path: string) {
    if (!this.engine) return;
    const value = valueAt(this.engine.view.answers, path);
    if (path.includes('.') && !rowOf(this.engine.view.answers, path.split('.')[0]!, path.split('.')[1]!)) return;
    this.field = { path, text: String(value ?? ''), seen: value ?? null };
  }

  type(letters: string) {
    if (!this.engine || !this.field) return;
    const { field } = this;
    const [name = '', row] = field.path.split('.');
    if (row !== undefined && !rowOf(this.engine.view.answers, name, row)) return void (this.field = null);
    field.text += letters;
    this.note(field.path, field.text);
    this.engine.edit({ [field.path]: field.text }, field.seen);
    field.seen = field.text;
  }

  addRow(id: string) {
    this.engine?.edit({ [`rows.${id}`]: { name: id } });
    if (this.engine) this.note(`rows.${id}.name`, id);
  }

  deleteRow(id: string) {
    if (!this.engine || !rowOf(this.engine.view.answers, 'rows', id)) return;
    if (this.field?.path.startsWith(`rows.${id}`)) this.field = null;
    this.forget(`rows.${id}`);
    this.engine.edit({ [`rows.${id}`]: null });
  }

  choose(index: number, choice: 'mine' | 'theirs') {
    const held = this.engine?.view.held ?? [];
    const each = held[index % Math.max(1, held.length)];
    if (!this.engine || !each) return;
    if (this.field?.path.startsWith(each.path)) this.field = null;
    if (choice === 'mine') this.insist(each.path, each.mine, each.theirs);
    else this.forget(each.path);
    this.engine.choose(each.path, choice);
  }

  private insist(path: string, mine: unknown, theirs: unknown) {
    const [left, right] = [mine, theirs].map((side) => (side ?? {}) as Record<string, unknown>);
    if (path.split('.').length === 2) {
      for (const sub of new Set([...Object.keys(left!), ...Object.keys(right!)])) {
        this.insisted.push({ path: `${path}.${sub}`, mine: left![sub], theirs: right![sub] });
      }
    } else this.insisted.push({ path, mine, theirs });
  }

  private note(path: string, value: string) {
    this.typed.set(path, [...(this.typed.get(path) ?? []), { value, at: this.time.now }]);
  }

  private forget(path: string) {
    for (const each of [...this.typed.keys()])
      if (each === path || each.startsWith(`${path}.`)) this.typed.delete(each);
  }

  last(path: string): string | undefined {
    return this.typed.get(path)?.slice(-1)[0]?.value;
  }

  /** What the chip says has to be so at this very moment. */
  private watch() {
    const { state, answers } = this.engine!.view;
    if (state === 'conflict') this.asked++;
    for (const path of this.typed.keys()) {
      const value = this.last(path)!;
      if (state === 'cloud' && !this.server.has(path, value)) this.lies.push(`已存云端, but not ${path} ${value}`);
      if (state !== 'local') continue;
      const shown = String(valueAt(answers, path) ?? '');
      if (!this.keeps(path, shown) && !this.server.has(path, shown))
        this.lies.push(`已存本机, but not ${path} ${value}`);
    }
  }

  private write(key: string, record: EditRecord) {
    if (!isUnsaved(record)) return void this.stored.delete(key);
    if (this.full) throw new Error('storage full');
    this.stored.set(key, JSON.stringify({ stored: toStored(record), answers: record.base.answers }));
  }

  /** Is it in storage? */
  private keeps(path: string, value: string): boolean {
    return [...this.stored.values()].some((text) =>
      String(valueAt(myAnswers(read(text)), path) ?? '').startsWith(value),
    );
  }

  get storageIsEmpty(): boolean {
    return this.stored.size === 0;
  }

  private send(revision: number, changes: Changes): ReturnType<Parameters<typeof createEngine>[0]['send']> {
    const { weather, name } = this;
    const body = copy(changes);
    return new Promise((resolve, reject) => {
      const fail = (code: 'unavailable' | 'unauthenticated') => reject(new AppError(code, weather));
      this.time.later(this.delay(), () => {
        if (weather === 'offline' || weather === 'lostRequest' || weather === 'busy') return fail('unavailable');
        if (weather === 'signedOut') return fail('unauthenticated');
        let reply: ReturnType<Server['save']>;
        try {
          reply = this.server.save(name, revision, body);
        } catch (error) {
          return void this.time.later(this.delay(), () => reject(error as Error));
        }
        if (weather === 'lostReply' || weather === 'busyAfter')
          this.time.later(this.delay(), () => fail('unavailable'));
        else this.time.later(this.delay(), () => resolve(reply));
      });
    });
  }
}

function read(text: string): EditRecord {
  const { stored, answers } = JSON.parse(text) as { stored: unknown; answers: Answers };
  return fromStored(storedSchema.parse(stored), answers);
}
