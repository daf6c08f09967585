import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

export interface Signature {
  readonly algorithm: 'Ed25519';
  /** Id of the key: SHA-256 over its public half in DER (SPKI), as `sha256:<64 hex digits>`. */
  readonly key: string;
  /** Over the text of the digest, in base64. */
  readonly value: string;
}

/** Whatever has the private half of a key. */
export interface Signer {
  readonly key: string;
  /** The signature of these bytes, 64 bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

export async function signatureOf(digest: string, signer: Signer): Promise<Signature> {
  const value = await signer.sign(new TextEncoder().encode(digest));
  return { algorithm: 'Ed25519', key: signer.key, value: Buffer.from(value).toString('base64') };
}

export function keyId(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return `sha256:${createHash('sha256').update(der).digest('hex')}`;
}

/** Throws where the text holds no private Ed25519 key in PEM. */
export function signerOfPem(pem: string): Signer {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw notEd25519(key);
  return { key: keyId(createPublicKey(key)), sign: async (bytes) => sign(null, bytes, key) };
}

/** Public keys by their ids. */
export type KeyRing = ReadonlyMap<string, KeyObject>;

const block = /-----BEGIN PUBLIC KEY-----[\s\S]+?-----END PUBLIC KEY-----/g;

/** Of texts with one public Ed25519 key in PEM each, or several. Throws where one holds none. */
export function keyRing(pems: readonly string[]): KeyRing {
  const keys = pems.flatMap((pem) => {
    const blocks = pem.match(block) ?? [];
    if (blocks.length === 0) throw new Error('it holds no public key in PEM (-----BEGIN PUBLIC KEY-----)');
    return blocks.map((each) => createPublicKey(each));
  });
  const other = keys.find(({ asymmetricKeyType }) => asymmetricKeyType !== 'ed25519');
  if (other) throw notEd25519(other);
  return new Map(keys.map((key) => [keyId(key), key]));
}

/** Why a signature does not prove that a digest was signed by one of the keys; undefined where it does. */
export function signatureFault(digest: string, signature: Signature | undefined, ring: KeyRing): string | undefined {
  if (!signature) return 'it is not signed';
  const key = ring.get(signature.key);
  if (!key) return `it is signed by the key ${signature.key}, which is none of those that were given`;
  const bytes = Buffer.from(String(signature.value), 'base64');
  // Base64 leaves bits over that decode to nothing: one text only counts, and nothing beside it.
  const exact: Signature = { algorithm: 'Ed25519', key: signature.key, value: bytes.toString('base64') };
  const isExact = isDeepStrictEqual(signature, exact);
  if (isExact && verify(null, new TextEncoder().encode(digest), key, bytes)) return undefined;
  return 'its signature does not fit';
}

function notEd25519({ asymmetricKeyType }: KeyObject): Error {
  return new Error(`expected an Ed25519 key, got one of type ${asymmetricKeyType}`);
}
