import type { CfnResource } from 'aws-cdk-lib';
import { CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { NagMessageLevel, NagPack, NagRuleCompliance } from 'cdk-nag';
import type { Construct } from 'constructs';
import { region } from '../config.ts';

type Rule = (node: CfnResource) => boolean | undefined;

/** What an access log must never hold: paths may carry links, addresses and browsers are people's. */
const PERSONAL = /\$context\.(path|identity|authorizer|domainName)|\$context\.http\.path/;

/** The packs' rules for APIs know REST APIs only, and HTTP APIs pass them unseen: the house asks for the same itself. */
const rules: Record<string, { info: string; explanation: string; rule: Rule }> = {
  'HTTP1-Throttling': {
    info: 'The stage has no throttling of its own.',
    explanation: 'Without it one caller can use up the account and run up its bill (ASVS 2.4.1, 15.2.2).',
    rule: (node) => stage(node, ({ defaultRouteSettings: limits }) => hasLimits(limits)),
  },
  'HTTP2-AccessLog': {
    info: 'The stage writes no access log, or one that is not JSON or holds personal data.',
    explanation:
      'Who came when must be provable (PP 71/2019 Ps 22) without keeping links or addresses (UU 27/2022 Ps 16).',
    rule: (node) => stage(node, ({ accessLogSettings: log }) => hasSafeLog(log)),
  },
  'FN1-Architecture': {
    info: 'The function is not arm64.',
    explanation: 'arm64 starts as fast and costs a fifth less (shared/rules/README.md 8).',
    rule: (node) => (node instanceof CfnFunction ? node.architectures?.[0] === 'arm64' : undefined),
  },
  'REG1-Indonesia': {
    info: `The stack is not in ${region}.`,
    explanation: 'Data of government systems is kept and processed in Indonesia (PP 71/2019 Ps 20(2)).',
    rule: (node) => node.stack.region === region,
  },
};

/** Rules of the house, checked with cdk-nag's machinery so that exceptions are acknowledged in the same way. */
export class HouseChecks extends NagPack {
  override readonly name = 'House';

  constructor(scope: Construct) {
    super(scope);
    this.packName = 'House';
  }

  protected override checkResource(node: CfnResource): void {
    for (const [ruleSuffixOverride, { info, explanation, rule }] of Object.entries(rules)) {
      this.applyRule({
        ruleSuffixOverride,
        info,
        explanation,
        level: NagMessageLevel.ERROR,
        node,
        rule: (checked) => compliance(rule(checked)),
      });
    }
  }
}

function compliance(holds: boolean | undefined): NagRuleCompliance {
  if (holds === undefined) return NagRuleCompliance.NOT_APPLICABLE;
  return holds ? NagRuleCompliance.COMPLIANT : NagRuleCompliance.NON_COMPLIANT;
}

function stage(node: CfnResource, holds: (stage: CfnStage) => boolean): boolean | undefined {
  return node instanceof CfnStage ? holds(node) : undefined;
}

function hasLimits(settings: CfnStage['defaultRouteSettings']): boolean {
  return settings !== undefined && 'throttlingRateLimit' in settings && 'throttlingBurstLimit' in settings;
}

function hasSafeLog(settings: CfnStage['accessLogSettings']): boolean {
  if (settings === undefined || !('format' in settings) || settings.destinationArn === undefined)
    return false;
  const format = settings.format ?? '';
  return format.startsWith('{') && !PERSONAL.test(format);
}
