import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import {
  keyValue,
  printTable,
  signatureBlock,
  signatureHalves,
  verificationQr,
} from '../../../shared/documents/building-blocks.ts';
import {
  BRAND,
  houseDocument,
  INK,
  renderPdf,
  SOFT,
  type Verification,
} from '../../../shared/documents/house-style.ts';
import { type Letterhead, type Signer, tableOf } from '../../../shared/documents/paper.ts';
import { BY_ATTENDANCE } from '../../../shared/plan/line-text.ts';
import {
  formatDayDate,
  formatHeldDates,
  formatLongDate,
  formatNumber,
} from '../../../shared/rules/format.ts';
import { rankName } from '../../../shared/rules/rank.ts';
import { spelled, spelledCount } from '../../../shared/rules/spelled.ts';

/** What a certificate of a completed activity says (shared/rules/README.md 2). Days as "2027-03-04". */
export type Certificate = {
  readonly letterhead: Letterhead;
  /** '' until the office has given one: a blank stands in its place. */
  readonly number: string;
  readonly name: string;
  /** Eighteen digits; undefined for somebody who is not kept any more. */
  readonly nip: string | undefined;
  readonly grade: string | undefined;
  readonly post: string;
  readonly unit: string;
  readonly activity: string;
  /** Form as in the JP rules: "Lokakarya". */
  readonly form: string;
  readonly firstDay: string;
  readonly lastDay: string;
  /** Days between them on which it was held; absent in older ones. */
  readonly days?: number | undefined;
  readonly place?: string | undefined;
  /** Jam pelajaran by the rule of the form. */
  readonly hours: number;
  /** For the back page; undefined in older ones. */
  readonly sessions?:
    | readonly { readonly date: string; readonly materials?: string | undefined; readonly hours: number }[]
    | undefined;
  /** The day on which it was taken back, if it was. */
  readonly revokedOn?: string | undefined;
  readonly provider: string;
  readonly issuedAt: string;
  readonly issuedOn: string;
  /** Undefined for a record of attendance at another's course, which certifies nothing and is not signed. */
  readonly signer: Signer | undefined;
  readonly verification: Verification;
  readonly createdAt: Date;
};

/** Sizes of the texts that are tried, one after another, when they do not fit on one page. */
const SMALLER = [0.9, 0.8, 0.7, 0.6, 0.5];

/**
 * A landscape A4 page, and on its back what each session was about. Texts that are too long for one page even at the
 * smallest size go on to a second one, where the facts and the signature stand together.
 */
export async function certificatePdf(certificate: Certificate): Promise<Uint8Array> {
  let front = await atScale(certificate, 1, []);
  let used = 1;
  for (const scale of SMALLER) {
    if (front.pages === 1) break;
    used = scale;
    front = await atScale(certificate, scale, []);
  }
  const back = backPage(certificate);
  return back.length === 0 ? front.pdf : (await atScale(certificate, used, back)).pdf;
}

async function atScale(
  certificate: Certificate,
  scale: number,
  back: readonly Content[],
): Promise<{ readonly pdf: Uint8Array; readonly pages: number }> {
  const definition = houseDocument({
    title: `${certificate.signer ? 'Sertifikat' : 'Catatan Kehadiran'} ${certificate.number}`.trim(),
    createdAt: certificate.createdAt,
    pageOrientation: 'landscape',
    content: [
      ...heading(certificate, scale),
      ...body(certificate, scale),
      closing(certificate, scale),
      ...back,
    ],
  });
  let pages = 0;
  const pdf = await renderPdf({
    ...definition,
    defaultStyle: { ...definition.defaultStyle, fontSize: 10 * scale },
    pageMargins: [84, 48, 84, 36],
    background: frame,
    footer: (_page, count) => {
      pages = count;
      return '';
    },
  });
  return { pdf, pages };
}

/** A number, or room for the one that the office gives. */
function numberText(number: string): string {
  return number === '' ? '…'.repeat(12) : number;
}

/** What somebody learned at each session and the JP that it brought, in figures and words. */
function backPage({ sessions = [], number, name, activity, hours }: Certificate): Content[] {
  if (sessions.length === 0) return [];
  return [
    {
      text: 'DAFTAR MATERI DAN JAM PELAJARAN',
      fontSize: 13,
      bold: true,
      alignment: 'center',
      pageBreak: 'before',
    },
    {
      text: `Nomor ${numberText(number)}, ${name}`,
      fontSize: 10,
      color: SOFT,
      alignment: 'center',
      margin: [0, 4, 0, 10],
    },
    printTable(
      tableOf({
        caption: activity,
        rows: sessions,
        columns: [
          { header: 'Hari dan tanggal', width: 150, cell: ({ date }) => formatDayDate(date) },
          { header: 'Materi', width: '*', cell: ({ materials = activity }) => materials },
          { header: 'JP', width: 40, align: 'right', cell: (session) => formatNumber(session.hours) },
        ],
        total: ['', 'Jumlah', formatNumber(hours)],
      }),
    ),
    { text: `Terbilang: ${spelled(hours)} jam pelajaran.`, margin: [0, 6, 0, 0] },
  ];
}

