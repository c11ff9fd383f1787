import type { Rule } from '../rule.ts';
import { portsAddressNotLocal } from './addressNotLocal.ts';
import { portsMissing } from './missing.ts';
import { portsOfAnotherService } from './ofAnotherService.ts';
import { portsOutOfRange } from './outOfRange.ts';
import { portsPrivileged } from './privileged.ts';
import { portsRedirectNowhere } from './redirectNowhere.ts';
import { portsShutdownOpen } from './shutdownOpen.ts';
import { portsTaken } from './taken.ts';

export const portsRules: readonly Rule[] = [
  portsAddressNotLocal,
  portsMissing,
  portsOfAnotherService,
  portsOutOfRange,
  portsPrivileged,
  portsRedirectNowhere,
  portsShutdownOpen,
  portsTaken,
];
