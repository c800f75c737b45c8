import { CfnOutput, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  MailFromBehaviorOnMxFailure,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { HouseFunction } from './house-function.ts';

/** What SES reports to the event bus: the mail did not arrive, or was unwelcome. */
const FAILURES = [
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.DELIVERY_DELAY,
];

/** The sender: a domain with DKIM and its own MAIL FROM, TLS required, failures reported to the event bus. */
export class Mailer extends Construct {
  readonly configurationSet: ConfigurationSet;
  private readonly identity: EmailIdentity;
  private readonly config: StageConfig;

  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    this.config = config;
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: `bangkom-${config.stage}`,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      // Bounces are for our own list, which the coordinator can correct; SES's would drop mails without a word.
      suppressionReasons: SuppressionReasons.COMPLAINTS_ONLY,
    });
    this.configurationSet.addEventDestination('Failures', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'Bus', 'default')),
      events: FAILURES,
    });
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(config.mailDomain),
      mailFromDomain: `surat.${config.mailDomain}`,
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.REJECT_MESSAGE,
      configurationSet: this.configurationSet,
      feedbackForwarding: false,
    });
    this.printDns();
  }

  /** Tells a function from which address mails come; it may send none. */
  grantName(fn: HouseFunction): void {
    fn.set({ MAIL_FROM: this.config.mailFrom });
  }

  /** Lets the function send from the house's address, at the speed that the account's quota allows. */
  grantSend(fn: HouseFunction): void {
    const { partition, region, account } = Stack.of(this);
    const set = `arn:${partition}:ses:${region}:${account}:configuration-set/${this.configurationSet.configurationSetName}`;
    fn.permit(['ses:SendRawEmail'], this.identity.emailIdentityArn, {
      StringEquals: { 'ses:FromAddress': this.config.mailFrom },
    });
    // The quota is the account's and knows no resource.
    fn.permit(['ses:GetSendQuota'], '*');
    fn.permit(['ses:SendRawEmail'], set, { StringEquals: { 'ses:FromAddress': this.config.mailFrom } });
    this.grantName(fn);
    const { name, email, phone } = this.config.objections;
    fn.set({
      MAIL_CONFIGURATION_SET: this.configurationSet.configurationSetName,
      OBJECTIONS_NAME: name,
      OBJECTIONS_EMAIL: email,
      ...(phone === undefined ? {} : { OBJECTIONS_PHONE: phone }),
    });
  }

  /** The operator puts these into the DNS of the agency. */
  private printDns(): void {
    for (const [index, record] of this.identity.dkimRecords.entries()) {
      new CfnOutput(this, `Dkim${index + 1}`, { value: `${record.name} CNAME ${record.value}` });
    }
    const { region } = Stack.of(this);
    const from = `surat.${this.config.mailDomain}`;
    new CfnOutput(this, 'MailFromMx', { value: `${from} MX 10 feedback-smtp.${region}.amazonses.com` });
    new CfnOutput(this, 'MailFromSpf', { value: `${from} TXT "v=spf1 include:amazonses.com ~all"` });
    new CfnOutput(this, 'Dmarc', { value: `_dmarc.${this.config.mailDomain} TXT "v=DMARC1; p=quarantine"` });
  }
}
