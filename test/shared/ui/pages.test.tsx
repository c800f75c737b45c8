import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyForm, fieldId, formState } from '../../../shared/ui/form.tsx';
import { contentSecurityPolicy, fileGuard, policyFor } from '../../../shared/ui/page.tsx';
import {
  defectPage,
  gonePage,
  linkFaultPage,
  messagePage,
  notFoundPage,
} from '../../../shared/ui/plain-pages.tsx';
import { accessibilityFaults, documentOf } from '../../support/axe.ts';
import { agency, cyclePage, surveyPage } from './sample-pages.tsx';

const faulty = formState(
  { mastery: '4', indicators: ['b'], topic: 'Keluhan <warga>' },
  { mastery: 'Pilih satu tingkat kemampuan.', day: 'Tulis tanggal sebagai tanggal-bulan-tahun.' },
);

const pages = {
  'a form': surveyPage(emptyForm),
  'a faulty form': surveyPage(faulty),
  'a console page': cyclePage(),
  'not found': notFoundPage(),
  gone: gonePage({ agency }),
  'an expired link': linkFaultPage('EXPIRED', agency),
  'an unknown link': linkFaultPage('UNKNOWN', undefined),
  defect: defectPage({ agency, reference: 'K7-20' }),
  refusal: messagePage({ title: 'Terlalu sering', sentences: ['Tunggu sejam lagi.'] }),
};

describe.each(Object.entries(pages))('%s', (_name, html) => {
  test('passes axe', async () => {
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  test('is Indonesian and has one h1', () => {
    const document = documentOf(html);
    expect(document.documentElement.lang).toBe('id');
    expect(document.querySelectorAll('h1')).toHaveLength(1);
  });

  test('holds nothing that the policy forbids', () => {
    const document = documentOf(html);
    expect(document.querySelectorAll('[style], [onclick], iframe, object')).toHaveLength(0);
    const policy = policyFor(html, contentSecurityPolicy);
    for (const { textContent } of document.querySelectorAll('script'))
      expect(policy).toContain(createHash('sha256').update(textContent).digest('base64'));
    expect(policy.includes('script-src')).toBe(document.querySelector('script') !== null);
    const style = document.querySelector('style')?.textContent ?? '';
    expect(contentSecurityPolicy).toContain(createHash('sha256').update(style).digest('base64'));
  });

  test('weighs little', () => {
    expect(gzipSync(html).length).toBeLessThan(8_000);
  });
});

describe('a form that comes back', () => {
  const document = documentOf(surveyPage(faulty));

  test('says so in the title and above the h1, with a link to each field', () => {
    expect(document.title).toMatch(/^Galat: /);
    const links = [...document.querySelectorAll('.error-summary a')];
    expect(links.map((link) => link.textContent)).toEqual(Object.values(faulty.errors));
    for (const link of links) expect(document.querySelector(link.getAttribute('href') ?? '')).not.toBeNull();
  });

  test('keeps every answer', () => {
    expect(document.querySelector('input[name=mastery]:checked')?.getAttribute('value')).toBe('4');
    expect(document.querySelector('input[name=indicators]:checked')?.getAttribute('value')).toBe('b');
    expect(document.querySelector('input[name=topic]')?.getAttribute('value')).toBe('Keluhan <warga>');
  });

  test('ties fault and hint to the field', () => {
    const field = document.querySelector('input[name=day]');
    expect(field?.getAttribute('aria-invalid')).toBe('true');
    const described = (field?.getAttribute('aria-describedby') ?? '').split(' ');
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
      expect.stringContaining('contoh'),
      expect.stringContaining('Tulis tanggal'),
    ]);
  });

  test('names every control', () => {
    for (const control of document.querySelectorAll('main input:not([type=hidden]), select, textarea')) {
      expect(document.querySelector(`label[for="${control.id}"]`)?.textContent).toBeTruthy();
    }
    for (const fieldset of document.querySelectorAll('fieldset'))
      expect(fieldset.querySelector('legend')).not.toBeNull();
  });
});

test('whatever people type is text, never markup', () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '</textarea><script>x</script>',
      '"><img src=x onerror=x>',
      '</style><script>',
      '</title><b>',
    ),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      const document = documentOf(
        surveyPage(formState({ topic: text, reason: text }, { topic: `Salah: ${text}` }), `J ${text}`),
      );
      expect(document.querySelectorAll('img, b, main style')).toHaveLength(0);
      expect([...document.querySelectorAll('script')].map((script) => script.textContent)).toEqual([
        fileGuard,
      ]);
    }),
    { numRuns: 30 },
  );
});

test('without script a form for a file says what the answer to one too large means', () => {
  const document = documentOf(surveyPage(emptyForm));
  const said = document.querySelector('noscript')?.textContent;
  expect(said).toMatch(/Paling besar 5 MB\. .*“Request Entity Too Large”, .* tidak ada yang disimpan/);
});

test('two field names never share an id', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(fieldId(one) === fieldId(other)).toBe(one === other);
    }),
  );
});

test('the defect page shows the reference and nothing else of the fault', () => {
  expect(pages.defect).toContain('K7-20');
  expect(pages.defect).not.toMatch(/stack|Error|undefined/);
});
