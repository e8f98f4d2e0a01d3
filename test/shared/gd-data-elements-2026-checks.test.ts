import path from 'node:path';
import { loadContests } from '../../bff/contests/load-contests';
import { fillAnswers } from '../../bff/standalone/sample/fill-answers';
import type { Answers } from '../../shared/form/answers';
import { applyChanges, type Changes } from '../../shared/form/changes';
import { checkAnswers } from '../../shared/form/check';

const { form } = loadContests(path.join(__dirname, '../../config/contests')).get('gd-data-elements-2026')!;
const keysOf = (section: string) => [...form.leaves.keys()].filter((key) => form.sectionOf.get(key)?.id === section);

const UNIT = 'unit000001';
const unit = { id: UNIT, isLead: true, nature: '民营' };
const given: Answers = { trackId: 'commerce', dataFormats: ['structured', 'unstructured'], units: [unit] };
const answers = fillAnswers(form, { seed: 1, given, fileFor: (at) => at });
const nothingOf = (keys: string[]): Changes => Object.fromEntries(keys.map((key) => [key, null]));
const effects = keysOf('effects');

it.each<[string, Changes, string[]]>([
  ['nothing changed', {}, []],
  ['无填0', { ownVolume: 0, ownGrowth: 0, income2024: 0, income2025: 0, income2026: 0 }, []],
  ['negative growth', { ownGrowth: -35.5, formedDatasetGrowth: -1, [`units.${UNIT}.revenueGrowth`]: -80 }, []],
  ['a loss', { [`units.${UNIT}.profit`]: -1200.55, [`units.${UNIT}.profitGrowth`]: -300 }, []],
  ['a negative amount of data', { ownVolume: -1 }, ['error ownVolume too_small']],
  ['a negative income', { income2024: -1 }, ['error income2024 too_small']],
  ['a share above 100', { [`units.${UNIT}.exploitedShare`]: 101 }, [`error units.${UNIT}.exploitedShare too_big`]],
  ['shares of 90', { structuredShare: 60, unstructuredShare: 30 }, ['warning structuredShare sum_differs']],
  ['shares of 99.99', { structuredShare: 66.66, unstructuredShare: 33.33 }, []],
  [
    'a source ticked and not described',
    { openSources: ['web', 'other'] },
    [
      'error openWebVolume required',
      'error openWebGrowth required',
      'error openOtherName required',
      'error openOtherVolume required',
      'error openOtherGrowth required',
    ],
  ],
  [
    'bought data without its cost',
    { purchasedSources: ['dataMerchant'], purchasedMerchantVolume: 1, purchasedMerchantGrowth: 0 },
    ['error purchasedMerchantCost required'],
  ],
  ['no product at all', nothingOf(keysOf('products')), ['error resourceProductKinds too_few_filled']],
  ['no effect', nothingOf(effects), ['error managementCostSaving too_few_filled']],
  ['one effect', { ...nothingOf(effects), jobCount: 3 }, ['error managementCostSaving too_few_filled']],
  ['two effects of different groups', { ...nothingOf(effects), labourCostSaving: 0, jobCount: 0 }, []],
  ['two blanks of one group', { ...nothingOf(effects), localStandardCount: 1, otherSocialValue: '带动就业' }, []],
  ['more customers than those listed', { customerCount: 99_999 }, ['warning customerCount subtotal_differs']],
  ['a patent that is not listed', { patentCount: 1 }, ['warning patentCount count_differs']],
  [
    'more data revenue than revenue',
    { [`units.${UNIT}.revenue`]: 10, [`units.${UNIT}.dataRevenue`]: 11 },
    [`warning units.${UNIT}.revenue subtotal_differs`],
  ],
  [
    'more data sets traded than there are',
    { [`units.${UNIT}.datasetCount`]: 0, [`units.${UNIT}.datasetsDirect`]: 1 },
    [`warning units.${UNIT}.datasetCount subtotal_differs`],
  ],
  [
    'a public institution in 商贸流通',
    { [`units.${UNIT}.nature`]: '事业单位' },
    [`warning units.${UNIT}.nature outside_tracks`],
  ],
  [
    'a public institution in 气象服务',
    { [`units.${UNIT}.nature`]: '事业单位', trackId: 'meteorology', topicIds: ['meteorology-01'] },
    [],
  ],
])('a complete entry with %s', (_, changes, problems) => {
  const found = checkAnswers(form, applyChanges(answers, changes));
  expect(found.map(({ severity, path, code }) => `${severity} ${path} ${code}`)).toEqual(problems);
});
