const KEYSTORE_NAME = /\.(?:jks|p12|pfx|pkcs12|keystore|truststore|ks)$/i;

/** True for file names that keystores usually have; their content decides. */
export function looksLikeKeystore(name: string): boolean {
  return KEYSTORE_NAME.test(name);
}
