import type { Rule } from '../rule.ts';
import { tomcatDeprecated } from './deprecated.ts';
import { tomcatMissingClassName } from './missingClassName.ts';
import { tomcatNotABoolean } from './notABoolean.ts';
import { tomcatNoValueTaken } from './noValueTaken.ts';
import { tomcatOverridden } from './overridden.ts';
import { tomcatPortNotInTable } from './portNotInTable.ts';
import { tomcatUnfilledTemplate } from './unfilledTemplate.ts';
import { tomcatUnknownAttribute } from './unknownAttribute.ts';
import { tomcatUnknownClass } from './unknownClass.ts';
import { tomcatUnknownElement } from './unknownElement.ts';
import { tomcatUnknownOption } from './unknownOption.ts';
import { tomcatWrongClass } from './wrongClass.ts';
import { tomcatWrongRoot } from './wrongRoot.ts';
import { tomcatWrongValue } from './wrongValue.ts';

export const tomcatRules: readonly Rule[] = [
  tomcatDeprecated,
  tomcatMissingClassName,
  tomcatNotABoolean,
  tomcatNoValueTaken,
  tomcatOverridden,
  tomcatPortNotInTable,
  tomcatUnfilledTemplate,
  tomcatUnknownAttribute,
  tomcatUnknownClass,
  tomcatUnknownElement,
  tomcatUnknownOption,
  tomcatWrongClass,
  tomcatWrongRoot,
  tomcatWrongValue,
];
