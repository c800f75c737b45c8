import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { parse } from 'node-html-parser';
import { sampleUsers } from '../../infra/local/sign-in/users.ts';
import { exchange } from '../journeys/browser/exchange.ts';

/** Cognito's sign-in page, as the simulated people meet it. */
export interface HostedUi {
  /** Leads a redirect to Cognito to the page of the front that stands for it. */
  lead(location: string): string;
  /** Types name and password into Cognito's form. @returns where Cognito sends the browser, code in hand */
  signIn(sub: string, query: string): Promise<string>;
}

const PASSWORD = 'Kata-sandi-9-panjang';

/** Invites the people of the console as infra/README.md says; the local target's sample users, by name and duty. */
export async function invitePeople(pool: string): Promise<void> {
  const cognito = new CognitoIdentityProviderClient();
  for (const { email, name, groups } of sampleUsers) {
    const user = { UserPoolId: pool, Username: email };
    const attributes = { email, email_verified: 'true', name };
    await cognito.send(
      new AdminCreateUserCommand({
        ...user,
        MessageAction: 'SUPPRESS',
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }));
    for (const GroupName of groups)
      await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName }));
  }
}

/** The page on which one chooses who to be; the password is typed by the front. */
export function signInPage(query: string): string {
  const buttons = sampleUsers.map(({ sub, name }) => `<button name="sub" value="${sub}">${name}</button>`);
  return `<!doctype html><form method="post" action="/_sign-in${query.replaceAll('&', '&amp;')}">${buttons.join('')}</form>`;
}

/** Speaks to Cognito's pages on the emulator. */
export function hostedUi(endpoint: string): HostedUi {
  const cognito = endpoint.replace('http:', 'https:');
  return {
    lead: (location) => location.replace(`${cognito}/oauth2/authorize`, '/_sign-in'),
    async signIn(sub, query) {
      const user = sampleUsers.find((known) => known.sub === sub);
      const page = await exchange({ url: `${endpoint}/oauth2/authorize${query}`, method: 'GET' });
      const fields = new URLSearchParams({ username: user?.email ?? '', password: PASSWORD });
      for (const input of parse(page.bytes.toString('utf8')).querySelectorAll('input[type=hidden]')) {
        fields.set(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '');
      }
      const body = Buffer.from(fields.toString());
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const { location } = await exchange({ url: `${endpoint}/login`, method: 'POST', headers, body });
      if (location === undefined) throw new Error(`Cognito does not let ${sub} in`);
      return location;
    },
  };
}
