import type { LinkPurpose } from '../../../shared/store/link.ts';
import type { Urls } from '../urls.ts';
import type { SentMail } from './mail-log.ts';
import type { OpenQuestion } from './open-questions.ts';
import type { PlayedYear } from './played.ts';

/** Where somebody who plays a part clicks first. */
export interface FirstStep {
  readonly as: string;
  readonly what: string;
  readonly url: string;
}

/** What participants are asked; the rest is asked of supervisors and officers. */
const OF_PARTICIPANTS: ReadonlySet<LinkPurpose> = new Set(['survei', 'pelatihan', 'umpan-balik', 'perilaku']);

/** Mails whose link is looked up, at most: what is asked now was mailed lately. */
const LOOKED_AT = 200;

/**
 * Where to click first: the coordinator in the console, the Camat and a participant in the newest mail whose link still
 * asks something of its reader. Who is asked nothing has no step.
 */
export async function firstSteps(
  { app, mailbox }: Pick<Urls, 'app' | 'mailbox'>,
  mails: readonly SentMail[],
  year: Pick<PlayedYear, 'camat' | 'openQuestions' | 'linkOf'>,
): Promise<readonly FirstStep[]> {
  const [camat, questions] = await Promise.all([year.camat(), year.openQuestions()]);
  const parts = [
    { as: 'Camat', asked: questions.filter(({ to }) => to === camat) },
    { as: 'Peserta', asked: questions.filter(({ purpose }) => OF_PARTICIPANTS.has(purpose)) },
  ];
  const steps = parts.map(async ({ as, asked }) => {
    const mail = await newestAsking(mails, asked, year);
    return mail === undefined ? [] : [stepTo(as, mail, mailbox)];
  });
  return [
    {
      as: 'Koordinator',
      what: 'masuk ke konsol dan pilih akun Koordinator (tanpa kata sandi)',
      url: `${app}/konsol`,
    },
    ...(await Promise.all(steps)).flat(),
  ];
}

function stepTo(as: string, { n, to }: SentMail, mailbox: string): FirstStep {
  return {
    as,
    what: `buka surel terbaru ${as} (${to}), lalu tautan di dalamnya`,
    url: `${mailbox}/surel/${n}`,
  };
}

/** The newest mail whose link leads to one of these questions. */
async function newestAsking(
  mails: readonly SentMail[],
  asked: readonly OpenQuestion[],
  { linkOf }: Pick<PlayedYear, 'linkOf'>,
): Promise<SentMail | undefined> {
  const questionsTo = Map.groupBy(asked, ({ to }) => to);
  const candidates = mails.filter(({ to }) => questionsTo.has(to)).slice(-LOOKED_AT);
  for (const mail of candidates.reverse()) {
    const link = mail.code === undefined ? undefined : await linkOf(mail.code);
    const leads = questionsTo
      .get(mail.to)
      ?.some(({ purpose, activity }) => link?.purpose === purpose && link.activity === activity);
    if (leads === true) return mail;
  }
  return undefined;
}
