import type { Urls } from '../urls.ts';
import type { SentMail } from './mail-log.ts';

/** Where somebody who plays a part clicks first. */
export interface FirstStep {
  readonly as: string;
  readonly what: string;
  readonly url: string;
}

/** Purposes of mails that ask something of every employee. */
const OF_PARTICIPANTS = new Set([
  'survei',
  'survei-pengingat',
  'pelatihan',
  'umpan-balik',
  'umpan-balik-pengingat',
  'perilaku',
]);

/**
 * Where to click first: the coordinator in the console, the Camat and a participant in their newest mails.
 * @param camat address of the officer who approves last; undefined where nobody is named
 */
export function firstSteps(
  { app, mailbox }: Pick<Urls, 'app' | 'mailbox'>,
  mails: readonly SentMail[],
  camat: string | undefined,
): readonly FirstStep[] {
  const asCamat = mails.findLast(({ to }) => to === camat);
  const asParticipant = mails.findLast(({ purpose }) => OF_PARTICIPANTS.has(purpose));
  const newest = (as: string, mail: SentMail | undefined): readonly FirstStep[] =>
    mail === undefined
      ? []
      : [
          {
            as,
            what: `buka surel terbaru ${as} (${mail.to}), lalu tautan di dalamnya`,
            url: `${mailbox}/surel/${mail.n}`,
          },
        ];
  return [
    {
      as: 'Koordinator',
      what: 'masuk ke konsol dan pilih akun Koordinator (tanpa kata sandi)',
      url: `${app}/konsol`,
    },
    ...newest('Camat', asCamat),
    ...newest('Peserta', asParticipant),
  ];
}
