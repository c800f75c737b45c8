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

/** Mails whose link is looked up, at most: what is asked now was mailed lately. */
const LOOKED_AT = 200;

/**
 * Where to click first: the coordinator in the console, and everybody who is asked something now (an officer, supervisors,
 * participants) in the newest mail whose link still asks it. Who is asked nothing has no step.
 */
export async function firstSteps(
  { app, mailbox }: Pick<Urls, 'app' | 'mailbox'>,
  mails: readonly SentMail[],
  year: Pick<PlayedYear, 'openQuestions' | 'linkOf'>,
): Promise<readonly FirstStep[]> {
  const parts = Map.groupBy(await year.openQuestions(), ({ as }) => as);
  const steps = [...parts].map(async ([as, asked]) => {
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
    const links = await Promise.all(mail.codes.map(linkOf));
    const leads = (question: OpenQuestion) =>
      links.some((link) => link !== undefined && leadsTo(link, question));
    if (questionsTo.get(mail.to)?.some(leads)) return mail;
  }
  return undefined;
}

/** The own page of a participant leads to all that he or she is asked. */
function leadsTo(
  link: Omit<OpenQuestion, 'to' | 'as'>,
  { as, cycle, purpose, activity }: OpenQuestion,
): boolean {
  if (link.cycle !== cycle) return false;
  if (link.purpose === 'saya') return as === 'Peserta';
  return link.purpose === purpose && link.activity === activity;
}
