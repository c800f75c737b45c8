import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as client from 'openid-client';
import { afterEach, describe, expect, it } from 'vitest';
import { startSignIn } from '../../../../infra/local/sign-in/provider.ts';

const appUrl = 'http://localhost:4000';
const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

async function provider(keysPath?: string) {
  const signIn = await startSignIn({ keysPath, port: 0, appUrl, clientSecret: 'rahasia' });
  toClose.push(signIn.close);
  const config = await client.discovery(new URL(signIn.url), 'bangkom', 'rahasia', undefined, {
    execute: [client.allowInsecureRequests],
  });
  return { signIn, config };
}

/** A browser that keeps cookies by path-less name and follows nothing by itself. */
function browser() {
  const jar = new Map<string, string>();
  return async (url: string | URL, init: RequestInit = {}) => {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/);
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const location = answer.headers.get('location');
    return { answer, next: location === null ? undefined : new URL(location, url) };
  };
}

async function begin(config: client.Configuration) {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: `${appUrl}/masuk/balik`,
    scope: 'openid email profile',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
  return { url, checks };
}

async function signInAs(sub: string, config: client.Configuration) {
  const go = browser();
  const { url, checks } = await begin(config);
  const page = (await go(url)).next ?? url;
  const shown = await go(page);
  const chosen = await go(page, { method: 'POST', body: new URLSearchParams({ sub }) });
  const back = (await go(chosen.next ?? url)).next ?? url;
  return { go, page: await shown.answer.text(), back, checks };
}

describe('the local sign-in', () => {
  it('lists the sample users in Indonesian, without passwords', async () => {
    const { config } = await provider();
    const { page } = await signInAs('koordinator-senapelan', config);
    expect(page).toContain('<html lang="id">');
    expect(page).toContain('koordinator@senapelan.example');
    expect(page).toContain('pimpinan@senapelan.example');
    expect(page).not.toContain('type="password"');
  });

  it.each([
    ['koordinator-senapelan', 'koordinator@senapelan.example', ['koordinator:senapelan']],
    ['pimpinan-senapelan', 'pimpinan@senapelan.example', ['pimpinan:senapelan']],
  ])('gives %s the claims that Cognito would give', async (sub, email, groups) => {
    const { config } = await provider();
    const { back, checks } = await signInAs(sub, config);
    expect(back.origin + back.pathname).toBe(`${appUrl}/masuk/balik`);
    const tokens = await client.authorizationCodeGrant(config, back, checks);
    expect(tokens.claims()).toMatchObject({ sub, email, 'cognito:groups': groups, name: expect.any(String) });
  });

  it('gives nothing without PKCE, to another address, or with a wrong secret', async () => {
    const { signIn, config } = await provider();
    const go = browser();
    const bare = new URL(
      client.buildAuthorizationUrl(config, { scope: 'openid', redirect_uri: `${appUrl}/masuk/balik` }),
    );
    expect((await go(bare)).next?.searchParams.get('error')).toBe('invalid_request');
    const { url } = await begin(config);
    url.searchParams.set('redirect_uri', 'http://localhost:4000/lain');
    const refused = await go(url);
    expect([refused.answer.status, refused.next]).toEqual([400, undefined]);

    const { back, checks } = await signInAs('koordinator-senapelan', config);
    const stranger = await client.discovery(new URL(signIn.url), 'bangkom', 'salah', undefined, {
      execute: [client.allowInsecureRequests],
    });
    await expect(client.authorizationCodeGrant(stranger, back, checks)).rejects.toMatchObject({
      error: 'invalid_client',
    });
  });

  it('signs with the same keys after a restart', async () => {
    const keysPath = join(mkdtempSync(join(tmpdir(), 'bangkom-test-')), 'sign-in.json');
    const jwks = async () => {
      const { signIn } = await provider(keysPath);
      return (await fetch(`${signIn.url}/jwks`)).json();
    };
    expect(await jwks()).toEqual(await jwks());
  });

  it('asks to begin again, in Indonesian, when a sign-in is unknown', async () => {
    const { signIn } = await provider();
    const lost = await fetch(`${signIn.url}/masuk/tidak-dikenal`);
    expect(lost.status).toBe(400);
    expect(await lost.text()).toContain(`<a href="${appUrl}">kembali ke Bangkom</a>`);
  });

  it('answers an address that is none with 400', async () => {
    const { signIn } = await provider();
    const { hostname, port } = new URL(signIn.url);
    const [answer] = await once(get({ hostname, port, path: 'http://[::' }), 'response');
    expect(answer).toMatchObject({ statusCode: 400 });
    answer.resume();
  });

  it('signs out and goes back to the app', async () => {
    const { config } = await provider();
    const { go, back, checks } = await signInAs('koordinator-senapelan', config);
    const tokens = await client.authorizationCodeGrant(config, back, checks);
    const url = client.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: `${appUrl}/`,
    });
    url.searchParams.delete('id_token_hint');
    expect(await (await go(url)).answer.text()).toContain('Anda akan keluar dari Bangkom.');
    url.searchParams.set('id_token_hint', tokens.id_token ?? '');
    expect((await go(url)).next?.href).toBe(`${appUrl}/`);
    // Nobody is signed in any more: a new sign-in asks who it is.
    const again = await client.randomPKCECodeVerifier();
    const asked = client.buildAuthorizationUrl(config, {
      redirect_uri: `${appUrl}/masuk/balik`,
      scope: 'openid',
      code_challenge: await client.calculatePKCECodeChallenge(again),
      code_challenge_method: 'S256',
    });
    expect((await go(asked)).next?.pathname).toMatch(/^\/masuk\//);
  });
});
