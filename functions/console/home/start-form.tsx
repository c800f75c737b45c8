import {
  approvalRoundsOf,
  defaultSettings,
  instrumentOf,
  minimumAnswerPercentOf,
  needWeightingOf,
} from '../../../shared/cycle/settings.ts';
import type { ListedCycle } from '../../../shared/store/cycle.ts';
import { CheckboxGroup, NumberInput, RadioGroup, Textarea } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState } from '../../../shared/ui/form.tsx';
import { Details } from '../../../shared/ui/parts.tsx';
import { gapCauseNames, gapCauses, instrumentNames, instruments } from '../../../shared/words.ts';
import { proposedYear } from './next-year.ts';
import { CAUSES, INSTRUMENT } from './start-cycle.ts';

/** What a year begins with: money, times, and by what needs are weighed. */
export function StartForm({
  form,
  hint,
  kind,
}: {
  form: FormState;
  hint: string;
  kind: 'primary' | 'secondary';
}) {
  return (
    <Form action="/konsol/siklus">
      <NumberInput form={form} name="tahun" label="Tahun" hint={hint} />
      <NumberInput
        form={form}
        name="pagu"
        label="Pagu anggaran pengembangan kompetensi"
        hint="Batas biaya seluruh kegiatan dalam rencana"
        prefix="Rp"
      />
      <Textarea
        form={form}
        name="bagianAnggaran"
        label="Bagian pagu yang dipegang pihak lain"
        hint="Satu baris satu pemegang, misalnya BKPSDM Kota Pekanbaru: 20.000.000. Namanya sama dengan kolom “Dibayar oleh” pada data acuan; sisanya milik instansi sendiri."
        rows={2}
        optional
      />
      <NumberInput
        form={form}
        name="kegiatanTerbanyak"
        label="Kegiatan paling banyak dalam rancangan"
        hint="Kosong: 12, lebih banyak bila pegawainya lebih dari 240"
        optional
      />
      <Details summary="Lama survei, konfirmasi, dan evaluasi perilaku">
        <NumberInput form={form} name="lamaSurvei" label="Survei dibuka selama" suffix="hari" />
        <NumberInput form={form} name="lamaKonfirmasi" label="Konfirmasi atasan selama" suffix="hari" />
        <NumberInput
          form={form}
          name="jedaPerilaku"
          label="Evaluasi perilaku sesudah pelatihan"
          hint="Lazimnya 90 hari"
          suffix="hari"
        />
      </Details>
      <RadioGroup
        form={form}
        name={INSTRUMENT}
        label="Cara survei bertanya"
        hint="Keduanya menghasilkan kebutuhan yang sama bentuknya; yang pertama menanyakan perilaku menurut standar kompetensi jabatan"
        choices={instruments.map((value) => ({ value, label: instrumentNames[value] }))}
      />
      <Details summary="Bobot kebutuhan">
        <Weights form={form} />
      </Details>
      <Details summary="Persetujuan dan pengingat">
        <NumberInput
          form={form}
          name="pengingatPersetujuan"
          label="Pejabat diingatkan setiap"
          hint="Sesudah dua kali, koordinator dan pimpinan diberi tahu"
          suffix="hari"
        />
        <NumberInput
          form={form}
          name="batasPersetujuan"
          label="Permohonan persetujuan berlaku selama"
          hint="Sesudahnya usulan kembali kepada koordinator; diam tidak pernah berarti setuju"
          suffix="hari"
        />
        <NumberInput
          form={form}
          name="putaranPersetujuan"
          label="Pengajuan sebelum seseorang memutuskan"
          hint="Usulan yang sudah kembali sebanyak ini hanya diajukan lagi atas keputusan yang tercatat namanya"
          suffix="kali"
        />
        <NumberInput
          form={form}
          name="pengingatKoordinator"
          label="Koordinator diingatkan setiap"
          suffix="hari"
        />
      </Details>
      <Button kind={kind}>Periksa, lalu mulai siklus</Button>
    </Form>
  );
}

