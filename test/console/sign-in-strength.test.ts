import { afterAll, beforeAll, expect, it } from 'vitest';
import { isStrongEnough } from '../../functions/console/sign-in/authorization.ts';
import { handler } from '../../functions/console/sign-in/console-sign-in.page.tsx';
import { type SignIn, startSignIn } from '../../infra/local/sign-in/provider.ts';
import { visitor } from '../support/http.ts';
import { putAgency } from '../support/staff.ts';
import { BASE_URL, startTable, type TestTable } from '../support/table.ts';
import { atProvider } from './at-provider.ts';

let aws: TestTable;
let provider: SignIn;
beforeAll(async () => {
  aws = await startTable();
  await putAgency('senapelan');
  provider = await startSignIn({ keysPath: undefined, port: 0, appUrl: BASE_URL, clientSecret: 'rahasia' });
  Object.assign(process.env, {
    OIDC_ISSUER: provider.url,
    OIDC_CLIENT_ID: 'bangkom',
    OIDC_ACR: 'urn:sso:mfa loa3',
  });
});
afterAll(async () => {
  await Promise.all([aws.close(), provider.close()]);
});

it('a provider that knows strengths is asked for the second factor, and whoever comes without one is refused', async () => {
  const person = visitor(handler);
  const begin = await person.get('/masuk');
  expect(new URL(begin.location ?? '').searchParams.get('acr_values')).toBe('urn:sso:mfa loa3');
  // It takes the wish, lets the person in by a name alone, and says nothing of a factor.
  const answer = await person.get(await atProvider(begin, 'koordinator-senapelan'));
  expect(answer.status).toBe(403);
  expect(person.cookies.get('__Host-sesi')).toBeUndefined();
});

it.each([
  ['urn:sso:mfa', 'urn:sso:mfa loa3', true],
  ['loa3', 'urn:sso:mfa loa3', true],
  ['loa1', 'urn:sso:mfa loa3', false],
  ['urn:sso:mfa loa3', 'urn:sso:mfa loa3', false],
  [undefined, 'loa3', false],
  [undefined, undefined, true],
  ['loa1', undefined, true],
])('a sign-in of %s where %s is wanted: %s', (acr, wanted, enough) => {
  expect(isStrongEnough(acr, wanted)).toBe(enough);
});
