// The two versions of the Cloud Signature Consortium's API in their words: what differs is the base path, the names of a
// few fields, and how PIN and one-time code are handed over. Specifications: CSC API 1.0.4.0 and 2.0.0.2.

export type Version = 'v1' | 'v2';

/** Object identifiers; sizes of the digest in bytes. */
export const HASHES = {
  'SHA-256': { oid: '2.16.840.1.101.3.4.2.1', bytes: 32 },
  'SHA-384': { oid: '2.16.840.1.101.3.4.2.2', bytes: 48 },
  'SHA-512': { oid: '2.16.840.1.101.3.4.2.3', bytes: 64 },
} as const;
export type HashName = keyof typeof HASHES;

/** RSA PKCS#1 1.5, with the hash told apart. */
export const RSA = '1.2.840.113549.1.1.1';

export interface SignRequest {
  credentialId: string;
  /** Base64 digests, in the order in which signatures are wanted. */
  hashes: readonly string[];
  hash: HashName;
  pin?: string;
  otp?: string;
}

export function authorizeBody(version: Version, { credentialId, hashes, hash, pin, otp }: SignRequest): object {
  const common = { credentialID: credentialId, numSignatures: hashes.length };
  if (version === 'v1') {
    return {
      ...common,
      hash: hashes,
      ...(pin === undefined ? {} : { PIN: pin }),
      ...(otp === undefined ? {} : { OTP: otp }),
    };
  }
  const authData = [
    ...(pin === undefined ? [] : [{ id: 'PIN', value: pin }]),
    ...(otp === undefined ? [] : [{ id: 'OTP', value: otp }]),
  ];
  return { ...common, hashes, hashAlgorithmOID: HASHES[hash].oid, authData };
}

export function signBody(version: Version, { credentialId, hashes, hash }: SignRequest, sad: string): object {
  const common = { credentialID: credentialId, SAD: sad, signAlgo: RSA };
  return version === 'v1'
    ? { ...common, hash: hashes, hashAlgo: HASHES[hash].oid }
    : { ...common, hashes, hashAlgorithmOID: HASHES[hash].oid };
}

/** Where the one-time code is asked for. */
export const otpPath = (version: Version): string =>
  version === 'v1' ? '/credentials/sendOTP' : '/credentials/getChallenge';

/** Errors of the provider that are its word to the signer; all others are trouble. */
export const REFUSALS = {
  invalid_pin: { ro: 'PIN greșit.', en: 'Wrong PIN.' },
  invalid_otp: { ro: 'Cod de unică folosință greșit sau expirat.', en: 'Wrong or expired one-time code.' },
  authorization_locked: { ro: 'Semnătura este blocată după prea multe încercări.', en: 'Locked after too many tries.' },
  credential_disabled: {
    ro: 'Certificatul este dezactivat sau a expirat.',
    en: 'The certificate is disabled or has expired.',
  },
  credential_unknown: {
    ro: 'Furnizorul nu cunoaște acest certificat.',
    en: 'The provider does not know this credential.',
  },
} as const;

/** 1.0.4 tells some of them by sentence only (§11). */
export function refusalOf(error: string, description: string): keyof typeof REFUSALS | null {
  if (Object.hasOwn(REFUSALS, error)) return error as keyof typeof REFUSALS;
  if (/locked/i.test(description)) return 'authorization_locked';
  if (/\bPIN\b/.test(description)) return 'invalid_pin';
  if (/\bOTP\b/.test(description)) return 'invalid_otp';
  if (/credential.*(disabled|expired)|expired certificate/i.test(description)) return 'credential_disabled';
  if (/invalid.*credentialID/i.test(description)) return 'credential_unknown';
  return null;
}
