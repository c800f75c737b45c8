import qrCode from 'pdfmake/src/qrEnc.js';
import { env } from '../../../shared/env.ts';
import { html, type PageResponse } from '../../../shared/http/message.ts';
import { formatDayDate } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { Button, Form } from '../../../shared/ui/form.tsx';
import { PageTitle } from '../../../shared/ui/parts.tsx';
import { isTrainingDay } from '../schedule/training-days.ts';
import { codeAt, SHOWN_MS, secondsShown } from './check-in.ts';

/** What is shown where a training is held: the code of now, to be typed or scanned. */
export function PresenceScreen({ training, now }: { readonly training: TrainingItem; readonly now: Date }) {
  const { presenceKey, line } = training;
  const today = wibDate(now);
  return (
    <>
      <PageTitle caption={line.title}>Kode hadir</PageTitle>
      {presenceKey === undefined ? (
        <p>
          Kode hadir tidak dipakai untuk pelatihan ini. Koordinator dapat memakainya di halaman pelatihan.
        </p>
      ) : !isTrainingDay(training, now) || training.status === 'CANCELLED' ? (
        <p>Hari ini tidak ada pertemuan. Kode tampil di sini pada hari pelatihan.</p>
      ) : (
        <Code training={training} code={codeAt(presenceKey, today, now)} today={today} />
      )}
    </>
  );
}

function Code(props: { readonly training: TrainingItem; readonly code: string; readonly today: string }) {
  const { training, code, today } = props;
  const { agency, cycle, activity } = training;
  const url = `${env('address').BASE_URL}/hadir/${agency}/${cycle}/${activity}?kode=${code}`;
  return (
    <>
      <p>
        {formatDayDate(today)}. Peserta memindai kode ini, atau membuka tautan pelatihan di surelnya dan
        mengetik angkanya. Kode berganti setiap {SHOWN_MS / 1000} detik; halaman ini memuatnya sendiri.
      </p>
      <p class="code-shown">{`${code.slice(0, 3)} ${code.slice(3)}`}</p>
      <QrCode text={url} />
    </>
  );
}

/** Modules that stay white around a code (ISO/IEC 18004). */
const QUIET = 4;

/** Black squares on white by the encoder that draws those of our papers, as one path. */
function QrCode({ text }: { readonly text: string }) {
  const { _canvas: squares } = qrCode.measure({ qr: text, eccLevel: 'M' });
  const [ground, ...dark] = squares;
  const unit = dark[0]?.w ?? 1;
  const size = (ground?.w ?? 0) / unit + 2 * QUIET;
  const path = dark.map(({ x, y }) => `M${x / unit + QUIET} ${y / unit + QUIET}h1v1h-1z`).join('');
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
      role="img"
      aria-label="Kode QR yang membuka halaman kehadiran"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** The screen as a page, which the browser fetches again when the code changes: without a script. */
export function reloading(page: string, now: Date): PageResponse {
  const { headers, ...rest } = html(page);
  return { ...rest, headers: { ...headers, refresh: String(secondsShown(now)) } };
}

interface PanelProps {
  readonly training: TrainingItem;
  readonly page: string;
  readonly mayChange: boolean;
}

/** Whether people give the code of the place, and the way to its screen; nothing for who may not change it. */
export function PresencePanel({ training, page, mayChange }: PanelProps) {
  if (!mayChange) return null;
  const used = training.presenceKey !== undefined;
  return (
    <section id="kode-hadir">
      <h2>Kode hadir</h2>
      {used ? (
        <p>
          Peserta mencatat kehadiran dengan kode yang tampil di tempat pelatihan.{' '}
          <a href={`${page}/kode-hadir`}>Tampilkan kode</a> di ponsel, atau kirim tautan kepada fasilitator di{' '}
          <a href={`${page}/penyelenggara`}>halaman penyelenggara dan fasilitator</a>.
        </p>
      ) : (
        <p>
          Peserta mencatat kehadiran dengan menekan “Saya hadir” di tautannya sendiri. Dengan kode yang tampil
          di tempat pelatihan dan berganti terus, hanya yang hadir di sana dapat mencatatnya.
        </p>
      )}
      <Form action={`${page}/kode-hadir`} hidden={{ pakai: used ? 'tidak' : 'ya' }}>
        <Button kind="secondary">{used ? 'Jangan pakai kode lagi' : 'Pakai kode hadir'}</Button>
      </Form>
    </section>
  );
}
