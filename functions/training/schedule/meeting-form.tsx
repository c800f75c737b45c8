import { VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { TextInput } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState, formState } from '../../../shared/ui/form.tsx';

interface Props {
  readonly training: TrainingItem;
  readonly form: FormState;
  readonly action: string;
}

/** Where an online training is held: its address, which everybody invited gets by mail and calendar. */
export function MeetingForm({ training, form, action }: Props) {
  const sent = form.values['meetingUrl'] !== undefined;
  const shown = sent ? form : formState({ meetingUrl: training.line.meetingUrl ?? '' });
  return (
    <section id="alamat-daring">
      <h2>Alamat daring</h2>
      <Form action={`${action}/alamat`} hidden={{ [VERSION_FIELD]: String(training.sequence) }}>
        <TextInput
          form={shown}
          name="meetingUrl"
          type="url"
          label="Alamat pertemuan atau platform"
          hint="Diawali https://, misalnya https://zoom.us/j/81234567890. Salin dari undangan penyelenggara."
          maxLength={500}
        />
        <Button>Periksa, lalu beri tahu peserta</Button>
      </Form>
    </section>
  );
}
