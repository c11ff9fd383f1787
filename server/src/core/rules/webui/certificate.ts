import { pemBindingsIn } from '../../deployment/bindingsIn.ts';
import type { StoreFact } from '../../deployment/facts.ts';
import { isOverridden } from '../../deployment/stores/pemStore.ts';
import { dropInsOf } from '../../deployment/unitBindings.ts';
import { describeContent } from '../../keystore/describe.ts';
import { dirname } from '../../model/posixPath.ts';
import type { Severity } from '../../model/problem.ts';
import { plainValue } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

export const webuiCertificate = defineRule({
  id: 'webui/certificate',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a certificate of webui.service that does not exist, cannot be read, or is no certificate in PEM, such as a private key or a keystore.',
    why: 'The Configuration management server shows this certificate to browsers: without it the web interface does not bind its port.',
    todo: 'Put the certificate there as PEM text (-----BEGIN CERTIFICATE-----), or correct the path. Where files of the same name lie nearby, fixes offer them.',
    bad: '[Service]\nExecStart=/usr/bin/webui --cert /opt/puppet-cybereason/webui.cert\n',
    good: '[Service]\nExecStart=/usr/bin/webui --cert /opt/puppet-cybereason/ssl/webui.cert\n',
  },
  messages: {
    missing: '{path} does not exist{here}. Put the certificate there, or correct the path.',
    notInCopy:
      "{path} was not checked: not in this copy of the server's files. Copy its folder, or map its path to a folder here.",
    unmapped:
      '{path} was not checked: this file lies outside the folders of a server, so nothing says where that is here. Map its path to a folder here.',
    folder: '{path} is a folder. Name the certificate itself.',
    permission: '{path} is not readable as you, so it was not checked. Check it as a user who may read it.',
    unreadable: '{path} could not be read, so it was not checked. Name a file.',
    empty: '{path} is an empty file. Copy the certificate again.',
    key: '{path} holds a private key and no certificate. Name the certificate.',
    other: '{path} is {what} and no certificate in PEM. Name the certificate, or write it as PEM.',
  },
  check({ snapshot, document, report }) {
    // What lies in this folder may name another certificate.
    if (document.kind !== 'webui-service' || isOverridden(snapshot, document)) return;
    if (snapshot.facts.ofPath(dropInsOf(document)) === 'folder') return;
    for (const { id, path, target } of pemBindingsIn(snapshot, document)) {
      const fact = snapshot.facts.get(id);
      if (!path) continue;
      const at = path.valueRange;
      const name = printable(plainValue(path) ?? '');
      const folder = dirname(plainValue(path) ?? '');
      const data = { path: name };
      const map = () => [
        {
          title: `Map ${printable(folder)} to a folder here…`,
          safe: false,
          edits: [],
          command: { name: 'map-path' as const, path: folder },
        },
      ];
      const unknown = { at, data, severity: 'information' as const };
      if (target.status === 'unmapped') report({ ...unknown, message: 'unmapped', impact: 'hygiene', fixes: map });
      else if (fact?.status === 'not-in-copy')
        report({ ...unknown, message: 'notInCopy', impact: 'hygiene', fixes: map });
      else if (fact?.status === 'missing') {
        const here = fact.path === name ? '' : ` (looked up as ${printable(fact.path)})`;
        const fixes = () =>
          fact.candidates.map((candidate) => ({
            title: `Use ${printable(candidate)}`,
            safe: false,
            edits: [{ range: at, text: document.syntax.encode(candidate, 'value') }],
          }));
        report({ at, message: 'missing', data: { path: name, here }, fixes });
      } else if (fact?.status === 'unreadable') {
        if (fact.reason === 'directory') report({ at, message: 'folder', data });
        else report({ ...unknown, message: fact.reason === 'permission' ? 'permission' : 'unreadable' });
      } else if (fact) {
        const fault = faultOf(fact);
        if (fault?.message === 'other')
          report({ at, message: 'other', data: { path: name, what: fault.what }, severity: fault.severity });
        else if (fault) report({ at, message: fault.message, data });
      }
    }
  },
});

type Fault =
  | { readonly message: 'empty' | 'key' }
  | { readonly message: 'other'; readonly what: string; readonly severity: Severity };

/** Undefined for a file with a certificate in PEM, and where a certificate may be that cannot be read here. */
function faultOf({ result }: Extract<StoreFact, { status: 'read' }>): Fault | undefined {
  switch (result.verdict) {
    case 'empty-file':
      return { message: 'empty' };
    case 'opened':
      return { message: 'other', what: `a ${result.type} keystore`, severity: 'error' };
    case 'wrong-password':
    case 'integrity-broken':
    case 'corrupt':
      return { message: 'other', what: `a ${result.type} keystore`, severity: 'error' };
    case 'not-a-keystore': {
      const { content, certificates } = result;
      if (content.startsWith('PEM')) {
        return content === 'PEM private key' && certificates.length === 0 ? { message: 'key' } : undefined;
      }
      // What programs read beside PEM is not documented.
      const severity = certificates.length > 0 ? 'warning' : 'error';
      return {
        message: 'other',
        what: describeContent(content, certificates.length).replace(', not a keystore', ''),
        severity,
      };
    }
    default:
      return undefined;
  }
}
