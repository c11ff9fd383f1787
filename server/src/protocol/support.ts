import type { Redaction } from '../core/model/redaction.ts';

export { redacted } from '../core/model/redaction.ts';

/** Request to the server: why the file is checked or is not, and what its findings rest on. Of any file, open or not. */
export const WHY_CHECKED = 'cybereason-config/whyChecked';

export interface WhyCheckedParams {
  readonly uri: string;
  /** Other extensions that look at the file as well, with what is known of them: names and sentences. */
  readonly others?: readonly (readonly [name: string, what: string])[];
}

/**
 * Request to the server for a report about itself: machine, files, settings, the state of keystores, time. Without
 * passwords; the home folder and the machine's name are left out.
 */
export const DOCTOR = 'cybereason-config/doctor';

export interface DoctorParams {
  /** True for copies of the configuration files as well, their passwords masked. */
  readonly files?: boolean;
}

export interface SupportResult {
  readonly markdown: string;
  /** What was left out, for what a client adds. */
  readonly redaction: Redaction;
}
