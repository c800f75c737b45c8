import { InvalidInputError } from '../../../shared/errors.ts';
import { isOnline, placeOf } from '../../../shared/plan/line-text.ts';
import type { ListedTraining, Session } from '../../../shared/store/training-item.ts';

/** Longest address that mail programs keep in one piece. */
const LONGEST = 500;

/** Whether people who are invited, or will be, cannot know yet where to go in their browser. */
export function lacksAddress({ line, status }: Pick<ListedTraining, 'line' | 'status'>): boolean {
  return (status === 'OPEN' || status === 'INVITED') && isOnline(line) && line.meetingUrl === undefined;
}

/** The address of an online training; undefined while it is missing, and for one that has a place. */
export function meetingUrlOf({ line }: Pick<ListedTraining, 'line'>): string | undefined {
  return isOnline(line) ? line.meetingUrl : undefined;
}

/** Where one session is held: at its own place or address, else at the training's. */
export function sessionPlace(
  training: Pick<ListedTraining, 'line'>,
  { place = placeOf(training.line), meetingUrl = meetingUrlOf(training) }: Session,
) {
  return { place, url: meetingUrl };
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
