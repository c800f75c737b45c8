import { type Emblem, type Paper, usualForm } from '../../../shared/documents/paper.ts';

/** A paper of nothing but its head. */
export function emblemPaper(emblem: Emblem): Paper {
  const kop = { government: 'Pemerintah Kota', unit: 'Kecamatan', emblem };
  return {
    title: 'Contoh',
    createdAt: new Date('2027-02-10T01:00:00Z'),
    form: usualForm,
    points: 11,
    numbered: false,
    parts: [{ across: false, blocks: [{ kind: 'kop', kop }] }],
  };
}
