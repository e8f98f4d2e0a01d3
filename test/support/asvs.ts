/** How a requirement is met: by tests, each a file below test/ and (a part of) its title; or why none is needed here. */
export type Met = { shown: [file: string, title: string][]; but?: string } | { outside: string } | { absent: string };

const shown = (...tests: [string, string][]): Met => ({ shown: tests });
const outside = (how: string): Met => ({ outside: how });
const absent = (what: string): Met => ({ absent: what });

const rights = 'bff/authorisation.test.ts';
const isNotMine: [string, string] = [rights, 'what is not mine does not exist, whatever else is wrong with the call'];
const noSession: [string, string] = [rights, '%s tells nothing at all'];
const policy: [string, string] = [
  'bff/serving.test.ts',
  'a browser is told to load everything from here and nothing from elsewhere',
];
const wrongKind: [string, string] = [
  'bff/requests.test.ts',
  'everything that is of the wrong kind, too long or unknown, at once',
];
const noCookies = absent('no cookies: the session travels in the Authorization header, which no other site can set');
const noOAuth = absent('no authorization server');

/** OWASP ASVS 5.0.0, all 70 requirements of level 1. What level 2 asks beyond is stated in README.md. */
export const levelOne: Record<string, Met> = {
  '1.2.1': shown(policy, ['bff/exports.test.ts', 'is named after form and team, whatever the name has in it']),
  '1.2.2': shown(['bff/requests.test.ts', 'a path’s parameters together with its body'], policy),
  '1.2.3': outside('answers are written by JSON.stringify and pages hold no inline script; the policy forbids them'),
  '1.2.4': shown(['standalone/nonsense.test.ts', 'a query of strange but possible text is only text']),
  '1.2.5': absent('no request leads to a command of the operating system'),
  '1.3.1': absent('nobody writes HTML here; all text is drawn as text'),
  '1.3.2': outside('no eval anywhere: WeChat forbids it, the page policy has no unsafe-eval'),
  '1.5.1': absent('no XML is read: WeChat’s push is taken as JSON, Word files are only written'),
  '2.1.1': shown(
    ['bff/openapi.test.ts', 'the schemas are the ones requests are held to'],
    ['shared/field-types.test.ts', 'the fixture uses every type'],
  ),
  '2.2.1': shown(wrongKind, ['bff/requests.test.ts', 'everything that is missing, at once, in sentences']),
  '2.2.2': shown(wrongKind, ['standalone/nonsense.test.ts', 'every problem of the answers is told, with its path']),
  '2.3.1': shown(
    ['bff/sign-in.test.ts', 'a code belongs to the phone and the challenge it was asked with'],
    ['bff/delete-account.test.ts', 'a code is asked for: none, a wrong one and one for signing in delete nothing'],
  ),
  '3.2.1': shown(policy, ['bff/own-data.test.ts', 'everything kept of me is in one file']),
  '3.2.2': outside('React and Taro write text nodes; dangerouslySetInnerHTML is nowhere used'),
  '3.3.1': noCookies,
  '3.4.1': shown(policy),
  '3.4.2': absent('no CORS header is ever sent: pages and API are of one origin'),
  '3.5.1': noCookies,
  '3.5.2': noCookies,
  '3.5.3': shown(['bff/requests.test.ts', 'a method that is not offered is answered 405 with those that are']),
  '4.1.1': shown(
    ['bff/requests.test.ts', 'an address below /api that is none says so in our words'],
    ['bff/serving.test.ts', 'a file that is missing is missing, never a page'],
  ),
  '4.4.1': absent('no WebSockets'),
  '5.2.1': shown(
    ['standalone/files.test.ts', 'one file has at most 100 MB, an entry 500 MB and 300 files'],
    ['bff/requests.test.ts', 'a body of fifty megabytes is refused, announced or not'],
  ),
  '5.2.2': shown(['bff/registrations/attachments.test.ts', 'looks at the content, not at the name alone']),
  '5.3.1': shown(['standalone/files.test.ts', 'names are data: nothing outside the folder is written or read']),
  '5.3.2': shown(['standalone/files.test.ts', 'names are data: nothing outside the folder is written or read']),
  '6.1.1': shown(
    ['bff/sign-in.test.ts', 'a stranger who knows only the phone cannot burn the code its owner waits for'],
    ['bff/passwords.test.ts', 'who guesses from one address holds up nobody at another, nor another account'],
  ),
  '6.2.1': shown(['bff/passwords.test.ts', 'the password %j has these flaws: %j']),
  '6.2.2': shown(['bff/passwords.test.ts', 'a new password by a fresh code ends the sessions elsewhere']),
  '6.2.3': {
    ...shown(['bff/passwords.test.ts', 'without the right code the platform hears nothing']),
    but: 'NOT as worded: instead of the current password a fresh code to the own phone is asked for, as a reset is',
  },
  '6.2.4': shown(['bff/passwords.test.ts', 'the password %j has these flaws: %j']),
  '6.2.5': shown(['bff/passwords.test.ts', 'the password %j has these flaws: %j']),
  '6.2.6': outside('the password field of the sign-in page is of type password'),
  '6.2.7': outside('no field hinders pasting or password managers'),
  '6.2.8': shown(['bff/main-api.test.ts', 'is asked whose account it is, and told a new password']),
  '6.3.1': shown(
    ['bff/sign-in.test.ts', 'five wrong tries use a code up; the sentence counts down'],
    ['bff/passwords.test.ts', 'five wrong ones are free, then each doubles the wait up to an hour'],
    ['bff/sending-codes.test.ts', 'guessing uses up the code, not the person'],
  ),
  '6.3.2': shown([
    'bff/review.test.ts',
    'without one the phone is nobody’s: a code of its own goes out, and what it opens is empty',
  ]),
  '6.4.1': shown(['bff/sign-in.test.ts', 'a code lasts five minutes'], ['bff/sign-in.test.ts', 'a code signs in once']),
  '6.4.2': absent('no hints and no secret questions'),
  '7.2.1': shown(['bff/sessions.test.ts', 'nothing but a token of ours opens a session']),
  '7.2.2': shown(['bff/sessions.test.ts', 'nothing but a token of ours opens a session']),
  '7.2.3': shown(['bff/sign-in.test.ts', 'neither code nor token is kept in a readable form']),
  '7.2.4': shown([
    'bff/devices.test.ts',
    'signing in again on the same device ends the session it had, whosever it was',
  ]),
  '7.4.1': shown(
    ['bff/sessions.test.ts', 'signing out ends this session here at once, and no other'],
    ['bff/sessions.test.ts', 'a session that nobody uses ends after fourteen days'],
  ),
  '7.4.2': shown(['bff/delete-account.test.ts', 'is signed out everywhere, also where WeChat signs in by itself']),
  '8.1.1': shown([rights, 'has a row here for every endpoint, and no row for anything else']),
  '8.2.1': shown(noSession, isNotMine),
  '8.2.2': shown(isNotMine, [rights, 'what hangs on another entry is as good as nothing']),
  '8.3.1': shown(isNotMine),
  '9.1.1': shown(['bff/registrations/attachments.test.ts', 'cannot be changed or made up']),
  '9.1.2': outside('sealed links are AES-256-GCM and nothing else; a link names no algorithm (bff/links/seal.ts)'),
  '9.1.3': outside('their key is LINK_SECRET; a link names no key'),
  '9.2.1': shown([
    'bff/registrations/attachments.test.ts',
    'needs no session, says nothing of the person and lasts five minutes',
  ]),
  '10.4.1': noOAuth,
  '10.4.2': noOAuth,
  '10.4.3': noOAuth,
  '10.4.4': noOAuth,
  '10.4.5': noOAuth,
  '11.3.1': {
    ...shown(['standalone/at-rest.test.ts', 'a sealed answer cannot be moved to another entry']),
    but: 'WeChat’s push prescribes AES-CBC; its signature is checked first (bff/wechat/push-crypto.ts)',
  },
  '11.3.2': shown([
    'standalone/at-rest.test.ts',
    'are nowhere in the database as they are, and come back as they were',
  ]),
  '11.4.1': {
    ...shown(['bff/sign-in.test.ts', 'neither code nor token is kept in a readable form']),
    but: 'SHA-1 in two places: WeChat’s push signature, which is theirs, and ETags, which protect nothing',
  },
  '12.1.1': outside('TLS ends at the reverse proxy; WeChat itself demands TLS 1.2'),
  '12.2.1': outside('TLS ends at the reverse proxy; WeChat allows https only, and HSTS is sent'),
  '12.2.2': outside('WeChat accepts publicly trusted certificates only'),
  '13.4.1': outside('only dist/h5 is served, and nothing above it (bff/http/h5.ts)'),
  '14.2.1': {
    ...shown(['bff/logs.test.ts', 'leaves no phone, code, token, name or number in the log']),
    but: 'NOT as worded: invitations and downloads are links, whose address is the permission, for days or minutes; WeChat opens files by address only',
  },
  '14.3.1': {
    ...shown(
      ['weapp/delete-account.test.ts', '这台手机上什么都不剩'],
      ['journeys/delete-account-in-browser.test.ts', '本机也清干净'],
    ),
    but: 'when a session runs out, what the person typed and last saw stays on the phone on purpose, until signing out',
  },
  '15.1.1': outside('README.md, 依赖的更新'),
  '15.2.1': outside('npm audit by whoever releases; versions are exact and locked'),
  '15.3.1': shown(['bff/masking.test.ts', 'finds no whole number in']),
};
