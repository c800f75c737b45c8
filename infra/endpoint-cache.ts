/**
 * Stands in the bundles for the SDK's cache of discovered endpoints. The region's endpoint is DynamoDB's; nobody switches
 * discovery on, so nothing is ever kept, and the lists that the cache is made of would be a hundredth of a page's bundle.
 */
export class EndpointCache {
  get(): undefined {
    return undefined;
  }

  getEndpoint(): undefined {
    return undefined;
  }

  has(): false {
    return false;
  }

  set(): undefined {
    return undefined;
  }

  delete(): undefined {
    return undefined;
  }

  clear(): undefined {
    return undefined;
  }
}
