import { clip, plain } from './fit-field';

/** Providers refuse addresses in parameters, and a bracket would pass for a signature. */
const ADDRESS = /(?:https?:\/\/|www\.)\S*|[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?:[/?#:]\S*)?/gi;

/** A parameter of an SMS template, at most so many UTF-16 units. */
export function fitSms(text: string, most: number, otherwise: string): string {
  return clip(plain(text.replace(ADDRESS, ' ').replace(/[【】[\]{}]/g, ' ')), most) || otherwise;
}
