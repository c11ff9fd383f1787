/**
 * Passwords that come with a product or stand in its examples, and those that are tried first. `changeit` is Java's own
 * (lib/security/cacerts) and Tomcat's; `changeme` and the like stand in instructions. All in lower case.
 */
export const WEAK_PASSWORDS: ReadonlySet<string> = new Set([
  ...['changeit', 'changeme', 'change_me', 'change-me', 'changethis', 'changemenow', 'replaceme', 'default'],
  ...['password', 'password1', 'password12', 'password123', 'password1!', 'passw0rd', 'p@ssw0rd', 'p@ssword', 'passwd'],
  ...['pass', 'pass123', 'pass1234', 'passphrase', 'secret', 'secret1', 'secret123', 'topsecret', 'letmein', 'welcome'],
  ...['welcome1', 'welcome123', 'qwerty', 'qwertz', 'qwerty123', 'abc123', 'abcdef', 'test', 'test123', 'testtest'],
  ...[
    'demo',
    'example',
    'sample',
    'temp',
    'temp123',
    'dummy',
    'foobar',
    'admin',
    'admin1',
    'admin123',
    'administrator',
  ],
  ...['root', 'toor', 'manager', 'tomcat', 's3cret', 'java', 'jboss', 'server', 'client', 'global', 'sage'],
  ...['keystore', 'truststore', 'keystorepass', 'keypass', 'storepass', 'trustpass', 'mykeystore', 'mypassword'],
  ...['yourpassword', 'your_password', 'your-password', 'keystore_password', 'keystore-password', 'certificate'],
  ...[
    'cybereason',
    'cybereason1',
    'cybereason123',
    'cybereason!',
    'puppet',
    'onprem',
    '123',
    '1234',
    '12345',
    '123456',
  ],
  ...['1234567', '12345678', '123456789', '1234567890', '0123456789', '111111', '000000', '123123', '654321'],
]);
