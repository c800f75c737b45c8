import type { Submission } from '../../journeys/browser/browser.ts';
import type { Field, Form } from '../../journeys/browser/form.ts';
import type { Chance } from '../../journeys/world/seeded.ts';
import { oneDot } from '../../support/one-dot.ts';
import { exportBytes } from '../../support/staff-export.ts';

/** Texts that no form expects and every form may get: too much, too little, almost right, and signs that mean something to somebody. */
export const extremes = [
  '',
  ' ',
  '\u0000',
  '0',
  '-1',
  '1e309',
  'NaN',
  '99999999999999999999',
  '١٢٣',
  '31-12-9999',
  '31-12-2207',
  '29-02-2027',
  '00-00-0000',
  '+010000-01-01',
  '25.61',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  '../../etc/passwd',
  '%00%zz',
  "' OR 1=1 --",
  '=HYPERLINK("http://evil.example")',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{7*7}}',
  'a\r\nBcc: korban@evil.example',
  'http://127.0.0.1:4006/',
  'javascript:alert(1)',
  'a@b',
  'nama@instansi.example\u0000',
  '\u202Etxt.exe',
  '\uD800',
  'é'.repeat(300),
  '👩🏽‍⚕️'.repeat(40),
  'x'.repeat(201),
  'x'.repeat(2_049),
  'x'.repeat(24_000),
  'x '.repeat(10_000),
  '\n'.repeat(5_000),
  '1.\n*a\nb\n\n'.repeat(500),
  '((((((((((((((((((((((((((((((((a+)+)+)+)+$',
] as const satisfies readonly [string, ...string[]];

/** What is sent instead of what the page asks for. */
export interface Input {
  /** Says what is strange about it. */
  readonly name: string;
  readonly form: Form;
  readonly submission: Submission;
  /** Fields whose text must come back when the form is refused. */
  readonly typed: ReadonlyMap<string, string>;
}

const kinds = [
  'one field',
  'every text',
  'one gone',
  'one twice',
  'one more',
  'countless',
  'button',
  'endless part',
] as const;

/** Of a form that asks nothing but which button is pressed. */
const kindsOfButtons = ['one more', 'button', 'endless part'] as const;

/** One strange submission of a form, by chance. */
export function inputFor(form: Form, chance: Chance, number: number): Input {
  if (form.upload) return upload(form, chance, number);
  const pick = (what: string) => chance.pick(extremes, what, number);
  const field = form.fields[Math.floor(chance.of('field', number) * form.fields.length)];
  const kind = chance.pick(field === undefined ? kindsOfButtons : kinds, 'kind', number);
  const button = form.buttons[Math.floor(chance.of('button', number) * form.buttons.length)];
  const name = button?.name || 'tindakan';
  const texts = form.fields.filter((each) => each.kind === 'text');
  switch (kind) {
    case 'one field':
      return input(
        `${field?.name} = ${short(pick('value'))}`,
        form,
        new Map([[field?.name ?? '', pick('value')]]),
      );
    case 'every text':
      return input(
        `every text = ${short(pick('value'))}`,
        form,
        new Map(texts.map(({ name }) => [name, pick('value')])),
      );
    case 'one gone':
      return { ...input(`without ${field?.name}`, form, new Map()), form: without(form, field) };
    case 'one twice':
      return {
        ...input(`${field?.name} twice`, form, new Map()),
        form: {
          ...form,
          fields: [...form.fields, ...(field === undefined ? [] : [{ ...field, values: [pick('value')] }])],
        },
      };
    case 'one more':
      return {
        ...input(`with ${short(pick('name'))}`, form, new Map()),
        form: { ...form, fields: [...form.fields, hidden(pick('name'), pick('value'))] },
      };
    case 'countless':
      return {
        ...input('with 3,000 fields', form, new Map()),
        form: {
          ...form,
          fields: [...form.fields, ...Array.from({ length: 3_000 }, (_, at) => hidden(`f${at}`, ''))],
        },
      };
    case 'button':
      return {
        ...input(`${name} = ${short(pick('value'))}`, form, new Map()),
        submission: { button: { name, value: pick('value'), text: '' } },
      };
    case 'endless part': {
      const endless = new Map(
        form.fields
          .filter(({ kind }) => kind === 'hidden')
          .map((each) => [each.name, longer(each.values[0])]),
      );
      return {
        ...input(`${name} and what is hidden with an endless part`, form, endless),
        submission: { button: { name, value: longer(button?.value), text: '' } },
      };
    }
  }
}

const fileNames = [
  'data.xlsx',
  'data.csv',
  'data.tsv',
  'data.xls',
  'data',
  '',
  '../data.xlsx',
  'bukti.pdf',
  'bukti.svg',
  '..%2F..%2Fbukti.pdf',
  `${'b'.repeat(300)}.pdf`,
  'b"; filename="x.html',
  '\u202Efdp.exe',
] as const;

/** What begins and ends as a paper does; only the middle is strange. */
const paper = (value: string) => Buffer.from(`%PDF-1.7\n${value}\n%%EOF\n`);

/** A file in which signs are changed, that is cut off, or that is only text. */
function upload(form: Form, chance: Chance, number: number): Input {
  const fileName = chance.pick(fileNames, 'file', number);
  const kind = chance.pick(['scrambled', 'cut off', 'text', 'table', 'picture', 'paper'], 'content', number);
  const value = chance.pick(extremes, 'value', number);
  const bytes = fileBytes(kind, value, chance, number);
  return {
    name: `${kind} file ${fileName} with ${short(value)}`,
    form,
    submission: { file: { fileName, contentType: 'application/octet-stream', bytes } },
    typed: new Map(),
  };
}

function fileBytes(kind: string, value: string, chance: Chance, number: number): Uint8Array {
  const at = Math.floor(chance.of('at', number) * exportBytes.length);
  if (kind === 'cut off') return exportBytes.slice(0, at);
  if (kind === 'scrambled')
    return exportBytes.map((byte, index) => (index % 997 === at % 997 ? byte ^ 0xff : byte));
  if (kind === 'text') return Buffer.from(value);
  if (kind === 'paper') return paper(value);
  if (kind === 'picture') return oneDot.map((byte, index) => (index === 33 + (at % 37) ? byte ^ 0xff : byte));
  return Buffer.from(
    `NIP;NAMA;GOL AKHIR NAMA;JABATAN NAMA;UNOR NAMA\n${`${value};${value};III/a;${value};${value}\n`.repeat(30)}`,
  );
}

/** Hidden fields too: whoever sends a form by hand writes what he wants. */
function input(name: string, form: Form, typed: ReadonlyMap<string, string>): Input {
  const fields = form.fields.map((field) => {
    const value = typed.get(field.name);
    return value === undefined ? field : { ...field, values: [value] };
  });
  const visible = new Map(
    [...typed].filter(([each]) => form.fields.some((field) => field.name === each && field.kind === 'text')),
  );
  return { name, form: { ...form, fields }, submission: {}, typed: visible };
}

function without(form: Form, gone: Field | undefined): Form {
  return { ...form, fields: form.fields.filter((field) => field !== gone) };
}

function hidden(name: string, value: string): Field {
  return { name, kind: 'hidden', choices: [], values: [value] };
}

/** "pelatihan:A01" with three thousand letters in the place of its last part: much of what is hidden names a row. */
function longer(value = ''): string {
  return [...value.split(':').slice(0, -1), 'x'.repeat(3_000)].join(':');
}

function short(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 20)}… (${text.length})` : text);
}
