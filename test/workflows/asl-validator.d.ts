declare module 'asl-validator' {
  /** The package has no types of its own that Node's resolution finds. */
  const validate: (
    definition: object,
    options: { checkArn: boolean; checkPaths: boolean },
  ) => { isValid: boolean; errors: { Message?: string }[] };
  // biome-ignore lint/style/noDefaultExport: the package exports it so
  export default validate;
}
