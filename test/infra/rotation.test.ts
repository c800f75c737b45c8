import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { handler } from '../../infra/rotation/handler.ts';
import { type KeyRing, rotateConsole, rotateLinks } from '../../infra/rotation/rotate.ts';

const fresh = (kid: string) => ({
  kid,
  key: `key of ${kid}`,
  employeeIdKey: `hash of ${kid}`,
  oidcClientSecret: undefined,
});
const rotated = <T extends KeyRing>(
  rotate: (ring: KeyRing, key: ReturnType<typeof fresh>) => T,
  kids: readonly string[],
) => kids.reduce<T>((ring, kid) => rotate(ring, fresh(kid)), rotate({ keys: {} }, fresh('2026-01-01')));
const kids = fc
  .uniqueArray(fc.date({ min: new Date('2026-01-02'), max: new Date('2060-01-01'), noInvalidDate: true }), {
    maxLength: 20,
  })
  .map((dates) => [...new Set(dates.map((date) => date.toISOString().slice(0, 10)))].sort());

describe('a rotation', () => {
  test.each([
    { whose: 'links', rotate: rotateLinks, before: 'the five' },
    { whose: 'the console', rotate: rotateConsole, before: 'the one' },
  ])('of $whose signs with the new key and still verifies what $before before it signed', (of) => {
    fc.assert(
      fc.property(kids, (names) => {
        const ring = rotated<KeyRing>(of.rotate, names);
        const all = ['2026-01-01', ...names];
        expect(ring.current).toBe(all.at(-1));
        expect(Object.keys(ring.keys).sort()).toEqual(all.slice(of.rotate === rotateLinks ? -6 : -2));
      }),
    );
  });

  test('never changes the key that hashes NIPs', () => {
    fc.assert(
      fc.property(kids, (names) => {
        expect(rotated(rotateConsole, names).employeeIdKey).toBe('hash of 2026-01-01');
      }),
    );
  });

  test('keeps the client secret an operator put in by hand', () => {
    expect(
      rotateConsole({ keys: {}, oidcClientSecret: 'by hand' }, fresh('2026-01-01')).oidcClientSecret,
    ).toBe('by hand');
  });
});

describe('the rotation function', () => {
  const secrets = mockClient(SecretsManagerClient);
  const cognito = mockClient(CognitoIdentityProviderClient);
  const event = (Step: string, SecretId = 'arn of the console') => ({
    Step,
    SecretId,
    ClientRequestToken: '0123456789abcdef',
  });
  const absent = new ResourceNotFoundException({ message: 'no such version', $metadata: {} });

  // Files of one worker share the clients: what is mocked here must be restored.
  afterAll(() => {
    secrets.restore();
    cognito.restore();
    vi.unstubAllEnvs();
  });

  beforeEach(() => {
    secrets.reset();
    cognito.reset();
    vi.stubEnv('USER_POOL_ID', 'pool');
    vi.stubEnv('CONSOLE_KEYS_SECRET', 'arn of the console');
    vi.stubEnv('USER_POOL_CLIENT_ID', 'client');
    secrets
      .on(GetSecretValueCommand, { VersionStage: 'AWSCURRENT' })
      .resolves({ SecretString: '{"keys":{},"unused":"x"}' });
    secrets.on(GetSecretValueCommand, { VersionStage: 'AWSPENDING' }).rejects(absent);
    cognito.on(DescribeUserPoolClientCommand).resolves({ UserPoolClient: { ClientSecret: 'of the pool' } });
  });

  test('puts nothing of the console into the secret of links', async () => {
    secrets
      .on(GetSecretValueCommand, { VersionStage: 'AWSCURRENT' })
      .resolves({ SecretString: '{"keys":{"a":"x"},"oidcClientSecret":"p","employeeIdKey":"q"}' });
    await handler(event('createSecret', 'arn of links'));
    const [put] = secrets.commandCalls(PutSecretValueCommand);
    const ring: unknown = JSON.parse(put?.args[0].input.SecretString ?? '');
    expect(Object.keys(ring ?? {})).toEqual(['current', 'keys']);
  });

  test('makes the first ring of the console, with the secret of the pool', async () => {
    await handler(event('createSecret'));
    const [put] = secrets.commandCalls(PutSecretValueCommand);
    const ring: unknown = JSON.parse(put?.args[0].input.SecretString ?? '');
    expect(ring).toMatchObject({ oidcClientSecret: 'of the pool', keys: expect.any(Object) });
    expect(ring).toHaveProperty('current', expect.stringMatching(/^\d{4}-\d\d-\d\d-01234567$/));
    expect(JSON.stringify(ring)).not.toContain('unused');
  });

  test('makes no second version when the first call is repeated', async () => {
    secrets
      .on(GetSecretValueCommand, { VersionStage: 'AWSPENDING' })
      .resolves({ SecretString: '{"keys":{}}' });
    await handler(event('createSecret'));
    expect(secrets.commandCalls(PutSecretValueCommand)).toHaveLength(0);
  });

  test('refuses to finish with a version that cannot be read', async () => {
    secrets.on(GetSecretValueCommand).resolves({ SecretString: '{"current":"a"}' });
    await expect(handler(event('testSecret'))).rejects.toThrow();
  });

  test('makes the new version current, once', async () => {
    secrets
      .on(DescribeSecretCommand)
      .resolvesOnce({ VersionIdsToStages: { old: ['AWSCURRENT'] } })
      .resolves({ VersionIdsToStages: { '0123456789abcdef': ['AWSCURRENT'] } });
    await handler(event('finishSecret'));
    await handler(event('finishSecret'));
    const moves = secrets.commandCalls(UpdateSecretVersionStageCommand);
    expect(moves.map(({ args: [{ input }] }) => [input.MoveToVersionId, input.RemoveFromVersionId])).toEqual([
      ['0123456789abcdef', 'old'],
    ]);
  });

  test('does not start without knowing its step', async () => {
    await expect(handler({ Step: 'dropSecret', SecretId: 'arn', ClientRequestToken: 'x' })).rejects.toThrow();
  });
});
