import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../../env';
import { type SampleEntry, sampleSchema } from './sample-entry';

const folder = path.join(projectRoot, 'config/sample');

/** The sample entries of the contests that are there. Throws an Error that names what is wrong with a file. */
export function readSample(contests: ReadonlyMap<string, unknown>): SampleEntry[] {
  const files = readdirSync(folder).sort();
  const samples = files.map((file) => sampleSchema.parse(parse(readFileSync(path.join(folder, file), 'utf8'))));
  return samples
    .filter(({ contest }) => contests.has(contest))
    .flatMap(({ contest, entries }) => entries.map((entry) => ({ ...entry, contest })));
}
