import { loadAccessKeyId } from './access-key.ts';
import { beset } from './beset.ts';
import type { ClockBar } from './clock-bar/clock-bar.ts';
import { CONSOLE_KEYS_SECRET, LINK_KEYS_SECRET, TABLE_NAME } from './environment.ts';
import type { Files } from './files.ts';
import type { Hostility } from './hostility.ts';
import { type LateServer, lateServer } from './late-server.ts';
import { close, listen } from './listen.ts';
import { type MailService, openMailService } from './mail/mail-service.ts';
import type { PostOf } from './mail/mailbox/posts.ts';
import { loadKeys } from './secrets/keys.ts';
import { secretsManager } from './secrets/secrets-manager.ts';
import { startSignIn } from './sign-in/provider.ts';
import type { TableKeys } from './table/ensure-table.ts';
import { startTableInThread } from './table/in-thread.ts';
import { type LocalTable, startTable } from './table/table.ts';
import type { Urls } from './urls.ts';

interface ServiceOptions {
  readonly port: number;
  readonly files: Files;
  readonly table: TableKeys;
  readonly hostility: Hostility;
  /** Who is away (misfortunes.ts), for the thread of the table, which has a hostility of its own. */
  readonly misfortunes?: SharedArrayBuffer;
  readonly now: () => number;
  /** The bar above the pages of the mailbox and of the sign-in, once the platform has started. */
  readonly clockBar?: () => ClockBar | undefined;
}

/** What listens: services that answer already, and two servers that are told later how. */
export interface Services {
  readonly urls: Urls;
  /** What the inner ports ask for. */
  readonly accessKeyId: string;
  readonly app: LateServer;
  readonly sfn: LateServer;
  readonly table: LocalTable;
  readonly mail: MailService;
  close(): Promise<void>;
}

/** In memory, as tests have it, the start of a thread would cost more than it saves. */
function tableOf(
  { files, table, hostility, misfortunes }: ServiceOptions,
  place: { readonly port: number; readonly accessKeyId: string },
): Promise<LocalTable> {
  const options = {
    path: files.table,
    answerKeys: files.answerKeys,
    ...place,
    tableName: TABLE_NAME,
    keys: table,
  };
  return files.table === undefined
    ? startTable({ ...options, hostility })
    : startTableInThread({ ...options, hostileSeed: hostility.seed, misfortunes });
}

/** Known only when somebody looks: the table's client reads the environment that is set after the services are there. */
const postOf: PostOf = async (tags) => (await import('./mail/mailbox/post-of.ts')).postOf(tags);

/** Starts all servers; the seven ports are in the order of `Urls`, from `port` on (0: free ones). */
export async function startServices(options: ServiceOptions): Promise<Services> {
  const { files, hostility, now, clockBar = () => undefined } = options;
  const portOf = (place: number) => (options.port === 0 ? 0 : options.port + place);
  const [app, sfn, secrets] = [lateServer('app'), lateServer('sfn'), lateServer('secrets')];
  const appUrl = `http://localhost:${await listen(app.server, portOf(0))}`;
  const accessKeyId = loadAccessKeyId(files.accessKey);
  const door = { accessKeyId };
  const keys = loadKeys(files);
  const held = {
    [LINK_KEYS_SECRET]: JSON.stringify(keys.links),
    [CONSOLE_KEYS_SECRET]: JSON.stringify(keys.console),
  };
  secrets.serve(beset('secrets', hostility, secretsManager(held)));

  const [mail, signIn, table, sfnPort, secretsPort] = await Promise.all([
    openMailService({
      path: files.mails,
      mailbox: { port: portOf(1), marksPath: files.mailMarks, appUrl, postOf, clockBar },
      sesPort: portOf(5),
      sesDoor: door,
      hostility,
      now,
    }),
    startSignIn({
      keysPath: files.signIn,
      port: portOf(2),
      appUrl,
      clientSecret: keys.console.oidcClientSecret,
      above: (page) => clockBar()?.shownAbove(page) ?? page,
    }),
    tableOf(options, { port: portOf(3), accessKeyId }),
    listen(sfn.server, portOf(4), door),
    listen(secrets.server, portOf(6), door),
  ]);
  return {
    urls: {
      app: appUrl,
      mailbox: mail.mailboxUrl,
      oidc: signIn.url,
      dynamodb: table.url,
      sfn: `http://127.0.0.1:${sfnPort}`,
      ses: mail.sesUrl,
      secrets: `http://127.0.0.1:${secretsPort}`,
    },
    accessKeyId,
    app,
    sfn,
    table,
    mail,
    async close() {
      await Promise.all([
        mail.close(),
        signIn.close(),
        table.close(),
        close(sfn.server),
        close(secrets.server),
      ]);
    },
  };
}
