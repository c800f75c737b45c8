import type { ServerResponse } from 'node:http';

const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/';

/** Answers as the Query protocol of SES (API version 2010-12-01) does. */
export function sendResult(
  response: ServerResponse,
  action: string,
  result: Record<string, string | number>,
): void {
  const fields = Object.entries(result).map(([name, value]) => `<${name}>${value}</${name}>`);
  sendXml(
    response,
    200,
    `<${action}Response xmlns="${NAMESPACE}"><${action}Result>${fields.join('')}</${action}Result>` +
      `<ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></${action}Response>`,
  );
}

/** An error of SES; `code` becomes the name of the error the SDK throws. Five-hundreds and throttling are retried by it. */
export function sendSesError(response: ServerResponse, status: number, code: string, message: string): void {
  const type = status >= 500 ? 'Receiver' : 'Sender';
  sendXml(
    response,
    status,
    `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>${type}</Type><Code>${code}</Code>` +
      `<Message>${escapeXml(message)}</Message></Error><RequestId>local</RequestId></ErrorResponse>`,
  );
}

/** Says that the mail may be sent again later. */
export function unavailable(response: ServerResponse): void {
  sendSesError(response, 503, 'ServiceUnavailable', 'Service is unavailable. Please try again later.');
}

function sendXml(response: ServerResponse, status: number, xml: string): void {
  response.sendDate = false; // as in aws-json.ts
  response.writeHead(status, { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(xml) });
  response.end(xml);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
