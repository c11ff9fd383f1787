export { listed, printable } from '../../values/printable.ts';
