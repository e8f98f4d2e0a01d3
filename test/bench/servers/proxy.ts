import { Agent } from 'node:http';
import axios, { Axios } from 'axios';
import express from 'express';
import { createTransport } from '../../../bff/main-api/transport';
import { given, serve } from './serve';

/** Express that fetches a value with axios and sends it on: axios as it comes, or over our transport. */
async function main(): Promise<void> {
  const { url, transport } = await given<{ url: string; transport: 'stock' | 'ours' }>();
  const ask = transport === 'stock' ? stock(url) : ours(url);
  const app = express();
  app.get('/api/registrations', async (_request, response) => void response.json(await ask()));
  serve(app);
}

function stock(url: string): () => Promise<unknown> {
  const client = axios.create({ baseURL: url, httpAgent: new Agent({ keepAlive: true, maxSockets: 64 }) });
  return async () => (await client.get<unknown>('/registrations')).data;
}

function ours(url: string): () => Promise<unknown> {
  const client = new Axios({ adapter: createTransport(url, { accept: 'application/json' }).adapter, timeout: 5_000 });
  return async () => JSON.parse((await client.request<string>({ method: 'get', url: '/registrations' })).data);
}

void main();
