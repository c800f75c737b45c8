import { InvalidInputError } from '../../shared/errors.ts';
import type { PlanLine } from '../../shared/table/entities/plan.ts';
import type { TrainingItem } from '../../shared/table/entities/training.ts';

/** Forms that are held at a distance whatever the place says: e-learning, pelatihan jarak jauh. */
const DISTANT_FORMS: ReadonlySet<string> = new Set(['NKL03', 'NKL04']);

/** Words by which a place is none: what the plan's draft writes, and what people write. */
const NO_PLACE = /\b(daring|online|virtual|zoom|webinar|google meet|teams)\b/i;

/** Longest address that mail programs keep in one piece. */
const LONGEST = 500;

/** Whether people take part from where they are, so that they need an address. */
export function isOnline({ form, location }: Pick<PlanLine, 'form' | 'location'>): boolean {
  return DISTANT_FORMS.has(form) || NO_PLACE.test(location);
}

/** Whether people who are invited, or will be, cannot know yet where to go in their browser. */
export function lacksAddress({ line, status }: Pick<TrainingItem, 'line' | 'status'>): boolean {
  return (status === 'OPEN' || status === 'INVITED') && isOnline(line) && line.meetingUrl === undefined;
}

/** The address of an online training; undefined while it is missing, and for one that has a place. */
export function meetingUrlOf({ line }: Pick<TrainingItem, 'line'>): string | undefined {
  return isOnline(line) ? line.meetingUrl : undefined;
}

/**
 * The address of a meeting or a learning platform as a form sent it.
 * @throws InvalidInputError for anything but an https address
 */
export function readMeetingUrl(text: string): string {
  const url = URL.parse(text.trim());
  const sound = url?.protocol === 'https:' && url.hostname.includes('.') && url.username === '';
  if (sound && url.href.length <= LONGEST) return url.href;
  throw new InvalidInputError([
    {
      field: 'meetingUrl',
      sentence:
        'Alamat daring harus alamat web yang diawali https://, misalnya https://zoom.us/j/81234567890. Salin dari undangan penyelenggara.',
    },
  ]);
}
