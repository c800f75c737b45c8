import { type FormState, Notification } from '../ui/index.ts';

/** Hidden field of a form: the version that it showed of what it changes. */
export const VERSION_FIELD = 'versi';

interface Props {
  /** The form as it came back. */
  readonly form: FormState;
  /** What somebody else did: 'mengubah rencana'. */
  readonly did: string;
  /** Where the stored state stands. */
  readonly href: string;
  /** What saving again does, where that is not plain. */
  readonly effect?: string;
}

/** Another tab or person was first: what was typed is still here, and saving again is a new decision. Else nothing. */
export function Stale({ form, did, href, effect }: Props) {
  if (!form.stale) return null;
  return (
    <Notification tone="danger" title="Data sudah berubah, isian Anda belum disimpan">
      <p>
        Orang lain, atau Anda di jendela lain, {did} lebih dahulu. Bandingkan dengan{' '}
        <a href={href}>yang tersimpan sekarang</a>, lalu simpan lagi bila isian di bawah ini masih berlaku
        {effect === undefined ? '' : `; ${effect}`}.
      </p>
    </Notification>
  );
}
