import type { Upload } from '../browser/browser.ts';
import { goalsFile } from './goals.ts';
import { type Place, places } from './kecamatan.ts';

/** An officer who approves plans. */
export interface Officer {
  readonly role: string;
  readonly nama: string;
  readonly jabatan: string;
  readonly surel: string;
  readonly status: 'definitif' | 'plt';
  /** Of a Plt.: number of the order, and the last day. */
  readonly perintah?: string;
  readonly sampai?: string;
  readonly sejak: string;
}

/** The agency that a world is of. */
export interface Agency {
  readonly name: string;
  /** So many posts, heads before their people. */
  readonly places: (people: number) => readonly Place[];
  /** Who approves, in order. */
  readonly officers: readonly Officer[];
  /** What it imports of its own before its staff; in all else it goes by the sample, which is a kecamatan's. */
  readonly reference?: () => Promise<Upload>;
}

/** Mailbox of the Sekcam who is replaced. */
export const SEKCAM = 'sekcam@senapelan.example';

/** The agency that the order is for. */
export const senapelan: Agency = {
  name: 'Kecamatan Senapelan',
  places,
  reference: goalsFile,
  officers: [
    {
      role: 'sekretarisCamat',
      nama: 'Yeni Gunawan, S.IP.',
      jabatan: 'Sekretaris Camat Senapelan',
      surel: SEKCAM,
      status: 'definitif',
      sejak: '01-02-2025',
    },
    {
      role: 'camat',
      nama: 'Fikri Harahap, S.STP.',
      jabatan: 'Camat Senapelan',
      surel: 'camat@senapelan.example',
      status: 'definitif',
      sejak: '01-01-2025',
    },
  ],
};
