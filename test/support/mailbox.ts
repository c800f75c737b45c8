/** What the mailbox of a mail service asks for, where nobody looks into it. */
export const unseenMailbox = {
  port: 0,
  marksPath: undefined,
  appUrl: 'http://localhost:4000',
  postOf: async () => undefined,
  clockBar: () => undefined,
};
