import { attributes, LOCAL, type Mode, type StartupCase, startupCase } from '../startupCase.ts';

/** Below those that the system hands out, and of this process alone: several may run this at a time. */
const FIRST = 20_000 + 125 * (process.pid % 100);
/** One that no other process listens on, with whatever port. */
const OWN = `127.85.${(process.pid >> 8) & 255}.${process.pid & 255}`;

let taken = 0;
/** A port for one case: Tomcats run side by side, and one that failed may keep its port for a while. */
const nextPort = () => FIRST + taken++;

const HOST = '<Engine name="e" defaultHost="h"><Host name="h" appBase="webapps"/></Engine>';
const service = (connectors: string, name = 'a') => `<Service name="${name}">${connectors}${HOST}</Service>`;
const server = (content: string, head = ' port="-1"') => `<Server${head}>${content}</Server>`;

/** Every case of the family. */
export function portCases(): readonly StartupCase[] {
  return [...alone(), ...twice(), ...shutdown(), ...offsets(), ...attributesOfPorts()];
}

const NUMBERS =
  '70000|65536|-1|-2|-65536|0|-0|00|+0|84a3| 0|0 |0x1F|1e3|0.0||2147483648|99999999999|\uff10|\u0660|1_0|,'.split('|');

function alone(): readonly StartupCase[] {
  const protocols = ['HTTP/1.1', 'AJP/1.3', 'org.apache.coyote.http11.Http11Nio2Protocol'];
  return protocols.flatMap((protocol) =>
    [...NUMBERS, undefined].map((port) => {
      const secret = protocol.startsWith('A') ? 's' : undefined;
      // It is waited for, for five seconds otherwise.
      const executorTerminationTimeoutMillis = protocol.includes('Nio2') ? '1' : undefined;
      const more = { address: OWN, protocol, secret, executorTerminationTimeoutMillis };
      const text = `[|<Connector${attributes({ port, ...more })}/>|]`;
      return startupCase('ports', `port="${port}" of ${protocol}`, server(service(text)), 'start');
    }),
  );
}

const ADDRESSES: readonly (string | undefined)[] = [undefined, '0.0.0.0', OWN, '127.0.0.1', '127.0.0.2', '::', '::1'];

/** Two Connectors on one port, each with each address. */
function twice(): readonly StartupCase[] {
  const ajp = ' protocol="AJP/1.3" secret="s"';
  const pair = (name: string, connectors: (listener: (address?: string, more?: string) => string) => string) => {
    const port = `${nextPort()}`;
    const text = connectors((address, more = '') => `<Connector${attributes({ port, address })}${more}/>`);
    return startupCase('ports', name, server(text));
  };
  return [
    ...ADDRESSES.flatMap((first) =>
      ADDRESSES.map((second) =>
        pair(`twice at ${first} and ${second}`, (at) => service(`${at(first)}[|${at(second)}|]`)),
      ),
    ),
    ...ADDRESSES.flatMap((address) => [
      pair(`twice in two Services at ${address}`, (at) => service(at(address)) + service(`[|${at(address)}|]`, 'b')),
      pair(`of AJP at no address, after ${address}`, (at) => service(`${at(address)}[|${at(undefined, ajp)}|]`)),
      pair(`of AJP at ${address}, before none`, (at) => service(`${at(address, ajp)}[|${at()}|]`)),
    ]),
    pair('three times', (at) => service(`${at(OWN)}[|${at(OWN)}${at(OWN)}|]`)),
    pair('two of the system', () => service(`<Connector ${LOCAL}/>[|<Connector ${LOCAL}/>|]`)),
  ];
}

/** The port for the shutdown command, alone and with a Connector on it. */
function shutdown(): readonly StartupCase[] {
  const both = [undefined, 'localhost', '127.0.0.1', OWN].flatMap((own) =>
    ADDRESSES.map((address) => {
      const port = `${nextPort()}`;
      const connector = `[|<Connector${attributes({ port, address })}/>|]`;
      const text = server(service(connector), `[|${attributes({ port, address: own, shutdown: 'OFF' })}|]`);
      return startupCase('ports', `shutdown at ${own} and Connector at ${address}`, text, 'start');
    }),
  );
  const alone = (value: string, mode: Mode) =>
    startupCase('ports', `shutdown="${value}"`, server(service(''), ` [|port="${value}"|]`), mode);
  return [
    ...both,
    ...['-1', '-2', '-65536', '0', '-0', '00', '65536', '70000'].map((value) => alone(value, 'start')),
    // These leave the port at 8005, which may be taken.
    ...['84a3', '', ' 1', '1e3', '2147483648'].map((value) => alone(value, 'load')),
    ...['nope.invalid', '192.0.2.1'].map((address) => {
      const head = ` port="${nextPort()}" [|address="${address}"|]`;
      return startupCase('ports', `shutdown at ${address}`, server(service(''), head), 'start');
    }),
  ];
}

function offsets(): readonly StartupCase[] {
  const make = (name: string, offset: string, port: number | string, address = OWN, own: number | string = -1) => {
    const connector = `[|<Connector port="${port}" address="${address}"/>|]`;
    const head = ` [|port="${own}"|] [|portOffset="${offset}"|]`;
    return startupCase('ports', name, server(service(connector), head), 'start');
  };
  const [first, second, third] = [nextPort(), nextPort(), nextPort()];
  return [
    ...['1', '0', '+1', '-1', '-70000', 'x', '', ' 1', '2147483648'].map((offset) =>
      make(`portOffset="${offset}"`, offset, nextPort()),
    ),
    ...['1', '70000', '65535'].flatMap((offset) =>
      ['0', '-1', '65535', '1'].map((port) => make(`portOffset="${offset}" on ${port}`, offset, port)),
    ),
    make('portOffset, and the shutdown port taken by it', '1', first, '127.0.0.1', first),
    make('portOffset, and the shutdown port beside', '1', third, '127.0.0.1', second),
  ];
}

/** Other attributes that hold a port or an address. */
function attributesOfPorts(): readonly StartupCase[] {
  const values = { redirectPort: ['8443', '70000', 'x', '', '-1'], proxyPort: ['443', '70000', 'x', ''] };
  const addresses = [
    'nope.invalid',
    '10.0.0.300',
    '192.0.2.1',
    '',
    ' 127.0.0.1',
    'localhost',
    '[::1]',
    '::1',
    '1',
    '127.1',
  ];
  const connector = (text: string) => server(service(`<Connector port="0" ${text}/>`));
  return [
    ...Object.entries(values).flatMap(([name, all]) =>
      all.map((value) =>
        startupCase('ports', `${name}="${value}"`, connector(`address="${OWN}" [|${name}="${value}"|]`)),
      ),
    ),
    ...addresses.map((value) => startupCase('ports', `address="${value}"`, connector(`[|address="${value}"|]`))),
  ];
}
