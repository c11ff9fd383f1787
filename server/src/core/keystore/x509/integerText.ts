/** An integer's octets as java.math.BigInteger prints it, in capitals; negative ones exist, though no standard allows them. */
export function integerText(octets: Uint8Array): string {
  const hex = Buffer.from(octets).toString('hex');
  if (((octets[0] ?? 0) & 0x80) === 0) return (hex.replace(/^0+/, '') || '0').toUpperCase();
  return (BigInt(`0x${hex}`) - (1n << BigInt(octets.length * 8))).toString(16).toUpperCase();
}
