import { consolePage, type Session } from '../../../shared/console/signed-in.tsx';
import {
  boundsText,
  factorText,
  NONE,
  quadrantNames,
  saidBeyond,
  scoreText,
  shareText,
  trendText,
} from '../../../shared/plan/needs-in-words.ts';
import { BEYOND_TRAINING, NEXT_POST } from '../../../shared/plan/published-analysis.ts';
import { type NeedSources, type PublishedNeeds, quadrants } from '../../../shared/plan/published-needs.ts';
import { formatDate, formatNumber } from '../../../shared/rules/format.ts';
import type { CycleItem } from '../../../shared/store/cycle.ts';
import type { MinutesItem } from '../../../shared/store/need-minutes.ts';
import { ButtonRow, LinkButton } from '../../../shared/ui/form.tsx';
import { BackLink, DataTable, Details, PageTitle, Tag } from '../../../shared/ui/parts.tsx';
import { minutesKindNames } from '../../../shared/words.ts';
import { NEW } from './minutes-form.tsx';
import { areOpen } from './minutes-routes.ts';
import { NeedMap, UnitTable } from './need-map.tsx';

interface NeedsPage {
  readonly cycle: CycleItem;
  readonly minutes: readonly MinutesItem[];
  /** Undefined before the analysis. */
  readonly needs: PublishedNeeds | undefined;
}

/** The needs of a cycle from all their sources, and the minutes that are one of them. */
export async function needsView(session: Session, { cycle, minutes, needs }: NeedsPage): Promise<string> {
  const path = `/konsol/siklus/${cycle.cycle}`;
  const mayAct = session.role === 'koordinator';
  return await consolePage(session, {
    title: `Kebutuhan ${cycle.cycle}`,
    current: '/konsol',
    back: <BackLink href={path}>Siklus {cycle.cycle}</BackLink>,
    body: (
      <>
        <PageTitle lead="Apa yang perlu dikembangkan, menurut pegawai, atasan, kelompok, dan kinerja. Kelompok yang kurang dari lima orang tidak ditampilkan, juga tidak dapat dihitung dari yang lain.">
          Analisis kebutuhan {cycle.cycle}
        </PageTitle>
        {needs === undefined ? (
          <p>Analisis tampil di sini sesudah survei dan konfirmasi atasan selesai.</p>
        ) : (
          <Analysis needs={needs} path={path} />
        )}
        {mayAct ? <Minutes minutes={minutes} path={path} open={areOpen(cycle)} /> : null}
      </>
    ),
  });
}

