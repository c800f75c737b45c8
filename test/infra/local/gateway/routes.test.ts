import { describe, expect, it } from 'vitest';
import { router } from '../../../../infra/local/gateway/routes.ts';

const keys = [
  'GET /',
  'GET /survei/{ref}',
  'POST /survei/{ref}',
  'GET /survei/selesai',
  'GET /aset/{path+}',
  'ANY /aset/logo.svg',
  'GET /{ref}/{bagian}',
];
const find = router(keys.map((key) => ({ key, functionName: key })));
const found = (method: string, path: string) => find(method, path)?.route.key;

describe('the route of a request', () => {
  it.each([
    ['GET', '/', 'GET /'],
    ['GET', '/survei/abc', 'GET /survei/{ref}'],
    ['POST', '/survei/abc', 'POST /survei/{ref}'],
    ['GET', '/survei/selesai', 'GET /survei/selesai'],
    ['GET', '/aset/css/gaya.css', 'GET /aset/{path+}'],
    ['DELETE', '/aset/logo.svg', 'ANY /aset/logo.svg'],
    ['GET', '/x/y', 'GET /{ref}/{bagian}'],
  ])('%s %s goes to %s, the most specific', (method, path, key) => {
    expect(found(method, path)).toBe(key);
  });

  it.each([
    ['HEAD', '/survei/abc'],
    ['OPTIONS', '/survei/abc'],
    ['GET', '/survei/'],
    ['GET', '/survei/abc/'],
    ['GET', '/aset'],
    ['GET', ''],
  ])('%s %s has none', (method, path) => {
    expect(found(method, path)).toBeUndefined();
  });

  it('is the default one for what no other takes, where there is one', () => {
    const withDefault = router(['$default', ...keys].map((key) => ({ key, functionName: key })));
    expect(withDefault('GET', '/survei/abc/')).toMatchObject({
      route: { key: '$default' },
      pathParameters: {},
    });
    expect(withDefault('HEAD', '/survei/abc')?.route.key).toBe('$default');
    expect(withDefault('GET', '/survei/abc')?.route.key).toBe('GET /survei/{ref}');
  });

  it('decodes what its variables hold', () => {
    expect(find('GET', '/survei/a%20b%2Fc')?.pathParameters).toEqual({ ref: 'a b/c' });
    expect(find('GET', '/aset/a%20b/c.css')?.pathParameters).toEqual({ path: 'a b/c.css' });
  });

  it('refuses a list that names a route twice or wrongly', () => {
    const route = (key: string) => ({ key, functionName: 'f' });
    expect(() => router([route('GET /a'), route('GET /a')])).toThrow('GET /a is listed twice');
    expect(() => router([route('get a')])).toThrow('Not a route: get a');
  });
});
