import { endpoints, type Output, type Query } from '../../shared/api';
import { call } from '../api/call';

type List = typeof endpoints.listRegistrations;
const pageSize = 20;

/** A page of my entries, what waits for me first. */
export const listEntries = (query: Query<List> = {}): Promise<Output<List>> =>
  call(endpoints.listRegistrations, { query: { limit: pageSize, ...query } });