function Analysis({ needs, path }: { needs: PublishedNeeds; path: string }) {
  const { analysis, posts, units, rows } = needs;
  return (
    <>
      <p>
        {formatNumber(analysis.answered)} dari {formatNumber(analysis.participants)} pegawai menjawab;{' '}
        {formatNumber(analysis.confirmed)} jawaban dikonfirmasi atasan
        {analysis.given === 0
          ? '.'
          : `; ${formatNumber(analysis.given)} jawaban datang lewat koordinator (diketik dari lembar, atau lewat tautan yang diteruskan).`}
      </p>
      <ButtonRow>
        <LinkButton href={`${path}/kebutuhan/analisis.xlsx`} kind="secondary">
          Unduh sebagai XLSX
        </LinkButton>
      </ButtonRow>
      <Sources needs={needs.needs} />
      <Details summary="Cara skor dihitung">
        <ul>
          {needs.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </Details>
      <Goals needs={needs} />
      <NextPost needs={needs} />
      <Quadrants needs={needs.needs} />
      <Beyond needs={needs} />
      <UnitTable rows={needs.unitRows} />
      <NeedMap caption="Peta kebutuhan menurut jabatan" columns={posts} rows={rows} />
      {units === undefined ? (
        <p>Peta menurut unit tidak tersedia untuk analisis ini.</p>
      ) : (
        <NeedMap caption="Peta kebutuhan menurut unit" columns={units} rows={rows} />
      )}
      {analysis.withheld.map((sentence) => (
        <p key={sentence} class="hint">
          {sentence}
        </p>
      ))}
    </>
  );
}

/** Needs in sight; the others are behind a heading. */
const IN_SIGHT = 8;

function Sources({ needs }: { needs: readonly NeedSources[] }) {
  const others = needs.slice(IN_SIGHT);
  return (
    <>
      <SourceTable
        caption="Kebutuhan menurut sumbernya, yang paling mendesak dahulu"
        needs={needs.slice(0, IN_SIGHT)}
      />
      {others.length === 0 ? null : (
        <Details summary={`Kebutuhan lainnya (${others.length})`}>
          <SourceTable caption="Kebutuhan lainnya" needs={others} />
        </Details>
      )}
    </>
  );
}

function SourceTable({ caption, needs }: { caption: string; needs: readonly NeedSources[] }) {
  return (
    <DataTable
      caption={caption}
      empty="Tidak ada yang dapat ditampilkan."
      rows={needs}
      columns={[
        { header: 'Kebutuhan', cell: ({ name }) => name },
        { header: 'Skor (0–100)', numeric: true, cell: ({ score }) => scoreText(score) },
        { header: 'Tahun lalu', cell: trendText },
        {
          header: 'Memiliki kesenjangan',
          cell: ({ withGap, bounds }) => (
            <>
              {withGap}
              {bounds === undefined ? null : (
                <p class="remark">{boundsText(bounds)} bila yang diam ikut dihitung</p>
              )}
            </>
          ),
        },
        {
          header: 'Menurut sumber',
          cell: ({ own, seen, heard, disputed }) => (
            <>
              pegawai {shareText(own)}, atasan {shareText(seen)}, kelompok {shareText(heard)}{' '}
              {disputed ? <Tag tone="attention">sumber berbeda</Tag> : null}
            </>
          ),
        },
        {
          header: 'Dinaikkan',
          cell: ({ factor, goals }) => (
            <>
              kinerja {factorText(factor)}, sasaran {factorText(goals)}
            </>
          ),
        },
      ]}
    />
  );
}

/** Apart from the gaps at the post held. */
function NextPost({ needs: { analysis } }: { needs: PublishedNeeds }) {
  if (analysis.next.length === 0) return null;
  return (
    <DataTable
      caption={NEXT_POST}
      rows={analysis.next}
      columns={[
        { header: 'Kompetensi', cell: ({ competency }) => competency },
        { header: 'Belum memenuhi', cell: ({ withGap }) => withGap },
      ]}
    />
  );
}

/** What the agency must reach, and the needs under it. */
function Goals({ needs: { analysis } }: { needs: PublishedNeeds }) {
  if (analysis.goals.length === 0) return null;
  return (
    <DataTable
      caption="Sasaran instansi dan kebutuhan yang mendasarinya"
      rows={analysis.goals}
      columns={[
        { header: 'Sasaran', cell: ({ goal }) => goal },
        { header: 'Asal', cell: ({ source }) => source },
        { header: 'Kebutuhan', cell: ({ needs: under }) => under.join('; ') },
      ]}
    />
  );
}

function Quadrants({ needs }: { needs: readonly NeedSources[] }) {
  return (
    <DataTable
      caption="Kuadran: berapa orang, dan seberapa dalam"
      rows={quadrants.map((quadrant) => ({
        quadrant,
        names: needs.filter((need) => need.quadrant === quadrant).map(({ name }) => name),
      }))}
      columns={[
        { header: 'Kuadran', cell: ({ quadrant }) => quadrantNames[quadrant] },
        { header: 'Kebutuhan', cell: ({ names }) => names.join('; ') || NONE },
      ]}
    />
  );
}

/** For the head of the agency, with what was said of it in interviews and groups. */
function Beyond({ needs: { analysis, minutes } }: { needs: PublishedNeeds }) {
  const said = saidBeyond(minutes);
  if (analysis.beyondTraining.length === 0 && said.length === 0) return null;
  return (
    <section>
      <h2>{BEYOND_TRAINING}</h2>
      <DataTable
        caption="Sebab yang disebut pegawai dan atasan"
        rows={analysis.beyondTraining}
        columns={[
          { header: 'Sebab', cell: ({ cause }) => cause },
          { header: 'Disebut oleh', cell: ({ people }) => people },
          { header: 'Terutama pada', cell: ({ needs: at }) => at.join('; ') || 'tersebar' },
        ]}
      />
      {said.length === 0 ? null : (
        <>
          <h3>Yang disampaikan dalam wawancara dan diskusi kelompok</h3>
          <ul>
            {said.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Minutes({ minutes, path, open }: { minutes: readonly MinutesItem[]; path: string; open: boolean }) {
  return (
    <section>
      <h2>Wawancara dan diskusi kelompok</h2>
      <DataTable
        caption="Notula"
        empty={open ? 'Belum ada notula.' : 'Tidak ada notula untuk siklus ini.'}
        rows={minutes}
        columns={[
          {
            header: 'Tanggal',
            cell: ({ minutes: name, heldOn }) => <a href={`${path}/notula/${name}`}>{formatDate(heldOn)}</a>,
          },
          { header: 'Jenis', cell: ({ kind }) => minutesKindNames[kind] },
          { header: 'Unsur', cell: ({ heard }) => heard },
          { header: 'Hadir', numeric: true, cell: ({ present }) => formatNumber(present) },
          { header: 'Pernyataan', numeric: true, cell: ({ statements }) => formatNumber(statements.length) },
          {
            header: 'Naskah',
            cell: ({ minutes: name }) => <Papers path={`${path}/kebutuhan`} name={name} />,
          },
        ]}
      />
      {open ? (
        <LinkButton href={`${path}/notula/${NEW}`} kind="secondary">
          Catat notula
        </LinkButton>
      ) : (
        <p>Notula dicatat sebelum kebutuhan dianalisis; sesudah itu tidak berubah lagi.</p>
      )}
    </section>
  );
}

function Papers({ path, name }: { path: string; name: string }) {
  return ['notula', 'berita-acara'].map((paper) => (
    <div key={paper}>
      {paper === 'notula' ? 'Notula' : 'Berita acara'}: <a href={`${path}/${paper}-${name}.pdf`}>PDF</a>,{' '}
      <a href={`${path}/${paper}-${name}.docx`}>DOCX</a>
    </div>
  ));
}
