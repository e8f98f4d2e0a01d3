import { z } from 'zod';
import { issueCode } from './codes';
import { pushEvent } from './push';
import { createState, type State, userOf } from './state';
import { answerTemplate } from './subscribe';

const person = z.strictObject({ openid: z.string().min(1), phone: z.string().optional() });

/** What a person, a phone or WeChat itself would do, one action a name: `POST /__sandbox/<name>` with JSON. */
const actions = {
  'login-code': action(person, (state, { openid, phone }) => ({ code: issueCode(state, 'login', openid, phone) })),
  'phone-code': action(person, (state, { openid, phone }) => ({ code: issueCode(state, 'phone', openid, phone) })),
  user: action(
    z.strictObject({
      openid: z.string().min(1),
      phone: z.string().optional(),
      countryCode: z.string().optional(),
      blocked: z.boolean().optional(),
    }),
    (state, { openid, ...changes }) => Object.assign(userOf(state, openid), definedOf(changes)),
  ),
  template: action(
    z.strictObject({
      id: z.string().min(1),
      fields: z.array(z.string()),
      kind: z.enum(['once', 'long']).default('once'),
      banned: z.boolean().default(false),
    }),
    (state, template) => {
      state.templates.set(template.id, template);
      return template;
    },
  ),
  answer: action(
    z.strictObject({ openid: z.string().min(1), templateId: z.string(), accept: z.boolean() }),
    (state, { openid, templateId, accept }) => {
      userOf(state, openid);
      answerTemplate(state, openid, templateId, accept);
      return {};
    },
  ),
  outbox: action(z.strictObject({}), (state) => ({ messages: state.outbox })),
  calls: action(z.strictObject({}), (state) => ({ calls: state.calls })),
  fault: action(
    z.strictObject({
      path: z.string(),
      times: z.int().min(1).default(1),
      errcode: z.int().optional(),
      errmsg: z.string().optional(),
      latencyMs: z.int().min(0).optional(),
      reset: z.boolean().optional(),
      contentType: z.string().optional(),
      body: z.string().optional(),
      status: z.int().optional(),
    }),
    (state, fault) => {
      state.faults.push(definedOf(fault) as (typeof state.faults)[number]);
      return {};
    },
  ),
  advance: action(z.strictObject({ ms: z.int().min(0) }), (state, { ms }) => {
    const { now } = state;
    state.now = () => now() + ms;
    return {};
  }),
  push: action(z.record(z.string(), z.unknown()), async (state, event) => ({
    answered: await pushEvent(state, event),
  })),
  reset: action(z.strictObject({}), (state) => Object.assign(state, createState(state)) && {}),
};

type Action = (state: State, body: unknown) => Promise<unknown>;

function action<T>(schema: z.ZodType<T>, act: (state: State, given: T) => unknown): Action {
  return async (state, body) => act(state, schema.parse(body));
}

export async function control(state: State, name: string, body: string): Promise<{ status: number; reply: unknown }> {
  if (!Object.hasOwn(actions, name)) return { status: 404, reply: { actions: Object.keys(actions) } };
  try {
    return { status: 200, reply: await actions[name as keyof typeof actions](state, JSON.parse(body || '{}')) };
  } catch (error) {
    return { status: 400, reply: { problem: error instanceof Error ? error.message : String(error) } };
  }
}

const definedOf = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
