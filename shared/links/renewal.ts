import { GoneError, NotFoundError } from '../errors.ts';
import type { Link } from './link.ts';

/** What a phase says to somebody who asks for a new link to what an old one opened. */
export type Renewal =
  | {
      readonly kind: 'SEND';
      /** The known address of the one whose link it is; never one that was typed. */
      readonly to: { readonly name: string; readonly email?: string | undefined };
      /** An employeeId, a role, 'pimpinan': for reports of what became of the mail. */
      readonly recipientId: string;
      /** What the link is for, within a sentence: "survei kebutuhan kompetensi 2027". */
      readonly matter: string;
      /** Words of the button: "Isi survei di sini". */
      readonly label: string;
      /** The item's own version now: the new link is as good as any other of today. */
      readonly version: number;
      readonly validUntil: Date;
    }
  /** Nothing is asked any more: how it stands, in a sentence. */
  | { readonly kind: 'OVER'; readonly sentence: string }
  /** Only the coordinator can tell whose turn it is now. */
  | { readonly kind: 'ASK_COORDINATOR' };

/** A phase's rule for its links. */
export type Renew = (link: Link, now: Date) => Promise<Renewal>;

/** What to say where the coordinator is to be asked. */
export const ASK_COORDINATOR =
  'Tautan ini tidak dapat diganti lewat halaman ini. Koordinator pengembangan kompetensi tahu kepada siapa tautan yang berlaku dikirim.';

/** Asks a phase; when the person left, or the plan was drawn up anew, what the link was for is not there any more. */
export async function askRenewal(renew: Renew, link: Link, now: Date): Promise<Renewal> {
  try {
    return await renew(link, now);
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof GoneError) return { kind: 'ASK_COORDINATOR' };
    throw error;
  }
}
