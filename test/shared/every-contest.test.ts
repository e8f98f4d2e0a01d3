import { everyType } from './fixtures/every-type';
import { readKnownLists } from '../../bff/lists/read-list';
import { compileForm } from '../../shared/form/form';
import { contestsOfTheHouse, describeForm } from '../support/describe-form';

const contests = new Map(contestsOfTheHouse());
// Not a contest of anyone, but it has every type of field and every rule.
contests.set('every-type', { contest: everyType(), form: compileForm(everyType(), readKnownLists()) });

for (const id of contests.keys()) describeForm(id, contests);
