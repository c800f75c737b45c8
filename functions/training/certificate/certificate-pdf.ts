import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import {
  keyValue,
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
import type { Letterhead, Signer } from '../../../shared/documents/paper.ts';
import { AWAITING_PROOF } from '../../../shared/plan/line-text.ts';
import { formatHeldDates, formatLongDate, formatNumber } from '../../../shared/rules/format.ts';

/** What a certificate of a completed activity says (shared/rules/README.md 2). Days as "2027-03-04". */
export type Certificate = {
  readonly letterhead: Letterhead;
  readonly number: string;
  readonly name: string;
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
 * One landscape A4 page. Texts that are too long for it even at the smallest size go on to a second page, where the
 * facts and the signature stand together.
 */
export async function certificatePdf(certificate: Certificate): Promise<Uint8Array> {
  let printed = await atScale(certificate, 1);
  for (const scale of SMALLER) {
    if (printed.pages === 1) break;
    printed = await atScale(certificate, scale);
  }
  return printed.pdf;
}

async function atScale(
  certificate: Certificate,
  scale: number,
): Promise<{ readonly pdf: Uint8Array; readonly pages: number }> {
  const definition = houseDocument({
    title: `${certificate.signer ? 'Sertifikat' : 'Catatan Kehadiran'} ${certificate.number}`,
    createdAt: certificate.createdAt,
    pageOrientation: 'landscape',
    content: [...heading(certificate, scale), ...body(certificate, scale), closing(certificate, scale)],
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

function heading({ letterhead, number, signer }: Certificate, scale: number): Content[] {
  return [
    centred(letterhead.government.toUpperCase(), 11 * scale, { characterSpacing: 0.6 }),
    centred(letterhead.unit.toUpperCase(), 14 * scale, { bold: true, characterSpacing: 0.6 }),
    centred(signer ? 'SERTIFIKAT' : 'CATATAN KEHADIRAN', (signer ? 30 : 24) * scale, {
      bold: true,
      color: BRAND,
      characterSpacing: 2,
      margin: [0, 12 * scale, 0, 0],
    }),
    centred(`Nomor ${number}`, 10 * scale, { color: SOFT }),
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

function body({ name, post, unit, activity, signer }: Certificate, scale: number): Content[] {
  return [
    centred(signer ? 'diberikan kepada' : 'menurut daftar hadir,', 11 * scale, {
      margin: [0, 10 * scale, 0, 4 * scale],
    }),
    centred(name, stepped(name, NAME_SIZES) * scale, { bold: true }),
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
    ['Jumlah', `${formatNumber(hours)} jam pelajaran (JP)${signer ? '' : `, ${AWAITING_PROOF}`}`],
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
