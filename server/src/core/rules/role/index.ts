import type { Rule } from '../rule.ts';
import { roleFileMissing } from './fileMissing.ts';
import { roleMixed } from './mixed.ts';
import { roleOpen } from './open.ts';
import { roleSensorsOneWay } from './sensorsOneWay.ts';
import { roleSensorsTwoWay } from './sensorsTwoWay.ts';
import { roleStoreDiffers } from './storeDiffers.ts';
import { roleTruststoreMissing } from './truststoreMissing.ts';
import { roleUsageIncomplete } from './usageIncomplete.ts';
import { roleUsageMissing } from './usageMissing.ts';
import { roleWrong } from './wrong.ts';

export const roleRules: readonly Rule[] = [
  roleFileMissing,
  roleMixed,
  roleOpen,
  roleSensorsOneWay,
  roleSensorsTwoWay,
  roleStoreDiffers,
  roleTruststoreMissing,
  roleUsageIncomplete,
  roleUsageMissing,
  roleWrong,
];