/** How the sources of a need are put together; the analysis and the plan document say it in sentences. */
function Weights({ form }: { form: FormState }) {
  return (
    <>
      <CheckboxGroup
        form={form}
        name={CAUSES}
        label="Sebab kesenjangan yang tidak diselesaikan pelatihan"
        hint="Kesenjangan dengan sebab ini disampaikan kepada pimpinan dan tidak dihitung untuk pelatihan"
        choices={gapCauses.map((value) => ({ value, label: gapCauseNames[value] }))}
      />
      <NumberInput
        form={form}
        name="bobotKinerja"
        label="Kinerja di bawah Baik menaikkan kebutuhan paling banyak"
        hint="Sebanding dengan bagian pegawai unit yang kinerjanya di bawah Baik; 0 berarti tidak dihitung"
        suffix="persen"
      />
      <NumberInput
        form={form}
        name="bobotKelompok"
        label="Seorang yang hadir dalam wawancara atau diskusi dihitung"
        hint="Dibandingkan dengan seorang penjawab survei; 0 berarti notula tidak dihitung"
        suffix="persen"
      />
      <NumberInput
        form={form}
        name="bobotSasaran"
        label="Satu sasaran instansi menaikkan kebutuhan yang mendasarinya"
        hint="Dua sasaran atau lebih menaikkannya dua kali sebanyak itu; 0 berarti tidak dihitung"
        suffix="persen"
      />
      <NumberInput
        form={form}
        name="bobotJabatanBerikutnya"
        label="Kebutuhan untuk jabatan berikutnya dihitung"
        hint="Dibandingkan dengan kebutuhan jabatan sekarang, menurut jenjang karier pada data acuan; 0 berarti tidak ditanyakan"
        suffix="persen"
      />
      <NumberInput
        form={form}
        name="jawabanTersedikit"
        label="Pegawai yang harus menjawab sebelum rencana dirancang tanpa bertanya"
        suffix="persen"
      />
    </>
  );
}

function optionalText(number: number | undefined): string {
  return number === undefined ? '' : String(number);
}

/** What the form proposes: the year that is due, and last time's budget and ways. */
export function suggestion(cycles: readonly ListedCycle[], now: Date) {
  const last = cycles[0]?.settings;
  const weights = needWeightingOf({ ...defaultSettings, ...last });
  return {
    tahun: String(proposedYear(cycles, now) ?? ''),
    pagu: (last?.budget ?? defaultSettings.budget).toLocaleString('id-ID'),
    lamaSurvei: String(defaultSettings.surveyDays),
    lamaKonfirmasi: String(defaultSettings.confirmationDays),
    jedaPerilaku: String(defaultSettings.behaviourDelayDays),
    kegiatanTerbanyak: optionalText(last?.mostActivities),
    bagianAnggaran: (last?.budgetShares ?? [])
      .map(({ holder, rupiah }) => `${holder}: ${rupiah.toLocaleString('id-ID')}`)
      .join('\n'),
    [CAUSES]: weights.beyond,
    bobotKinerja: String(weights.performancePercent),
    bobotKelompok: String(weights.groupPercent),
    bobotSasaran: String(weights.goalPercent),
    bobotJabatanBerikutnya: String(weights.nextPostPercent),
    [INSTRUMENT]: instrumentOf(last ?? defaultSettings),
    jawabanTersedikit: String(minimumAnswerPercentOf(last ?? defaultSettings)),
    pengingatKoordinator: String(last?.coordinatorReminderDays ?? defaultSettings.coordinatorReminderDays),
    pengingatPersetujuan: String(last?.approvalReminderDays ?? defaultSettings.approvalReminderDays),
    batasPersetujuan: String(last?.approvalExpiryDays ?? defaultSettings.approvalExpiryDays),
    putaranPersetujuan: String(approvalRoundsOf(last ?? defaultSettings)),
  };
}
