import { actorOf, consolePage, doneAt, type Session } from '../../../shared/console/signed-in.tsx';
import {
  html,
  type PageRequest,
  type PageResponse,
  readForm,
  redirect,
} from '../../../shared/http/message.ts';
import { formatMoment } from '../../../shared/rules/format.ts';
import { recordAudit } from '../../../shared/store/audit.ts';
import { deleteSession, type SessionItem } from '../../../shared/store/session.ts';
import { Button, Form, LinkButton } from '../../../shared/ui/form.tsx';
import { DataTable, PageTitle } from '../../../shared/ui/parts.tsx';
import { sessionsOf } from './sessions.ts';

type Own = Session & Pick<SessionItem, 'hash' | 'authenticatedAt'>;

/** Who ends other sessions has shown a moment ago who he or she is (ASVS 5 7.5.2): a copied cookie does not. */
const RECENT_MS = 10 * 60_000;

/** The way to sign in once more, the provider's question included. */
const AGAIN = '/masuk?ke=/konsol/sesi&lagi=ya';

/** Where one is signed in. */
export async function showOwnSessions({ now }: PageRequest, session: Own): Promise<PageResponse> {
  return html(await ownSessionsView(session, await sessionsOf(session, now), isRecent(session, now)));
}

/** Ends one other session, or all others; which ended meanwhile is no fault. */
export async function endOwnSessions(request: PageRequest, session: Own): Promise<PageResponse> {
  if (!isRecent(session, request.now)) return redirect('/konsol/sesi');
  const chosen = readForm(request).get('sesi');
  const others = (await sessionsOf(session, request.now)).filter(({ hash }) => hash !== session.hash);
  const ending = others.filter(({ hash }) => chosen === ALL || chosen === hash);
  if (ending.length > 0) {
    const { agency } = session;
    await recordAudit({ agency, at: request.now, act: 'sessions ended', subject: actorOf(session) });
  }
  for (const { hash } of ending) await deleteSession(hash);
  return doneAt('/konsol/sesi', 'sesi');
}

const ALL = 'semua';

function isRecent({ authenticatedAt }: Own, now: Date): boolean {
  return authenticatedAt !== undefined && now.getTime() - Date.parse(authenticatedAt) < RECENT_MS;
}

async function ownSessionsView(
  session: Own,
  sessions: readonly SessionItem[],
  mayEnd: boolean,
): Promise<string> {
  const latestFirst = sessions.toSorted((one, other) => (one.endsAt < other.endsAt ? 1 : -1));
  const others = sessions.some(({ hash }) => hash !== session.hash);
  return await consolePage(session, {
    title: 'Sesi Anda',
    body: (
      <>
        <PageTitle lead="Di sini terlihat di mana akun Anda sedang masuk ke konsol. Akhiri sesi yang tidak Anda kenal atau yang tertinggal di komputer lain.">
          Sesi Anda
        </PageTitle>
        <DataTable
          caption="Sesi yang masih terbuka"
          rows={latestFirst}
          columns={[
            { header: 'Perangkat', cell: ({ device }) => device ?? 'Tidak dikenal' },
            {
              header: 'Masuk',
              cell: ({ authenticatedAt }) =>
                authenticatedAt === undefined ? '–' : formatMoment(new Date(authenticatedAt)),
            },
            { header: 'Berakhir', cell: ({ endsAt }) => formatMoment(new Date(endsAt)) },
            {
              header: 'Tindakan',
              cell: ({ hash }) =>
                hash === session.hash ? (
                  'Sesi ini'
                ) : mayEnd ? (
                  <Form action="/konsol/sesi" hidden={{ sesi: hash }}>
                    <Button kind="secondary">Akhiri</Button>
                  </Form>
                ) : (
                  'Sesi lain'
                ),
            },
          ]}
        />
        {others ? <EndOthers mayEnd={mayEnd} /> : null}
      </>
    ),
  });
}

function EndOthers({ mayEnd }: { readonly mayEnd: boolean }) {
  if (mayEnd)
    return (
      <Form action="/konsol/sesi" hidden={{ sesi: ALL }}>
        <Button kind="warning">Akhiri semua sesi lain</Button>
      </Form>
    );
  return (
    <>
      <p>
        Untuk mengakhiri sesi lain, masuklah sekali lagi; dalam sepuluh menit sesudahnya tombolnya ada di
        sini. Bila layanan masuk tidak menanyakan kata sandi Anda, tekan Keluar di atas, lalu masuk lagi.
      </p>
      <LinkButton href={AGAIN}>Masuk sekali lagi</LinkButton>
    </>
  );
}
