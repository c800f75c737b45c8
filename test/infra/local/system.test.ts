import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { definitionsOf, type System } from '../../../infra/local/system.ts';

function systemWith(definition: string): System {
  const file = join(mkdtempSync(join(tmpdir(), 'bangkom-test-')), 'training.asl.json');
  writeFileSync(file, definition);
  const survey = { entry: 'x.ts', timeoutSeconds: 1, memoryMb: 1, trigger: { kind: 'task' as const } };
  return {
    functions: { 'survey-invite': survey },
    machines: { training: { file, placeholder: 'TrainingMachine' } },
    table: { partitionKey: 'pk', sortKey: 'sk' },
  };
}
const placeholder = (name: string) => ['$', '{', name, '}'].join('');
/** A machine of one state that gives this. */
const workflow = (Output: object) =>
  JSON.stringify({ StartAt: 'Only', States: { Only: { Type: 'Pass', Output } } });
const definitions = (text: string) => definitionsOf(systemWith(text), (name) => `arn:${name}`);

it('fills the placeholders of a workflow with functions and machines', () => {
  expect(
    definitions(workflow({ a: placeholder('SurveyInvite'), b: `x ${placeholder('TrainingMachine')} y` })),
  ).toEqual([
    { name: 'training', definition: JSON.parse(workflow({ a: 'survey-invite', b: 'x arn:training y' })) },
  ]);
});

it('refuses a placeholder that nothing fills, and a file that is not JSON', () => {
  expect(() => definitions(workflow({ a: placeholder('SurveyInvit') }))).toThrow(
    /nothing fills the placeholder \$\{SurveyInvit\}/,
  );
  expect(() => definitions('{')).toThrow('training.asl.json is not a workflow in JSON');
});
