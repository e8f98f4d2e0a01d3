import type { Request } from 'express';
import { AppError } from '../../shared/errors';
import type { Person } from './route';

/** Finds the person a token belongs to; null when the session is over or never was. */
export type FindPerson = (token: string) => Promise<Person | null>;

/** The token a call carries, of a session or of none. */
export const tokenOf = (request: Request): string | undefined =>
  /^Bearer ([\w-]{43})$/i.exec(request.headers.authorization ?? '')?.[1];

/** `Authorization: Bearer <token>`, as sign-in hands it out; rejects with `unauthenticated`. */
export function authenticateBy(findPerson: FindPerson): (request: Request) => Promise<Person> {
  return async (request) => {
    const token = tokenOf(request);
    const person = token ? await findPerson(token) : null;
    if (!person) throw new AppError('unauthenticated', token ? 'no such session' : 'no token');
    return person;
  };
}