/** Double frame inside the margins. */
const frame: NonNullable<TDocumentDefinitions['background']> = (_page, size) => ({
  canvas: [
    { type: 'rect', x: 24, y: 24, w: size.width - 48, h: size.height - 48, lineWidth: 3, lineColor: BRAND },
    {
      type: 'rect',
      x: 31,
      y: 31,
      w: size.width - 62,
      h: size.height - 62,
      lineWidth: 0.8,
      lineColor: '#c08a00',
    },
  ],
});

function centred(text: string, fontSize: number, extra: object = {}): Content {
  return { text, fontSize, alignment: 'center', ...extra };
}

/** The red of a paper that does not hold any more. */
const REVOKED = '#b00020';

function heading({ letterhead, number, signer, revokedOn }: Certificate, scale: number): Content[] {
  return [
    ...(revokedOn === undefined
      ? []
      : [
          centred(`DICABUT ${formatLongDate(revokedOn)}: TIDAK BERLAKU`, 13, {
            bold: true,
            color: REVOKED,
            margin: [0, 0, 0, 6],
          }),
        ]),
    centred(letterhead.government.toUpperCase(), 11 * scale, { characterSpacing: 0.6 }),
    centred(letterhead.unit.toUpperCase(), 14 * scale, { bold: true, characterSpacing: 0.6 }),
    centred(signer ? 'SERTIFIKAT' : 'CATATAN KEHADIRAN', (signer ? 30 : 24) * scale, {
      bold: true,
      color: BRAND,
      characterSpacing: 2,
      margin: [0, 12 * scale, 0, 0],
    }),
    centred(`Nomor ${numberText(number)}`, 10 * scale, { color: SOFT }),
  ];
}

type Steps = readonly (readonly [upTo: number, size: number])[];

const NAME_SIZES: Steps = [
  [34, 24],
  [55, 19],
  [Number.POSITIVE_INFINITY, 15],
];
const TITLE_SIZES: Steps = [
  [70, 17],
  [140, 14],
  [Number.POSITIVE_INFINITY, 11.5],
];

/** Long names and titles step down in size before they take another line. */
function stepped(text: string, steps: Steps): number {
  return steps.find(([upTo]) => text.length <= upTo)?.[1] ?? 10;
}

/**
 * Who it is, told apart by the NIP. Place and date of birth, which such papers often bear, are not kept: they are not needed
 * beside it (UU 27/2022 Ps 16).
 */
function identity({ nip, grade }: Certificate): string {
  const rank = rankName(grade ?? '');
  return [...(nip === undefined ? [] : [`NIP ${nip}`]), ...(rank === '–' ? [] : [rank])].join(' · ');
}

function body(certificate: Certificate, scale: number): Content[] {
  const { name, post, unit, activity, signer } = certificate;
  const person = identity(certificate);
  return [
    centred(signer ? 'diberikan kepada' : 'menurut daftar hadir,', 11 * scale, {
      margin: [0, 10 * scale, 0, 4 * scale],
    }),
    centred(name, stepped(name, NAME_SIZES) * scale, { bold: true }),
    ...(person === '' ? [] : [centred(person, 11 * scale)]),
    centred(`${post} · ${unit}`, 11 * scale, { color: SOFT, margin: [0, 0, 0, 12 * scale] }),
    centred(signer ? 'yang telah menyelesaikan' : 'tercatat hadir pada', 11 * scale, {
      margin: [0, 0, 0, 4 * scale],
    }),
    centred(activity, stepped(activity, TITLE_SIZES) * scale, {
      bold: true,
      margin: [20, 0, 20, 12 * scale],
    }),
  ];
}

function facts({ form, firstDay, lastDay, days, place, hours, provider, signer }: Certificate): Content {
  const items: [string, string][] = [
    ['Bentuk kegiatan', form],
    ['Waktu', [formatHeldDates(firstDay, lastDay, days), place].filter(Boolean).join(', ')],
    ['Jumlah', `${spelledCount(hours)} jam pelajaran (JP)${signer ? '' : ` ${BY_ATTENDANCE}`}`],
    ['Penyelenggara', provider],
  ];
  return {
    columns: [
      { width: '*', text: '' },
      { width: 440, stack: [keyValue(items, 110)] },
      { width: '*', text: '' },
    ],
  };
}

function closing(certificate: Certificate, scale: number): Content {
  const { verification, signer, issuedAt, issuedOn } = certificate;
  return {
    unbreakable: true,
    color: INK,
    stack: [
      facts(certificate),
      {
        margin: [0, 10 * scale, 0, 0],
        columns: [
          {
            width: '*',
            stack: [verificationQr(verification), { text: verification.url, fontSize: 7.5, color: SOFT }],
          },
          signer
            ? signatureBlock(
                signatureHalves({ dated: [`${issuedAt}, ${formatLongDate(issuedOn)}`], signer }, 240),
              )
            : recordedBy(certificate),
        ],
      },
    ],
  };
}

/** What the record is and is not: it stands where a certificate is signed. */
function recordedBy({ letterhead, issuedAt, issuedOn, provider }: Certificate): Content & { width: number } {
  return {
    width: 240,
    stack: [
      `Dicatat di ${issuedAt}, ${formatLongDate(issuedOn)}, dari daftar hadir yang ditetapkan koordinator ${letterhead.unit}.`,
      {
        text: `Catatan ini bukan sertifikat. Sertifikat diterbitkan oleh penyelenggara, ${provider}.`,
        margin: [0, 6, 0, 0],
      },
    ],
  };
}
