import type { Request, Response } from 'express';
import type { Endpoint, Input, Output, Params, Query } from '../../shared/api';

/** The signed-in person on whose behalf a call is made. */
export interface Person {
  userId: string;
  phone: string;
  sessionId: string;
  /** To the legal texts as they are now. */
  agreed: boolean;
  /** One of WeChat's reviewers, see bff/review. */
  review?: boolean;
}

/** One call, parsed: what is here has passed the endpoint's schemas. */
export interface Call<E extends Endpoint> {
  params: Params<E>;
  query: Query<E>;
  input: Input<E>;
  person: E['who'] extends 'person' ? Person : null;
  request: Request;
  response: Response;
}

export interface Route {
  endpoint: Endpoint;
  handle(call: Call<Endpoint>): Promise<unknown>;
}

/** Ties a story to an endpoint. The binding in bind-routes.ts does the rest: session, parsing, status, errors. */
export function route<const E extends Endpoint>(endpoint: E, handle: (call: Call<E>) => Promise<Output<E>>): Route {
  return { endpoint, handle: handle as unknown as Route['handle'] };
}
