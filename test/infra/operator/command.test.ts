import { expect, it } from 'vitest';
import { readCommand } from '../../../infra/operator/command.ts';

const verify = { name: 'verify-trail', takes: ['AGENCY', '[HEAD ...]'], needs: ['TABLE_NAME'] };
const erase = { name: 'erase-person', takes: ['AGENCY', 'EMPLOYEE-ID'], needs: ['TABLE_NAME', 'PROOFS_URL'] };
const forget = { name: 'forget-expired', takes: [], needs: ['TABLE_NAME'] };
const set = { TABLE_NAME: 'bangkom', PROOFS_URL: 'http://127.0.0.1' };

const usage = 'Usage: TABLE_NAME=... npm run verify-trail -- AGENCY [HEAD ...]';

it.each([
  [
    'how it is used, and does nothing',
    forget,
    ['--help'],
    set,
    0,
    'Usage: TABLE_NAME=... npm run forget-expired',
  ],
  ['how it is used, with no table yet', verify, ['-h'], {}, 0, usage],
  ['what is missing', verify, [], set, 2, `Missing: AGENCY.\n${usage}`],
  ['all that is missing', erase, [], set, 2, 'Missing: AGENCY, EMPLOYEE-ID.'],
  ['what is too much', forget, ['senapelan'], set, 2, 'Too much was given: senapelan.'],
  ['an option that it has not', verify, ['senapelan', '--all'], set, 2, 'There is no option --all.'],
  [
    'what is not set',
    erase,
    ['senapelan', 'p001'],
    {},
    2,
    'Not set in the environment: TABLE_NAME, PROOFS_URL.',
  ],
])('a command of the operator tells %s', (_name, command, given, variables, exitCode, told) => {
  expect(readCommand(command, given, variables)).toEqual({ exitCode, told: expect.stringContaining(told) });
});

it('a command of the operator runs with what it needs', () => {
  expect(readCommand(verify, ['senapelan', '2027:1:ab'], set)).toEqual({ given: ['senapelan', '2027:1:ab'] });
});
