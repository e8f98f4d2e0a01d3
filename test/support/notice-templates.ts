import path from 'node:path';
import { loadTemplates } from '../../bff/notifications/templates';

/** Those of the sandbox, as `npm start` has them. */
export const templates = loadTemplates(path.resolve(__dirname, '../../config/notices/templates.yaml'));
