import { CfnOutput } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { HouseFunction } from './house-function.ts';

/** The HTTP API all people come through, and the address by which mails name it. What leads from it to the pages are its routes. */
export class FrontDoor extends Construct {
  readonly api: HttpApi;
  /** Address of the pages, without a slash at its end. */
  readonly baseUrl: string;

  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      apiName: `bangkom-${config.stage}`,
      description: 'Pages of Bangkom for participants, officers, providers and coordinators.',
      createDefaultStage: false,
      // With an own domain there is one door only.
      disableExecuteApiEndpoint: config.domain !== undefined,
    });
    this.baseUrl = config.domain === undefined ? this.api.apiEndpoint : `https://${config.domain.name}`;
    new CfnOutput(this, 'Address', { value: this.baseUrl });
    new CfnOutput(this, 'ApiId', { value: this.api.apiId });
  }

  /** Tells the function the address to write into mails. */
  grantAddress(fn: HouseFunction): void {
    fn.set({ BASE_URL: this.baseUrl });
  }
}
