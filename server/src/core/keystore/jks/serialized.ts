import type { ByteCursor } from '../byteCursor.ts';
import { Malformed, OverLimit } from '../failures.ts';
import { LIMITS, type WorkBudget } from '../limits.ts';
import { modifiedUtf8 } from './modifiedUtf8.ts';

/** Type codes of the Java Object Serialization Specification, section 6.4.2. */
const TC = {
  null: 0x70,
  reference: 0x71,
  classDescriptor: 0x72,
  object: 0x73,
  string: 0x74,
  array: 0x75,
  blockData: 0x77,
  endBlockData: 0x78,
  longBlockData: 0x7a,
} as const;

/** Flags of a class descriptor. */
const WRITE_METHOD = 1;
const SERIALIZABLE = 2;

const MAGIC_AND_VERSION = 0xaced0005 | 0;
const FIRST_HANDLE = 0x7e0000;

/** Bytes of a primitive value, by the code of its type. */
const PRIMITIVES: ReadonlyMap<string, number> = new Map(
  [...'BZCSIFJD'].map((code, index) => [code, [1, 1, 2, 2, 4, 4, 8, 8][index] ?? 0]),
);

/** Java's own filter for what a JCEKS file may hold (com.sun.crypto.provider.JceKeyStore.DeserializationChecker). */
const SEALED_KEY = 'com.sun.crypto.provider.SealedObjectForKeyProtector';

interface ClassDescriptor {
  readonly name: string;
  readonly hasWriteMethod: boolean;
  /** Codes of the fields' types, in the order of the values. */
  readonly fields: readonly string[];
  readonly super: ClassDescriptor | undefined;
  /** Itself and those above it. */
  readonly levels: number;
}

/** Steps over the secret key that stands at the cursor as a serialized object, without making anything of it. */
export function skipSealedKey(cursor: ByteCursor, budget: WorkBudget): void {
  const at = cursor.offset;
  if (cursor.i32() !== MAGIC_AND_VERSION) throw new Malformed(at, 'a secret key that is no serialized object');
  new SerializedStream(cursor, budget).skipSealedKey();
}

class SerializedStream {
  readonly #cursor: ByteCursor;
  readonly #budget: WorkBudget;
  /** What references may name, in the order of appearance; undefined for all that is no finished class descriptor. */
  readonly #handles: (ClassDescriptor | undefined)[] = [];

  constructor(cursor: ByteCursor, budget: WorkBudget) {
    this.#cursor = cursor;
    this.#budget = budget;
  }

  skipSealedKey(): void {
    const at = this.#cursor.offset;
    if (this.#code() !== TC.object) throw new Malformed(at, 'a secret key that is no serialized object');
    const descriptor = this.#classDescriptor(0);
    if (descriptor?.name !== SEALED_KEY) throw new Malformed(at, 'a secret key of a class that Java refuses here');
    this.#objectData(descriptor, 0);
  }

  #code(): number {
    this.#budget.spendValue();
    return this.#cursor.u8();
  }

  #malformed(at: number): Malformed {
    return new Malformed(at, 'a secret key with something in it that Java does not write there');
  }

  /** A value that is not primitive. */
  #value(depth: number): void {
    this.#checkDepth(depth);
    const at = this.#cursor.offset;
    const code = this.#code();
    if (code === TC.null) return;
    if (code === TC.reference) {
      this.#reference();
    } else if (code === TC.string) {
      this.#handles.push(undefined);
      this.#cursor.block(this.#cursor.u16());
    } else if (code === TC.array) {
      this.#array(depth);
    } else if (code === TC.object) {
      const descriptor = this.#classDescriptor(depth + 1);
      if (!descriptor) throw this.#malformed(at);
      this.#objectData(descriptor, depth);
    } else {
      throw this.#malformed(at);
    }
  }

  /** Of primitive values, which is all that a sealed key holds. */
  #array(depth: number): void {
    const at = this.#cursor.offset;
    const [, element = ''] = /^\[(.)$/.exec(this.#classDescriptor(depth + 1)?.name ?? '') ?? [];
    const size = PRIMITIVES.get(element);
    if (size === undefined) throw this.#malformed(at);
    this.#handles.push(undefined);
    this.#cursor.block(this.#cursor.i32() * size);
  }

  /** Undefined for null. */
  #classDescriptor(depth: number): ClassDescriptor | undefined {
    this.#checkDepth(depth);
    const at = this.#cursor.offset;
    const code = this.#code();
    if (code === TC.null) return undefined;
    if (code === TC.reference) {
      const known = this.#reference();
      if (!known) throw this.#malformed(at);
      return known;
    }
    if (code !== TC.classDescriptor) throw this.#malformed(at);
    return this.#newClassDescriptor(depth);
  }

  #newClassDescriptor(depth: number): ClassDescriptor {
    const name = this.#text();
    this.#cursor.i64();
    const handle = this.#handles.push(undefined) - 1;
    const flagsAt = this.#cursor.offset;
    const flags = this.#cursor.u8();
    if ((flags & ~(WRITE_METHOD | SERIALIZABLE)) !== 0 || (flags & SERIALIZABLE) === 0) throw this.#malformed(flagsAt);
    const fields = Array.from({ length: this.#cursor.u16() }, () => this.#field(depth));
    this.#annotation();
    const parent = this.#classDescriptor(depth + 1);
    const levels = 1 + (parent?.levels ?? 0);
    // Handles make long chains of short ones, which each object would walk.
    this.#checkDepth(levels);
    const descriptor = { name, hasWriteMethod: (flags & WRITE_METHOD) !== 0, fields, super: parent, levels };
    this.#handles[handle] = descriptor;
    return descriptor;
  }

  #field(depth: number): string {
    const at = this.#cursor.offset;
    const type = String.fromCharCode(this.#code());
    this.#cursor.block(this.#cursor.u16());
    if (type === 'L' || type === '[') this.#value(depth + 1);
    else if (!PRIMITIVES.has(type)) throw this.#malformed(at);
    return type;
  }

  /** The values of an object, those of its topmost class first. */
  #objectData(descriptor: ClassDescriptor, depth: number): void {
    this.#handles.push(undefined);
    const classes: ClassDescriptor[] = [];
    for (let one: ClassDescriptor | undefined = descriptor; one; one = one.super) classes.unshift(one);
    for (const { fields, hasWriteMethod } of classes) {
      for (const type of fields) {
        const size = PRIMITIVES.get(type);
        if (size === undefined) this.#value(depth + 1);
        else this.#cursor.block(size);
      }
      if (hasWriteMethod) this.#annotation();
    }
  }

  /** Whatever a class wrote of its own, up to the mark that ends it. */
  #annotation(): void {
    for (;;) {
      const at = this.#cursor.offset;
      const code = this.#code();
      if (code === TC.endBlockData) return;
      if (code === TC.blockData) this.#cursor.block(this.#cursor.u8());
      else if (code === TC.longBlockData) this.#cursor.block(this.#cursor.i32());
      else throw this.#malformed(at);
    }
  }

  #reference(): ClassDescriptor | undefined {
    const at = this.#cursor.offset;
    const index = this.#cursor.i32() - FIRST_HANDLE;
    if (index < 0 || index >= this.#handles.length) throw this.#malformed(at);
    return this.#handles[index];
  }

  #text(): string {
    const at = this.#cursor.offset;
    return modifiedUtf8(this.#cursor.block(this.#cursor.u16()), at + 2);
  }

  #checkDepth(depth: number): void {
    if (depth > LIMITS.asn1Depth) throw new OverLimit(`${LIMITS.asn1Depth} levels of a secret key`);
  }
}
