import type { MailContent } from './mail-content.ts';

/** Somebody whose answer is missing, and what would be mailed. */
export interface Awaited {
  /** employeeId, or role. */
  readonly id: string;
  readonly name: string;
  /** What tells him or her from others: unit, how many people wait. */
  readonly note: string;
  readonly email?: string | undefined;
  /** A link that works, made when the mail leaves. */
  readonly link: () => Promise<string>;
  /** @param url the link, or what stands for it where the mail is only shown */
  readonly mail: (url: string) => MailContent;
}

/** What people are reminded of by hand; also for the complaint statistics. */
export type ReminderPurpose =
  | 'survei'
  | 'konfirmasi'
  | 'persetujuan'
  | 'undangan'
  | 'umpan-balik'
  | 'perilaku';

/** Who has not answered something that is still open. */
export interface ReminderList {
  readonly agency: string;
  /** Partition of the cycle or training it belongs to. */
  readonly partition: string;
  readonly purpose: ReminderPurpose;
  readonly awaited: readonly Awaited[];
}
