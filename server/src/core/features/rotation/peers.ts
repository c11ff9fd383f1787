import { linksOf } from '../../deployment/links/linksOf.ts';
import { stateOf } from '../../deployment/links/stateOf.ts';
import type { Link, LinkEnd } from '../../deployment/links/types.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { printable } from '../../values/printable.ts';
import type { Consumer } from './plan.ts';
import type { Verdict } from './verdicts.ts';

/** So many peers are named. */
const SHOWN = 3;

/** What the servers at the other end of the consumer's links make of the new file. */
export function peersVerdict({ after: { id, document } }: Consumer, before: Snapshot, after: Snapshot): Verdict {
  const server = serverOf(after, document.path);
  const own = server ? [...linksOf(after, server)].filter((link) => ends(link).some((end) => holds(end, id))) : [];
  const states = new Map(
    own.length > 0 && server ? [...linksOf(before, server)].map((link) => [link.id, stateOf(link, before).state]) : [],
  );
  const verdict = (ok: boolean | undefined, text: string): Verdict => ({ what: 'trust', ok, text });
  const judged = own.map((link) => ({ link, ...stateOf(link, after), was: states.get(link.id) }));
  const broken = judged.filter(({ state }) => state === 'broken');
  const named = (list: readonly { readonly link: Link }[]) => {
    const peers = [...new Set(list.map(({ link }) => printable(peerOf(link, id))))];
    const more = peers.length > SHOWN ? ` and ${peers.length - SHOWN} more` : '';
    return peers.slice(0, SHOWN).join(', ') + more;
  };
  const [first] = broken;
  if (first) {
    const asBefore = broken.every(({ was }) => was === 'broken') ? ', as with the present file' : '';
    return verdict(false, `The link with ${named(broken)} does not come about${asBefore}: ${first.why}.`);
  }
  const unknown = judged.filter(({ state }) => state === 'unknown');
  const [doubt] = unknown;
  if (doubt) return verdict(undefined, `Not known of the link with ${named(unknown)}: ${doubt.why}.`);
  if (judged.length === 0) return verdict(undefined, 'No server here is known to be at the other end.');
  return verdict(true, `The links with ${named(judged)} come about.`);
}

const ends = ({ client, server }: Link): readonly LinkEnd[] => [client, server];

const holds = ({ keystore, truststore }: LinkEnd, id: string): boolean => keystore?.id === id || truststore?.id === id;

function peerOf({ client, server }: Link, id: string): string {
  return (holds(client, id) ? server : client).server.name;
}
