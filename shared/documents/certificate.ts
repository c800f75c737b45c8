import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { formatDateRange, formatLongDate, formatNumber } from '../rules/format.ts';
import { keyValue, type Signer, signatureBlock, verificationQr } from './building-blocks.ts';
import { BRAND, houseDocument, INK, type Letterhead, SOFT, type Verification } from './house-style.ts';
import { renderPdf } from './render-pdf.ts';

/** What a certificate of a completed activity says (domain.md 1.6). Days as "2027-03-04". */
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
  readonly place?: string | undefined;
  /** Jam pelajaran by the rule of the form. */
  readonly hours: number;
  readonly provider: string;
  readonly issuedAt: string;
  readonly issuedOn: string;
  readonly signer: Signer;
  readonly verification: Verification;
  readonly createdAt: Date;
};

/** One landscape A4 page. */
export async function certificatePdf(certificate: Certificate): Promise<Uint8Array> {
  const definition = houseDocument({
    title: `Sertifikat ${certificate.number}`,
    createdAt: certificate.createdAt,
    pageOrientation: 'landscape',
    content: [...heading(certificate), ...body(certificate), closing(certificate)],
  });
  return renderPdf({ ...definition, pageMargins: [84, 48, 84, 36], background: frame, footer: () => '' });
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

function heading({ letterhead, number }: Certificate): Content[] {
  return [
    centred(letterhead.government.toUpperCase(), 11, { characterSpacing: 0.6 }),
    centred(letterhead.unit.toUpperCase(), 14, { bold: true, characterSpacing: 0.6 }),
    centred('SERTIFIKAT', 30, { bold: true, color: BRAND, characterSpacing: 6, margin: [0, 12, 0, 0] }),
    centred(`Nomor ${number}`, 10, { color: SOFT }),
  ];
}

/** Long names and titles step down in size so that the page stays one. */
function stepped(text: string, sizes: readonly [upTo: number, size: number][], smallest: number): number {
  return sizes.find(([upTo]) => text.length <= upTo)?.[1] ?? smallest;
}

function body(certificate: Certificate): Content[] {
  const { name, post, unit, activity } = certificate;
  return [
    centred('diberikan kepada', 11, { margin: [0, 10, 0, 4] }),
    centred(
      name,
      stepped(
        name,
        [
          [34, 24],
          [55, 19],
        ],
        15,
      ),
      { bold: true },
    ),
    centred(`${post} · ${unit}`, 11, { color: SOFT, margin: [0, 0, 0, 12] }),
    centred('yang telah menyelesaikan', 11, { margin: [0, 0, 0, 4] }),
    centred(
      activity,
      stepped(
        activity,
        [
          [70, 17],
          [140, 14],
        ],
        11.5,
      ),
      { bold: true, margin: [20, 0, 20, 12] },
    ),
    {
      columns: [
        { width: '*', text: '' },
        { width: 440, ...facts(certificate) },
        { width: '*', text: '' },
      ],
    },
  ];
}

function facts({ form, firstDay, lastDay, place, hours, provider }: Certificate): { stack: Content[] } {
  const items: [string, string][] = [
    ['Bentuk kegiatan', form],
    ['Waktu', [formatDateRange(firstDay, lastDay), place].filter(Boolean).join(', ')],
    ['Jumlah', `${formatNumber(hours, 2)} jam pelajaran (JP)`],
    ['Penyelenggara', provider],
  ];
  return { stack: [keyValue(items, 110)] };
}

function closing({ verification, signer, issuedAt, issuedOn }: Certificate): Content {
  return {
    margin: [0, 10, 0, 0],
    color: INK,
    columns: [
      {
        width: '*',
        ...{ stack: [verificationQr(verification), { text: verification.url, fontSize: 7.5, color: SOFT }] },
      },
      signatureBlock(signer, `${issuedAt}, ${formatLongDate(issuedOn)}`, 240),
    ],
  };
}
