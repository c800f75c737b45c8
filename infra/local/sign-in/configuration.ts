import type { Context, Page } from 'oidc-provider';
import type { SignInKeys } from './keys.ts';
import { beginAgainPage, signedOutPage, signOutPage } from './pages.tsx';
import { userBySub } from './users.ts';

/** Where oidc-provider sends a person to say who they are. */
export const INTERACTION_PATH = '/masuk/';

const SCOPES = ['openid', 'email', 'profile'];
const HOUR = 3600;

/** Puts above a page what the platform puts above all of its pages. */
export type Above = (page: string) => string;

/** The settings of oidc-provider: one confidential client with PKCE, the sample users, the claims Cognito gives. */
export function configuration(options: {
  appUrl: string;
  clientSecret: string;
  keys: SignInKeys;
  above: Above;
}) {
  const { appUrl, clientSecret, keys, above } = options;
  const show = (context: Context & Page, page: string): void => {
    Object.assign(context, { type: 'html', body: above(page) });
  };
  return {
    clients: [
      {
        client_id: 'bangkom',
        client_secret: clientSecret,
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: [`${appUrl}/masuk/balik`],
        post_logout_redirect_uris: [`${appUrl}/`],
      },
    ],
    jwks: keys.jwks,
    cookies: { keys: keys.cookieKeys },
    pkce: { required: () => true },
    scopes: SCOPES,
    claims: {
      openid: ['sub', 'cognito:groups'],
      email: ['email', 'email_verified'],
      profile: ['name'],
    },
    // Cognito puts every claim into the ID token; without this they would be at the userinfo endpoint only.
    conformIdTokenClaims: false,
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: 60,
      Grant: 12 * HOUR,
      IdToken: HOUR,
      Interaction: HOUR,
      RefreshToken: 9 * HOUR,
      Session: 12 * HOUR,
    },
    // As Cognito does, without a scope of its own for it.
    issueRefreshToken: () => true,
    findAccount,
    loadExistingGrant,
    interactions: {
      url: (_: Context, interaction: { uid: string }) => `${INTERACTION_PATH}${interaction.uid}`,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        logoutSource: async (context: Context & Page, form: string) => {
          if (!(await signOut(context))) show(context, signOutPage(form));
        },
        postLogoutSuccessSource: (context: Context & Page) => show(context, signedOutPage(appUrl)),
      },
    },
    renderError: (context: Context & Page) => show(context, beginAgainPage(appUrl)),
  };
}

/**
 * The app's own sign-out, which its ID token proves, ends the session here at once, as Cognito does: whoever presses "Keluar"
 * and walks away has signed out. Anything else, a link on some page for one, is asked about.
 * @returns whether that was so
 */
async function signOut(context: Context): Promise<boolean> {
  const { session, entities, params } = context.oidc;
  const back = params['post_logout_redirect_uri'];
  const named = entities.IdTokenHint?.payload.sub;
  if (back === undefined || named !== session.accountId) return false;
  await session.destroy();
  context.redirect(back);
  return true;
}

function findAccount(_: Context, sub: string) {
  const user = userBySub(sub);
  if (user === undefined) return undefined;
  const claims = {
    sub,
    email: user.email,
    email_verified: true,
    name: user.name,
    'cognito:groups': user.groups,
  };
  return { accountId: sub, claims: () => claims };
}

/** The agency's own console needs nobody's consent to know who signs in. */
async function loadExistingGrant(context: Context) {
  const { provider, client, session } = context.oidc;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(SCOPES.join(' '));
  await grant.save();
  return grant;
}
