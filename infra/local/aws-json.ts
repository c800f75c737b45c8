import type { IncomingMessage, ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';

/** The operation of an AWS JSON request, from `X-Amz-Target: Service_20120810.Operation`. */
export function operationOf(request: IncomingMessage): string {
  return String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
}

/** Which attempt of the SDK this is, from 1 (`amz-sdk-request: attempt=2; max=3`). */
export function attemptOf(request: IncomingMessage): number {
  return Number(/attempt=(\d+)/.exec(String(request.headers['amz-sdk-request']))?.[1] ?? 1);
}

/**
 * Sends JSON as the AWS JSON protocols do, with the checksum the SDK of DynamoDB verifies.
 *
 * Without a Date: node would send the machine's own, and where the clock is virtual the SDK would take the difference
 * for a wrong clock and repeat each request whose answer is an error, a failed condition too.
 */
export function sendJson(response: ServerResponse, status: number, body: string, contentType: string): void {
  response.sendDate = false;
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'x-amz-crc32': crc32(body),
  });
  response.end(body);
}

/** Sends an error in AWS's wire form; the SDK makes `name` the name of the error it throws. */
export function sendError(response: ServerResponse, status: number, name: string, message: string): void {
  sendJson(response, status, JSON.stringify({ __type: name, message }), 'application/x-amz-json-1.0');
}
