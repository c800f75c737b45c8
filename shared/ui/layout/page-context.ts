/** The person to ask: named on every page and in every mail, so that people can check with a human. */
export type Contact = {
  readonly name: string;
  readonly role?: string | undefined;
  readonly email: string;
  readonly phone?: string | undefined;
};

/** What each page tells about the agency it belongs to. */
export type AgencyInfo = {
  /** E.g. "Kecamatan Senapelan, Kota Pekanbaru". */
  readonly name: string;
  readonly contact: Contact;
  /** Fixed public page where people type a code to check that a mail or page is real. */
  readonly checkUrl: string;
};
