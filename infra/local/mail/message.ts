import PostalMime, { type Address, type Email } from 'postal-mime';

/** What SES itself reads of a raw message. */
export interface Envelope {
  readonly from: string | undefined;
  readonly recipients: readonly string[];
  /** The same for each attempt to send the same mail. */
  readonly key: string;
}

/** Reads the header of a raw message; the body is not looked at. */
async function readHeader(raw: Buffer): Promise<Email> {
  return await PostalMime.parse(raw.subarray(0, endOfHeader(raw)));
}

/** Who sends a raw message to whom. */
export async function readEnvelope(raw: Buffer): Promise<Envelope> {
  const message = await readHeader(raw);
  const to = [...(message.to ?? []), ...(message.cc ?? []), ...(message.bcc ?? [])];
  const recipients = to.flatMap(addresses);
  return {
    from: message.from === undefined ? undefined : addresses(message.from)[0],
    recipients,
    key: message.messageId ?? `${recipients.join()} ${message.subject}`,
  };
}

function addresses(address: Address): string[] {
  return address.group === undefined ? [address.address] : address.group.map((member) => member.address);
}

function endOfHeader(raw: Buffer): number {
  const blank = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((at) => at !== -1);
  return blank.length === 0 ? raw.length : Math.min(...blank);
}
