/* A thread has no TypeScript of its own: it is registered here, as ../run.cjs does for the process. */
require('tsx/cjs');
require('./thread.ts');
