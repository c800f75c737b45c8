import type { Upload } from '../browser/browser.ts';
import { goalsFile } from './goals.ts';
import { type Place, places, smallOffice } from './kecamatan.ts';

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
  /** By which its users sign in. */
  readonly code: string;
  readonly name: string;
  /** So many posts, heads before their people. */
  readonly coordinator: string;
  readonly leader: string;
  readonly places: (people: number) => readonly Place[];
  /** Fields of the last row of its export: somebody whom another agency's names, too. */
  readonly newcomer?: Readonly<Record<string, string>>;
  /** Who approves, in order. */
  readonly officers: readonly Officer[];
  /** What it imports of its own before its staff; in all else it goes by the sample, which is a kecamatan's. */
  readonly reference?: () => Promise<Upload>;
}

/** Mailbox of the Sekcam who is replaced. */
export const SEKCAM = 'sekcam@senapelan.example';

/** The agency that the order is for. */
export const senapelan: Agency = {
  code: 'senapelan',
  name: 'Kecamatan Senapelan',
  coordinator: 'Mega Piliang, S.AP.',
  leader: 'Fikri Harahap, S.STP.',
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

/** The small one beside it, whose coordinator somebody plays by hand: one of its people comes from there. */
export const sukajadi: Agency = {
  code: 'sukajadi',
  name: 'Kecamatan Sukajadi',
  coordinator: 'Budi Tanjung, S.IP.',
  leader: 'Hasan Lubis, S.Sos.',
  places: (people) => smallOffice('KECAMATAN SUKAJADI', people),
  newcomer: {
    NAMA: 'SRI SIKUMBANG',
    'NIP BARU': "'198208022008102007",
    'TANGGAL LAHIR': '02-08-1982',
    'JENIS KELAMIN': 'F',
    EMAIL: 'sri.sikumbang@sukajadi.example',
    'JENIS PEGAWAI NAMA': 'PNS Daerah Kab/Kota Yang Dipekerjakan',
    'STATUS CPNS PNS': 'PNS',
    'TMT CPNS': '01-10-2008',
  },
  officers: [
    {
      role: 'sekretarisCamat',
      nama: 'Rina Effendi, S.E.',
      jabatan: 'Sekretaris Camat Sukajadi',
      surel: 'sekcam@sukajadi.example',
      status: 'definitif',
      sejak: '01-03-2025',
    },
    {
      role: 'camat',
      nama: 'Hasan Lubis, S.Sos.',
      jabatan: 'Camat Sukajadi',
      surel: 'camat@sukajadi.example',
      status: 'definitif',
      sejak: '01-01-2025',
    },
  ],
};
