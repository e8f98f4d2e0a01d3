import express from 'express';
import { given, serve } from './serve';

/** What everything is measured against: Express, nothing else, sending a value as JSON. */
async function main(): Promise<void> {
  const { value } = await given<{ value: unknown }>();
  const app = express();
  app.get('/api/registrations', (_request, response) => void response.json(value));
  serve(app);
}

void main();
