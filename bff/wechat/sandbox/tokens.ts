import { type Reply, Refusal } from './reply';
import { MINUTE_MS, randomValue, type State, type Token } from './state';

const LIFETIME_MS = 7200_000;
/** A token of cgi-bin/token that was replaced lives on for so long; stable_token renews so early. */
const OVERLAP_MS = 5 * MINUTE_MS;
const MOST_FORCED_A_DAY = 20;
const FORCED_APART_MS = 30_000;

export function plainToken(state: State, query: Record<string, string>): Reply {
  checkAccount(state, query, 40001);
  const old = state.tokens.plain.at(-1);
  if (old) old.expiresAt = Math.min(old.expiresAt, state.now() + OVERLAP_MS);
  return grant(state, newToken(state, state.tokens.plain));
}

export function stableToken(state: State, body: Record<string, unknown>): Reply {
  checkAccount(state, body, 40125);
  const current = state.tokens.stable.filter(({ dead, expiresAt }) => !dead && expiresAt > state.now()).at(-1);
  if (body.force_refresh === true) {
    const now = state.now();
    const today = state.forced.filter((at) => at > now - 24 * 60 * MINUTE_MS);
    if (today.length >= MOST_FORCED_A_DAY) throw new Refusal(45009);
    if (today.some((at) => at > now - FORCED_APART_MS)) throw new Refusal(45011);
    state.forced.push(now);
    for (const token of state.tokens.stable) token.dead = true;
    return grant(state, newToken(state, state.tokens.stable));
  }
  const isFresh = current && current.expiresAt - state.now() > OVERLAP_MS;
  return grant(state, isFresh ? current : newToken(state, state.tokens.stable));
}

function checkAccount(state: State, given: Record<string, unknown>, wrongSecret: number): void {
  if (!given.appid) throw new Refusal(41002);
  if (!given.secret) throw new Refusal(41004);
  if (given.grant_type !== 'client_credential') throw new Refusal(40002);
  if (given.appid !== state.appid) throw new Refusal(40013);
  if (given.secret !== state.secret) throw new Refusal(wrongSecret);
}

function newToken(state: State, among: Token[]): Token {
  const token = { value: `${among.length + 1}_${randomValue(96)}`, expiresAt: state.now() + LIFETIME_MS, dead: false };
  among.push(token);
  return token;
}

const grant = (state: State, { value, expiresAt }: Token): Reply => ({
  access_token: value,
  expires_in: Math.floor((expiresAt - state.now()) / 1000),
});

/** Passes a call that carries a living token of either kind. */
export function checkToken(state: State, value: string | undefined): void {
  if (!value) throw new Refusal(41001);
  const token = [...state.tokens.plain, ...state.tokens.stable].find((each) => each.value === value);
  if (!token || token.dead || state.stale.has(value)) throw new Refusal(40001);
  if (token.expiresAt <= state.now()) throw new Refusal(42001);
}
