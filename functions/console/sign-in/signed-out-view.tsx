import * as oidc from 'openid-client';
import { env } from '../../../shared/env.ts';
import { log } from '../../../shared/lambda/invocation.ts';
import { ButtonRow, LinkButton } from '../../../shared/ui/form.tsx';
import { renderPage } from '../../../shared/ui/page.tsx';
import { PageTitle } from '../../../shared/ui/parts.tsx';
import { provider } from './provider.ts';

/**
 * Where the provider ends its own session, so that the next one at this computer is asked who it is. Cognito wants
 * `logout_uri`, OpenID Connect's RP-Initiated Logout `post_logout_redirect_uri`; each passes over the other's.
 * @param idToken of the sign-in: with it the provider need not ask back
 * @returns undefined when the provider has no such address, or does not answer: our own session has ended all the same
 */
export async function endOfProviderSession(idToken: string | undefined): Promise<URL | undefined> {
  const back = `${env('address').BASE_URL}/`;
  try {
    const configuration = await provider();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
    return oidc.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: back,
      logout_uri: back,
      ...(idToken === undefined ? {} : { id_token_hint: idToken }),
    });
  } catch (error) {
    log.warn('SIGN_OUT_PROVIDER', { fault: error instanceof Error ? error.name : 'unknown' });
    return undefined;
  }
}

/**
 * Our session has ended; the page goes on to the provider by itself. A redirect would be the form's own, which the
 * policy's form-action keeps on this site.
 */
export function signedOutPage(provider: URL): string {
  return renderPage({
    title: 'Anda sudah keluar',
    body: (
      <main id="isi" class="page narrow alone">
        <PageTitle lead="Sesi Anda di konsol sudah berakhir. Sebentar lagi sesi di layanan masuk diakhiri juga.">
          Anda sudah keluar
        </PageTitle>
        <ButtonRow>
          <LinkButton href={provider.href}>Akhiri sesi di layanan masuk</LinkButton>
        </ButtonRow>
      </main>
    ),
  });
}
