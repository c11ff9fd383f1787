import certificates from '../../../../schemas/certificates.json' with { type: 'json' };
import communication from '../../../../schemas/communication.json' with { type: 'json' };
import product from '../../../../schemas/product.json' with { type: 'json' };
import settings from '../../../../schemas/settings.json' with { type: 'json' };
import type { CertificateRow, DocumentedSetting, FlowRow, Product } from './types.ts';

interface SchemaData {
  readonly settings: readonly DocumentedSetting[];
  readonly certificates: readonly CertificateRow[];
  readonly flows: readonly FlowRow[];
  readonly product: Product;
}

// TypeScript widens the literals of a JSON import to string. The JSON Schemas under schemas/meta hold the files to
// these types in a test, so nothing is checked again when a program starts.
export const data = {
  settings: settings.settings,
  certificates: certificates.rows,
  flows: communication.rows,
  product,
} as unknown as SchemaData;
