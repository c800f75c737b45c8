import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { SampleUser } from './users.ts';

const style = `
  body { font: 1.125rem/1.5 system-ui, sans-serif; color: #0b0c0c; background: #f3f2f1; margin: 0 }
  main { max-width: 32rem; margin: 0 auto; padding: 2rem 1rem }
  h1 { font-size: 1.75rem; line-height: 1.2 }
  button { font: inherit; width: 100%; text-align: left; padding: .75rem 1rem; margin: 0 0 1rem; cursor: pointer;
    border: 2px solid #0b0c0c; border-radius: .25rem; background: #fff; color: inherit }
  button:hover { background: #e8f1fb }
  button:focus-visible, a:focus-visible { outline: 3px solid #1d4f91; outline-offset: 3px }
  strong, small { display: block }
  small { font-size: 1rem; color: #383f43 }`;

function page(title: string, children: ComponentChildren): string {
  const html = render(
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="data:," />
        <title>{`${title} · Bangkom`}</title>
        <style>{style}</style>
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>,
  );
  return `<!doctype html>${html}`;
}

/** The page where one chooses who to be; there are no passwords on one's own machine. */
export function signInPage(users: readonly SampleUser[]): string {
  return page(
    'Masuk',
    <form method="post">
      <p>Sistem berjalan di komputer ini dengan data contoh. Pilih akun, tanpa kata sandi.</p>
      {users.map((user) => (
        <button type="submit" name="sub" value={user.sub} key={user.sub}>
          <strong>
            {user.role}: {user.name}
          </strong>
          <small>{user.email}</small>
          <small>{user.duty}</small>
        </button>
      ))}
    </form>,
  );
}

/** Shown when a sign-in cannot go on, e.g. because it was begun before a restart. */
export function beginAgainPage(appUrl: string): string {
  return page(
    'Proses masuk sudah berakhir',
    <p>
      Silakan <a href={appUrl}>kembali ke Bangkom</a> dan masuk sekali lagi.
    </p>,
  );
}

/** Asks whether to sign out. The form is the provider's own; its id is what the buttons belong to. */
export function signOutPage(form: string): string {
  return page(
    'Keluar',
    <>
      {/* The form is made by oidc-provider and holds nothing that anybody typed. */}
      <div dangerouslySetInnerHTML={{ __html: form }} />
      <p>Anda akan keluar dari Bangkom.</p>
      <button type="submit" form="op.logoutForm" name="logout" value="yes">
        Keluar
      </button>
      <button type="submit" form="op.logoutForm">
        Tetap masuk
      </button>
    </>,
  );
}

/** Shown after signing out when the app did not say where to go. */
export function signedOutPage(appUrl: string): string {
  return page(
    'Anda sudah keluar',
    <p>
      <a href={appUrl}>Kembali ke Bangkom</a>
    </p>,
  );
}
