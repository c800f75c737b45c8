import { answersInWords } from '../../../shared/rules/few-answers.ts';
import type { CycleItem } from '../../../shared/store/cycle.ts';
import { Button, ButtonRow, Form } from '../../../shared/ui/form.tsx';
import { Notification } from '../../../shared/ui/parts.tsx';

/** Few have answered: draft from what there is, or begin with an empty plan. */
export function FewAnswersPanel({ cycle, mayAct }: { cycle: CycleItem; mayAct: boolean }) {
  if (cycle.draftAsked === undefined) return null;
  return (
    <section>
      <h2>Jawaban survei sedikit</h2>
      <Notification tone="attention" title={`Hanya ${answersInWords(cycle.draftAsked)}`}>
        <p>
          Rancangan rencana dari jawaban sesedikit ini belum tentu mencerminkan kebutuhan seluruh pegawai,
          sehingga belum disusun. Survei yang sudah ditutup tidak dapat dibuka kembali.
        </p>
      </Notification>
      {mayAct ? (
        <Form action={`/konsol/siklus/${cycle.cycle}/susun-rancangan`}>
          <p>
            Rancangan dari jawaban yang ada menyebut jumlah jawaban itu pada setiap alasan dan pada
            dokumennya. Rencana kosong Anda isi sendiri, misalnya dari hasil wawancara atau rapat.
          </p>
          <ButtonRow>
            <Button name="pilihan" value="draft">
              Susun rancangan dari jawaban yang ada
            </Button>
            <Button kind="secondary" name="pilihan" value="empty">
              Mulai dengan rencana kosong
            </Button>
          </ButtonRow>
        </Form>
      ) : null}
    </section>
  );
}
