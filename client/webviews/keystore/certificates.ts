import { html, nothing, type TemplateResult } from 'lit-html';
import { mark, validityBar, validityText } from './marks.ts';
import type { KeystorePage, PageCertificate } from './messages.ts';
import type { View } from './view.ts';

/** A chain: each certificate with the one that issued it below it. `id` names it among what can be opened. */
export function certificateTree(
  chain: readonly number[],
  page: KeystorePage,
  id: string,
  view: View,
  depth = 0,
): TemplateResult | typeof nothing {
  const [index, ...issuers] = chain;
  const certificate = page.certificates[index ?? -1];
  if (index === undefined || !certificate) return nothing;
  const own = `${id} ${depth}`;
  const isOpen = view.isOpen(own);
  const toggled = (event: Event) => view.toggled(own, (event.currentTarget as HTMLDetailsElement).open);
  return html`<ul class="chain"><li>
    <details ?open=${isOpen} @toggle=${toggled}>
      <summary>
        ${mark(certificate.validity.state)}
        <span class="line">
          ${depth === 0 ? nothing : html`<span class="about">issued by</span>`}
          <span>${certificate.title}</span>
          ${certificate.marks.map((text) => html`<span class="chip">${text}</span>`)}
        </span>
      </summary>
      ${isOpen ? fields(certificate, index, view) : nothing}
    </details>
    ${certificateTree(issuers, page, id, view, depth + 1)}
  </li></ul>`;
}

function fields(certificate: PageCertificate, index: number, view: View) {
  const { subject, issuer, serial, names, validity, key, signature, keyUsage, extendedKeyUsage } = certificate;
  const print = (label: string, what: 'sha1' | 'sha256') => html`<dt>${label}</dt>
    <dd><code class="print">${certificate[what]}</code>
      <button class="action quiet" aria-label="Copy the ${label} fingerprint of ${certificate.title}"
        @click=${() => view.send({ kind: 'copy', what, certificate: index })}>Copy</button>
    </dd>`;
  return html`<div class="certificate">
    <dl class="facts">
      <dt>Subject</dt><dd>${subject}</dd>
      <dt>Issuer</dt><dd>${issuer}</dd>
      <dt>Serial number</dt><dd><code>${serial}</code></dd>
      <dt>Names</dt><dd>${names.length === 0 ? 'none' : html`<ul class="plain">${names.map((name) => html`<li>${name}</li>`)}</ul>`}</dd>
      <dt>Validity</dt><dd class="validity-line">${validityBar(validity)}<span>${validityText(validity)}</span></dd>
      <dt>Key</dt><dd>${key}</dd>
      <dt>Signature</dt><dd>${signature}</dd>
      ${keyUsage.length === 0 ? nothing : html`<dt>Key usage</dt><dd>${keyUsage.join(', ')}</dd>`}
      ${extendedKeyUsage.length === 0 ? nothing : html`<dt>Extended key usage</dt><dd>${extendedKeyUsage.join(', ')}</dd>`}
      ${print('SHA-256', 'sha256')}
      ${print('SHA-1', 'sha1')}
    </dl>
    <p><button class="action" aria-label="Copy as PEM: ${certificate.title}"
      @click=${() => view.send({ kind: 'copy', what: 'pem', certificate: index })}>Copy as PEM</button></p>
  </div>`;
}
