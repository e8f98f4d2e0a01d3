import express, { type Express } from 'express';
import path from 'node:path';

/** Serves the H5 build until the app is there to do it. */
export function standInApp(h5Folder: string): Express {
  const app = express();
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.get('/readyz', (_request, response) => void response.json({ status: 'ready' }));
  app.use(express.static(h5Folder));
  app.get(/.*/, (_request, response) => response.sendFile(path.join(h5Folder, 'index.html')));
  return app;
}
