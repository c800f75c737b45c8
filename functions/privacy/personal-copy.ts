import { paperFormOf, withEmblem } from '../../shared/agency/paper-form.ts';
import { type Paper, table, texts } from '../../shared/documents/paper.ts';
import { paperPdf } from '../../shared/documents/paper-pdf.ts';
import { formatMoment } from '../../shared/rules/format.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { readPaperStyle } from '../../shared/store/paper-style.ts';
import type { PersonalData } from './personal-data.ts';

/** The same as a file that other systems read (UU 27/2022 Ps 13: in a form that is commonly used). */
export function copyAsJson({ name, held, looks }: PersonalData, now: Date): string {
  return JSON.stringify(
    {
      dibuat: now.toISOString(),
      nama: name,
      data: held.map(({ title, source, until, rows }) => ({
        jenis: title,
        asal: source,
        disimpan: until,
        isi: rows.map(([label, value]) => ({ nama: label, nilai: value })),
      })),
      jejak: looks.map(({ at, by, what }) => ({ waktu: at, pelaku: by, perbuatan: what })),
    },
    undefined,
    2,
  );
}

/** The same as a paper. */
export async function copyAsPdf(agencyId: string, data: PersonalData, now: Date): Promise<Uint8Array> {
  const [agency, style] = await Promise.all([readAgency(agencyId), readPaperStyle(agencyId)]);
  const letterhead = { government: agency.government, unit: agency.name, address: agency.address };
  const paper: Paper = {
    title: `Salinan data pribadi ${data.name}`,
    createdAt: now,
    form: paperFormOf(style),
    numbered: true,
    points: 11,
    parts: [
      {
        across: false,
        blocks: [
          { kind: 'kop', kop: withEmblem(letterhead, style) },
          { kind: 'title', lines: ['SALINAN DATA PRIBADI', data.name.toUpperCase()] },
          ...texts([
            `Salinan ini memuat data pribadi Saudara yang disimpan ${agency.name} dalam sistem pengembangan kompetensi pada ${formatMoment(now)}, atas permintaan Saudara sendiri (UU 27/2022).`,
          ]),
          ...data.held.flatMap(({ title, source, until, rows }) => [
            { kind: 'chapter' as const, text: title },
            ...texts([`Asal: ${source} Disimpan ${until}.`]),
            table({
              caption: title,
              rows,
              columns: [
                { header: 'Perihal', width: '*', cell: ([label]) => label },
                { header: 'Isi', width: '*', cell: ([, value]) => value },
              ],
            }),
          ]),
          table({
            caption: 'Siapa berbuat apa dengan data ini',
            empty: 'Tidak ada dalam jejak yang diperiksa.',
            rows: data.looks,
            columns: [
              { header: 'Waktu', width: 110, cell: ({ at }) => formatMoment(new Date(at)) },
              { header: 'Pelaku', width: 130, cell: ({ by }) => by },
              { header: 'Perbuatan', width: '*', cell: ({ what }) => what },
            ],
          }),
        ],
      },
    ],
  };
  return await paperPdf(paper);
}
