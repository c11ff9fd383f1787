import { integer, octetString, sequence } from '../matrix/derWriter.ts';

const hex = (digits: string): Buffer => Buffer.from(digits.replace(/ /g, ''), 'hex');

export function u32(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number >>> 0);
  return bytes;
}

/** As java.io.DataOutput.writeUTF, for ASCII. */
export const utf = (text: string): Buffer => Buffer.concat([u32(text.length).subarray(2), Buffer.from(text, 'latin1')]);

/** Marks of java.io.ObjectStreamConstants. */
export const TC = {
  null: hex('70'),
  reference: hex('71'),
  classDescription: hex('72'),
  object: hex('73'),
  string: hex('74'),
  array: hex('75'),
  endBlockData: hex('78'),
} as const;

export const STREAM_HEADER = hex('aced0005');
export const reference = (handle: number): Buffer => Buffer.concat([TC.reference, u32(0x7e0000 + handle)]);
export const string = (characters: string): Buffer => Buffer.concat([TC.string, utf(characters)]);

/** Without what its class annotates, and without a class above it, which is to follow. */
export function classDescription(name: string, serialVersion: string, ...fields: readonly Buffer[]): Buffer {
  const count = u32(fields.length).subarray(2);
  const head = [TC.classDescription, utf(name), hex(serialVersion), hex('02'), count];
  return Buffer.concat([...head, ...fields, TC.endBlockData]);
}

export const field = (type: string, name: string, className: Buffer): Buffer =>
  Buffer.concat([Buffer.from(type), utf(name), className]);

export const bytesClass = (): Buffer => Buffer.concat([classDescription('[B', 'acf317f8060854e0'), TC.null]);

/** A secret key as JCEKS holds it: a com.sun.crypto.provider.SealedObjectForKeyProtector as Java serializes it. */
export function sealedObject(content: Buffer): Buffer {
  const parameters = sequence(octetString(Buffer.alloc(8, 7)), integer(5));
  const fields = [
    field('[', 'encodedParams', string('[B')),
    field('[', 'encryptedContent', reference(2)),
    field('L', 'paramsAlg', string('Ljava/lang/String;')),
    field('L', 'sealAlg', reference(3)),
  ];
  return Buffer.concat([
    ...[STREAM_HEADER, TC.object],
    classDescription('com.sun.crypto.provider.SealedObjectForKeyProtector', 'cd57ca59e730bb53'),
    ...[classDescription('javax.crypto.SealedObject', '3e363da6c3b75470', ...fields), TC.null],
    ...[TC.array, bytesClass(), u32(parameters.length), parameters],
    ...[TC.array, reference(5), u32(content.length), content],
    ...[string('PBEWithMD5AndTripleDES'), reference(8)],
  ]);
}
