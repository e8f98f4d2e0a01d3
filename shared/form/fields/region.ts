import * as z from 'zod/mini';
import type { KnownCodes } from '../../lists';
import { words } from '../../track';
import { acceptsNames, fieldBase, type FieldType } from '../field-type';

const depths = ['province', 'city', 'district'] as const;

const schema = z.strictObject({
  ...fieldBase,
  type: z.literal('region'),
  /** How far down the answer goes. */
  depth: z.enum(depths),
  /** Nowhere else: the code every answer lies below, and the source's sentence for those that do not. */
  within: z.optional(
    z.strictObject({ code: z.string().check(z.regex(/^[1-8]\d{5}$/, '应为六位区划代码')), message: words }),
  ),
});
export type RegionField = z.infer<typeof schema>;

const downTo = { province: '省级', city: '市级', district: '区县' };

/**
 * Codes of GB/T 2260 from the province down, each below the one before it: `['440000', '440300', '440305']`. Cities
 * without districts (东莞, 仙桃, 石河子) end at the second code, which only the list can tell.
 */
export const region: FieldType<RegionField> = {
  schema,
  ask: '请选择',
  flaws({ depth, within }) {
    const level = within?.code.endsWith('0000') ? 0 : within?.code.endsWith('00') ? 1 : 2;
    const unreachable = within !== undefined && level > depths.indexOf(depth);
    return unreachable ? [`只选到${downTo[depth]}，选不到“${within.code}”`] : [];
  },
  accepts: acceptsNames,
  normalise(value) {
    if (!Array.isArray(value)) return value;
    const end = value.findIndex((code) => code.trim() === '');
    return value.slice(0, end < 0 ? value.length : end).map((code) => code.trim());
  },
  compile({ label, depth, within }, { lists }) {
    const most = depths.indexOf(depth) + 1;
    const known = lists?.regions;
    const follow: (codes: string[]) => boolean = known ? (codes) => areListed(codes, known) : looksRight;
    const ends = known
      ? (codes: string[]) => codes.length === most || known.get(codes[codes.length - 1] ?? '')?.deepest === true
      : (codes: string[]) => codes.length >= Math.min(most, 2);
    return (value) => {
      const codes = value as string[];
      if (codes.length > most || !follow(codes)) return { code: 'not_a_region', message: `${label}请重新选择` };
      if (within && !codes.includes(within.code)) return { code: 'not_within', message: within.message };
      return ends(codes) ? undefined : { code: 'not_deep_enough', message: `${label}请选到${downTo[depth]}` };
    };
  },
  print(value, _field, { lists }) {
    const names = (value as string[]).map((code) => lists?.regions?.get(code)?.name ?? code);
    // 北京市 is a province and its own only city.
    return names.filter((name, i) => name !== names[i - 1]).join(' ');
  },
};

function areListed(codes: string[], known: KnownCodes): boolean {
  let above: string | null = null;
  for (const code of codes) {
    if (known.get(code)?.above !== above) return false;
    above = code;
  }
  return true;
}

const SIX_DIGITS = /^[1-8]\d{5}$/;

function looksRight(codes: string[]): boolean {
  let above = '';
  for (const code of codes) {
    if (!SIX_DIGITS.test(code) || code === above) return false;
    if (above === '' ? !code.endsWith('0000') : !beginAlike(code, above, above.endsWith('0000') ? 2 : 4)) return false;
    above = code;
  }
  return true;
}

function beginAlike(code: string, other: string, length: number): boolean {
  for (let i = 0; i < length; i++) if (code.charCodeAt(i) !== other.charCodeAt(i)) return false;
  return true;
}
