import { formatMoment } from '../../../shared/rules/format.ts';
import type { AcknowledgementItem } from '../../../shared/store/report.ts';
import { CheckboxGroup, Textarea } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState } from '../../../shared/ui/form.tsx';
import { Notification } from '../../../shared/ui/parts.tsx';

/** Signs of a leader's note. */
export const LONGEST_NOTE = 500;

/**
 * Asks a leader for a word, or says which he or she gave. It takes a tick: mail gateways press every button of a mailed page with
 * what stands in it, and have read nothing.
 */
export function Acknowledge({ own, form }: { own: AcknowledgementItem | undefined; form: FormState }) {
  if (own !== undefined) {
    return (
      <Notification
        tone="success"
        title={`Anda menyatakan telah membaca laporan ini pada ${formatMoment(new Date(own.at))}`}
      >
        {own.note === '' ? null : <p>Catatan Anda untuk koordinator: {own.note}</p>}
      </Notification>
    );
  }
  return (
    <section>
      <h2>Tanggapan Anda</h2>
      <Form>
        <CheckboxGroup
          form={form}
          name="baca"
          label="Pernyataan"
          choices={[{ value: 'ya', label: 'Saya sudah membaca laporan ini.' }]}
        />
        <Textarea
          form={form}
          name="catatan"
          label="Catatan untuk koordinator"
          hint="Contoh: dahulukan kelurahan yang belum terjangkau pada triwulan berikutnya. Dibaca koordinator dan tercatat."
          rows={3}
          maxLength={LONGEST_NOTE}
          optional
        />
        <Button>Kirim tanggapan</Button>
      </Form>
    </section>
  );
}

/** What leaders said of a report, for the coordinator. */
export function Acknowledgements({ all }: { all: readonly AcknowledgementItem[] }) {
  return (
    <section>
      <h2>Tanggapan pimpinan</h2>
      {all.length === 0 ? (
        <p>Belum ada pimpinan yang menyatakan telah membaca laporan ini.</p>
      ) : (
        <ul>
          {all.map(({ reader, name, at, note }) => (
            <li key={reader}>
              {name}, {formatMoment(new Date(at))}
              {note === '' ? '' : `: ${note}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
