import { parseQuarter } from '../../../shared/evaluation/period.ts';
import { formatMoment } from '../../../shared/rules/format.ts';
import { CYCLE_ITSELF, type FaultItem } from '../../../shared/store/runs.ts';
import { Button, Form, type FormState } from '../../../shared/ui/form.tsx';
import { Notification } from '../../../shared/ui/parts.tsx';
import { periodName } from './period-name.ts';

/** Hidden field of the button that resumes: the reference of the stop that its page showed. */
export const SHOWN_FAULT = 'rujukan';

/** What stopped, and the button that lets it go on. */
export function Stopped({ fault, mayAct }: { readonly fault: FaultItem; readonly mayAct: boolean }) {
  const { cycle, place, reference } = fault;
  return (
    <Notification tone="danger" title={`${stoppedPart(place)} terhenti`}>
      <p>
        {fault.sentence} Nomor rujukan: <strong>{reference}</strong>, {formatMoment(new Date(fault.at))}.
      </p>
      {mayAct ? (
        <Form
          action={`/konsol/siklus/${cycle}/lanjutkan`}
          hidden={{ gangguan: place, [SHOWN_FAULT]: reference }}
        >
          <Button>Lanjutkan dari tempat terhenti</Button>
        </Form>
      ) : null}
    </Notification>
  );
}

interface Pressed {
  /** What stands still now. */
  readonly faults: readonly FaultItem[];
  /** What was sent, when the button of an older page was pressed. */
  readonly form: FormState;
}

/** Said to whoever pressed the button of a stop that is over: it goes on already, or stopped again since. */
export function NotResumed({ faults, form }: Pressed) {
  const [place, reference] = [sent(form, 'gangguan'), sent(form, SHOWN_FAULT)];
  if (reference === '') return null;
  const again = faults.find((fault) => fault.place === place);
  return again === undefined ? (
    <Notification tone="info" title={`${stoppedPart(place)} sudah berjalan kembali`}>
      <p>
        Gangguan {reference} sudah dilanjutkan lebih dahulu, oleh orang lain atau oleh Anda di jendela lain.
        Tidak ada yang perlu dilakukan lagi.
      </p>
    </Notification>
  ) : (
    <Notification tone="attention" title={`${stoppedPart(place)} belum dilanjutkan`}>
      <p>
        Gangguan {reference} sudah dilanjutkan lebih dahulu, lalu alurnya terhenti lagi. Bacalah sebabnya di
        bawah ini, kemudian tekan tombolnya bila sudah dapat dilanjutkan.
      </p>
    </Notification>
  );
}

function sent({ values }: FormState, name: string): string {
  return String(values[name] ?? '');
}

function stoppedPart(place: string): string {
  if (place === CYCLE_ITSELF) return 'Alur kerja siklus';
  return parseQuarter(place) === undefined ? `Pelatihan ${place}` : `Evaluasi ${periodName(place)}`;
}
