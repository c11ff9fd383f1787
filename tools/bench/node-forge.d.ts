/** What the benchmark uses of the library, which has no types of its own. */
declare module 'node-forge' {
  const forge: {
    readonly util: { createBuffer(bytes: string): unknown };
    readonly asn1: { fromDer(bytes: unknown): unknown };
    readonly pkcs12: { pkcs12FromAsn1(asn1: unknown, password: string): unknown };
  };
  export default forge;
}
