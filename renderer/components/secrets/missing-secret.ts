interface Failure {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The name of the secret that the keychain lacks, when that is what an error is about. */
export function missingSecretOf({ code, details }: Failure): string | undefined {
  const { secret } = details;
  return code === 'configuration-invalid' && typeof secret === 'string' ? secret : undefined;
}
