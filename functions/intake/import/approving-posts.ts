/** Posts of the usual approval chain that a file can fill. */
export const APPROVING_POSTS = ['camat', 'sekretarisCamat'] as const;
