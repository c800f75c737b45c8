import { CfnOutput, Fn, Lazy, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  DomainName,
  type HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { HouseFunction } from './house-function.ts';

/**
 * What is written of each request. Neither path nor address: a path may hold a link, an address is a person's.
 */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  responseBytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  integrationStatus: '$context.integrationStatus',
  error: '$context.error.responseType',
};

/**
 * How much of the stage's rate a route may take. Each route counts for itself, so whoever floods one shuts no other:
 * least what strangers try, little what the few of the console need, all of it where a whole agency answers at once.
 */
const SHARES = { stranger: 0.1, console: 0.2, mailed: 1 } as const;

/** Who comes by a route, by its path. */
function audienceOf(routeKey: string): keyof typeof SHARES {
  const path = routeKey.split(' ')[1];
  if (path === undefined || /^\/(healthz|periksa|verifikasi)(\/|$)/.test(path)) return 'stranger';
  return /^\/(konsol|masuk|keluar)?(\/|$)/.test(path) ? 'console' : 'mailed';
}

/** The ways from the HTTP API to the pages: throttled, logged without personal data, under the agency's name if it has one. */
export class Routes extends Construct {
  private readonly api: HttpApi;
  private readonly stage: HttpStage;
  /** By route; CloudFormation wants them beside the stage. */
  private readonly limits = new Map<string, unknown>();
  private readonly rate: { readonly perSecond: number; readonly burst: number };
  private readonly integrations = new Map<HouseFunction, HttpLambdaIntegration>();

  constructor(scope: Construct, id: string, api: HttpApi, config: StageConfig) {
    super(scope, id);
    this.api = api;
    const domain = this.ownDomain(config);
    this.rate = { perSecond: config.requestsPerSecond, burst: config.requestBurst };
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: config.requestsPerSecond, burstLimit: config.requestBurst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLog', {
            logGroupName: `/aws/vendedlogs/bangkom/${config.stage}/access`,
            retention: config.logRetentionDays,
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        ),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
      ...(domain === undefined ? {} : { domainMapping: { domainName: domain } }),
    });
    this.limitRoutes();
  }

  /** Sends the requests of a route, such as `GET /survei/{ref}`, to the function; those of no other one for `$default`. */
  route(key: string, fn: HouseFunction): void {
    const integration =
      this.integrations.get(fn) ??
      new HttpLambdaIntegration(fn.node.id, fn.lambda, { scopePermissionToRoute: false });
    this.integrations.set(fn, integration);
    const share = SHARES[audienceOf(key)];
    this.limits.set(key, {
      ThrottlingRateLimit: this.rate.perSecond * share,
      ThrottlingBurstLimit: Math.round(this.rate.burst * share),
    });
    const added = new HttpRoute(this, key, { httpApi: this.api, routeKey: routeKeyOf(key), integration });
    // The stage's settings name the route, which must be there before.
    this.stage.node.addDependency(added);
  }

  private limitRoutes(): void {
    const stage = this.stage.node.defaultChild;
    if (!(stage instanceof CfnStage)) throw new TypeError('The stage has no resource of its own');
    stage.routeSettings = Lazy.any({ produce: () => Object.fromEntries(this.limits) });
  }

  private ownDomain(config: StageConfig): DomainName | undefined {
    if (config.domain === undefined) return undefined;
    const domain = new DomainName(this, 'Domain', {
      domainName: config.domain.name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', config.domain.certificateArn),
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new CfnOutput(this, 'DomainCname', {
      value: Fn.join(' ', [config.domain.name, 'CNAME', domain.regionalDomainName]),
    });
    return domain;
  }
}

function routeKeyOf(key: string): HttpRouteKey {
  if (key === HttpRouteKey.DEFAULT.key) return HttpRouteKey.DEFAULT;
  const [method = '', path = ''] = key.split(' ');
  return HttpRouteKey.with(path, httpMethod(method));
}

function httpMethod(name: string): HttpMethod {
  const method = Object.values(HttpMethod).find((known) => known === name);
  if (method === undefined) throw new TypeError(`Not a method of HTTP: ${name}`);
  return method;
}
