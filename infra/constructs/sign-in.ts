import { CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolDomain,
  UserPoolGroup,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { HouseFunction } from './house-function.ts';

/** Roles of the console; with the agency's id they make a group's name, which the ID token carries. */
const ROLES = ['koordinator', 'pimpinan'];

/** The people of the console: by invitation only, password and authenticator app, one group a role and agency. */
export class People extends Construct {
  readonly pool: UserPool;

  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      userPoolName: `bangkom-${config.stage}`,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: {
        email: { required: true, mutable: true },
        fullname: { required: true, mutable: true },
      },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      // Cognito sends its own mails from wherever it likes; the operator hands over passwords in person instead.
      accountRecovery: AccountRecovery.NONE,
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new UserPoolDomain(this, 'Domain', {
      userPool: this.pool,
      cognitoDomain: { domainPrefix: config.signInPrefix },
    });
    for (const agency of config.agencies) {
      for (const role of ROLES) {
        new UserPoolGroup(this, `${role}-${agency}`, { userPool: this.pool, groupName: `${role}:${agency}` });
      }
    }
    new CfnOutput(this, 'UserPoolId', { value: this.pool.userPoolId });
  }
}

/** A sign-in service of the government that the agency already has. */
export interface ForeignProvider {
  readonly issuer: string;
  readonly clientId: string;
  /** Claim of its ID token that lists a person's roles. */
  readonly rolesClaim: string;
  /** Strengths of a sign-in that are enough, as its `acr` calls them; any when left out. */
  readonly acr?: readonly string[] | undefined;
}

/** How the console's code finds its OIDC provider: the pool above, or a government SSO by configuration. */
export class SignIn extends Construct {
  private readonly provider: ForeignProvider;
  private readonly pool: UserPool | undefined;

  constructor(scope: Construct, id: string, source: People | ForeignProvider, baseUrl: string) {
    super(scope, id);
    this.pool = source instanceof People ? source.pool : undefined;
    this.provider = source instanceof People ? this.clientOf(source.pool, baseUrl) : source;
  }

  /** Tells the function where people sign in. The client's secret is in the secret of the console. */
  grantUse(fn: HouseFunction): void {
    const { issuer, clientId, rolesClaim, acr } = this.provider;
    fn.set({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_ROLES_CLAIM: rolesClaim });
    if (acr !== undefined) fn.set({ OIDC_ACR: acr.join(' ') });
  }

  /** Lets the rotation read the client's secret from the pool, so that it never stands in a template. */
  grantReadClientSecret(fn: HouseFunction): void {
    if (this.pool === undefined) return;
    fn.permit(['cognito-idp:DescribeUserPoolClient'], this.pool.userPoolArn);
    fn.set({ USER_POOL_ID: this.pool.userPoolId, USER_POOL_CLIENT_ID: this.provider.clientId });
  }

  private clientOf(pool: UserPool, baseUrl: string): ForeignProvider {
    const client = new UserPoolClient(this, 'Client', {
      userPool: pool,
      userPoolClientName: 'console',
      generateSecret: true,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${baseUrl}/masuk/balik`],
        logoutUrls: [`${baseUrl}/`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      // The console asks for the roles again with it as long as its own session lasts.
      refreshTokenValidity: Duration.hours(9),
    });
    return {
      issuer: pool.userPoolProviderUrl,
      clientId: client.userPoolClientId,
      rolesClaim: 'cognito:groups',
    };
  }
}
