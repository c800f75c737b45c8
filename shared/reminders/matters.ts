import type { ReminderPurpose } from '../words.ts';

/** What people are reminded of, as the console and mails call it. */
export const REMINDER_MATTERS: Readonly<Record<ReminderPurpose, string>> = {
  survei: 'Survei kebutuhan',
  konfirmasi: 'Konfirmasi atasan',
  persetujuan: 'Persetujuan',
  undangan: 'Undangan pelatihan',
  'umpan-balik': 'Umpan balik',
  perilaku: 'Penerapan hasil',
};
