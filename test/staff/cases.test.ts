import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readStaffTable } from '../../functions/intake/reading/staff-table.ts';
import type { StaffRecord } from '../../shared/staff/staff-record.ts';
import { workbook } from '../support/staff-export.ts';
import { caseFile, emptyOffice, type Office, officeAfter, peopleOf, proposedFor } from './proposed.ts';

/** Ten invented people without a fault; every file beside them has one, as offices have it. */
const BASELINE = '00-baseline-10-people.xlsx';
const ten = await officeAfter(emptyOffice, caseFile(BASELINE), { complete: true });
const right = peopleOf(ten);

type Person = StaffRecord & { readonly status: string; readonly supervisor: string | null };
type Differences = Readonly<Record<string, Partial<Person> | '–'>>;

/** What a file gives besides the ten people as they are. */
interface Expected {
  /** Fields of people that differ from the ten; '–' for who is not there. */
  readonly but?: Differences;
  /** First words of the names of refused rows, small. */
  readonly refused?: readonly string[];
  /** What the proposal tells besides, as one text. */
  readonly says?: RegExp;
}

const cases: Readonly<
  Record<string, { readonly alone?: Expected; readonly afterTheTen?: Expected; readonly complete?: boolean }>
> = {
  [BASELINE]: { alone: {}, afterTheTen: {} },
  'F01a-complete-all-nip-numeric.xlsx': {
    afterTheTen: {
      refused: ['budi', 'siti', 'agus', 'dewi', 'hendra', 'rini', 'joko', 'lina', 'tono', 'yuni'],
      says: /tersimpan sebagai angka.*NIP 10 baris tidak terbaca/s,
    },
  },
  'F01b-complete-one-grade-blank.xlsx': {
    afterTheTen: { refused: ['dewi'], says: /"row":5.*Golongan kosong/s },
  },
  'F02a-sheet-PNS-and-sheet-PPPK.xlsx': { alone: {}, afterTheTen: {} },
  'F02b-hidden-old-sheet-first.xlsx': { alone: {} },
  'F02d-one-sheet-per-unit.xlsx': { alone: {}, afterTheTen: {} },
  'F03c-one-person-only.xlsx': { complete: false, afterTheTen: {} },
  'F04-reimport-without-email-column.xlsx': {
    afterTheTen: { says: /Kolom EMAIL tidak ada; alamat surel yang tersimpan dipertahankan/ },
  },
  'F05a-duplicate-nip-wrong-owner-first.xlsx': { afterTheTen: { refused: ['agus', 'dewi'] } },
  'F05c-broken-row-first.xlsx': { alone: { refused: ['joko'] }, afterTheTen: { refused: ['joko'] } },
  'F06-reimport-in-open-cycle.xlsx': {
    afterTheTen: {
      but: {
        joko: {
          email: 'joko.baru@contoh.example',
          unitId: 'seksi-pemerintahan-kecamatan-contoh',
          unitName: 'Seksi Pemerintahan Kecamatan Contoh',
          supervisor: 'dewi',
        },
        yuni: { status: 'LEFT' },
        pegawai: { supervisor: 'agus', status: 'ACTIVE' },
      },
    },
  },
  'F07-reimport-one-retired-not-complete.xlsx': {
    complete: false,
    afterTheTen: { but: { joko: { status: 'LEFT' } }, says: /Pensiun/ },
  },
  'F08-reimport-new-camat.xlsx': {
    afterTheTen: {
      but: {
        budi: { status: 'LEFT' },
        camat: { postKind: 'camat', supervisor: null },
        siti: { supervisor: 'camat' },
        dewi: { supervisor: 'camat' },
        hendra: { supervisor: 'camat' },
      },
    },
  },
  'F09a-kasubag-kasie-penjabat.xlsx': {
    alone: {
      but: {
        agus: { postTitle: 'Kasubag Umum', echelon: 'IV.b' },
        dewi: { postTitle: 'Kasie Pemerintahan', echelon: 'IV.a' },
        hendra: { postTitle: 'Penjabat Lurah', echelon: 'IV.a' },
      },
    },
  },
  'F09b-no-jenis-jabatan-column.xlsx': { alone: {}, afterTheTen: {} },
  'F10a-unit-as-path-with-dashes.xlsx': { alone: {}, afterTheTen: {} },
  'F10b-bare-unit-names.xlsx': { alone: {}, afterTheTen: {} },
  'F10d-same-bare-seksi-in-kelurahan.xlsx': {
    alone: {
      but: {
        rini: {
          unitId: 'sekretariat-kecamatan-contoh',
          unitName: 'Sekretariat Kecamatan Contoh',
          supervisor: 'siti',
        },
        kasi: { postKind: 'kepalaSeksi' },
        staf: { supervisor: 'dewi' },
      },
      says: /Seksi Pemerintahan Kecamatan Contoh.{1,3} mempunyai lebih dari satu pejabat: Dewi Lestari .*Kasi Kelurahan/,
    },
  },
  'F10e-unit-kerja-before-unor-nama.xlsx': { alone: {} },
  'F10f-gol-before-gol-akhir.xlsx': { alone: {} },
  'F11-email-forms.xlsx': {
    alone: {
      but: {
        dewi: { email: '–' },
        lina: { email: 'kantor@contoh.example' },
        tono: { email: 'kantor@contoh.example' },
      },
      says: /mailto:agus.*dewi@contoh\.\.example.*2 alamat; yang dipakai joko@.*"names":\["Lina Marlina","Tono Sutono"\]/s,
    },
  },
  'F15-placeholder-text.xlsx': {
    alone: {
      but: { joko: '–', lina: '–', tono: '–', siti: { name: 'dr. Siti Aminah, Sp.PD' } },
      refused: ['joko', 'lina', ''],
    },
  },
  'F16-invisible-characters-in-name.xlsx': { alone: { but: { lina: { name: 'Lina Anilram' } } } },
  'F17-NA-error-in-kedudukan-hukum.xlsx': { alone: { but: { joko: '–' }, refused: ['joko'], says: /#N\/A/ } },
  'C1-workbook-with-chart-sheet.xlsx': { alone: {} },
  'U3-pangkat-with-tk-I.xlsx': { alone: {} },
  'U4a-nip-with-invisible-signs.xlsx': { alone: {} },
  'U5a-heading-with-notes.xlsx': { alone: {} },
  'U5b-zero-width-in-heading.xlsx': { alone: {} },
  'U6a-column-OPD.xlsx': { alone: {} },
  'U6b-column-PANGKAT-GOL-RUANG.xlsx': { alone: {} },
  'U6c-column-EMAIL-PRIBADI.xlsx': { alone: {} },
  'U7a-utf16be.csv': { alone: {} },
  'U8-signature-block.xlsx': { alone: {} },
};

/** Files that are refused as a whole, and with what words. */
const refusals: Readonly<Record<string, RegExp>> = {
  'F18a-two-stray-quotes.csv': /^Baris 4: .*tanda kutip/,
  'U1a-html-table-named.xlsx': /halaman web.*Simpan Sebagai.*\.xlsx/,
  'U1b-html-table-named.xls': /halaman web.*Simpan Sebagai.*\.xlsx/,
  'U2-libreoffice.ods': /OpenDocument.*Simpan Sebagai.*\.xlsx/,
  'U5c-name-and-nip-in-one-column.xlsx': /"NAMA \/ NIP" memuat nama dan NIP sekaligus/,
  'U7c-one-stray-quote.csv': /^Baris 4: .*tanda kutip/,
};

/** Said of one person at a time in the tests below, because each needs the one before. */
const inOrder = ['F03a-first-file-pns-only.xlsx', 'F03b-second-file-pppk-only.xlsx'];

it('every file of the cases has its expectation', () => {
  const known = [...Object.keys(cases), ...Object.keys(refusals), ...inOrder];
  expect(known.sort()).toEqual(readdirSync(new URL('./cases', import.meta.url)).sort());
});

async function check(start: Office, name: string, complete: boolean, expected: Expected): Promise<void> {
  const office = await officeAfter(start, caseFile(name), { complete });
  const { proposal } = office;
  const people = peopleOf(office);
  const but = expected.but ?? {};
  for (const [who, person] of Object.entries(right)) {
    const differs = but[who] ?? {};
    if (differs === '–') expect(people[who]).toBeUndefined();
    else expect(comparable(people[who])).toEqual(comparable({ ...person, ...differs }));
  }
  for (const [who, differs] of Object.entries(but))
    if (differs !== '–' && differs.email !== '–') expect(people[who]).toMatchObject(differs);
  const refused = proposal.rejected.map(({ name: of }) => (of.split(' ')[0] ?? '').toLowerCase());
  expect(refused.sort()).toEqual([...(expected.refused ?? [])].sort());
  expect(JSON.stringify(proposal)).toMatch(expected.says ?? /./);
}

/** Ids are made from numbers that the cases change; '–' stands for an address that is not there. */
function comparable(person: Partial<Person> | undefined) {
  const { employeeId: _id, supervisorId: _supervisor, email, ...rest } = person ?? {};
  return JSON.parse(JSON.stringify({ ...rest, ...(email === '–' ? {} : { email }) }));
}

describe('a file as an office has it gives the right people', () => {
  const alone = Object.entries(cases).flatMap(([name, { alone: expected }]) =>
    expected === undefined ? [] : [[name, expected] as const],
  );
  it.each(alone)('%s, for an agency without a staff', async (name, expected) => {
    await check(emptyOffice, name, true, expected);
  });

  const again = Object.entries(cases).flatMap(([name, { afterTheTen: expected, complete = true }]) =>
    expected === undefined ? [] : [[name, expected, complete] as const],
  );
  it.each(again)('%s, after the ten', async (name, expected, complete) => {
    await check(ten, name, complete, expected);
  });

  it.each(Object.entries(refusals))('%s is refused as a whole, with what to do', async (name, sentence) => {
    await expect(proposedFor(emptyOffice, caseFile(name))).rejects.toThrow(sentence);
  });

  it('two files of parts give each other their supervisors', async () => {
    const [pns = '', pppk = ''] = inOrder;
    const both = await officeAfter(await officeAfter(emptyOffice, caseFile(pns)), caseFile(pppk));
    expect(peopleOf(both)).toEqual(right);
    const other = await officeAfter(await officeAfter(emptyOffice, caseFile(pppk)), caseFile(pns));
    expect(peopleOf(other)).toEqual(right);
  });

  it('a blank echelon takes none from whom the post stays, and the leavers stand by name', async () => {
    const head = ['NIP', 'NAMA', 'GOL', 'JABATAN', 'UNIT KERJA', 'ESELON'];
    const { employees, units } = ten;
    const rows = employees.slice(0, 6).map(({ record }) => {
      const { nip, name, grade, postTitle, unitName } = record;
      return [nip, name, grade, record.name.startsWith('Dewi') ? 'Analis' : postTitle, unitName, ''];
    });
    const had = employees.map((item) => ({ ...item, record: { ...item.record, echelon: 'IV.a' } }));
    const file = { name: 'eselon.xlsx', bytes: workbook([head, ...rows]) };
    const { changes } = await proposedFor({ employees: had.toReversed(), units }, file, { complete: true });
    const lost = changes.filter(({ after }) => after.record.echelon === undefined);
    expect(lost.map(({ after }) => after.record.name)).toEqual([expect.stringMatching(/^Dewi/)]);
    const left = changes.flatMap(({ after }) => (after.status === 'LEFT' ? [after.record.name] : []));
    expect(left).toHaveLength(4);
    expect(left).toEqual(left.toSorted());
  });

  it('names the hidden sheet that it did not read', async () => {
    const { sheets, unread } = await readStaffTable(caseFile('F02b-hidden-old-sheet-first.xlsx'));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Data 2026']);
    expect(unread).toEqual([{ sheet: 'Data 2025', reason: expect.stringContaining('tersembunyi') }]);
  });
});
